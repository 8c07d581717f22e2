"""The way back through an LSTM: all gradients by backpropagation through time.

With the names of `lstm.py`, and dh and dc for what a state receives from outside and from later:

    da_o = dh * tanh(c) * o (1 - o)
    dc += dh * o * (1 - tanh(c)^2)
    da_i = dc * g * i (1 - i)
    da_f = dc * c_prev * f (1 - f)
    da_g = dc * i * (1 - g^2)
    dc_prev = dc * f                        along the cell state: no matrix, no slope
    dh_prev = [da_i, da_f, da_g, da_o] Wh^T

Peepholes add da_o * p_o to dc, and da_i * p_i + da_f * p_f to dc_prev; a projection turns dh into
dh Wp^T first. Not promised: truncation (call it on pieces). Axis letters as in `lstm.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from reference.dense import dense_backward
from reference.lstm import NO_PEEPHOLES, LSTMTrace, LSTMWeights, lstm_trace
from reference.recurrence import (
    common_dtype,
    divide,
    state_or_zeros,
    states_before,
    sum_of_products,
)

Array = NDArray[Any]


def lstm_backward(
    dhs: Array,
    xs: Array,
    h0: Array | None,
    c0: Array | None,
    weights: LSTMWeights,
    *,
    mask: Array | None = None,
    dh_last: Array | None = None,
    dc_last: Array | None = None,
) -> tuple[Array, Array, Array, LSTMWeights]:
    """The gradient of a loss for every argument of `lstm_forward`.

    dhs (B, T, R): the gradient that each hidden state receives from outside. dh_last (B, R) and
    dc_last (B, H): what the two final states receive, for instance from a decoder; None for zeros.
    ->  dxs (B, T, D), dh0 (B, R), dc0 (B, H), and the gradients of the weights in their shapes,
    summed over time and batch; None where the layer has no such weights.
    """
    trace = lstm_trace(xs, h0, c0, weights, mask=mask)
    das, dshown, dh0, dc0 = _through_time(dhs, dh_last, dc_last, trace, weights, mask)
    dxs, dWx, db = dense_backward(das, xs, weights.Wx)
    hidden = trace.gates[3] * np.tanh(trace.cs)  # (B, T, H), before a projection
    gradients = LSTMWeights(
        dWx,
        sum_of_products(states_before(trace.h0, trace.hs), das),
        None if weights.b is None else db,
        None if weights.peep is None else _peep_gradient(das, trace),
        None if weights.Wp is None else sum_of_products(hidden, dshown),
    )
    return dxs, dh0, dc0, gradients


def _through_time(
    dhs: Array,
    dh_last: Array | None,
    dc_last: Array | None,
    trace: LSTMTrace,
    weights: LSTMWeights,
    mask: Array | None,
) -> tuple[Array, Array, Array, Array]:
    """From the last step to the first: das (B, T, 4H), dshown (B, T, R), dh0 and dc0.

    dshown is all that each h receives, from outside and from later steps; zero where masked.
    """
    h0, c0, hs, cs, gates = trace
    before = states_before(c0, cs)  # (B, T, H)
    dtype = common_dtype(dhs, hs, dh_last, dc_last)
    das = np.empty((*cs.shape[:2], 4 * cs.shape[2]), dtype)
    dshown = np.empty(hs.shape, dtype)
    later_h = state_or_zeros(dh_last, h0.shape, dtype)
    later_c = state_or_zeros(dc_last, c0.shape, dtype)
    for t in reversed(range(hs.shape[1])):
        dh, past_h = divide(mask, t, dhs[:, t] + later_h)
        dc, past_c = divide(mask, t, later_c)
        dhidden = dh if weights.Wp is None else dh @ weights.Wp.T  # (B, H)
        da, dc_prev = _step_back(dhidden, dc, gates[:, :, t], cs[:, t], before[:, t], weights.peep)
        das[:, t], dshown[:, t] = da, dh
        later_h = da @ weights.Wh.T + past_h
        later_c = dc_prev + past_c
    return das, dshown, later_h, later_c


def _step_back(
    dhidden: Array, dc: Array, gates: Array, c: Array, c_prev: Array, peep: Array | None
) -> tuple[Array, Array]:
    """da (B, 4H) and dc_prev (B, H), from the gradients of o * tanh(c) and of c, both (B, H)."""
    i, f, g, o = gates
    p_i, p_f, p_o = NO_PEEPHOLES if peep is None else peep
    shown = np.tanh(c)
    da_o = dhidden * shown * o * (1 - o)
    dc = dc + dhidden * o * (1 - shown**2) + da_o * p_o
    da_i = dc * g * i * (1 - i)
    da_f = dc * c_prev * f * (1 - f)
    da_g = dc * i * (1 - g**2)
    dc_prev = dc * f + da_i * p_i + da_f * p_f
    return np.concatenate([da_i, da_f, da_g, da_o], axis=1), dc_prev


def _peep_gradient(das: Array, trace: LSTMTrace) -> Array:
    """(3, H): what each gate received times the cell state that it saw, over time and batch."""
    da_i, da_f, _, da_o = np.split(das, 4, axis=2)
    before = states_before(trace.c0, trace.cs)
    pairs = [(da_i, before), (da_f, before), (da_o, trace.cs)]
    return np.array([(da * c).sum(axis=(0, 1)) for da, c in pairs])
