"""What people look at beside the loss: mean absolute error, accuracy, perplexity.

No gradients: these judge a model and do not train it. Axis letters: see `reference/__init__.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from reference.losses import softmax_cross_entropy

Array = NDArray[Any]


def mean_absolute_error(y: Array, target: Array) -> Any:
    """The mean of |y - target| over all entries: Keras' metric "mae".

    y (...), target (...)  ->  a NumPy scalar. Raises ValueError when the shapes differ.
    """
    if y.shape != np.shape(target):
        raise ValueError(f"target has shape {np.shape(target)}; it needs {y.shape}.")
    return np.mean(np.abs(y - target))


def accuracy(scores: Array, targets: Array) -> float:
    """The share of rows whose largest score is that of the right class.

    scores (..., C) logits or probabilities, targets (...) class numbers  ->  0 to 1. The first of
    equal scores counts as the largest. Raises ValueError when the shapes do not fit.
    """
    picked = scores.argmax(axis=-1)
    if picked.shape != np.shape(targets):
        raise ValueError(f"targets have shape {np.shape(targets)}; they need {picked.shape}.")
    return float(np.mean(picked == targets))


def perplexity(logits: Array, targets: Array, mask: ArrayLike | None = None) -> Any:
    """exp of the mean cross-entropy: between how many words the model still wavers.

    logits (..., V), targets (...) word numbers  ->  a NumPy scalar. 1 for a model that is certain
    and right, V for one that holds all words equally likely. Errors as in `softmax_cross_entropy`.
    """
    return np.exp(softmax_cross_entropy(logits, targets, mask)[0])
