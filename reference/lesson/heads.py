"""The output layer: which activation and loss belong to a task, and what logits are."""

from __future__ import annotations

import numpy as np

from reference.activations import sigmoid
from reference.lesson.claim import Claim, Facts, Verdict, same
from reference.lesson_data import ADDRESS, next_character_data
from reference.lesson_models import CHARACTERS
from reference.losses import (
    binary_cross_entropy,
    cross_entropy,
    mean_squared_error,
    softmax_cross_entropy,
)
from reference.rnn_model import initial_weights, predict
from reference.softmax import softmax, softmax_backward
from reference.tasks import loss_for, output_head
from reference.tokens import one_hot

PRINTED = {
    "binary": ("sigmoid", "binary_crossentropy"),
    "multi-class": ("softmax", "categorical_crossentropy"),
    "regression": ("linear", "mse"),
}


def _heads() -> Facts:
    """In each row the gradient before the activation is the error itself, up to a factor."""
    rng = np.random.default_rng(0)
    z, ids = rng.normal(size=(6, 4)), rng.integers(0, 4, 6)
    target = one_hot(ids, 4).astype(np.float64)
    yes, classes = sigmoid(z), softmax(z)
    binary = binary_cross_entropy(yes, target)[1] * yes * (1 - yes)
    multi = softmax_backward(cross_entropy(classes, target)[1], classes)
    regression = mean_squared_error(z, target)[1]
    return {
        "the tables name what our models use": all(
            (output_head(task), loss_for(task)) == row for task, row in PRINTED.items()
        ),
        "sigmoid: gradient is the error": same(binary, (yes - target) / z.size),
        "softmax: gradient is the error": same(multi, (classes - target) / len(z)),
        "linear: gradient is the error": same(regression, 2 * (z - target) / z.size),
    }


def _logits() -> Facts:
    X, y = next_character_data(ADDRESS, 3)
    weights = initial_weights(np.random.default_rng(0), X.shape[2], 50, X.shape[2])
    before = predict(CHARACTERS, weights, X).astype(np.float64)
    after = softmax(before)
    return {
        "the loss from logits fits what goes into softmax": same(
            softmax_cross_entropy(before, y)[0], cross_entropy(after, y)[0]
        ),
        "it fits what comes out": same(
            softmax_cross_entropy(after, y)[0], cross_entropy(after, y)[0]
        ),
    }


CLAIMS = (
    Claim(
        "C43",
        "002 L362",
        "The Dense layer with softmax gives “output logits”.",
        Verdict.IMPRECISE,
        "Logits are the scores before softmax, as the lines below say; the layer gives "
        "probabilities.",
        _logits,
        lambda f: bool(f["the loss from logits fits what goes into softmax"]),
        lambda f: bool(f["it fits what comes out"]),
    ),
    Claim(
        "C61",
        "003 L133–137; 003 L176–180",
        "The tables pair each task with an activation and a loss.",
        Verdict.TRUE,
        "Categorical cross-entropy wants one-hot labels; class numbers need the sparse form.",
        _heads,
        lambda f: all(f.values()),
    ),
)
