"""The recurrent layers a second time, number by number: the oracle of the randomised tests.

Nothing of `reference/` is used here, nor any array: a vector is a list of Python numbers, a matrix
a list of rows, a batch a list of sequences. Each sum is written out, each gate is picked by the
place of its column, and each sequence is run alone. Numbers may be complex, so that a complex
step through these loops gives the derivatives that the backward passes are held against.

The layout is the one that `reference/README.md` declares: gates i, f, g, o and z, r, g.
"""

from __future__ import annotations

import cmath
from collections.abc import Callable, Mapping
from typing import Any

Vector = list[Any]
Nested = list[Any]  # lists of lists of numbers
Weights = Mapping[str, Nested]  # by name; what a layer does not have is not there


def sigmoid(a: complex) -> complex:
    return 1 / (1 + cmath.exp(-a))


def relu(a: complex) -> complex:
    return a if a.real > 0 else 0.0


def linear(a: complex) -> complex:
    return a


ACTIVATIONS: dict[str, Callable[[complex], complex]] = {
    "tanh": cmath.tanh,
    "relu": relu,
    "sigmoid": sigmoid,
    "linear": linear,
}


def product(row: Vector, matrix: Nested, column: int) -> complex:
    """One number of the row times the matrix."""
    total: complex = 0.0
    for k in range(len(row)):
        total += row[k] * matrix[k][column]
    return total


def rnn_cell(weights: Weights, x: Vector, state: Nested, how: Mapping[str, Any]) -> Nested:
    """h' = f(x Wx + h Wh + b)."""
    (h,) = state
    f = ACTIVATIONS[how["activation"]]
    new = []
    for j in range(len(h)):
        bias = weights["b"][j] if "b" in weights else 0.0
        new.append(f(product(x, weights["Wx"], j) + product(h, weights["Wh"], j) + bias))
    return [new]


def lstm_cell(weights: Weights, x: Vector, state: Nested, how: Mapping[str, Any]) -> Nested:
    """One unit after the other: i, f, g from the old cell state, o from the new one."""
    h, c = state
    units = len(c)

    def total(gate: int, j: int) -> complex:
        column = gate * units + j
        bias = weights["b"][column] if "b" in weights else 0.0
        return product(x, weights["Wx"], column) + product(h, weights["Wh"], column) + bias

    def seen(row: int, j: int, cell: complex) -> complex:
        return weights["peep"][row][j] * cell if "peep" in weights else 0.0

    new_c, hidden = [], []
    for j in range(units):
        i = sigmoid(total(0, j) + seen(0, j, c[j]))
        f = sigmoid(total(1, j) + seen(1, j, c[j]))
        g = cmath.tanh(total(2, j))
        new_c.append(f * c[j] + i * g)
        o = sigmoid(total(3, j) + seen(2, j, new_c[j]))
        hidden.append(o * cmath.tanh(new_c[j]))
    if "Wp" in weights:
        hidden = [product(hidden, weights["Wp"], p) for p in range(len(weights["Wp"][0]))]
    return [hidden, new_c]


def gru_cell(weights: Weights, x: Vector, state: Nested, how: Mapping[str, Any]) -> Nested:
    """z keeps the old state; the reset stands before or after the candidate's product."""
    (h,) = state
    units = len(h)

    def from_x(gate: int, j: int) -> complex:
        column = gate * units + j
        bias = weights["b"][column] if "b" in weights else 0.0
        return product(x, weights["Wx"], column) + bias

    def from_h(gate: int, j: int, row: Vector) -> complex:
        column = gate * units + j
        bias = weights["bh"][column] if "bh" in weights else 0.0
        return product(row, weights["Wh"], column) + bias

    r = [sigmoid(from_x(1, j) + from_h(1, j, h)) for j in range(units)]
    reset_h = [r[k] * h[k] for k in range(units)]
    new = []
    for j in range(units):
        z = sigmoid(from_x(0, j) + from_h(0, j, h))
        if how["reset_after"]:
            g = cmath.tanh(from_x(2, j) + r[j] * from_h(2, j, h))
        else:
            g = cmath.tanh(from_x(2, j) + from_h(2, j, reset_h))
        new.append(z * h[j] + (1 - z) * g)
    return [new]


CELLS = {"RNNWeights": rnn_cell, "LSTMWeights": lstm_cell, "GRUWeights": gru_cell}


def layer(
    kind: str,
    weights: Weights,
    xs: Nested,
    states: Nested,
    mask: Nested | None,
    how: Mapping[str, Any],
) -> tuple[Nested, Nested]:
    """The outputs of a layer in the order of reading, and its final states: h, or h and c.

    kind: a name in CELLS; how: the other fields of a `RecurrentLayer` by name.
    """
    outputs, lasts = [], []
    for n, sequence in enumerate(xs):
        state = [each[n] for each in states]
        shown = []
        places = list(range(len(sequence)))
        for t in places[::-1] if how["go_backwards"] else places:
            real = mask is None or mask[n][t]
            if real:
                state = CELLS[kind](weights, sequence[t], state, how)
            hidden = not real and how["zero_output_for_mask"]
            shown.append([0.0] * len(state[0]) if hidden else state[0])
        outputs.append(shown if how["return_sequences"] else shown[-1])
        lasts.append(state)
    return outputs, [[last[k] for last in lasts] for k in range(len(states))]


def merged(merge: str, forward: Vector, backward: Vector) -> Vector:
    """One output of two directions, from two vectors of one step."""
    if merge == "concat":
        return [*forward, *backward]
    pairs = list(zip(forward, backward, strict=True))
    if merge == "sum":
        return [f + b for f, b in pairs]
    return [f * b for f, b in pairs] if merge == "mul" else [(f + b) / 2 for f, b in pairs]


def both_ways(merge: str, forward: Nested, backward: Nested, sequences: bool) -> Nested:
    """The outputs of two directions, the backward ones given in the order of their reading."""
    outputs = []
    for from_left, from_right in zip(forward, backward, strict=True):
        if not sequences:
            outputs.append(merged(merge, from_left, from_right))
            continue
        last = len(from_left) - 1
        steps = [merged(merge, from_left[t], from_right[last - t]) for t in range(last + 1)]
        outputs.append(steps)
    return outputs


def weighted(weights: Any, values: Any) -> complex:
    """The sum of all values, each times its weight: a loss with a known gradient."""
    if not isinstance(values, list):
        return complex(weights * values)
    total: complex = 0.0
    for weight, value in zip(weights, values, strict=True):
        total += weighted(weight, value)
    return total
