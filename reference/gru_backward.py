"""The way back through a GRU: all gradients by backpropagation through time.

With the names of `gru.py`, and dh for what a state receives from outside and from later:

    da_z = dh * (h_prev - g) * z (1 - z)
    da_g = dh * (1 - z) * (1 - g^2)

Reset after the product, with s = h_prev Wh + bh:

    da_r = da_g * s_g * r (1 - r)
    dh_prev = dh * z + [da_z, da_r, da_g * r] Wh^T

Reset before the product, with q = da_g Wh_g^T, the gradient of r * h_prev:

    da_r = q * h_prev * r (1 - r)
    dh_prev = dh * z + [da_z, da_r] [Wh_z, Wh_r]^T + q * r

Not promised: truncation (call it on pieces). Axis letters: `reference/__init__.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from reference.dense import dense_backward
from reference.gru import GRUTrace, GRUWeights, gru_trace
from reference.recurrence import (
    affine,
    common_dtype,
    divide,
    state_or_zeros,
    states_before,
    sum_of_products,
)

Array = NDArray[Any]


def gru_backward(
    dhs: Array,
    xs: Array,
    h0: Array | None,
    weights: GRUWeights,
    *,
    reset_after: bool,
    mask: Array | None = None,
    dh_last: Array | None = None,
) -> tuple[Array, Array, GRUWeights]:
    """The gradient of a loss for every argument of `gru_forward`.

    dhs (B, T, H): the gradient that each state receives from outside. dh_last (B, H): what the
    final state receives, for instance from a decoder; None for zeros.
    ->  dxs (B, T, D), dh0 (B, H), and the gradients of the weights in their shapes, summed over
    time and batch; None for a bias that the layer does not have.
    """
    trace = gru_trace(xs, h0, weights, reset_after=reset_after, mask=mask)
    das, dss, dh0 = _through_time(dhs, dh_last, trace, weights, reset_after, mask)
    dxs, dWx, db = dense_backward(das, xs, weights.Wx)
    gradients = GRUWeights(
        dWx,
        _recurrent_gradient(dss, trace, reset_after),
        None if weights.b is None else db,
        None if weights.bh is None else dss.sum(axis=(0, 1)),
    )
    return dxs, dh0, gradients


def _through_time(
    dhs: Array,
    dh_last: Array | None,
    trace: GRUTrace,
    weights: GRUWeights,
    reset_after: bool,
    mask: Array | None,
) -> tuple[Array, Array, Array]:
    """From the last step to the first: das and dss (B, T, 3H), and dh0.

    das: the gradients of the input's share of the three sums, dss: of the state's share.
    """
    h0, hs, gates = trace
    before = states_before(h0, hs)  # (B, T, H)
    dtype = common_dtype(dhs, hs, dh_last)
    das = np.empty((*hs.shape[:2], 3 * hs.shape[2]), dtype)
    dss = np.empty(das.shape, dtype)
    later = state_or_zeros(dh_last, h0.shape, dtype)
    step_back = _reset_after_back if reset_after else _reset_before_back
    for t in reversed(range(hs.shape[1])):
        dh, past = divide(mask, t, dhs[:, t] + later)
        das[:, t], dss[:, t], dh_prev = step_back(dh, gates[:, :, t], before[:, t], weights)
        later = dh_prev + past
    return das, dss, later


def _reset_after_back(
    dh: Array, gates: Array, h_prev: Array, weights: GRUWeights
) -> tuple[Array, Array, Array]:
    """da and ds (B, 3H), and dh_prev (B, H), of one step with the reset after the product."""
    z, r, _ = gates
    s_g = affine(h_prev, *_of_candidate(weights))  # (B, H)
    da_z, da_g = _update_and_candidate_back(dh, gates, h_prev)
    da_r = da_g * s_g * r * (1 - r)
    da = np.concatenate([da_z, da_r, da_g], axis=1)
    ds = np.concatenate([da_z, da_r, da_g * r], axis=1)
    return da, ds, dh * z + ds @ weights.Wh.T


def _reset_before_back(
    dh: Array, gates: Array, h_prev: Array, weights: GRUWeights
) -> tuple[Array, Array, Array]:
    """da and ds (B, 3H), and dh_prev (B, H), of one step with the reset before the product."""
    z, r, _ = gates
    da_z, da_g = _update_and_candidate_back(dh, gates, h_prev)
    q = da_g @ _of_candidate(weights)[0].T  # (B, H), the gradient of r * h_prev
    da_r = q * h_prev * r * (1 - r)
    of_gates = weights.Wh[:, : 2 * h_prev.shape[1]]
    dh_prev = dh * z + np.concatenate([da_z, da_r], axis=1) @ of_gates.T + q * r
    da = np.concatenate([da_z, da_r, da_g], axis=1)
    return da, da, dh_prev


def _update_and_candidate_back(dh: Array, gates: Array, h_prev: Array) -> tuple[Array, Array]:
    """da_z and da_g, the same wherever the reset stands."""
    z, _, g = gates
    return dh * (h_prev - g) * z * (1 - z), dh * (1 - z) * (1 - g**2)


def _of_candidate(weights: GRUWeights) -> tuple[Array, Array | None]:
    """The columns of Wh, and the part of bh, that belong to the candidate."""
    start = 2 * len(weights.Wh)
    return weights.Wh[:, start:], None if weights.bh is None else weights.bh[start:]


def _recurrent_gradient(dss: Array, trace: GRUTrace, reset_after: bool) -> Array:
    """dWh (H, 3H): what each product received, times what it was a product of."""
    before = states_before(trace.h0, trace.hs)  # (B, T, H)
    if reset_after:
        return sum_of_products(before, dss)
    split = 2 * before.shape[2]
    reset = trace.gates[1] * before  # the candidate saw r * h_prev
    parts = [sum_of_products(before, dss[..., :split]), sum_of_products(reset, dss[..., split:])]
    return np.concatenate(parts, axis=1)
