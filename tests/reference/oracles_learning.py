"""Output layers, attention, losses, truncation, updates and clipping, number by number.

As in `oracles.py`: lists of Python numbers, nothing of `reference/`, and complex numbers where a
derivative is wanted.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Sequence
from typing import Any

from tests.reference.oracles import Nested, Vector, product

NEAREST = 1e-7  # how close to 0 or 1 a probability may come: Keras' epsilon


def dense(h: Vector, Wy: Nested, c: Vector) -> Vector:
    """One row: y_o = sum_j h_j Wy_jo + c_o."""
    return [product(h, Wy, o) + c[o] for o in range(len(c))]


def softmax(row: Vector) -> Vector:
    """e^z_i over the sum of all e^z_j, the largest z taken off first."""
    largest = max(z.real for z in row)
    powers = [cmath.exp(z - largest) for z in row]
    return [power / sum(powers) for power in powers]


def log_softmax(row: Vector) -> Vector:
    """z_i less the logarithm of the sum of all e^z_j."""
    largest = max(z.real for z in row)
    total = sum(cmath.exp(z - largest) for z in row)
    return [z - largest - cmath.log(total) for z in row]


def score(kind: str, query: Vector, state: Vector, weights: dict[str, Nested]) -> complex:
    """How well one state fits one query: dot, scaled or additive."""
    if kind == "additive":
        total: complex = 0.0
        for a in range(len(weights["v"])):
            inner = product(query, weights["Wq"], a) + product(state, weights["Ws"], a)
            total += weights["v"][a] * cmath.tanh(inner)
        return total
    dot = sum((query[j] * state[j] for j in range(len(state))), 0.0)
    return dot / math.sqrt(len(state)) if kind == "scaled" else dot


def attend(
    kind: str, query: Vector, states: Nested, weights: dict[str, Nested], mask: Any = None
) -> tuple[Vector, Vector]:
    """The context of one query, and its weights: 0 where masked."""
    places = [t for t in range(len(states)) if mask is None or mask[t]]
    shares = softmax([score(kind, query, states[t], weights) for t in places])
    every: Vector = [0.0] * len(states)
    context: Vector = [0.0] * len(states[0])
    for t, share in zip(places, shares, strict=True):
        every[t] = share
        context = [context[j] + share * states[t][j] for j in range(len(context))]
    return context, every


def kept(p: complex) -> complex:
    """A probability; if it is too close to 0 or 1, the nearest number that is not."""
    nearest = min(max(p.real, NEAREST), 1 - NEAREST)
    return p if p.real == nearest else nearest


def squared_error(y: complex, target: float) -> complex:
    return (y - target) ** 2


def binary(p: complex, target: float) -> complex:
    """Cross-entropy of one yes-or-no answer."""
    return -target * cmath.log(kept(p)) - (1 - target) * cmath.log(1 - kept(p))


def binary_from_logit(z: complex, target: float) -> complex:
    """The same with p = 1 / (1 + e^-z), for z of a moderate size."""
    return target * cmath.log(1 + cmath.exp(-z)) + (1 - target) * cmath.log(1 + cmath.exp(z))


def categorical(p: Vector, target: Vector) -> complex:
    """Cross-entropy of one row of probabilities."""
    return -sum((t * cmath.log(kept(q)) for q, t in zip(p, target, strict=True)), 0.0)


def categorical_from_logits(z: Vector, target: Vector) -> complex:
    return -sum((t * q for q, t in zip(log_softmax(z), target, strict=True)), 0.0)


def partly_moved(
    still: dict[str, Nested], moved: dict[str, Nested], steps: range, start: bool, n: int
) -> Nested:
    """The states of sequence n of a tanh RNN whose cells in `steps` use the moved numbers.

    All other cells use those that stand still; start: whether the initial state is a moved one.
    What is moved outside `steps` has no influence: exactly what truncation cuts off.
    """
    h = (moved if start else still)["h0"][n]
    states = []
    for t in range(len(still["xs"][n])):
        now = moved if t in steps else still
        x, old = now["xs"][n][t], h
        h = [
            cmath.tanh(product(x, now["Wx"], j) + product(old, now["Wh"], j) + now["b"][j])
            for j in range(len(old))
        ]
        states.append(h)
    return states


def sgd(w: float, gradients: Sequence[float], rate: float) -> float:
    for g in gradients:
        w -= rate * g
    return w


def momentum(w: float, gradients: Sequence[float], rate: float, decay: float, ahead: bool) -> float:
    v = 0.0
    for g in gradients:
        v = decay * v - rate * g
        w += decay * v - rate * g if ahead else v
    return w


def rmsprop(w: float, gradients: Sequence[float], rate: float, rho: float, eps: float) -> float:
    s = 0.0
    for g in gradients:
        s = rho * s + (1 - rho) * g * g
        w -= rate * g / math.sqrt(s + eps)
    return w


def adam(
    w: float, gradients: Sequence[float], rate: float, b1: float, b2: float, eps: float
) -> float:
    m = s = 0.0
    for n, g in enumerate(gradients, start=1):
        m = b1 * m + (1 - b1) * g
        s = b2 * s + (1 - b2) * g * g
        w -= rate * math.sqrt(1 - b2**n) / (1 - b1**n) * m / (math.sqrt(s) + eps)
    return w


def length(numbers: Sequence[float]) -> float:
    return math.sqrt(math.fsum(number * number for number in numbers))
