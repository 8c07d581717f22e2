"""What the converters of cells share: their kinds, directions, blocks of gates and biases.

Private to `reference/convert/`. Axis letters of this package: those of `reference/__init__.py`; G
is the width of all gates side by side, R the length of the state that a layer shows, N the number
of directions; V and E as in `reference/embedding.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from reference.convert.checks import check_shapes, sizes
from reference.convert.plain import PlainWeights
from reference.formulas import GATES, LayerSpec, Shapes, weight_shapes
from reference.gru import GRUWeights
from reference.layers import Weights
from reference.lstm import LSTMWeights
from reference.simple_rnn import RNNWeights
from reference.stacked import AnyWeights

Array = NDArray[Any]
LayerWeights = AnyWeights | PlainWeights

KINDS = (*GATES, "Dense", "Embedding")  # the kinds of `formulas.py` that have weights
CELLS = {RNNWeights: "SimpleRNN", LSTMWeights: "LSTM", GRUWeights: "GRU"}
OWN_NAMES = {  # of the arrays that `formulas.py` lists under Keras' names
    "kernel": "Wx",
    "recurrent_kernel": "Wh",
    "bias": "b",
    "peepholes": "peep",
    "projection": "Wp",
}


def kind_of(weights: Weights) -> str:
    """SimpleRNN, LSTM or GRU; ValueError for anything else than the weights of one cell."""
    kind = CELLS.get(type(weights))
    if kind is None:
        raise ValueError(
            f"found {type(weights).__name__} where the weights of a layer are needed; hand in "
            "RNNWeights, LSTMWeights or GRUWeights, or a pair of one sort for two directions."
        )
    return kind


def check_cell(weights: Weights) -> None:
    """ValueError unless the arrays of a cell fit together, by the sizes of Wx and Wp."""
    kind = kind_of(weights)
    parts = {name: array for name, array in weights._asdict().items() if array is not None}
    inputs, wide = sizes(parts, "Wx", "D G")
    layer = LayerSpec(
        kind,
        wide // GATES[kind],
        use_bias="b" in parts,
        reset_after=False,  # two biases are counted one by one here
        peepholes="peep" in parts,
        projection=sizes(parts, "Wp", "H P")[1] if "Wp" in parts else None,
    )
    shapes: Shapes = {OWN_NAMES[name]: s for name, s in weight_shapes(layer, inputs).items()}
    shapes |= {"bh": (wide,)} if "bh" in parts else {}
    check_shapes(type(weights).__name__, parts, shapes)


def directions(weights: AnyWeights) -> tuple[Weights, ...]:
    """The cells of a layer, one or two, with their shapes checked.

    Raises ValueError for arrays that do not fit together, for two directions of different kinds,
    and for anything that is no layer.
    """
    # asked for the very type, because the weights of one cell are a tuple, too
    pair = type(weights) is tuple
    ways = cast(tuple[Weights, ...], weights if pair else (weights,))
    for way in ways:
        check_cell(way)
    kinds = {kind_of(way) for way in ways}
    if len(ways) > 2 or len(kinds) != 1:
        raise ValueError(
            f"a layer has one direction or two of the same kind, but found {len(ways)} "
            f"({' and '.join(sorted(kinds))}); convert them as layers of their own."
        )
    return ways


def as_layer(ways: Sequence[Weights]) -> AnyWeights:
    """The weights of a layer from those of its directions, one or two."""
    return ways[0] if len(ways) == 1 else (ways[0], ways[1])


def as_cell(
    kind: str,
    Wx: Array,
    Wh: Array,
    biases: tuple[Array, Array] | None,
    peep: Array | None = None,
    Wp: Array | None = None,
) -> Weights:
    """The weights of a cell whose framework has two biases, one with x and one with h.

    A GRU keeps both. Elsewhere they only ever act as their sum, so they are added.
    """
    if kind == "GRU":
        return GRUWeights(Wx, Wh, *(biases or ()))
    b = None if biases is None else biases[0] + biases[1]
    return RNNWeights(Wx, Wh, b) if kind == "SimpleRNN" else LSTMWeights(Wx, Wh, b, peep, Wp)


def two_biases(weights: Weights) -> tuple[Array, Array] | None:
    """The bias with x and the bias with h, each (G,); one that a cell lacks is zero.

    None for a cell without biases. The way back is in `as_cell`.
    """
    b, bh = weights.b, weights.bh if isinstance(weights, GRUWeights) else None
    if b is None:
        return None if bh is None else (np.zeros_like(bh), bh)
    return b, np.zeros_like(b) if bh is None else bh


def to_rows(columns: Array, order: Sequence[int]) -> Array:
    """From blocks side by side to blocks below each other: (D, G)  ->  (G, D), (G,)  ->  (G,).

    order: for each place the number of the block that goes there. The result is a new array.
    """
    blocks = np.split(columns, len(order), axis=-1)
    return np.concatenate([blocks[k] for k in order], axis=-1).T.copy()


def to_columns(rows: Array, order: Sequence[int]) -> Array:
    """The way back of `to_rows`, with the same order: (G, D)  ->  (D, G), (G,)  ->  (G,)."""
    blocks = np.split(rows, len(order))
    return np.concatenate([blocks[k] for k in np.argsort(order)]).T.copy()
