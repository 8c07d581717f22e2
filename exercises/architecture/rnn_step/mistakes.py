"""Realistic wrong implementations of rnn_step; each docstring is what the student reads."""

import numpy as np


def no_tanh(x, h_prev, Wx, Wh, b):
    """The tanh is missing: what you return is the sum before the activation."""
    return x @ Wx + h_prev @ Wh + b


def no_bias(x, h_prev, Wx, Wh, b):
    """The bias `b` is never added."""
    return np.tanh(x @ Wx + h_prev @ Wh)


def state_ignored(x, h_prev, Wx, Wh, b):
    """The old state plays no part. A network that never reads `h_prev` has no memory."""
    return np.tanh(x @ Wx + b)


def input_ignored(x, h_prev, Wx, Wh, b):
    """The input plays no part: `x` and its kernel `Wx` are missing from the sum."""
    return np.tanh(h_prev @ Wh + b)


def raw_state(x, h_prev, Wx, Wh, b):
    """The old state is added as it is. It has to be multiplied by `Wh` first."""
    return np.tanh(x @ Wx + h_prev + b)


def transposed_recurrent_kernel(x, h_prev, Wx, Wh, b):
    """The old state meets `Wh` the wrong way round: this is what `Wh` transposed gives. With rows
    as vectors, the state stands to the left of `Wh`."""
    return np.tanh(x @ Wx + h_prev @ Wh.T + b)


def transposed_kernel(x, h_prev, Wx, Wh, b):
    """The input meets `Wx` transposed. The shapes fit only where D equals H, and even there the
    values are wrong: `Wx` is already (D, H)."""
    return np.tanh(x @ Wx.T + h_prev @ Wh + b)


def both_kernels_transposed(x, h_prev, Wx, Wh, b):
    """Both kernels are transposed. That suits weights of the shape (H, D), as in PyTorch; here
    `Wx` is (D, H) and needs no turning."""
    return np.tanh(x @ Wx.T + h_prev @ Wh.T + b)


def column_convention(x, h_prev, Wx, Wh, b):
    """The matrices stand on the left, as for column vectors. Here every sequence is a row of `x`,
    so `x` comes first and the matrix after it."""
    return np.tanh(Wx @ x + Wh @ h_prev + b)


def kernels_swapped(x, h_prev, Wx, Wh, b):
    """The two kernels have changed places. `Wx` belongs to the input, `Wh` to the old state; where
    D equals H no shape error warns you."""
    return np.tanh(x @ Wh + h_prev @ Wx + b)


def result_transposed(x, h_prev, Wx, Wh, b):
    """The result is turned on its side, (H, B): you have one column per sequence where one row is
    asked for."""
    return np.tanh(x @ Wx + h_prev @ Wh + b).T


def star_for_recurrent_kernel(x, h_prev, Wx, Wh, b):
    """`h_prev * Wh` multiplies entry by entry. Each unit has to sum over all old units: that is the
    matrix product."""
    return np.tanh(x @ Wx + h_prev * Wh + b)


def star_for_both_kernels(x, h_prev, Wx, Wh, b):
    """`*` multiplies entry by entry, and only where the shapes happen to fit. A matrix product is
    written `@`."""
    return np.tanh(x * Wx + h_prev * Wh + b)


def diagonal_recurrence(x, h_prev, Wx, Wh, b):
    """Each unit reads only its own old value, through the diagonal of `Wh`. It has to read all of
    them."""
    return np.tanh(x @ Wx + h_prev * np.diag(Wh) + b)


def sigmoid_instead(x, h_prev, Wx, Wh, b):
    """A sigmoid stands where the tanh belongs: your values lie between 0 and 1."""
    return 1 / (1 + np.exp(-(x @ Wx + h_prev @ Wh + b)))


def relu_instead(x, h_prev, Wx, Wh, b):
    """A ReLU stands where the tanh belongs: none of your values is below 0."""
    return np.maximum(0, x @ Wx + h_prev @ Wh + b)


def tanh_of_input_only(x, h_prev, Wx, Wh, b):
    """Only the input part goes through the tanh. The state's part belongs inside as well."""
    return np.tanh(x @ Wx + b) + h_prev @ Wh


def tanh_of_each_part(x, h_prev, Wx, Wh, b):
    """Input and state each go through a tanh of their own. Add them up first; one tanh follows."""
    return np.tanh(x @ Wx + b) + np.tanh(h_prev @ Wh)


def old_state_squashed_again(x, h_prev, Wx, Wh, b):
    """The old state goes through a tanh before it meets `Wh`. It has been through one already, at
    the end of its own step."""
    return np.tanh(x @ Wx + np.tanh(h_prev) @ Wh + b)


def tanh_twice(x, h_prev, Wx, Wh, b):
    """The sum goes through the tanh twice; once is enough."""
    return np.tanh(np.tanh(x @ Wx + h_prev @ Wh + b))


def added_to_old_state(x, h_prev, Wx, Wh, b):
    """The result is added to the old state. It replaces the old state; `h_prev` counts only
    inside the tanh."""
    return h_prev + np.tanh(x @ Wx + h_prev @ Wh + b)


def bias_twice(x, h_prev, Wx, Wh, b):
    """The bias is added twice, as if each matrix product had one. There is only one bias vector."""
    return np.tanh(x @ Wx + b + h_prev @ Wh + b)


def bias_outside(x, h_prev, Wx, Wh, b):
    """The bias is added after the tanh. It belongs inside."""
    return np.tanh(x @ Wx + h_prev @ Wh) + b


def first_sequence_only(x, h_prev, Wx, Wh, b):
    """You return the state of the first sequence alone. Each of the B rows needs its new state."""
    return np.tanh(x[0] @ Wx + h_prev[0] @ Wh + b)
