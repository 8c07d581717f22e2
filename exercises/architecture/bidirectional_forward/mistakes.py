"""Wrong implementations of bidirectional_forward; each docstring is what the student reads."""

import numpy as np


def backward_states_not_turned(xs, h0_f, h0_b, fwd, bwd):
    """The backward states stand in the order of reading. Turn them round: x_t goes with both."""
    return _joined(_states(xs, h0_f, *fwd), _states(xs[:, ::-1], h0_b, *bwd))


def both_read_forwards(xs, h0_f, h0_b, fwd, bwd):
    """Both RNNs read from the first step to the last. The second has to begin at the end."""
    return _joined(_states(xs, h0_f, *fwd), _states(xs, h0_b, *bwd))


def states_turned_but_not_inputs(xs, h0_f, h0_b, fwd, bwd):
    """The second RNN reads forwards; only its states are turned round. It reads from the end."""
    return _joined(_states(xs, h0_f, *fwd), _states(xs, h0_b, *bwd)[:, ::-1])


def both_read_backwards(xs, h0_f, h0_b, fwd, bwd):
    """Both RNNs read from the last step to the first. The first has to begin at the start."""
    return _joined(_back(xs, h0_f, *fwd), _back(xs, h0_b, *bwd))


def all_turned_round(xs, h0_f, h0_b, fwd, bwd):
    """The whole result stands in reverse order. The first step comes first."""
    return _right(xs, h0_f, h0_b, fwd, bwd)[:, ::-1]


def batch_turned_round(xs, h0_f, h0_b, fwd, bwd):
    """`xs[::-1]` turns the batch round, not the time. Time is the second axis."""
    return _joined(_states(xs, h0_f, *fwd), _states(xs[::-1], h0_b, *bwd)[::-1])


def batch_turned_for_good(xs, h0_f, h0_b, fwd, bwd):
    """`[::-1]` turned the batch round: backward states beside other sequences. Time is axis 1."""
    return _joined(_states(xs, h0_f, *fwd), _states(xs[::-1], h0_b, *bwd))


def features_turned_round(xs, h0_f, h0_b, fwd, bwd):
    """The features of each step are turned round, not the steps. Time is the second axis."""
    return _joined(_states(xs, h0_f, *fwd), _states(xs[:, :, ::-1], h0_b, *bwd))


def forward_weights_for_both(xs, h0_f, h0_b, fwd, bwd):
    """Both directions use the weights `fwd`. The backward RNN has weights of its own."""
    return _right(xs, h0_f, h0_b, fwd, fwd)


def backward_weights_for_both(xs, h0_f, h0_b, fwd, bwd):
    """Both directions use the weights `bwd`. The forward RNN has weights of its own."""
    return _right(xs, h0_f, h0_b, bwd, bwd)


def weights_swapped(xs, h0_f, h0_b, fwd, bwd):
    """Each direction uses the weights of the other."""
    return _right(xs, h0_f, h0_b, bwd, fwd)


def initial_states_swapped(xs, h0_f, h0_b, fwd, bwd):
    """The initial states have changed places: each direction starts from the other's."""
    return _right(xs, h0_b, h0_f, fwd, bwd)


def forward_start_for_both(xs, h0_f, h0_b, fwd, bwd):
    """Both directions start from `h0_f`. The backward RNN has an initial state of its own."""
    return _right(xs, h0_f, h0_f, fwd, bwd)


def backward_starts_where_forward_ends(xs, h0_f, h0_b, fwd, bwd):
    """The backward RNN goes on from the last forward state. It starts from `h0_b`."""
    return _right(xs, h0_f, _states(xs, h0_f, *fwd)[:, -1], fwd, bwd)


def initial_states_ignored(xs, h0_f, h0_b, fwd, bwd):
    """Both directions start from zeros. They have to start from `h0_f` and `h0_b`."""
    return _right(xs, 0 * h0_f, 0 * h0_b, fwd, bwd)


def backward_start_ignored(xs, h0_f, h0_b, fwd, bwd):
    """The backward RNN starts from zeros. It has to start from `h0_b`."""
    return _right(xs, h0_f, 0 * h0_b, fwd, bwd)


def backward_first(xs, h0_f, h0_b, fwd, bwd):
    """The backward state stands first. The forward state comes first, then the backward one."""
    return _joined(_back(xs, h0_b, *bwd), _states(xs, h0_f, *fwd))


def added(xs, h0_f, h0_b, fwd, bwd):
    """The two states of a step are added. They have to stand side by side."""
    return _states(xs, h0_f, *fwd) + _back(xs, h0_b, *bwd)


def averaged(xs, h0_f, h0_b, fwd, bwd):
    """The two states of a step are averaged. They have to stand side by side."""
    return (_states(xs, h0_f, *fwd) + _back(xs, h0_b, *bwd)) / 2


