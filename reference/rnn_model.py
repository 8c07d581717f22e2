"""A simple RNN with a Dense layer on top: the lesson's models, as weights in a dict.

    hs = simple RNN of X             (B, T, H)
    ys = hs[:, -1] Wy + c            (B, O)      with a loss at the last step (many-to-one)
    ys = hs Wy + c                   (B, T, O)   with a loss at every step (many-to-many)

ys are not squashed: a classifier's are logits, and `softmax_cross_entropy` is its loss. The state
starts at zero for every sequence. Axis letters: see `reference/__init__.py`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import DTypeLike, NDArray

from reference.dense import dense, dense_backward
from reference.losses import Loss, mean_squared_error
from reference.simple_rnn import rnn_backward, rnn_forward

Array = NDArray[Any]
Weights = Mapping[str, Array]  # Wx (D, H), Wh (H, H), b (H,), Wy (H, O), c (O,)


class Model(NamedTuple):
    """What is computed and what is measured; the weights are kept apart."""

    loss: Loss = mean_squared_error
    activation: str = "tanh"
    every_step: bool = False
    metrics: Mapping[str, Callable[[Array, Array], Any]] = {}  # of (ys, targets), for the history


def initial_weights(
    rng: np.random.Generator,
    D: int,
    H: int,
    O: int,  # noqa: E741
    dtype: DTypeLike = np.float32,
) -> dict[str, Array]:
    """Weights as Keras starts them: kernels Glorot-uniform, the recurrent one orthogonal, biases 0.

    Glorot: uniform between -limit and limit, limit = sqrt(6 / (rows + columns)). The spectral norm
    of Wh is 1, the very border between vanishing and perhaps exploding.
    """
    weights = {
        "Wx": _glorot(rng, D, H),
        "Wh": _orthogonal(rng, H),
        "b": np.zeros(H),
        "Wy": _glorot(rng, H, O),
        "c": np.zeros(O),
    }
    return {name: w.astype(dtype) for name, w in weights.items()}


def predict(model: Model, weights: Weights, X: Array) -> Array:
    """The outputs of the model: X (B, T, D)  ->  ys (B, O), or (B, T, O) with every_step."""
    return _outputs(model, weights, _states(model, weights, X))


def loss_and_gradients(
    model: Model, weights: Weights, X: Array, targets: Array
) -> tuple[Any, dict[str, Array], Array]:
    """One forward and one full backward pass.

    X (B, T, D), targets as the loss wants them  ->  loss, gradients by the names of the weights,
    and the outputs ys. Raises what the loss raises when shapes do not fit.
    """
    hs = _states(model, weights, X)
    ys = _outputs(model, weights, hs)
    loss, dys = model.loss(ys, targets)
    dread, dWy, dc = dense_backward(dys, _read(model, hs), weights["Wy"])
    dhs = np.zeros(hs.shape, dread.dtype)
    _read(model, dhs)[...] = dread  # a view: zero where no output reads the state
    _, _, dWx, dWh, db = rnn_backward(
        dhs, X, None, weights["Wx"], weights["Wh"], weights["b"], activation=model.activation
    )
    return loss, {"Wx": dWx, "Wh": dWh, "b": db, "Wy": dWy, "c": dc}, ys


def _states(model: Model, weights: Weights, X: Array) -> Array:
    Wx, Wh, b = weights["Wx"], weights["Wh"], weights["b"]
    return rnn_forward(X, None, Wx, Wh, b, activation=model.activation)  # (B, T, H)


def _outputs(model: Model, weights: Weights, hs: Array) -> Array:
    return dense(_read(model, hs), weights["Wy"], weights["c"])


def _read(model: Model, hs: Array) -> Array:
    """The states that outputs are read from, as a view."""
    return hs if model.every_step else hs[:, -1]


def _glorot(rng: np.random.Generator, rows: int, columns: int) -> Array:
    limit = math.sqrt(6 / (rows + columns))
    return rng.uniform(-limit, limit, (rows, columns))


def _orthogonal(rng: np.random.Generator, size: int) -> Array:
    """A random rotation or reflection, all equally likely."""
    q, r = np.linalg.qr(rng.normal(size=(size, size)))
    # QR leaves the signs to the algorithm; this makes them those of the random matrix
    turned: Array = q * np.sign(np.diag(r))
    return turned
