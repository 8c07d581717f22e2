"""Realistic wrong implementations of gru_cell; each docstring is what the student reads."""

import numpy as np


def update_gate_reversed(*args):
    """The update gate works the other way round: z multiplies the old state. Keras and PyTorch
    write it so; in this exercise it multiplies the candidate."""
    return _cell(*args, mix=lambda z, new, old: z * old + (1 - z) * new)


def gates_swapped(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    """The two gates have changed places: z mixes old and new, r acts inside the candidate."""
    return _cell(x, h_prev, Wr, Wz, Wh, br, bz, bh)


def update_and_candidate_swapped(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    """The weights of the update gate and of the candidate have changed places. Mind the order of
    the arguments: `Wz, Wr, Wh`."""
    return _cell(x, h_prev, Wh, Wr, Wz, bh, br, bz)


def reset_and_candidate_swapped(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    """The weights of the reset gate and of the candidate have changed places. Mind the order of
    the arguments: `Wz, Wr, Wh`."""
    return _cell(x, h_prev, Wz, Wh, Wr, bz, bh, br)


def input_first(*args):
    """The rows are joined with the input first. The first H rows of each matrix belong to the
    state."""
    return _cell(*args, join=lambda h, x: np.concatenate([x, h], axis=1))


def reset_after_product(*args):
    """The reset gate acts after the matrix product, as in PyTorch and in Keras by default. Here it
    acts on the old state, before the product."""
    return _cell(*args, inner=lambda r, h, x, W, b: x @ W[h.shape[1] :] + r * _of(h, W) + b)


def reset_after_product_and_bias(*args):
    """The reset gate acts after the matrix product, and on the bias as well. Here it acts on the
    old state, before the product."""
    return _cell(*args, inner=lambda r, h, x, W, b: x @ W[h.shape[1] :] + r * (_of(h, W) + b))


def no_reset(*args):
    """The reset gate is not used: the candidate sees the whole old state."""
    return _cell(*args, reset=lambda r, h: h)


def reset_gate_inverted(*args):
    """The reset gate works the other way round: the candidate sees 1 - r of the old state."""
    return _cell(*args, reset=lambda r, h: (1 - r) * h)


def candidate_without_state(*args):
    """The candidate is computed from the input alone. It reads what the reset gate leaves of the
    old state as well."""
    return _cell(*args, reset=lambda r, h: 0 * h)


def reset_on_old_state(*args):
    """The old state is multiplied by r in the last formula, too. There it is `h_prev` as it was;
    has it been overwritten?"""
    return _cell(*args, carried=lambda r, h: r * h)


def reset_on_old_state_only(*args):
    """The reset gate acts in the last formula instead of inside the candidate."""
    return _cell(*args, reset=lambda r, h: h, carried=lambda r, h: r * h)


def gates_see_nothing_of_state(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    """The gates read the input alone. The old state is part of their row."""
    units = h_prev.shape[1]
    above = np.zeros((units, units))
    only_input = [np.concatenate([above, W[units:]]) for W in (Wz, Wr)]
    return _cell(x, h_prev, *only_input, Wh, bz, br, bh)


def input_ignored(x, *args):
    """The input plays no part: it belongs into the row that gates and candidate read."""
    return _cell(0 * x, *args)


def no_biases(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    """The biases are never added: each of the three sums has one of its own."""
    return _cell(x, h_prev, Wz, Wr, Wh, 0, 0, 0)


def tanh_gates(*args):
    """The gates go through a tanh and can turn negative. A gate says how much, from 0 to 1."""
    return _cell(*args, gate=np.tanh)


def gates_not_squashed(*args):
    """The gates are bare sums: without their sigmoid they can be any number."""
    return _cell(*args, gate=lambda a: a)


def sigmoid_candidate(*args):
    """The candidate goes through a sigmoid, so that it can never be negative. It is no gate."""
    return _cell(*args, new=_sigmoid)


def candidate_not_squashed(*args):
    """The candidate is a bare sum: its activation is missing."""
    return _cell(*args, new=lambda a: a)


def candidate_returned(*args):
    """The candidate is returned as the new state. It still has to be mixed with the old state."""
    return _cell(*args, mix=lambda z, new, old: new)


def old_state_not_kept(*args):
    """Only z times the candidate is left. What z does not take comes from the old state."""
    return _cell(*args, mix=lambda z, new, old: z * new)


def added_to_old_state(*args):
    """The old state is kept whole, and z of the candidate is added. The two shares have to add up
    to 1."""
    return _cell(*args, mix=lambda z, new, old: old + z * new)


def candidate_let_in_whole(*args):
    """The candidate is let in whole. Its share is what the old state leaves free."""
    return _cell(*args, mix=lambda z, new, old: (1 - z) * old + new)


def mixture_squashed(*args):
    """The mixture goes through a tanh once more. The candidate has been through it already."""
    return np.tanh(_cell(*args))


def state_and_cell_state(*args):
    """You return two states, as for an LSTM. A GRU has one."""
    h = _cell(*args)
    return h, h


def _sigmoid(a):
    return 1 / (1 + np.exp(-a))


def _of(h, W):
    return h @ W[: h.shape[1]]


def _cell(
    *args,
    join=lambda h, x: np.concatenate([h, x], axis=1),
    gate=_sigmoid,
    new=np.tanh,
    reset=lambda r, h: r * h,
    inner=None,
    carried=lambda r, h: h,
    mix=lambda z, new, old: (1 - z) * old + z * new,
):
    x, h_prev, Wz, Wr, Wh, bz, br, bh = args
    row = join(h_prev, x)
    z, r = gate(row @ Wz + bz), gate(row @ Wr + br)
    total = join(reset(r, h_prev), x) @ Wh + bh if inner is None else inner(r, h_prev, x, Wh, bh)
    return mix(z, new(total), carried(r, h_prev))
