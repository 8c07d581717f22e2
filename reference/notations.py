"""The simple RNN in the six notations that the lesson's texts use, and in ours.

    A  text 000   h = tanh(W_x x + W_h h + b)             y = W_y h + c
    B  text 001   h = tanh(W_xh x + W_hh h + b_h)         y = W_hy h + b_y
    C  text 002   Y = f(X, h, W, U, V, B, C)              a table of symbols; S holds the states
    D  text 002   h = tanh(W_hh h + W_xh x)               no bias, no output layer
    E  text 002   h = relu(x @ W_xh + h @ W_hh + b_h)     logits = h @ W_hy + b_y
    F  text 003   h = f(W_x x + W_h h + b)                y = W_y h, no output bias

E multiplies rows, the others columns, so their matrices are the transposes of ours. C does not
say; its W stands before x, as in A. f is tanh where a text leaves it open. Six ways to write one
network: `from_notation` translates, and nothing is computed twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reference.dense import dense
from reference.simple_rnn import rnn_forward

Array = NDArray[Any]


class Notation(NamedTuple):
    """How a text names the weights that are Wx, Wh, b, Wy and c here; None: it has no such part."""

    Wx: str
    Wh: str
    b: str | None
    Wy: str | None
    c: str | None
    columns: bool = True
    activation: str = "tanh"


NOTATIONS = {
    "A": Notation("W_x", "W_h", "b", "W_y", "c"),
    "B": Notation("W_xh", "W_hh", "b_h", "W_hy", "b_y"),
    "C": Notation("W", "U", "B", "V", "C"),
    "D": Notation("W_xh", "W_hh", None, None, None),
    "E": Notation("W_xh", "W_hh", "b_h", "W_hy", "b_y", columns=False, activation="relu"),
    "F": Notation("W_x", "W_h", "b", "W_y", None),
}


def from_notation(notation: str, weights: Mapping[str, Array]) -> dict[str, Array]:
    """The weights of a notation under our names, as rows want them.

    weights: the notation's names -> arrays, matrices as the notation multiplies them
    ->  Wx (D, H), Wh (H, H), b (H,), Wy (H, O), c (O,), as copies. A bias that the notation leaves
    out is zero; without an output layer there is no Wy and no c.
    Raises ValueError for an unknown notation, and when names are missing or too many.
    """
    theirs = _names(notation)
    if set(weights) != set(theirs.values()):
        wanted = ", ".join(theirs.values())
        raise ValueError(f"Notation {notation} has {wanted}, but given: {', '.join(weights)}.")
    turned = NOTATIONS[notation].columns
    ours = {name: np.array(weights[theirs[name]]) for name in theirs}
    ours = {name: array.T if turned else array for name, array in ours.items()}
    return ours | _zero_biases(ours)


def notation_forward(
    notation: str, xs: Array, h0: Array, weights: Mapping[str, Array]
) -> tuple[Array, Array]:
    """All outputs and all states of one sequence, from weights as a text writes them.

    xs (T, D), h0 (H,)  ->  Y (T, O), S (T, H), the "state matrix" of text 002. Y is before any
    softmax. Without an output layer (notation D) the states are the outputs.
    Raises ValueError as `from_notation` does.
    """
    ours = from_notation(notation, weights)
    activation = NOTATIONS[notation].activation
    parts = ours["Wx"], ours["Wh"], ours["b"]
    S = rnn_forward(xs[None], h0[None], *parts, activation=activation)[0]
    return (dense(S, ours["Wy"], ours["c"]) if "Wy" in ours else S.copy()), S


def _names(notation: str) -> dict[str, str]:
    """Our name -> theirs, for the parts that the notation has."""
    if notation not in NOTATIONS:
        raise ValueError(f"notation is {notation!r}; use one of {', '.join(NOTATIONS)}.")
    named = NOTATIONS[notation]._asdict()
    return {name: named[name] for name in ("Wx", "Wh", "b", "Wy", "c") if named[name]}


def _zero_biases(ours: Mapping[str, Array]) -> dict[str, Array]:
    """Zeros for the biases that are missing beside their matrix."""
    pairs = [(bias, matrix) for bias, matrix in (("b", "Wx"), ("c", "Wy")) if bias not in ours]
    return {
        bias: np.zeros(ours[matrix].shape[1], ours[matrix].dtype)
        for bias, matrix in pairs
        if matrix in ours
    }
