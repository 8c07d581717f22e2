"""A training loop like that of Keras, in plain sight.

An epoch: shuffle the training part, cut it into batches, and for each batch one forward pass, one
backward pass, one update. The history holds, per epoch, what Keras' `fit` reports: "loss" and the
metrics as the mean over the samples, each batch measured before its own update; "val_..." on the
validation part, after the last update of the epoch.

The validation part is the tail of the data, as in Keras, never a random draw. For the lesson's
next-number data that means the largest numbers: it measures extrapolation.

Training stops at the first loss or weight that is not finite: nothing learns from NaN. The weights
returned are the last good ones, from before the update that failed.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reference.optimizers import adam
from reference.rnn_model import Model, Weights, loss_and_gradients, predict

Array = NDArray[Any]
Row = dict[str, float]  # the numbers of one epoch


class Recipe(NamedTuple):
    """How to train."""

    epochs: int
    batch_size: int = 32
    validation_split: float = 0.0
    shuffle: bool = True
    # weights, grads, state -> weights, state: one of optimizers.py
    update: Callable[..., tuple[Weights, Any]] = adam
    # e.g. partial(clip_by_norm, max_norm=1.0); None leaves gradients as they are
    clip: Callable[[list[Array]], list[Array]] | None = None


class Trained(NamedTuple):
    """What training leaves behind."""

    weights: Weights
    history: dict[str, list[float]]  # one number per epoch begun
    failed_epoch: int | None = None  # counted from 1: where something was not finite


def train(
    model: Model,
    weights: Weights,
    X: Array,
    y: Array,
    recipe: Recipe,
    rng: np.random.Generator,
    on_epoch: Callable[[int, Row], None] | None = None,
) -> Trained:
    """Train a model; the weights given stay as they are.

    X (n, T, D), y (n, ...) as the model's loss wants it. rng decides the order of the samples.
    on_epoch: called after each epoch with its number, from 1, and its numbers.
    Raises ValueError when X and y differ in length, and where `split_tail` does.
    """
    if len(X) != len(y):
        raise ValueError(f"X has {len(X)} samples, but y has {len(y)}.")
    cut = split_tail(len(X), recipe.validation_split)
    rows: list[Row] = []
    state = None
    for epoch in range(1, recipe.epochs + 1):
        new, state, row = _epoch(model, weights, state, X[:cut], y[:cut], recipe, rng)
        failed = not all(map(math.isfinite, row.values()))
        row |= _validation(model, new, X[cut:], y[cut:])
        weights = new
        rows.append(row)
        if on_epoch:
            on_epoch(epoch, row)
        if failed:
            return Trained(weights, _columns(rows), epoch)
    return Trained(weights, _columns(rows))


def split_tail(samples: int, validation_split: float) -> int:
    """Where the validation part begins: floor(samples * (1 - validation_split)), as in Keras.

    47 samples with 0.2  ->  37, and 10 for validation; with 0 there is no validation part.
    Raises ValueError unless 0 <= split < 1, and when nothing is left to train on.
    """
    if not 0 <= validation_split < 1:
        raise ValueError(f"validation_split must lie in [0, 1), but it is {validation_split!r}.")
    cut = math.floor(samples * (1 - validation_split))
    if cut == 0:
        raise ValueError(f"Of {samples} samples, a split of {validation_split!r} leaves none.")
    return cut


def first_not_finite(losses: list[float]) -> int | None:
    """The first epoch, counted from 1, whose loss is NaN or infinite; None if there is none."""
    return next((n for n, loss in enumerate(losses, start=1) if not math.isfinite(loss)), None)


def _epoch(
    model: Model, weights: Weights, state: Any, X: Array, y: Array, recipe: Recipe, rng: Any
) -> tuple[Weights, Any, Row]:
    """One pass over the training part: new weights, the optimizer's memory, means."""
    sums = dict.fromkeys(["loss", *model.metrics], 0.0)
    for batch in _batches(len(X), recipe, rng):
        loss, grads, ys = loss_and_gradients(model, weights, X[batch], y[batch])
        measured = _measured(model, loss, ys, y[batch])
        sums = {name: sums[name] + len(batch) * value for name, value in measured.items()}
        if recipe.clip:
            grads = dict(zip(grads, recipe.clip(list(grads.values())), strict=True))
        moved, state = recipe.update(weights, grads, state)
        if not all(np.isfinite(part).all() for part in (loss, *moved.values())):
            return weights, state, dict.fromkeys(sums, math.nan)
        weights = moved
    return weights, state, {name: total / len(X) for name, total in sums.items()}


def _batches(samples: int, recipe: Recipe, rng: np.random.Generator) -> Iterator[Array]:
    """The places of the samples of each batch; the last batch may be smaller."""
    order = rng.permutation(samples) if recipe.shuffle else np.arange(samples)
    for start in range(0, samples, recipe.batch_size):
        yield order[start : start + recipe.batch_size]


def _validation(model: Model, weights: Weights, X: Array, y: Array) -> Row:
    """The numbers of the validation part; nothing if there is none."""
    if len(X) == 0:
        return {}
    ys = predict(model, weights, X)
    measured = _measured(model, model.loss(ys, y)[0], ys, y)
    return {f"val_{name}": value for name, value in measured.items()}


def _measured(model: Model, loss: Any, ys: Array, y: Array) -> Row:
    return {"loss": float(loss)} | {n: float(f(ys, y)) for n, f in model.metrics.items()}


def _columns(rows: list[Row]) -> dict[str, list[float]]:
    """The rows of a history as one list for each name."""
    return {name: [row[name] for row in rows] for name in rows[0]} if rows else {}
