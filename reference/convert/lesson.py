"""Weights from and to the lesson's own cells: dicts of matrices under the lesson's names.

    SimpleRNN    W_h (H, H), W_x (H, D), b (H,)             `rnn_forward(inputs, h_0, W_h, W_x, b)`
    LSTM         W_f, W_i, W_c, W_o, each (H, H+D)          `lstm_cell(x, h_prev, c_prev, weights)`
    GRU          W_r, W_z, W, each (H, H+D)                 `gru_cell(x, h_prev, W_r, W_z, W)`
    Dense        W_y (O, H), c (O,)                         text 000, y = W_y h + c

The dicts are in the order of the lesson's arguments. All matrices are for columns: W_x is our Wx
transposed, and a matrix (H, H+D) multiplies the column [h, x], h first. In the GRU z is the share
of the candidate, ours that of the old state, so W_z is negated: 1 - sigmoid(a) = sigmoid(-a). It
resets before the product.

Not there: biases of the LSTM and the GRU (the lesson's formula of the LSTM has them, its code does
not use them); two directions in one function; an embedding. Lesson text 004 but for Dense.
Axis letters: `reference/convert/layout.py`.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from reference.convert.checks import check_kind, check_shapes, sizes
from reference.convert.layout import Array, check_cell, kind_of
from reference.convert.plain import DenseWeights, PlainWeights, from_names, to_names
from reference.formulas import GATES, Shapes
from reference.gru import GRUWeights
from reference.layers import Weights
from reference.lstm import LSTMWeights
from reference.simple_rnn import RNNWeights

PLAIN = {"Wy": "W_y", "c": "c"}
BLOCKS = {  # which of our blocks is meant by each matrix of the lesson
    "LSTM": {"W_f": 1, "W_i": 0, "W_c": 2, "W_o": 3},
    "GRU": {"W_r": 1, "W_z": 0, "W": 2},
}


def to_lesson(
    weights: Weights | DenseWeights, *, activation: str = "tanh", reset_after: bool = True
) -> dict[str, Array]:
    """The matrices that the lesson's function of this kind takes, as new arrays, in its order.

    activation: of a simple RNN; reset_after: how a GRU uses the weights. A simple RNN without a
    bias gets one of zeros, since the lesson's function wants one.
    Raises ValueError for what the lesson's functions do not have: biases of an LSTM or a GRU,
    peepholes, a projection, a GRU with reset_after=True, another activation than tanh, two
    directions. Also for arrays that do not fit together.
    """
    if isinstance(weights, DenseWeights):
        return to_names(weights, PLAIN)
    kind = kind_of(weights)
    check_cell(weights)
    if isinstance(weights, RNNWeights):
        return _rnn(weights, activation)
    _refuse_parts(weights)
    if kind == "GRU" and reset_after:
        raise ValueError(
            "the lesson has no GRU with reset_after=True: it resets before the product, and no "
            "weights turn one into the other. Use Keras, PyTorch or ONNX."
        )
    columns = np.concatenate([weights.Wh, weights.Wx])  # (H+D, G), h first
    blocks = np.split(columns, GATES[kind], axis=1)
    return _z_turned({name: blocks[k].T.copy() for name, k in BLOCKS[kind].items()})


def from_lesson(matrices: Mapping[str, Array], *, kind: str) -> Weights | PlainWeights:
    """The weights that the matrices of the lesson's function of this kind stand for, all new.

    kind: SimpleRNN, LSTM, GRU or Dense. A GRU must be used with reset_after=False.
    Raises ValueError for another kind, and for names or shapes that do not fit it.
    """
    check_kind(kind, (*GATES, "Dense"))
    if kind == "Dense":
        return from_names(kind, matrices, PLAIN)
    if kind == "SimpleRNN":
        units, features = sizes(matrices, "W_x", "H D")
        wanted: Shapes = {"W_h": (units, units), "W_x": (units, features), "b": (units,)}
        check_shapes("the lesson's rnn_forward", matrices, wanted)
        return RNNWeights(*(matrices[name].T.copy() for name in ("W_x", "W_h", "b")))
    units = _check_joined(matrices, kind)
    turned = _z_turned(matrices)
    ours = sorted(BLOCKS[kind], key=BLOCKS[kind].__getitem__)  # names in the order of our blocks
    columns = np.concatenate([turned[name] for name in ours]).T  # (H+D, G)
    Wx, Wh = columns[units:].copy(), columns[:units].copy()
    return LSTMWeights(Wx, Wh) if kind == "LSTM" else GRUWeights(Wx, Wh)


def _rnn(weights: RNNWeights, activation: str) -> dict[str, Array]:
    if activation != "tanh":
        raise ValueError(
            f"the lesson's rnn_forward has no {activation!r}: tanh is built in. Use Keras or ONNX."
        )
    b = np.zeros(len(weights.Wh), weights.Wh.dtype) if weights.b is None else weights.b.copy()
    return {"W_h": weights.Wh.T.copy(), "W_x": weights.Wx.T.copy(), "b": b}


def _refuse_parts(weights: LSTMWeights | GRUWeights) -> None:
    """ValueError for parts that the lesson's cells of text 004 do not have."""
    parts = {name for name, array in weights._asdict().items() if array is not None}
    if parts & {"b", "bh"}:
        raise ValueError(
            "the lesson's lstm_cell and gru_cell have no biases, so b and bh have no place there. "
            "Use weights without them (None), or Keras, PyTorch or ONNX."
        )
    if parts & {"peep", "Wp"}:
        raise ValueError(
            "the lesson's lstm_cell has neither peepholes nor a projection. "
            "Use ONNX for peepholes, PyTorch for a projection."
        )


def _z_turned(matrices: Mapping[str, Array]) -> dict[str, Array]:
    """The same, with z as the share of the other one of old state and candidate."""
    return {name: -array if name == "W_z" else array for name, array in matrices.items()}


def _check_joined(matrices: Mapping[str, Array], kind: str) -> int:
    """H; ValueError unless the matrices of an LSTM or a GRU are there, each (H, H+D)."""
    first = next(iter(BLOCKS[kind]))
    units, wide = sizes(matrices, first, "H H+D")
    check_shapes(f"the lesson's {kind}", matrices, dict.fromkeys(BLOCKS[kind], (units, wide)))
    if wide <= units:
        raise ValueError(
            f"{first} has the shape {(units, wide)}, but (H, H+D) has more columns than rows. "
            "Transpose matrices that are meant for rows."
        )
    return units
