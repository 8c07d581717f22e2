"""What training minimises: mean squared error and cross-entropy, each with its gradient.

Every loss gives `(loss, gradient)`: a NumPy scalar, and the derivative of it for each entry of the
first argument. Losses are means over everything that counts, so gradients already carry the 1/N.

    mean squared error             mean of (y - t)^2             gradient 2 (y - t) / N
    binary cross-entropy           mean of -t log p - (1 - t) log(1 - p)
    categorical cross-entropy      mean of -log p[right class]
      ... from logits              gradient (softmax(z) - t) / N: no division, hence no overflow

Leading axes are free: (N, C) is one answer per sequence, (B, T, C) one per step; `last_step` puts a
loss on the last step alone. `mask` (the leading axes, or all) says which positions count; the
rest may hold anything, get gradient 0, and do not enter the mean.

Sources: lesson text 003 (which loss for which task), 002 (cross-entropy). Means, and the limits set
to probabilities, are those of Keras 3. Raises ValueError where shapes would have to be stretched,
and where nothing counts: the mean of nothing is no number.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from reference.activations import sigmoid
from reference.softmax import log_softmax

Array = NDArray[Any]
Loss = Callable[..., tuple[Any, Array]]

FLOOR = 1e-7  # Keras' epsilon: probabilities are kept this far from 0 and 1, where log ends


def mean_squared_error(y: Array, target: Array, mask: ArrayLike | None = None) -> tuple[Any, Array]:
    """The mean of (y - target)^2 over all entries, and its gradient for y.

    y (...), target (...) of the same shape  ->  loss, dy (...). No factor 1/2.
    """
    y, target, _, share = _counted(y, target, mask, rest=0)
    error = y - target
    return np.sum(error**2) * share, 2 * error * share


def binary_cross_entropy(
    p: Array, target: Array, mask: ArrayLike | None = None
) -> tuple[Any, Array]:
    """Cross-entropy of independent yes-or-no answers, from probabilities of yes.

    p (...) in [0, 1], target (...) of 0 and 1  ->  loss, dp (...). A probability closer than 1e-7
    to 0 or 1 is set to that distance; its gradient is 0, for the loss no longer depends on it.
    Raises ValueError when p is no probability: from logits, use the other function.
    """
    p, target, counts, share = _counted(p, target, mask, rest=0.5)
    safe, inside = _kept_off_the_ends(p)
    losses = -(target * np.log(safe) + (1 - target) * np.log(1 - safe))
    slope = (safe - target) / (safe * (1 - safe))
    return np.sum(losses, where=counts) * share, np.where(counts & inside, slope, 0) * share


def binary_cross_entropy_from_logits(
    z: Array, target: Array, mask: ArrayLike | None = None
) -> tuple[Any, Array]:
    """Cross-entropy of yes-or-no answers with p = sigmoid(z), for z of any size.

    z (...), target (...) of 0 and 1  ->  loss, dz (...) = (sigmoid(z) - target) / N.
    """
    z, target, counts, share = _counted(z, target, mask, rest=0)
    # max(z, 0) - z t + log(1 + e^-|z|) is the formula with the large parts cancelled by hand
    losses = np.maximum(z, 0) - z * target + np.log1p(np.exp(-np.abs(z)))
    return np.sum(losses, where=counts) * share, np.where(counts, sigmoid(z) - target, 0) * share


def cross_entropy(p: Array, targets: Array, mask: ArrayLike | None = None) -> tuple[Any, Array]:
    """Categorical cross-entropy from probabilities.

    p (..., C) in [0, 1]; targets (...) class numbers, or (..., C) one-hot  ->  loss, dp (..., C).
    Limits as in `binary_cross_entropy`. Keras divides p by its sum first; here p must sum to 1.
    Raises ValueError for a class number outside 0..C-1 and for p that is no probability.
    """
    counts = _counting(mask, p.shape[:-1])
    t = _distribution(targets, p, counts)
    safe, inside = _kept_off_the_ends(np.where(counts[..., None], p, 0.5))
    share = _share(counts, p)
    return -np.sum(t * np.log(safe)) * share, np.where(inside, -t / safe, 0) * share


def softmax_cross_entropy(
    logits: Array, targets: Array, mask: ArrayLike | None = None
) -> tuple[Any, Array]:
    """Categorical cross-entropy of softmax(logits), for logits of any size.

    logits (..., C); targets (...) class numbers, or (..., C) one-hot  ->  loss, dlogits (..., C).
    dlogits = (softmax(logits) - one-hot target) / N, with N the number of rows that count.
    Raises ValueError for a class number outside 0..C-1.
    """
    counts = _counting(mask, logits.shape[:-1])
    t = _distribution(targets, logits, counts)
    logp = log_softmax(np.where(counts[..., None], logits, 0))
    share = _share(counts, logits)
    # a target of 0 asks for nothing, also where the logit is -inf
    loss = -np.sum(t * np.where(t > 0, logp, 0)) * share
    dlogits = np.exp(logp) * t.sum(axis=-1, keepdims=True) - t
    return loss, dlogits * share


def last_step(
    loss: Loss, ys: Array, targets: Array, mask: ArrayLike | None = None
) -> tuple[Any, Array]:
    """A loss on the last step of every sequence only (many-to-one).

    loss: one of this file; ys (B, T, ...), targets and mask as for ys[:, -1]
    ->  loss, dys (B, T, ...), zero before the last step. Raises ValueError when T is 0.
    """
    if ys.shape[1] == 0:
        raise ValueError("A loss on the last step needs at least one step, but ys has none.")
    value, dlast = loss(ys[:, -1], targets, mask)
    dys = np.zeros(ys.shape, dlast.dtype)
    dys[:, -1] = dlast
    return value, dys


def _same_shape(name: str, given: Array, wanted: Array) -> None:
    if np.shape(given) != wanted.shape:
        raise ValueError(f"{name} have shape {np.shape(given)}; they need {wanted.shape}.")


def _counted(
    y: Array, target: Array, mask: ArrayLike | None, rest: float
) -> tuple[Array, Array, Array, Any]:
    """y and target as floats with `rest` where masked, what counts, and 1/N."""
    _same_shape("target", target, y)
    counts = _counting(mask, y.shape)
    dtype = np.result_type(y, np.float32)
    both = (np.where(counts, a, rest).astype(dtype) for a in (y, target))
    return *both, counts, _share(counts, y)


def _counting(mask: ArrayLike | None, shape: tuple[int, ...]) -> Array:
    """The mask as booleans of the whole shape; trailing axes follow their position."""
    counts = np.ones(shape, bool) if mask is None else np.asarray(mask, bool)
    if counts.shape != shape[: counts.ndim]:
        raise ValueError(f"mask has shape {counts.shape}; it needs the leading axes of {shape}.")
    if not counts.any():
        raise ValueError("There is nothing to take a mean of: no position counts.")
    trailing = (1,) * (len(shape) - counts.ndim)
    return np.broadcast_to(counts.reshape(counts.shape + trailing), shape)


def _share(counts: Array, like: Array) -> Any:
    """1/N in the precision of the data."""
    dtype = np.result_type(like, np.float32)
    return dtype.type(1) / dtype.type(np.count_nonzero(counts))


def _kept_off_the_ends(p: Array) -> tuple[Array, Array]:
    """The probabilities within [FLOOR, 1 - FLOOR], and which of them were there already."""
    if not ((p >= 0) & (p <= 1)).all():
        raise ValueError("Probabilities must lie between 0 and 1; these do not. Are they logits?")
    safe = np.clip(p, FLOOR, 1 - FLOOR)
    return safe, safe == p


def _distribution(targets: Array, scores: Array, counts: Array) -> Array:
    """Targets of either form as one-hot rows of the scores' precision, zero where masked."""
    classes, dtype = scores.shape[-1], np.result_type(scores, np.float32)
    if targets.shape == scores.shape:
        return np.where(counts[..., None], targets, 0).astype(dtype)
    _same_shape("targets", targets, scores[..., 0])
    ids = np.where(counts, targets, 0)
    if not (np.issubdtype(ids.dtype, np.integer) and (ids >= 0).all() and (ids < classes).all()):
        raise ValueError(f"Targets must be class numbers from 0 to {classes - 1}.")
    return np.where(counts[..., None], ids[..., None] == np.arange(classes), False).astype(dtype)
