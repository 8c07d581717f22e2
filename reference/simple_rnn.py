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

Vectors are rows here (`x @ Wx`, as in Keras); only `lesson_rnn_forward` uses the lesson's columns.
Not promised: other activations, masks, truncated gradients. Axis letters: `reference/__init__.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


def rnn_step(x: Array, h_prev: Array, Wx: Array, Wh: Array, b: Array) -> Array:
    """One step: h = tanh(x Wx + h_prev Wh + b).

    x (B, D), h_prev (B, H), Wx (D, H), Wh (H, H), b (H,)  ->  h (B, H), every entry in [-1, 1].
    Lesson text 000, section 2; the same as one step of a Keras SimpleRNN layer.
    """
    h: Array = np.tanh(x @ Wx + h_prev @ Wh + b)  # (B, H)
    return h


def rnn_forward(xs: Array, h0: Array, Wx: Array, Wh: Array, b: Array) -> Array:
    """The states after steps 1..T; h0 is not among them.

    xs (B, T, D), h0 (B, H), Wx (D, H), Wh (H, H), b (H,)  ->  hs (B, T, H).
    A sequence without steps gives (B, 0, H). The last state is hs[:, -1].
    """
    batch, steps, _ = xs.shape
    # float32 stands last so that whole numbers turn into float64 instead of being cut to integers
    dtype = np.result_type(xs, h0, Wx, Wh, b, np.float32)
    hs = np.empty((batch, steps, Wh.shape[0]), dtype)  # (B, T, H)
    h = h0
    for t in range(steps):
        h = rnn_step(xs[:, t], h, Wx, Wh, b)  # (B, H)
        hs[:, t] = h
    return hs


def rnn_backward(
    dhs: Array, xs: Array, h0: Array, Wx: Array, Wh: Array, b: Array
) -> tuple[Array, Array, Array, Array, Array]:
    """Backpropagation through time: the gradient of a loss for every argument of `rnn_forward`.

    dhs (B, T, H): the gradient that each state receives from outside, e.g. from an output layer.
    It must not contain what flows back from later states; that is added here.
    xs (B, T, D), h0 (B, H), Wx (D, H), Wh (H, H), b (H,)
    ->  dxs (B, T, D), dh0 (B, H), dWx (D, H), dWh (H, H), db (H,)

    The gradients of Wx, Wh and b are summed over time and over the batch, not averaged. Full
    length, no truncation. The formulas stand at the top of this file.
    """
    hs = rnn_forward(xs, h0, Wx, Wh, b)  # (B, T, H)
    dtype = np.result_type(dhs, hs)
    dxs = np.empty(xs.shape, dtype)  # (B, T, D)
    dWx = np.zeros(Wx.shape, dtype)  # (D, H)
    dWh = np.zeros(Wh.shape, dtype)  # (H, H)
    db = np.zeros(b.shape, dtype)  # (H,)
    from_later = np.zeros(h0.shape, dtype)  # (B, H), nothing comes after the last step
    for t in reversed(range(xs.shape[1])):
        h_prev = hs[:, t - 1] if t > 0 else h0  # (B, H)
        da = (dhs[:, t] + from_later) * (1 - hs[:, t] ** 2)  # (B, H)
        dxs[:, t] = da @ Wx.T
        # one set of weights serves all steps, so what the steps contribute adds up
        dWx += xs[:, t].T @ da
        dWh += h_prev.T @ da
        db += da.sum(axis=0)
        from_later = da @ Wh.T  # (B, H)
    return dxs, from_later, dWx, dWh, db  # what flows out of step 1 belongs to h0


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
