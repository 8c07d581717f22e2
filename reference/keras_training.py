"""Training and asking the models of `keras_models.py`.

Nothing here imports Keras: whoever has a model has Keras. Axis letters: `reference/__init__.py`;
S is the length of a source sequence, V the vocabulary.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from reference.lesson_recipes import Plan

Array = NDArray[Any]
Model = Any  # keras.Model

TWIN_WEIGHTS = ("Wx", "Wh", "b", "Wy", "c")  # the names of rnn_model.py, in the order of Keras


def fit(model: Model, plan: Plan, X: Any, y: Array) -> dict[str, list[float]]:
    """Train by the plan; the history, one number per epoch.

    Targets as Keras wants them: `one_hot` rows for "multi-class". Raises what Keras' `fit` raises,
    which is little: it trains without a word on data that lack an axis.
    """
    done = model.fit(
        X,
        y,
        epochs=plan.recipe.epochs,
        batch_size=plan.recipe.batch_size,
        validation_split=plan.recipe.validation_split,
        shuffle=plan.recipe.shuffle,
        verbose=0,
    )
    history: dict[str, list[float]] = done.history
    return history


def twin_weights(model: Model) -> dict[str, Array]:
    """The weights of a SimpleRNN with a Dense layer on it, under the names of `rnn_model.py`.

    The way back is model.set_weights(list(weights.values())). Raises ValueError for a model of
    other layers.
    """
    kinds = [type(layer).__name__ for layer in model.layers]
    if kinds != ["SimpleRNN", "Dense"]:
        raise ValueError(f"A twin needs the layers SimpleRNN and Dense, but the model has {kinds}.")
    return dict(zip(TWIN_WEIGHTS, model.get_weights(), strict=True))


def translate(model: Model, source: Array, start: int, steps: int) -> Array:
    """What an encoder-decoder answers when it hears its own words: the best word at each step.

    source (B, S) ids, start: the id of the start word, which must not be 0  ->  (B, steps) ids.
    The number of steps is free; it does not depend on S.
    """
    shown = np.full((len(source), 1), start)
    for _ in range(steps):
        scores = np.asarray(model([source, shown]))[:, -1]  # (B, V)
        shown = np.concatenate([shown, scores.argmax(axis=-1)[:, None]], axis=1)
    return shown[:, 1:]
