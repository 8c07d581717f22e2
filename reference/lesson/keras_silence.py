"""What a reader may expect of Keras, and what it does: mostly it trains on, in silence.

These are no claims of the lesson. They show where a sentence beside a listing would help, because
a crash will not tell. Keras is imported inside the functions.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import numpy as np

from reference.lesson.claim import Claim, Facts, Verdict
from reference.lesson_data import next_number_data
from reference.tokens import one_hot


def accepted(action: Callable[[], object]) -> bool:
    """Whether Keras takes it; it says no with a ValueError."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            action()
    except ValueError:
        return False
    return True


def _model(*layers: Any, loss: str = "mse") -> Any:
    import keras

    model = keras.Sequential([keras.Input((3, 1)), *layers])
    model.compile(optimizer="adam", loss=loss)
    return model


def _without_features() -> Facts:
    from keras import layers

    X, y = next_number_data()
    model = _model(layers.SimpleRNN(4), layers.Dense(1))
    return {
        "windows of shape (47, 3) are refused": not accepted(
            lambda: model.fit(X[:, :, 0], y, verbose=0)
        )
    }


def _all_states_for_one_target() -> Facts:
    from keras import layers

    X, y = next_number_data()
    model = _model(layers.SimpleRNN(4, return_sequences=True), layers.Dense(1))
    return {
        "it is refused": not accepted(lambda: model.fit(X, y[:, 0], verbose=0)),
        "axes of the output": len(model.output_shape),
    }


def _other_lengths() -> Facts:
    from keras import layers

    model = _model(layers.SimpleRNN(4), layers.Dense(1))
    return {"5 steps instead of 3 are refused": not accepted(lambda: model(np.ones((1, 5, 1))))}


def _labels() -> Facts:
    from keras import layers

    X, ids = np.ones((4, 3, 1), np.float32), np.array([0, 2, 1, 2])
    of_rows, of_ids = (
        _model(layers.SimpleRNN(4), layers.Dense(3, "softmax"), loss=loss)
        for loss in ("categorical_crossentropy", "sparse_categorical_crossentropy")
    )
    return {
        "class numbers are refused": not accepted(lambda: of_rows.fit(X, ids, verbose=0)),
        "one-hot rows are refused by the sparse loss": not accepted(
            lambda: of_ids.fit(X, one_hot(ids, 3), verbose=0)
        ),
    }


EXPECTATIONS = (
    Claim(
        "F1",
        "000 L427–428",
        "Without the reshape to (47, 3, 1) training fails.",
        Verdict.FALSE,
        "Keras adds the missing axis; look at the shape, not for a crash.",
        _without_features,
        lambda f: all(f.values()),
        needs="keras",
    ),
    Claim(
        "F2",
        "000 L435",
        "return_sequences=True before Dense(1) fails with one label per window.",
        Verdict.FALSE,
        "It trains, and every step is pulled towards that label; look at the output’s shape.",
        _all_states_for_one_target,
        lambda f: bool(f["it is refused"]),
        needs="keras",
    ),
    Claim(
        "F3",
        "000 L451",
        "A model made for 3 steps refuses 5.",
        Verdict.FALSE,
        "It accepts any number of steps: the weights do not depend on it.",
        _other_lengths,
        lambda f: all(f.values()),
        needs="keras",
    ),
    Claim(
        "F5",
        "003 L179",
        "Class numbers and one-hot rows need the loss that fits them.",
        Verdict.TRUE,
        "One may add: sparse_categorical_crossentropy is the one for class numbers.",
        _labels,
        lambda f: all(f.values()),
        needs="keras",
    ),
)
