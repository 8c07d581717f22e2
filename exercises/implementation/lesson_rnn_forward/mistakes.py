"""Realistic wrong implementations of lesson_rnn_forward; students read the docstrings."""

import numpy as np


def state_not_carried(inputs, h_0, W_h, W_x, b):
    """Every step starts from `h_0` again. The state of one step is what the next one reads."""
    return [_step(h_0, x, W_h, W_x, b) for x in inputs]


def state_ignored(inputs, h_0, W_h, W_x, b):
    """No step reads a state at all. Without `W_h` and the old state there is no memory."""
    return [np.tanh(W_x @ x + b) for x in inputs]


def initial_state_included(inputs, h_0, W_h, W_x, b):
    """`h_0` is in the list, which makes it one too long. Only the states after each step count."""
    return [h_0, *_right(inputs, h_0, W_h, W_x, b)]


def states_one_step_late(inputs, h_0, W_h, W_x, b):
    """Each place holds the state from before its step: `h_0` comes first, and the last state is
    missing. Append the state after it has been updated."""
    return [h_0, *_right(inputs, h_0, W_h, W_x, b)[:-1]]


def initial_state_as_first_state(inputs, h_0, W_h, W_x, b):
    """`h_0` stands where the state after step 1 belongs, and the first input is never read."""
    return [h_0, *_right(inputs[1:], h_0, W_h, W_x, b)]


def first_input_skipped(inputs, h_0, W_h, W_x, b):
    """The first input is never read, and the list is one state short. Start at index 0."""
    return _right(inputs[1:], h_0, W_h, W_x, b)


def last_input_skipped(inputs, h_0, W_h, W_x, b):
    """The last input is never read, and the list is one state short."""
    return _right(inputs[:-1], h_0, W_h, W_x, b)


def initial_state_ignored(inputs, h_0, W_h, W_x, b):
    """The first step starts from zeros. It has to start from `h_0`, which need not be zero."""
    return _right(inputs, np.zeros_like(h_0), W_h, W_x, b)


def last_state_only(inputs, h_0, W_h, W_x, b):
    """Only the last state is returned. Collect the state of every step."""
    return _right(inputs, h_0, W_h, W_x, b)[-1]


def last_state_in_a_list(inputs, h_0, W_h, W_x, b):
    """The list holds the last state alone. Is the line that appends inside the loop?"""
    return _right(inputs, h_0, W_h, W_x, b)[-1:]


def return_inside_loop(inputs, h_0, W_h, W_x, b):
    """The list holds the first state alone. Does `return` stand inside the loop?"""
    return _right(inputs, h_0, W_h, W_x, b)[:1]


def same_array_every_time(inputs, h_0, W_h, W_x, b):
    """Every entry is the last state. That happens when one and the same array is changed in place
    and appended T times: make a new array in each step."""
    h = h_0.copy()
    states = []
    for x in inputs:
        h[:] = _step(h, x, W_h, W_x, b)
        states.append(h)
    return states


def inputs_reversed(inputs, h_0, W_h, W_x, b):
    """The last input is read first. Start with `inputs[0]`."""
    return _right(inputs[::-1], h_0, W_h, W_x, b)


def read_from_the_end(inputs, h_0, W_h, W_x, b):
    """The sequence is read backwards: each state depends on the inputs after it. Start with the
    first input."""
    return _right(inputs[::-1], h_0, W_h, W_x, b)[::-1]


def states_reversed(inputs, h_0, W_h, W_x, b):
    """The states are right but stand in reverse order. The first step comes first."""
    return _right(inputs, h_0, W_h, W_x, b)[::-1]


def states_as_columns(inputs, h_0, W_h, W_x, b):
    """The states stand side by side as the columns of a matrix. Return a list, one state after
    the other."""
    return np.stack(_right(inputs, h_0, W_h, W_x, b), axis=1)


def transposed_recurrent_matrix(inputs, h_0, W_h, W_x, b):
    """The old state meets `W_h` the wrong way round: this is what `W_h` transposed gives. With
    columns as vectors, the matrix stands on the left."""
    return _right(inputs, h_0, W_h.T, W_x, b)


def row_convention(inputs, h_0, W_h, W_x, b):
    """The vectors stand to the left of their matrices, as in Keras. Here the matrices come first;
    the other order fits only where D equals H, and gives other values even there."""
    return _right(inputs, h_0, W_h.T, W_x.T, b)


def transposed_input_matrix(inputs, h_0, W_h, W_x, b):
    """The input meets `W_x` transposed. That fits only where D equals H, and gives other values
    even there: `W_x` is already (H, D)."""
    return _right(inputs, h_0, W_h, W_x.T, b)


def matrices_swapped(inputs, h_0, W_h, W_x, b):
    """The two matrices have changed places. `W_h` comes before `W_x` among the arguments; where D
    equals H no shape error warns you."""
    return _right(inputs, h_0, W_x, W_h, b)


def raw_state(inputs, h_0, W_h, W_x, b):
    """The old state is added as it is. It has to be multiplied by `W_h` first."""
    return _right(inputs, h_0, np.eye(len(W_h)), W_x, b)


def star_for_recurrent_matrix(inputs, h_0, W_h, W_x, b):
    """`*` multiplies entry by entry, which turns the state into a matrix. A matrix times a vector
    is written `@`."""
    return _over_time(inputs, h_0, lambda h, x: np.tanh(W_h * h + W_x @ x + b))


def no_bias(inputs, h_0, W_h, W_x, b):
    """The bias `b` is never added."""
    return _right(inputs, h_0, W_h, W_x, 0)


def no_tanh(inputs, h_0, W_h, W_x, b):
    """The tanh is missing. Without it the whole network is one linear map."""
    return _over_time(inputs, h_0, lambda h, x: W_h @ h + W_x @ x + b)


def sums_stored(inputs, h_0, W_h, W_x, b):
    """You carry the right states on, but what you return are the sums before the tanh."""
    before = [h_0, *_right(inputs, h_0, W_h, W_x, b)]
    return [W_h @ h + W_x @ x + b for h, x in zip(before, inputs, strict=False)]


def tanh_of_input_only(inputs, h_0, W_h, W_x, b):
    """Only the input part goes through the tanh. The state's part belongs inside as well."""
    return _over_time(inputs, h_0, lambda h, x: np.tanh(W_x @ x + b) + W_h @ h)


def sigmoid_instead(inputs, h_0, W_h, W_x, b):
    """A sigmoid stands where the tanh belongs: your values lie between 0 and 1."""
    return _over_time(inputs, h_0, lambda h, x: 1 / (1 + np.exp(-(W_h @ h + W_x @ x + b))))


def relu_instead(inputs, h_0, W_h, W_x, b):
    """A ReLU stands where the tanh belongs: none of your values is below 0."""
    return _over_time(inputs, h_0, lambda h, x: np.maximum(0, W_h @ h + W_x @ x + b))


def added_to_old_state(inputs, h_0, W_h, W_x, b):
    """Each new state is added to the old one. It replaces the old one instead."""
    return _over_time(inputs, h_0, lambda h, x: h + _step(h, x, W_h, W_x, b))


def _step(h, x, W_h, W_x, b):
    return np.tanh(W_h @ h + W_x @ x + b)


def _over_time(inputs, h, step):
    states = []
    for x in inputs:
        h = step(h, x)
        states.append(h)
    return states


def _right(inputs, h_0, W_h, W_x, b):
    return _over_time(inputs, h_0, lambda h, x: _step(h, x, W_h, W_x, b))
