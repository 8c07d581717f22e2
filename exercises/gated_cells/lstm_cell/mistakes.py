"""Realistic wrong implementations of lstm_cell; each docstring is what the student reads."""

import numpy as np


def input_first(x, h_prev, *args):
    """The row is joined as `[x, h_prev]`. The first H rows of each matrix belong to `h_prev`."""
    return _cell(x, h_prev, *args, join=lambda h, x: np.concatenate([x, h], axis=1))


def old_hidden_state_ignored(x, h_prev, *args):
    """The gates read the input alone. The old hidden state `h_prev` is part of their row."""
    return _cell(x, 0 * h_prev, *args)


def input_ignored(x, *args):
    """The gates read the old hidden state alone. The input `x` is part of their row."""
    return _cell(0 * x, *args)


def old_cell_state_ignored(x, h_prev, c_prev, *weights):
    """The old cell state plays no part, so that nothing is ever kept."""
    return _cell(x, h_prev, 0 * c_prev, *weights)


def hidden_state_for_cell_state(x, h_prev, c_prev, *weights):
    """The forget gate is applied to the old hidden state. What it keeps is the cell state."""
    return _cell(x, h_prev, h_prev, *weights)


def no_biases(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    """The biases are never added: each of the four sums has one of its own."""
    return _cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, 0, 0, 0, 0)


def forget_bias_raised(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    """A 1 is added to the forget gate's bias. Some layers start training from such a bias; here
    `bf` is given and holds all there is."""
    return _cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf + 1, bi, bc, bo)


def forget_and_input_swapped(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    """Forget gate and input gate have changed places: one keeps the old, the other lets in the
    new."""
    return _cell(x, h_prev, c_prev, Wi, Wf, Wc, Wo, bi, bf, bc, bo)


def forget_and_output_swapped(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    """Forget gate and output gate have changed places: one keeps the old, the other shows the
    result."""
    return _cell(x, h_prev, c_prev, Wo, Wi, Wc, Wf, bo, bi, bc, bf)


def input_and_output_swapped(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    """Input gate and output gate have changed places: one lets in the new, the other shows the
    result."""
    return _cell(x, h_prev, c_prev, Wf, Wo, Wc, Wi, bf, bo, bc, bi)


def candidate_and_output_swapped(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    """The weights of the candidate and of the output gate have changed places. Mind the order of
    the arguments: `Wf, Wi, Wc, Wo`."""
    return _cell(x, h_prev, c_prev, Wf, Wi, Wo, Wc, bf, bi, bo, bc)


def sigmoid_candidate(*args):
    """The candidate goes through a sigmoid, so that it can never be negative. It is no gate."""
    return _cell(*args, new=_sigmoid)


def candidate_not_squashed(*args):
    """The candidate is a bare sum: its activation is missing."""
    return _cell(*args, new=lambda a: a)


def tanh_gates(*args):
    """The gates go through a tanh and can turn negative. A gate says how much, from 0 to 1."""
    return _cell(*args, gate=np.tanh)


def gates_not_squashed(*args):
    """The gates are bare sums: without their sigmoid they can be any number."""
    return _cell(*args, gate=lambda a: a)


def forget_gate_inverted(*args):
    """The old cell state is multiplied by 1 - f. The forget gate says how much stays, in spite of
    its name."""
    return _cell(*args, mix=lambda f, i, new, old: (1 - f) * old + i * new)


def no_forget_gate(*args):
    """The forget gate is not applied: the old cell state is kept whole."""
    return _cell(*args, mix=lambda f, i, new, old: old + i * new)


def no_input_gate(*args):
    """The input gate is not applied: the candidate is let in whole."""
    return _cell(*args, mix=lambda f, i, new, old: f * old + new)


def coupled_gates(*args):
    """The candidate is let in by 1 - f. That is how a GRU does it; an LSTM has an input gate."""
    return _cell(*args, mix=lambda f, i, new, old: f * old + (1 - f) * new)


def forgotten_twice(*args):
    """The forget gate is applied twice. Is `c` overwritten before the old one was used up?"""
    return _cell(*args, mix=lambda f, i, new, old: f * (f * old) + i * new)


def gate_on_the_sum(*args):
    """One gate is applied to old cell state and candidate together. Each has a gate of its own,
    and then they are added."""
    return _cell(*args, mix=lambda f, i, new, old: f * (old + i * new))


def cell_state_squashed(*args):
    """The cell state itself goes through a tanh. It stays as it is; only what is shown of it, the
    hidden state, is squashed."""
    h, c = _cell(*args)
    return h, np.tanh(c)


def shown_without_tanh(*args):
    """The hidden state is the output gate times the cell state as it is. A tanh is missing."""
    return _cell(*args, show=lambda o, c, new, old: o * c)


def shown_through_sigmoid(*args):
    """The cell state is shown through a sigmoid, so that `h` can never be negative."""
    return _cell(*args, show=lambda o, c, new, old: o * _sigmoid(c))


def no_output_gate(*args):
    """The output gate is not applied: the whole cell state is shown."""
    return _cell(*args, show=lambda o, c, new, old: np.tanh(c))


def gate_inside_the_tanh(*args):
    """The output gate is applied before the tanh. It comes after it."""
    return _cell(*args, show=lambda o, c, new, old: np.tanh(o * c))


def old_cell_state_shown(*args):
    """The hidden state shows the old cell state. It has to be computed from the new one."""
    return _cell(*args, show=lambda o, c, new, old: o * np.tanh(old))


def candidate_shown(*args):
    """The hidden state shows the candidate. It has to be computed from the new cell state."""
    return _cell(*args, show=lambda o, c, new, old: o * new)


def output_gate_reads_new_state(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    """The output gate reads a hidden state that was overwritten during this step. All gates read
    the old one."""
    _, c = _cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo)
    o = _sigmoid(np.concatenate([np.tanh(c), x], axis=1) @ Wo + bo)
    return o * np.tanh(c), c


def states_swapped(*args):
    """The two states are right but come in the wrong order. The hidden state comes first."""
    h, c = _cell(*args)
    return c, h


def hidden_state_only(*args):
    """Only the hidden state is returned. The next step needs the cell state, too."""
    return _cell(*args)[0]


def output_three_times(*args):
    """You return three values, as a Keras layer does. Here there are two: `h` and `c`."""
    h, c = _cell(*args)
    return h, h, c


def _sigmoid(a):
    return 1 / (1 + np.exp(-a))


def _cell(
    *args,
    join=lambda h, x: np.concatenate([h, x], axis=1),
    gate=_sigmoid,
    new=np.tanh,
    mix=lambda f, i, new, old: f * old + i * new,
    show=lambda o, c, new, old: o * np.tanh(c),
):
    x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo = args
    row = join(h_prev, x)
    candidate = new(row @ Wc + bc)
    c = mix(gate(row @ Wf + bf), gate(row @ Wi + bi), candidate, c_prev)
    return show(gate(row @ Wo + bo), c, candidate, c_prev), c
