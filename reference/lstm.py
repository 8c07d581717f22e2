"""The LSTM: a cell state that is added to, and three gates that say how much.

    i = sigmoid(x Wx_i + h Wh_i + b_i)      input gate: how much of the candidate is written
    f = sigmoid(x Wx_f + h Wh_f + b_f)      forget gate: how much of the old cell state stays
    g = tanh   (x Wx_g + h Wh_g + b_g)      candidate
    c' = f * c + i * g                      cell state
    o = sigmoid(x Wx_o + h Wh_o + b_o)      output gate: how much of the cell state is shown
    h' = o * tanh(c')                       hidden state

The four matrices stand side by side in the order i, f, g, o: the order of Keras and PyTorch.
ONNX has i, o, f, g; lesson text 004 has f, i, g, o, each as a matrix of its own on the row
[h, x] (`lstm_cell`). There is one bias; PyTorch's two add up to it.

Two options: peepholes let the gates see the cell state (i and f the old one, o the new one);
a projection makes the hidden state shorter than the cell state, h' = (o * tanh(c')) Wp.

The way back stands in `lstm_backward.py`. Not promised: other activations, a coupled forget
gate, clipping of the cell state. Axis letters: `reference/__init__.py`; R is the length of h:
P with a projection to P, else H.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reference.activations import sigmoid
from reference.recurrence import affine, carry, common_dtype, state_or_zeros

Array = NDArray[Any]

NO_PEEPHOLES = (0.0, 0.0, 0.0)


class LSTMWeights(NamedTuple):
    """The weights of an LSTM layer, or their gradients. Gates side by side: i, f, g, o."""

    Wx: Array  # (D, 4H)
    Wh: Array  # (R, 4H)
    b: Array | None = None  # (4H,)
    peep: Array | None = None  # (3, H): one weight per unit, rows for i, f, o
    Wp: Array | None = None  # (H, P)


class LSTMTrace(NamedTuple):
    """Everything that an LSTM layer computes on the way through a sequence."""

    h0: Array  # (B, R)
    c0: Array  # (B, H)
    hs: Array  # (B, T, R), after each step
    cs: Array  # (B, T, H), after each step
    gates: Array  # (4, B, T, H): i, f, g, o; without meaning at masked steps


def lstm_cell(
    x: Array,
    h_prev: Array,
    c_prev: Array,
    Wf: Array,
    Wi: Array,
    Wc: Array,
    Wo: Array,
    bf: Array,
    bi: Array,
    bc: Array,
    bo: Array,
) -> tuple[Array, Array]:
    """One step as lesson text 004 writes it: each gate has a matrix on the row [h_prev, x].

    x (B, D), h_prev and c_prev (B, H), each W (H+D, H), each b (H,)  ->  h, c (B, H).
    Mind the row: h_prev comes first. The lesson's own code leaves its biases out.
    """
    row = np.concatenate([h_prev, x], axis=1)  # (B, H+D)
    f = sigmoid(row @ Wf + bf)
    i = sigmoid(row @ Wi + bi)
    candidate = np.tanh(row @ Wc + bc)
    c: Array = f * c_prev + i * candidate
    o = sigmoid(row @ Wo + bo)
    return o * np.tanh(c), c


def lstm_step(x: Array, h_prev: Array, c_prev: Array, weights: LSTMWeights) -> tuple[Array, Array]:
    """One step with the gates side by side, see the top of this file.

    x (B, D), h_prev (B, R), c_prev (B, H)  ->  h (B, R), c (B, H).
    """
    a = affine(x, weights.Wx, weights.b) + h_prev @ weights.Wh  # (B, 4H)
    _, _, _, o, c = _gates(a, c_prev, weights.peep)
    return _shown(o, c, weights.Wp), c


def lstm_forward(
    xs: Array,
    h0: Array | None,
    c0: Array | None,
    weights: LSTMWeights,
    *,
    mask: Array | None = None,
) -> tuple[Array, Array]:
    """Both states after each of the steps 1..T; h0 and c0 are not among them.

    xs (B, T, D), h0 (B, R) or None for zeros, c0 (B, H) or None, mask (B, T) or None
    ->  hs (B, T, R), cs (B, T, H). The last states are hs[:, -1] and cs[:, -1].
    """
    trace = lstm_trace(xs, h0, c0, weights, mask=mask)
    return trace.hs, trace.cs


def lstm_trace(
    xs: Array,
    h0: Array | None,
    c0: Array | None,
    weights: LSTMWeights,
    *,
    mask: Array | None = None,
) -> LSTMTrace:
    """The states of `lstm_forward` with the gates of every step, to look at or to go back through.

    Arguments as in `lstm_forward`.
    """
    h0, c0 = _initial(xs, h0, c0, weights)
    (batch, steps), units = xs.shape[:2], c0.shape[1]
    hs = np.empty((batch, steps, h0.shape[1]), h0.dtype)
    cs = np.empty((batch, steps, units), c0.dtype)
    gates = np.empty((4, batch, steps, units), c0.dtype)
    a = affine(xs, weights.Wx, weights.b)  # (B, T, 4H), the inputs' share of all steps at once
    h, c = h0, c0
    for t in range(steps):
        i, f, g, o, new_c = _gates(a[:, t] + h @ weights.Wh, c, weights.peep)
        h = carry(mask, t, _shown(o, new_c, weights.Wp), h)
        c = carry(mask, t, new_c, c)
        gates[:, :, t], hs[:, t], cs[:, t] = (i, f, g, o), h, c
    return LSTMTrace(h0, c0, hs, cs, gates)


def _gates(a: Array, c_prev: Array, peep: Array | None) -> tuple[Array, Array, Array, Array, Array]:
    """i, f, g, o and the new cell state, each (B, H), from the sums a (B, 4H)."""
    a_i, a_f, a_g, a_o = np.split(a, 4, axis=1)
    p_i, p_f, p_o = NO_PEEPHOLES if peep is None else peep
    i = sigmoid(a_i + p_i * c_prev)
    f = sigmoid(a_f + p_f * c_prev)
    g = np.tanh(a_g)
    c: Array = f * c_prev + i * g
    o = sigmoid(a_o + p_o * c)  # this gate sees the new cell state
    return i, f, g, o, c


def _shown(o: Array, c: Array, Wp: Array | None) -> Array:
    """The hidden state (B, R) that the output gate lets through."""
    hidden: Array = o * np.tanh(c)
    return hidden if Wp is None else hidden @ Wp


def _initial(
    xs: Array, h0: Array | None, c0: Array | None, weights: LSTMWeights
) -> tuple[Array, Array]:
    """h0 (B, R) and c0 (B, H) in the dtype of the results; zeros where they are not given."""
    dtype = common_dtype(xs, h0, c0, *weights)
    read, gate_columns = weights.Wh.shape
    return (
        state_or_zeros(h0, (len(xs), read), dtype),
        state_or_zeros(c0, (len(xs), gate_columns // 4), dtype),
    )
