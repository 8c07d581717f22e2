"""SGD, momentum, RMSprop and Adam as pure functions: weights in, new weights out.

All have the same form:

    weights, state = adam(weights, grads, state)

`weights` and `grads` are dicts of arrays with the same names and shapes. `state` is what the method
remembers between updates; None starts it. Nothing is changed in place.

Formulas, the place of epsilon and the default numbers are those of Keras 3, with one exception:
Keras spells momentum as an option of SGD, and gives it no default. g is a gradient, w a weight, a
the learning rate:

    SGD        w = w - a g
    momentum   v = m v - a g                    w = w + v      (Nesterov: w + m v - a g)
    RMSprop    s = r s + (1 - r) g^2            w = w - a g / sqrt(s + eps)
    Adam       m = b1 m + (1 - b1) g            s = b2 s + (1 - b2) g^2
               w = w - a sqrt(1 - b2^n) / (1 - b1^n) * m / (sqrt(s) + eps)  in update n = 1, 2...

PyTorch adds eps after the root and after Adam's correction, so its steps differ where g is tiny.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Weights = Mapping[str, Array]


class AdamState(NamedTuple):
    """How many updates were made, and the running means of g and g^2."""

    updates: int
    means: Weights
    squares: Weights


def sgd(
    weights: Weights, grads: Weights, state: None = None, learning_rate: float = 0.01
) -> tuple[Weights, None]:
    """Gradient descent: w - a g. It remembers nothing.

    Raises ValueError when weights and grads differ in names or shapes.
    """
    _check(weights, grads)
    return {k: w - learning_rate * grads[k] for k, w in weights.items()}, state


def momentum(
    weights: Weights,
    grads: Weights,
    state: Weights | None = None,
    learning_rate: float = 0.01,
    decay: float = 0.9,
    nesterov: bool = False,
) -> tuple[Weights, Weights]:
    """Gradient descent with a velocity that keeps the share `decay` of itself.

    state: the velocities, zero at first. Keras: SGD(momentum=decay, nesterov=nesterov).
    Raises ValueError when weights and grads differ in names or shapes.
    """
    _check(weights, grads)
    before = state or _zeros(weights)
    steps = {k: learning_rate * g for k, g in grads.items()}
    velocity = {k: decay * before[k] - steps[k] for k in weights}
    # Nesterov looks one step ahead: the velocity is applied once more before it counts
    moves = {k: decay * velocity[k] - steps[k] for k in weights} if nesterov else velocity
    return {k: w + moves[k] for k, w in weights.items()}, velocity


def rmsprop(
    weights: Weights,
    grads: Weights,
    state: Weights | None = None,
    learning_rate: float = 0.001,
    rho: float = 0.9,
    epsilon: float = 1e-7,
) -> tuple[Weights, Weights]:
    """Each gradient divided by the root of its own mean square.

    state: the running means of g^2, zero at first. epsilon stands under the root, as in Keras.
    Raises ValueError when weights and grads differ in names or shapes.
    """
    _check(weights, grads)
    before = state or _zeros(weights)
    squares = {k: rho * before[k] + (1 - rho) * grads[k] ** 2 for k in weights}
    moved = {
        k: w - learning_rate * grads[k] / np.sqrt(squares[k] + epsilon) for k, w in weights.items()
    }
    return moved, squares


def adam(
    weights: Weights,
    grads: Weights,
    state: AdamState | None = None,
    learning_rate: float = 0.001,
    beta_1: float = 0.9,
    beta_2: float = 0.999,
    epsilon: float = 1e-7,
) -> tuple[Weights, AdamState]:
    """Running means of g and g^2, corrected because both start at zero.

    The first update moves every weight by almost exactly the learning rate, against the sign of
    its gradient. Kingma and Ba (2015), in the form at the end of their section 2.
    Raises ValueError when weights and grads differ in names or shapes.
    """
    _check(weights, grads)
    last = state or AdamState(0, _zeros(weights), _zeros(weights))
    n = last.updates + 1
    rate = learning_rate * math.sqrt(1 - beta_2**n) / (1 - beta_1**n)
    means = {k: beta_1 * last.means[k] + (1 - beta_1) * grads[k] for k in weights}
    squares = {k: beta_2 * last.squares[k] + (1 - beta_2) * grads[k] ** 2 for k in weights}
    moved = {k: w - rate * means[k] / (np.sqrt(squares[k]) + epsilon) for k, w in weights.items()}
    return moved, AdamState(n, means, squares)


def _zeros(weights: Weights) -> dict[str, Array]:
    return {k: np.zeros_like(w) for k, w in weights.items()}


def _check(weights: Weights, grads: Weights) -> None:
    """Refuse gradients that belong to other weights; NumPy would stretch some of them."""
    if weights.keys() != grads.keys():
        raise ValueError(f"weights are {sorted(weights)}, but grads are {sorted(grads)}.")
    for k, w in weights.items():
        if w.shape != grads[k].shape:
            raise ValueError(f"{k} has shape {w.shape}, but its gradient {grads[k].shape}.")
