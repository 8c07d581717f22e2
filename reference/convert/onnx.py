"""Weights from and to ONNX: dicts of arrays, named like the inputs of an operator.

    RNN, LSTM, GRU    W (N, G, D), R (N, G, H), B (N, 2G), for an LSTM with peepholes P (N, 3H)
    Gemm              B (O, H), C (O,), for transB = 1: our dense layer on (B, H)
    Gather            data (V, E), for axis = 0: our embedding

Matrices are transposed, because ONNX multiplies columns. The gates of an LSTM are i, o, f, c where
ours are i, f, g, o, its peepholes i, o, f where ours are i, f, o; those of a GRU are z, r, h, as
ours. B holds two biases, the one with x before the one with h. Those of a GRU are our b and bh; for
an RNN or an LSTM see `reference/convert/torch.py`: the second is zero, or the two are added.

The attributes of a node are no weights and must be given beside them: hidden_size; direction, which
is "bidirectional" for a pair; linear_before_reset, 1 for a GRU with reset_after=True and 0 for
False; activations of a simple RNN (Tanh, Relu, Sigmoid, or Affine with alpha 1 for linear). A node
is one layer, so a stack is converted layer by layer. X, Y and the states have time before batch
unless layout is 1. Source: the ONNX operators RNN, LSTM and GRU, version 14.
Axis letters: `reference/convert/layout.py`.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from reference.convert.checks import check_kind, check_shapes, sizes
from reference.convert.layout import (
    KINDS,
    Array,
    LayerWeights,
    as_cell,
    as_layer,
    directions,
    kind_of,
    to_columns,
    to_rows,
    two_biases,
)
from reference.convert.plain import DenseWeights, EmbeddingWeights, from_names, to_names
from reference.formulas import GATES, Shapes
from reference.layers import Weights
from reference.lstm import LSTMWeights

ORDER = {"SimpleRNN": (0,), "LSTM": (0, 3, 1, 2), "GRU": (0, 1, 2)}  # of our blocks in ONNX
PEEPHOLES = (0, 2, 1)  # of our rows i, f, o in ONNX
PLAIN = {"Wy": "B", "c": "C", "table": "data"}


def to_onnx(weights: LayerWeights) -> dict[str, Array]:
    """The inputs of one ONNX node that are weights, as new arrays; what is absent has no name.

    weights: of a cell, a pair of them for two directions, DenseWeights or EmbeddingWeights.
    Raises ValueError for a projection, which ONNX does not have, for two directions that are not
    alike, and for arrays that do not fit together.
    """
    if isinstance(weights, DenseWeights | EmbeddingWeights):
        return to_names(weights, PLAIN)
    ways = [_arrays(way) for way in directions(weights)]
    forward, backward = ways[0], ways[-1]
    shapes: Shapes = {name: array.shape for name, array in forward.items()}
    hint = "Both directions of an ONNX node have the same sizes and parts; make two nodes."
    check_shapes("a node with such a forward direction", backward, shapes, hint)
    return {name: np.stack([way[name] for way in ways]) for name in forward}


def from_onnx(inputs: Mapping[str, Array], *, kind: str) -> LayerWeights:
    """The weights that the inputs of one ONNX node stand for, as new arrays.

    kind: SimpleRNN, LSTM, GRU, Dense (Gemm) or Embedding (Gather). Two directions give a pair. A
    GRU must be used with reset_after as its node had linear_before_reset.
    Raises ValueError for another kind, and for names or shapes that do not fit it.
    """
    check_kind(kind, KINDS)
    if kind not in GATES:
        return from_names(kind, inputs, PLAIN)
    count = _check_inputs(inputs, kind)
    ways = [{name: array[way] for name, array in inputs.items()} for way in range(count)]
    return as_layer([_cell(way, kind) for way in ways])


def _arrays(weights: Weights) -> dict[str, Array]:
    """The inputs for one direction, without its axis."""
    order, biases = ORDER[kind_of(weights)], two_biases(weights)
    inputs = {"W": to_rows(weights.Wx, order), "R": to_rows(weights.Wh, order)}
    if biases is not None:
        inputs["B"] = np.concatenate([to_rows(bias, order) for bias in biases])
    if not isinstance(weights, LSTMWeights):
        return inputs
    if weights.Wp is not None:
        raise ValueError(
            "ONNX has no LSTM with a projection: its hidden state is as long as its cell state. "
            "Use PyTorch (proj_size)."
        )
    return inputs if weights.peep is None else inputs | {"P": _peepholes(weights.peep.ravel())}


def _cell(inputs: Mapping[str, Array], kind: str) -> Weights:
    """The weights of one direction."""
    order, biases, peep = ORDER[kind], None, None
    if "B" in inputs:
        b, bh = np.split(inputs["B"], 2)
        biases = to_columns(b, order), to_columns(bh, order)
    if "P" in inputs:
        peep = _peepholes(inputs["P"]).reshape(3, -1)
    Wx, Wh = to_columns(inputs["W"], order), to_columns(inputs["R"], order)
    return as_cell(kind, Wx, Wh, biases, peep)


def _peepholes(flat: Array) -> Array:
    """From i, f, o to i, o, f, or back: (3H,)  ->  (3H,)."""
    return to_rows(flat, PEEPHOLES)


def _check_inputs(inputs: Mapping[str, Array], kind: str) -> int:
    """The number of directions; ValueError for names or shapes that do not fit the kind."""
    count, wide, features = sizes(inputs, "W", "N G D")
    if count not in (1, 2):
        raise ValueError(f"W has {count} directions along its first axis, but a node has 1 or 2.")
    units = wide // GATES[kind]
    wanted: Shapes = {"W": (count, GATES[kind] * units, features), "R": (count, wide, units)}
    wanted |= {"B": (count, 2 * wide)} if "B" in inputs else {}
    wanted |= {"P": (count, 3 * units)} if "P" in inputs and kind == "LSTM" else {}
    check_shapes(f"an ONNX node for {kind}", inputs, wanted)
    return count
