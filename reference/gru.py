"""The GRU: one state, a gate that keeps it and a gate that resets what the candidate sees.

    z = sigmoid(x Wx_z + h Wh_z + b_z)             update gate
    r = sigmoid(x Wx_r + h Wh_r + b_r)             reset gate
    g = tanh(x Wx_g + b_g + r * (h Wh_g + bh_g))   candidate, with the reset after the product
    g = tanh(x Wx_g + b_g + (r * h) Wh_g + bh_g)   candidate, with the reset before the product
    h' = z * h + (1 - z) * g

Three conventions bite here:

* z multiplies the old state, as in Keras, PyTorch and ONNX. Lesson text 004 lets it multiply the
  candidate (`gru_cell`). The two change into each other by negating Wx_z, Wh_z and b_z, because
  1 - sigmoid(a) = sigmoid(-a).
* The reset comes after the product in PyTorch and in Keras by default, before it in the lesson
  and in Keras with reset_after=False. No weights turn one into the other. From h = 0 and without
  bh the first step is the same in both, so a test needs a state.
* The matrices stand side by side in the order z, r, g (Keras, ONNX; PyTorch has r, z, n). There
  are two biases: b is added to the input's share, bh to the state's. Only for g with the reset
  after the product does it matter which; elsewhere they add up.

The way back stands in `gru_backward.py`. Axis letters: `reference/__init__.py`.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reference.activations import sigmoid
from reference.recurrence import affine, carry, common_dtype, state_or_zeros

Array = NDArray[Any]


class GRUWeights(NamedTuple):
    """The weights of a GRU layer, or their gradients. Gates side by side: z, r, g."""

    Wx: Array  # (D, 3H)
    Wh: Array  # (H, 3H)
    b: Array | None = None  # (3H,), with x
    bh: Array | None = None  # (3H,), with h


class GRUTrace(NamedTuple):
    """Everything that a GRU layer computes on the way through a sequence."""

    h0: Array  # (B, H)
    hs: Array  # (B, T, H), after each step
    gates: Array  # (3, B, T, H): z, r, g; without meaning at masked steps


def gru_cell(
    x: Array,
    h_prev: Array,
    Wz: Array,
    Wr: Array,
    Wh: Array,
    bz: Array,
    br: Array,
    bh: Array,
) -> Array:
    """One step as lesson text 004 writes it: z on the candidate, the reset before the product.

    x (B, D), h_prev (B, H), each W (H+D, H) on the row [h_prev, x], each b (H,)  ->  h (B, H).
    The lesson's own code has no biases.
    """
    row = np.concatenate([h_prev, x], axis=1)  # (B, H+D)
    z = sigmoid(row @ Wz + bz)
    r = sigmoid(row @ Wr + br)
    candidate = np.tanh(np.concatenate([r * h_prev, x], axis=1) @ Wh + bh)
    h: Array = (1 - z) * h_prev + z * candidate
    return h


def gru_step(x: Array, h_prev: Array, weights: GRUWeights, *, reset_after: bool) -> Array:
    """One step with the gates side by side, see the top of this file.

    x (B, D), h_prev (B, H)  ->  h (B, H).
    """
    z, _, g = _gates(affine(x, weights.Wx, weights.b), h_prev, weights, reset_after)
    return _mixed(z, h_prev, g)


def gru_forward(
    xs: Array,
    h0: Array | None,
    weights: GRUWeights,
    *,
    reset_after: bool,
    mask: Array | None = None,
) -> Array:
    """The states after steps 1..T; h0 is not among them.

    xs (B, T, D), h0 (B, H) or None for zeros, mask (B, T) or None  ->  hs (B, T, H).
    """
    return gru_trace(xs, h0, weights, reset_after=reset_after, mask=mask).hs


def gru_trace(
    xs: Array,
    h0: Array | None,
    weights: GRUWeights,
    *,
    reset_after: bool,
    mask: Array | None = None,
) -> GRUTrace:
    """The states of `gru_forward` with the gates of every step, to look at or to go back through.

    Arguments as in `gru_forward`.
    """
    batch, steps, _ = xs.shape
    units = len(weights.Wh)
    h0 = state_or_zeros(h0, (batch, units), common_dtype(xs, h0, *weights))
    hs = np.empty((batch, steps, units), h0.dtype)
    gates = np.empty((3, batch, steps, units), h0.dtype)
    a = affine(xs, weights.Wx, weights.b)  # (B, T, 3H), the inputs' share of all steps at once
    h = h0
    for t in range(steps):
        z, r, g = _gates(a[:, t], h, weights, reset_after)
        h = carry(mask, t, _mixed(z, h, g), h)
        gates[:, :, t], hs[:, t] = (z, r, g), h
    return GRUTrace(h0, hs, gates)


def _gates(
    a: Array, h: Array, weights: GRUWeights, reset_after: bool
) -> tuple[Array, Array, Array]:
    """z, r and g, each (B, H), from the input's share a (B, 3H) and the old state h (B, H)."""
    units = h.shape[1]
    bh = np.zeros(3 * units, h.dtype) if weights.bh is None else weights.bh
    a_z, a_r, a_g = np.split(a, 3, axis=1)
    if reset_after:
        s_z, s_r, s_g = np.split(h @ weights.Wh + bh, 3, axis=1)
        z, r = sigmoid(a_z + s_z), sigmoid(a_r + s_r)
        return z, r, np.tanh(a_g + r * s_g)
    of_gates, of_candidate = weights.Wh[:, : 2 * units], weights.Wh[:, 2 * units :]
    s_z, s_r = np.split(h @ of_gates + bh[: 2 * units], 2, axis=1)
    z, r = sigmoid(a_z + s_z), sigmoid(a_r + s_r)
    return z, r, np.tanh(a_g + (r * h) @ of_candidate + bh[2 * units :])


def _mixed(z: Array, h: Array, g: Array) -> Array:
    """The new state: z of the old one, the rest of the candidate."""
    new: Array = z * h + (1 - z) * g
    return new
