"""Weights from and to Keras 3: lists of arrays in the order of `layer.get_weights()`.

    SimpleRNN, LSTM, GRU    kernel (D, G), recurrent_kernel (H, G), bias
    Bidirectional           the forward layer's arrays, then the backward layer's
    Dense                   kernel, bias
    Embedding               embeddings

Keras has our layout: rows, gates i, f, g, o and z, r, g. Only the biases of a GRU differ. With
reset_after=True (Keras' default) they are the rows of one array (2, G): first the one with x, then
the one with h. With reset_after=False there is one, (G,); two of ours act as their sum there.

A model is a list of layers, so a stack is converted layer by layer. Merge modes, activations and
the order of reading are options of the layer, not weights. Read off from `get_weights()` of Keras
3.15. Axis letters: `reference/convert/layout.py`.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from reference.convert.checks import check_kind, check_shapes, sizes
from reference.convert.layout import (
    KINDS,
    Array,
    LayerWeights,
    as_layer,
    directions,
    two_biases,
)
from reference.convert.plain import DenseWeights, EmbeddingWeights
from reference.formulas import GATES, LayerSpec, weight_shapes
from reference.gru import GRUWeights
from reference.layers import Weights
from reference.lstm import LSTMWeights
from reference.simple_rnn import RNNWeights

RECURRENT = (2, 3, 4, 6)  # without and with a bias, in one direction and in two
COUNTS = {kind: RECURRENT for kind in GATES} | {"Dense": (1, 2), "Embedding": (1,)}


def to_keras(weights: LayerWeights, *, reset_after: bool = True) -> list[Array]:
    """The arrays for `set_weights` of a Keras layer, all of them new.

    weights: of a cell, a pair of them for two directions, DenseWeights or EmbeddingWeights;
    reset_after: how a GRU uses them.
    Raises ValueError for peepholes and projections, which Keras does not have, for a bias in one
    direction only, and for arrays that do not fit together.
    """
    if isinstance(weights, DenseWeights | EmbeddingWeights):
        return [array.copy() for array in weights if array is not None]
    ways = [_arrays(way, reset_after) for way in directions(weights)]
    if len({len(way) for way in ways}) > 1:
        raise ValueError(
            "one direction has a bias and the other has none, so that the list would not say whose "
            "it is; give the other one a bias of zeros."
        )
    return [array for way in ways for array in way]


def from_keras(arrays: Sequence[Array], *, kind: str) -> LayerWeights:
    """The weights that a list from `get_weights()` of one Keras layer stands for, all arrays new.

    kind: SimpleRNN, LSTM, GRU, Dense or Embedding. Twice the arrays of a recurrent layer are those
    of a Bidirectional one and give a pair. A GRU with one bias (G,) was built with
    reset_after=False and must be used so; without biases nothing tells the two apart.
    Raises ValueError for another kind, number of arrays, or shape.
    """
    check_kind(kind, KINDS)
    count = len(arrays)
    if count not in COUNTS[kind]:
        raise ValueError(
            f"a Keras {kind} layer has {' or '.join(map(str, COUNTS[kind]))} arrays, "
            f"but found {count}; hand in get_weights() of one layer."
        )
    if kind == "Dense":
        return DenseWeights(*_copies(kind, arrays))
    if kind == "Embedding":
        return EmbeddingWeights(*_copies(kind, arrays))
    size = count if count <= 3 else count // 2
    return as_layer([_cell(kind, arrays[at : at + size]) for at in range(0, count, size)])


def _arrays(weights: Weights, reset_after: bool) -> list[Array]:
    """Kernel, recurrent kernel and bias, if there is one, of one cell."""
    if isinstance(weights, LSTMWeights):
        _refuse_options(weights)
    arrays = [weights.Wx.copy(), weights.Wh.copy()]
    biases = two_biases(weights)
    if biases is None:
        return arrays
    two_rows = isinstance(weights, GRUWeights) and reset_after
    return [*arrays, np.stack(biases) if two_rows else biases[0] + biases[1]]


def _refuse_options(weights: LSTMWeights) -> None:
    if weights.peep is not None:
        raise ValueError(
            "Keras has no LSTM with peepholes: its gates do not see the cell state. Use ONNX, "
            "or set peep to None if it is zero."
        )
    if weights.Wp is not None:
        raise ValueError(
            "Keras has no LSTM with a projection: its hidden state is as long as its cell state. "
            "Use PyTorch (proj_size)."
        )


def _cell(kind: str, arrays: Sequence[Array]) -> Weights:
    copies = _copies(kind, arrays)
    if kind == "SimpleRNN":
        return RNNWeights(*copies)
    if kind == "LSTM":
        return LSTMWeights(*copies)
    Wx, Wh, *bias = copies
    return GRUWeights(Wx, Wh, *np.atleast_2d(bias[0])) if bias else GRUWeights(Wx, Wh)


def _copies(kind: str, arrays: Sequence[Array]) -> list[Array]:
    """The arrays of a layer, or of one direction, copied; ValueError for a wrong shape."""
    inputs, wide = sizes({"the first array": arrays[0]}, "the first array", "rows columns")
    layer = LayerSpec(
        kind,
        wide // GATES.get(kind, 1),
        use_bias=len(arrays) > (1 if kind == "Dense" else 2),
        reset_after=arrays[-1].ndim == 2,
        vocabulary=inputs,
    )
    wanted = weight_shapes(layer, inputs)
    check_shapes(f"a Keras {kind} layer", dict(zip(wanted, arrays, strict=True)), wanted)
    return [array.copy() for array in arrays]
