"""Loss and all gradients of an RNN with an output layer: the training step without the update.

    h_t = tanh(x_t Wx + h_{t-1} Wh + b)        y_t = h_t Wy + c

The loss is half the sum of squared errors, so that its gradient for y is simply y - target.
Keras' "mse" is a mean: its gradients are these times 2 / (number of target values).
Axis letters: see `reference/__init__.py`.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reference.dense import dense, dense_backward
from reference.simple_rnn import rnn_backward, rnn_forward

Array = NDArray[Any]


class Gradients(NamedTuple):
    """The derivative of the loss for each argument of `bptt`, in the shape of that argument."""

    xs: Array  # (B, T, D)
    h0: Array  # (B, H)
    Wx: Array  # (D, H)
    Wh: Array  # (H, H)
    b: Array  # (H,)
    Wy: Array  # (H, O)
    c: Array  # (O,)


def bptt(
    xs: Array,
    targets: Array,
    h0: Array,
    Wx: Array,
    Wh: Array,
    b: Array,
    Wy: Array,
    c: Array,
    loss_at: str = "all",
) -> tuple[Any, Gradients]:
    """Half the sum of squared errors, and its gradients by backpropagation through time.

    xs (B, T, D), h0 (B, H), Wx (D, H), Wh (H, H), b (H,), Wy (H, O), c (O,).
    loss_at="all": every step has a target, targets (B, T, O) (many-to-many).
    loss_at="last": only the last step has one, targets (B, O) (many-to-one).
    ->  loss = 1/2 sum (y - target)^2 over all targets, a NumPy scalar; and Gradients.

    Raises ValueError for another `loss_at`, for targets of another shape (they would broadcast
    silently), and for "last" without any step. Lesson text 000, section 4: for the output layer
    the gradient is direct, dWy = sum_t h_t^T (y_t - target_t); the rest flows through time.
    """
    at = _steps_with_target(loss_at, xs.shape[1])
    hs = rnn_forward(xs, h0, Wx, Wh, b)  # (B, T, H)
    read = hs[:, at]  # the states that an output is read from
    dys = _errors(dense(read, Wy, c), targets, loss_at)
    loss = np.sum(0.5 * dys**2)
    dread, dWy, dc = dense_backward(dys, read, Wy)
    dhs = np.zeros(hs.shape, dread.dtype)  # (B, T, H), zero where a state meets no target
    dhs[:, at] = dread
    return loss, Gradients(*rnn_backward(dhs, xs, h0, Wx, Wh, b), dWy, dc)


def _steps_with_target(loss_at: str, steps: int) -> slice | int:
    """The index into the time axis that `loss_at` means."""
    if loss_at == "all":
        return slice(None)
    if loss_at != "last":
        raise ValueError(
            f"loss_at is {loss_at!r}; use 'all' (a target at every step) "
            "or 'last' (one target, after the last step)."
        )
    if steps == 0:
        raise ValueError("loss_at='last' needs at least one time step, but xs has none.")
    return -1


def _errors(ys: Array, targets: Array, loss_at: str) -> Array:
    """y - target, refusing targets that NumPy would have to stretch."""
    if targets.shape != ys.shape:
        raise ValueError(
            f"targets have shape {targets.shape}; with loss_at={loss_at!r} "
            f"they need the shape of the outputs, {ys.shape}."
        )
    return ys - targets