def multiplied(xs, h0_f, h0_b, fwd, bwd):
    """The two states of a step are multiplied. They have to stand side by side."""
    return _states(xs, h0_f, *fwd) * _back(xs, h0_b, *bwd)


def joined_along_time(xs, h0_f, h0_b, fwd, bwd):
    """The backward states stand behind the forward states in time. Join along the last axis."""
    return np.concatenate([_states(xs, h0_f, *fwd), _back(xs, h0_b, *bwd)], axis=1)


def joined_along_batch(xs, h0_f, h0_b, fwd, bwd):
    """The backward states stand there as further sequences. Join along the last axis."""
    return np.concatenate([_states(xs, h0_f, *fwd), _back(xs, h0_b, *bwd)], axis=0)


def units_interleaved(xs, h0_f, h0_b, fwd, bwd):
    """Forward and backward units take turns. All forward units come first, then the others."""
    pairs = np.stack([_states(xs, h0_f, *fwd), _back(xs, h0_b, *bwd)], axis=3)
    return pairs.reshape(*xs.shape[:2], -1)


def two_arrays(xs, h0_f, h0_b, fwd, bwd):
    """You return two arrays. Join them along the last axis."""
    return _states(xs, h0_f, *fwd), _back(xs, h0_b, *bwd)


def axis_too_many(xs, h0_f, h0_b, fwd, bwd):
    """The two directions have an axis of their own. Join them along the last axis."""
    return np.stack([_states(xs, h0_f, *fwd), _back(xs, h0_b, *bwd)], axis=2)


def forward_only(xs, h0_f, h0_b, fwd, bwd):
    """Only the forward states are returned. The backward states belong behind them."""
    return _states(xs, h0_f, *fwd)


def last_step_only(xs, h0_f, h0_b, fwd, bwd):
    """Only the last step is returned. Keep every step."""
    return _right(xs, h0_f, h0_b, fwd, bwd)[:, -1]


def final_states_only(xs, h0_f, h0_b, fwd, bwd):
    """You return the state with which each direction has ended. Keep every step of both."""
    return np.concatenate([_states(xs, h0_f, *fwd)[:, -1], _back(xs, h0_b, *bwd)[:, 0]], axis=1)


def initial_states_included(xs, h0_f, h0_b, fwd, bwd):
    """The initial states are in the result, one step too many."""
    right = _right(xs, h0_f, h0_b, fwd, bwd)
    return np.concatenate([np.concatenate([h0_f, h0_b], axis=1)[:, None], right], axis=1)


def state_not_carried(xs, h0_f, h0_b, fwd, bwd):
    """Every step starts from the initial state again. Carry the state from step to step."""
    return _joined(_alone(xs, h0_f, *fwd), _alone(xs, h0_b, *bwd))


def recurrent_kernels_transposed(xs, h0_f, h0_b, fwd, bwd):
    """The old states meet `Wh` transposed. A row stands to the left of the matrix as it is."""
    turned = [(Wx, Wh.T, b) for Wx, Wh, b in (fwd, bwd)]
    return _right(xs, h0_f, h0_b, *turned)


def no_biases(xs, h0_f, h0_b, fwd, bwd):
    """The biases are never added: the third entry of `fwd` and of `bwd` is not used."""
    return _right(xs, h0_f, h0_b, (*fwd[:2], 0), (*bwd[:2], 0))


def no_tanh(xs, h0_f, h0_b, fwd, bwd):
    """The tanh is missing from both RNNs."""
    forward = _states(xs, h0_f, *fwd, new=lambda a: a)
    return _joined(forward, _states(xs[:, ::-1], h0_b, *bwd, new=lambda a: a)[:, ::-1])


def time_first(xs, h0_f, h0_b, fwd, bwd):
    """The states are right but the axes are (T, B, 2H). The batch comes first."""
    return _right(xs, h0_f, h0_b, fwd, bwd).swapaxes(0, 1)


def _states(xs, h, Wx, Wh, b, new=np.tanh):
    states = [h]
    for t in range(xs.shape[1]):
        states.append(new(xs[:, t] @ Wx + states[-1] @ Wh + b))
    return np.stack(states[1:], axis=1)


def _back(xs, h, Wx, Wh, b):
    return _states(xs[:, ::-1], h, Wx, Wh, b)[:, ::-1]


def _alone(xs, h, Wx, Wh, b):
    return np.tanh(xs @ Wx + (h @ Wh)[:, None] + b)


def _joined(first, second):
    return np.concatenate([first, second], axis=2)


def _right(xs, h0_f, h0_b, fwd, bwd):
    return _joined(_states(xs, h0_f, *fwd), _back(xs, h0_b, *bwd))
