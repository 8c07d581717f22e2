"""Realistic wrong implementations of rnn_forward; each docstring is what the student reads."""

import numpy as np


def state_not_carried(xs, h0, Wx, Wh, b):
    """Every step starts from `h0` again. The state of one step is what the next one reads."""
    return np.tanh(xs @ Wx + (h0 @ Wh)[:, None] + b)


def state_ignored(xs, h0, Wx, Wh, b):
    """No step reads a state at all. What you have is a Dense layer with a tanh, without memory."""
    return np.tanh(xs @ Wx + b)


def initial_state_included(xs, h0, Wx, Wh, b):
    """`h0` is in the result, one step too many. Return the states after each step."""
    return np.concatenate([h0[:, None], _right(xs, h0, Wx, Wh, b)], axis=1)


def states_one_step_late(xs, h0, Wx, Wh, b):
    """Each place holds the state from before its step. Store the state after its update."""
    return initial_state_included(xs, h0, Wx, Wh, b)[:, :-1]


def initial_state_as_first_state(xs, h0, Wx, Wh, b):
    """`h0` stands where the state after step 1 belongs, and the first input is never read."""
    first = h0[:, None]
    return np.concatenate([first, _right(xs[:, 1:], h0, Wx, Wh, b)], axis=1)


def first_step_skipped(xs, h0, Wx, Wh, b):
    """The loop begins at the second step: the first state stays zero, and `h0` is never read."""
    zeros = np.zeros_like(h0)
    return np.concatenate([zeros[:, None], _right(xs[:, 1:], zeros, Wx, Wh, b)], axis=1)


def initial_state_ignored(xs, h0, Wx, Wh, b):
    """The first step starts from zeros. It has to start from `h0`, which need not be zero."""
    return _right(xs, np.zeros_like(h0), Wx, Wh, b)


def last_step_missing(xs, h0, Wx, Wh, b):
    """The loop ends one step early, so that the last state stays zero."""
    hs = _right(xs, h0, Wx, Wh, b)
    hs[:, -1] = 0
    return hs


def last_state_only(xs, h0, Wx, Wh, b):
    """Only the last state is returned. Keep the state of every step."""
    return _right(xs, h0, Wx, Wh, b)[:, -1]


def last_state_everywhere(xs, h0, Wx, Wh, b):
    """Every step holds the last state. Is it one array, stored T times and changed in place?"""
    hs = _right(xs, h0, Wx, Wh, b)
    return np.repeat(hs[:, -1:], hs.shape[1], axis=1)


def read_from_the_end(xs, h0, Wx, Wh, b):
    """The sequence is read backwards: each state depends on the inputs after it, not before it."""
    return _right(xs[:, ::-1], h0, Wx, Wh, b)[:, ::-1]


def inputs_reversed(xs, h0, Wx, Wh, b):
    """The last input is read first. `xs[:, 0]` is the input of the first step."""
    return _right(xs[:, ::-1], h0, Wx, Wh, b)


def states_reversed(xs, h0, Wx, Wh, b):
    """The states are right but stand in reverse order. The first step comes first."""
    return _right(xs, h0, Wx, Wh, b)[:, ::-1]


def time_first(xs, h0, Wx, Wh, b):
    """The states are right but the axes are (T, B, H). The batch comes first: (B, T, H)."""
    return _right(xs, h0, Wx, Wh, b).swapaxes(0, 1)


def time_first_reshaped(xs, h0, Wx, Wh, b):
    """Turning (T, B, H) into (B, T, H) with `reshape` mixes up the sequences. Swap the axes."""
    hs = _right(xs, h0, Wx, Wh, b)
    return hs.swapaxes(0, 1).reshape(hs.shape)


def time_last(xs, h0, Wx, Wh, b):
    """The states are right but the axes are (B, H, T). Time belongs in the middle: (B, T, H)."""
    return _right(xs, h0, Wx, Wh, b).swapaxes(1, 2)


def batch_read_as_time(xs, h0, Wx, Wh, b):
    """Your loop walks over the first axis of `xs`. That is the batch; time is the second axis."""
    return np.stack(_states(xs, h0, lambda x, h: _step(x, h, Wx, Wh, b)))


