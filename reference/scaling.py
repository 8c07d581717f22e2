"""Bringing numbers to a size that a network can learn, and back.

A scale is fitted on the training part alone. Fitted on everything, the largest future value is
already known while training, and the test looks better than it is. Values outside the training
range therefore come out beyond 0..1; that is right.

    scaled = (x - offset) / unit            x = scaled * unit + offset
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from reference.windows import series_windows

Array = NDArray[Any]


class Scale(NamedTuple):
    """What is subtracted, and by what is divided: one number per feature."""

    offset: Array
    unit: Array


class SplitSeries(NamedTuple):
    """Windows of a scaled series, the earlier ones to train on; and how to undo the scaling."""

    X_train: Array  # (n, L, 1)
    y_train: Array  # (n,)
    X_test: Array  # (m, L, 1)
    y_test: Array  # (m,)
    scale: Scale


def fit_range(train: ArrayLike) -> Scale:
    """The scale that brings the training values to 0..1, each feature on its own.

    train (n, D), or (n,) for one feature  ->  offset and unit (D,) or (). A feature that never
    changes has unit 1, and becomes 0. Raises ValueError for no values.
    """
    x = _values(train)
    span = x.max(axis=0) - x.min(axis=0)
    return Scale(x.min(axis=0), np.where(span == 0, x.dtype.type(1), span))


def fit_standard(train: ArrayLike) -> Scale:
    """The scale that brings the training values to mean 0 and variance 1, each feature on its own.

    train (n, D), or (n,)  ->  offset and unit (D,) or (). The variance is a mean over n, not n - 1.
    A feature that never changes has unit 1, and becomes 0. Raises ValueError for no values.
    """
    x = _values(train)
    constant = x.max(axis=0) == x.min(axis=0)  # its computed deviation may be 1e-17
    return Scale(x.mean(axis=0), np.where(constant, x.dtype.type(1), x.std(axis=0)))


def scaled(x: ArrayLike, scale: Scale) -> Array:
    """x (..., D) or (...) in the units of the scale; not cut to the training range."""
    result: Array = (np.asarray(x) - scale.offset) / scale.unit
    return result


def unscaled(x: ArrayLike, scale: Scale) -> Array:
    """The way back: a prediction in the units of the data."""
    result: Array = np.asarray(x) * scale.unit + scale.offset
    return result


def split_scaled_series(series: ArrayLike, length: int, train_fraction: float) -> SplitSeries:
    """A series cut in time, scaled by its earlier part, and cut into windows with the next value.

    series (n,). The first floor(n * train_fraction) values are for training; a window belongs to
    them when its target does. Test windows may begin in the training part: that is the past.
    Raises ValueError unless both parts have a target: length < training values < n.
    """
    values = _values(series)
    cut = int(np.floor(len(values) * train_fraction))
    if values.ndim != 1 or not 1 <= length < cut < len(values):
        raise ValueError(
            f"A series {values.shape} with {cut} values for training cannot be cut into windows of "
            f"{length} with a target in both parts."
        )
    scale = fit_range(values[:cut])
    X, y = series_windows(scaled(values, scale), length)
    first = cut - length  # windows whose target lies before the cut
    return SplitSeries(X[:first], y[:first], X[first:], y[first:], scale)


def _values(x: ArrayLike) -> Array:
    values = np.asarray(x)
    values = values.astype(np.result_type(values, np.float32), copy=False)
    if values.ndim == 0 or len(values) == 0:
        raise ValueError(
            f"Expected at least one value to fit a scale; the shape is {values.shape}."
        )
    return values
