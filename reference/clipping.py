"""Gradient clipping, the lesson's remedy for exploding gradients, in its three usual meanings.

    by norm         g * limit / |g| if |g| > limit, |g| taken over all arrays together
    each by norm    the same for every array on its own
    by value        every entry cut to [-limit, limit]

The first is the rule of lesson text 000, section 5, applied to the whole gradient: it keeps the
direction. PyTorch's `clip_grad_norm_` and Keras' `global_clipnorm` do this. Keras' `clipnorm` is
the second, which turns the direction as soon as one array is cut; its `clipvalue` is the third.

Clipping mends no broken gradient. By norm, a NaN spreads to every entry; an infinite entry becomes
NaN itself and wipes out the others, which are small beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]


def global_norm(grads: Iterable[ArrayLike]) -> float:
    """The Euclidean length of all arrays as one vector: sqrt(sum of all squares).

    Any number of arrays of any shape; none at all have length 0. Computed in float64 and scaled by
    the largest entry, so that squares neither overflow nor vanish.
    """
    flat = [np.ravel(np.asarray(g, np.float64)) for g in grads]
    entries = np.concatenate([*flat, np.zeros(1)])
    largest = np.abs(entries).max()
    if largest == 0 or not np.isfinite(largest):
        return float(largest)
    return float(largest * np.linalg.norm(entries / largest))


def clip_by_norm(grads: Sequence[Array], max_norm: float) -> list[Array]:
    """All arrays scaled by one factor, so that their global norm is at most `max_norm`.

    grads: arrays of any shapes  ->  a list of new arrays of these shapes. A gradient that is short
    enough, also a zero one, comes back unchanged.
    Raises ValueError unless max_norm is greater than 0.
    """
    _check_limit("max_norm", max_norm)
    norm = global_norm(grads)
    # asked this way round, a norm of NaN is never "short enough" and spreads to be seen
    factor = 1.0 if norm <= max_norm else max_norm / norm
    return [_scaled(g, factor) for g in grads]


def clip_each_by_norm(grads: Sequence[Array], max_norm: float) -> list[Array]:
    """Every array for itself scaled to a norm of at most `max_norm`, like Keras' `clipnorm`.

    grads: arrays of any shapes  ->  a list of new arrays of these shapes.
    Raises ValueError unless max_norm is greater than 0.
    """
    return [clip_by_norm([g], max_norm)[0] for g in grads]


def clip_by_value(grads: Sequence[Array], limit: float) -> list[Array]:
    """Every entry cut to the interval from -limit to limit.

    grads: arrays of any shapes  ->  a list of new arrays of these shapes.
    Raises ValueError unless limit is greater than 0.
    """
    _check_limit("limit", limit)
    return [np.clip(g, -limit, limit) for g in grads]


def _scaled(g: Array, factor: float) -> Array:
    """A new array, g times factor, in the precision of g."""
    with np.errstate(invalid="ignore"):  # 0 * inf: the NaN is promised above
        scaled: Array = np.asarray(g) * factor
    return scaled


def _check_limit(name: str, value: float) -> None:
    if not value > 0:
        raise ValueError(f"{name} must be greater than 0, but it is {value!r}.")