def state_leaks_into_next_sequence(xs, h0, Wx, Wh, b):
    """Sequences run on from the end of the one before. Each starts from its own row of `h0`."""
    flat = _right(xs.reshape(1, -1, xs.shape[2]), h0[:1], Wx, Wh, b)
    return flat.reshape(*xs.shape[:2], -1)


def first_initial_state_for_all(xs, h0, Wx, Wh, b):
    """All sequences start from the first row of `h0`. Each has a row of its own."""
    return _right(xs, np.repeat(h0[:1], len(h0), axis=0), Wx, Wh, b)


def first_sequence_only(xs, h0, Wx, Wh, b):
    """You return the states of the first sequence alone. All B of them are asked for."""
    return _right(xs, h0, Wx, Wh, b)[0]


def batch_averaged(xs, h0, Wx, Wh, b):
    """The states are averaged over the batch. Every sequence keeps its own states."""
    return _right(xs, h0, Wx, Wh, b).mean(axis=0)


def transposed_recurrent_kernel(xs, h0, Wx, Wh, b):
    """The old state meets `Wh` transposed. A row stands to the left of the matrix as it is."""
    return _right(xs, h0, Wx, Wh.T, b)


def both_kernels_transposed(xs, h0, Wx, Wh, b):
    """Both kernels are transposed, which suits shapes (H, D) as in PyTorch; here `Wx` is (D, H)."""
    return _right(xs, h0, Wx.T, Wh.T, b)


def column_convention(xs, h0, Wx, Wh, b):
    """The matrices stand on the left, as for columns. Here vectors are rows and come first."""
    return _over_time(xs, h0, lambda x, h: np.tanh(Wx @ x + Wh @ h + b))


def kernels_swapped(xs, h0, Wx, Wh, b):
    """The two kernels have changed places. `Wx` belongs to the input, `Wh` to the old state."""
    return _right(xs, h0, Wh, Wx, b)


def raw_state(xs, h0, Wx, Wh, b):
    """The old state is added as it is. It has to be multiplied by `Wh` first."""
    return _right(xs, h0, Wx, np.eye(len(Wh)), b)


def no_bias(xs, h0, Wx, Wh, b):
    """The bias `b` is never added."""
    return _right(xs, h0, Wx, Wh, 0)


def no_tanh(xs, h0, Wx, Wh, b):
    """The tanh is missing. Without it the whole network is one linear map."""
    return _over_time(xs, h0, lambda x, h: x @ Wx + h @ Wh + b)


def sums_stored(xs, h0, Wx, Wh, b):
    """You carry the right states on, but what you return are the sums before the tanh."""
    before = np.concatenate([h0[:, None], _right(xs, h0, Wx, Wh, b)[:, :-1]], axis=1)
    return xs @ Wx + before @ Wh + b


def tanh_of_input_only(xs, h0, Wx, Wh, b):
    """Only the input part goes through the tanh. The state's part belongs inside as well."""
    return _over_time(xs, h0, lambda x, h: np.tanh(x @ Wx + b) + h @ Wh)


def sigmoid_instead(xs, h0, Wx, Wh, b):
    """A sigmoid stands where the tanh belongs: your values lie between 0 and 1."""
    return _over_time(xs, h0, lambda x, h: 1 / (1 + np.exp(-(x @ Wx + h @ Wh + b))))


def relu_instead(xs, h0, Wx, Wh, b):
    """A ReLU stands where the tanh belongs: none of your values is below 0."""
    return _over_time(xs, h0, lambda x, h: np.maximum(0, x @ Wx + h @ Wh + b))


def added_to_old_state(xs, h0, Wx, Wh, b):
    """Each new state is added to the old one. It replaces the old one instead."""
    return _over_time(xs, h0, lambda x, h: h + _step(x, h, Wx, Wh, b))


def _step(x, h, Wx, Wh, b):
    return np.tanh(x @ Wx + h @ Wh + b)


def _states(inputs, h, step):
    states = []
    for x in inputs:
        h = step(x, h)
        states.append(h)
    return states


def _over_time(xs, h0, step):
    return np.stack([h0, *_states(xs.swapaxes(0, 1), h0, step)], axis=1)[:, 1:]


def _right(xs, h0, Wx, Wh, b):
    return _over_time(xs, h0, lambda x, h: _step(x, h, Wx, Wh, b))
