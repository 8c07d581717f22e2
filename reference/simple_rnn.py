"""The simple (Elman) RNN: one step, a whole sequence, and the way back through time.

    a_t = x_t Wx + h_{t-1} Wh + b          h_t = tanh(a_t)

The same Wx, Wh and b serve every step; only x and h change. On the way back, from the last step
to the first, dh_t collects what the loss wants from state t directly (`dhs`) and through the
states after it:

    dh_t = dhs_t + da_{t+1} Wh^T
    da_t = dh_t * (1 - h_t^2)              because tanh'(a) = 1 - tanh(a)^2
    dx_t = da_t Wx^T
    dWx = sum_t x_t^T da_t                 the weights are shared, so the steps add up
    dWh = sum_t h_{t-1}^T da_t
    db = sum_t da_t

Lesson text 000, section 4, lists the same terms. There each derivative of a state by a weight is
the immediate one, with the earlier state held fixed; otherwise steps are counted twice.

Options, the same in every recurrent layer: an activation other than tanh; no bias (b=None); an
initial state of zeros (h0=None); a mask (B, T), false where a sequence has no step. A masked step
leaves the state as it was.

Vectors are rows here (`x @ Wx`, as in Keras); only `lesson_rnn_forward` uses the lesson's columns.
Truncated gradients stand in `truncated.py`. Axis letters: `reference/__init__.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reference.activations import activate, slope
from reference.dense import dense_backward
from reference.recurrence import (
    affine,
    carry,
    common_dtype,
    divide,
    state_or_zeros,
    states_before,
    sum_of_products,
)

Array = NDArray[Any]


class RNNWeights(NamedTuple):
    """The weights of a simple RNN, or their gradients, in the order of `rnn_forward`."""

    Wx: Array  # (D, H)
    Wh: Array  # (H, H)
    b: Array | None = None  # (H,)


def rnn_step(
    x: Array, h_prev: Array, Wx: Array, Wh: Array, b: Array | None, *, activation: str = "tanh"
) -> Array:
    """One step: h = tanh(x Wx + h_prev Wh + b).

    x (B, D), h_prev (B, H), Wx (D, H), Wh (H, H), b (H,)  ->  h (B, H), every entry in [-1, 1].
    Lesson text 000, section 2; the same as one step of a Keras SimpleRNN layer.
    """
    return activate(activation, affine(x, Wx, b) + h_prev @ Wh)  # (B, H)


def rnn_forward(
    xs: Array,
    h0: Array | None,
    Wx: Array,
    Wh: Array,
    b: Array | None,
    *,
    activation: str = "tanh",
    mask: Array | None = None,
) -> Array:
    """The states after steps 1..T; h0 is not among them.

    xs (B, T, D), h0 (B, H), Wx (D, H), Wh (H, H), b (H,), mask (B, T)  ->  hs (B, T, H).
    A sequence without steps gives (B, 0, H). The last state is hs[:, -1].
    """
    batch, steps, _ = xs.shape
    h = state_or_zeros(h0, (batch, len(Wh)), common_dtype(xs, h0, Wx, Wh, b))
    hs = np.empty((batch, steps, len(Wh)), h.dtype)  # (B, T, H)
    a = affine(xs, Wx, b)  # (B, T, H), the inputs' share of all steps at once
    for t in range(steps):
        h = carry(mask, t, activate(activation, a[:, t] + h @ Wh), h)  # (B, H)
        hs[:, t] = h
    return hs


def rnn_backward(
    dhs: Array,
    xs: Array,
    h0: Array | None,
    Wx: Array,
    Wh: Array,
    b: Array | None,
    *,
    activation: str = "tanh",
    mask: Array | None = None,
    dh_last: Array | None = None,
) -> tuple[Array, Array, Array, Array, Any]:
    """Backpropagation through time: the gradient of a loss for every argument of `rnn_forward`.

    dhs (B, T, H): the gradient that each state receives from outside, e.g. from an output layer.
    It must not contain what flows back from later states; that is added here. dh_last (B, H): what
    the final state receives besides, for instance from a decoder.
    xs (B, T, D), h0 (B, H), Wx (D, H), Wh (H, H), b (H,)
    ->  dxs (B, T, D), dh0 (B, H), dWx (D, H), dWh (H, H), db (H,), or None without a bias

    The gradients of Wx, Wh and b are summed over time and over the batch, not averaged. Full
    length, no truncation. The formulas stand at the top of this file.
    """
    hs = rnn_forward(xs, h0, Wx, Wh, b, activation=activation, mask=mask)  # (B, T, H)
    dtype = common_dtype(dhs, hs, dh_last)
    das = np.empty(hs.shape, dtype)  # (B, T, H)
    start = (len(xs), len(Wh))
    from_later = state_or_zeros(dh_last, start, dtype)  # (B, H)
    for t in reversed(range(xs.shape[1])):
        dh, past = divide(mask, t, dhs[:, t] + from_later)
        das[:, t] = dh * slope(activation, hs[:, t])
        from_later = das[:, t] @ Wh.T + past  # (B, H)
    # one set of weights serves all steps, so what the steps contribute adds up
    dxs, dWx, db = dense_backward(das, xs, Wx)
    dWh = sum_of_products(states_before(state_or_zeros(h0, start, dtype), hs), das)
    # what flows out of step 1 belongs to h0
    return dxs, from_later, dWx, dWh, None if b is None else db


def lesson_rnn_forward(
    inputs: Sequence[Array], h_0: Array, W_h: Array, W_x: Array, b: Array
) -> list[Array]:
    """The list form of lesson text 004: T vectors in, the T states after each of them out.

    inputs: T vectors (D,); h_0 (H,), W_h (H, H), W_x (H, D), b (H,)  ->  list of T vectors (H,).
    Column convention, W_h @ h + W_x @ x + b: each matrix is the transpose of its batch twin. Mind
    the order of the arguments, W_h before W_x. h_0 is not in the list.
    """
    states = []
    h = h_0
    for x in inputs:
        h = np.tanh(W_h @ h + W_x @ x + b)  # (H,)
        states.append(h)
    return states
