"""What the lesson says about Keras’ own objects, asked of Keras itself.

Keras is imported inside the functions: importing this file costs nothing and works where Keras is
missing; a call then raises ModuleNotFoundError.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from reference.formulas import LayerSpec
from reference.lesson.claim import Claim, Facts, Verdict
from reference.lesson_data import (
    ADDRESS,
    next_character_data,
)
from reference.metrics import accuracy
from reference.shapes import stack_params
from reference.tokens import one_hot

LINES = (
    LayerSpec("SimpleRNN", 64, return_sequences=True),
    LayerSpec("LSTM", 64, return_sequences=True),
    LayerSpec("GRU", 64, return_sequences=True),
    LayerSpec("LSTM", 64, return_sequences=True, merge="concat"),
    LayerSpec("LSTM", 64, return_sequences=True),
    LayerSpec("LSTM", 32),
)


def _defaults() -> Facts:
    import keras

    X, y = next_character_data(ADDRESS, 3)
    layer = keras.layers.SimpleRNN(50)
    model = keras.Sequential([keras.Input(X.shape[1:]), layer, keras.layers.Dense(31)])
    model.compile(optimizer="adam", loss="mse")
    model.fit(X, one_hot(y, 31), verbose=0)
    return {
        "learning rate of Adam": round(float(model.optimizer.learning_rate), 6),
        "updates in one epoch of 89 windows": int(model.optimizer.iterations),
        "h_0 is zero": not np.any(keras.ops.convert_to_numpy(layer.get_initial_state(2)[0])),
        "return_sequences": bool(layer.return_sequences),
    }


def _accuracy() -> Facts:
    import keras

    rng = np.random.default_rng(0)
    scores, ids = rng.dirichlet(np.ones(5), size=40), rng.integers(0, 5, 40)
    model = keras.Sequential([keras.Input((5,)), keras.layers.Activation("linear")])
    model.compile(loss="categorical_crossentropy", metrics=["accuracy"])
    found = model.evaluate(scores, one_hot(ids, 5), verbose=0, return_dict=True)["accuracy"]
    return {"it is the share of equal argmax": abs(found - accuracy(scores, ids)) < 1e-6}


def _text_classifier() -> Facts:
    from reference.keras_models import text_classifier

    model = text_classifier(10_000, 5)
    return {"parameters": model.count_params(), "length of the output": model.output_shape[-1]}


def _all_lines() -> Facts:
    """The layers in the order of the text, on 5 steps of 8 features."""
    import keras

    model = keras.Sequential([keras.Input((5, 8)), *map(_in_keras, LINES)])
    counts = [layer.count_params() for layer in model.layers]
    return {
        "length of the output": model.output_shape[-1],
        "counts are those of the formulas": counts == list(stack_params(LINES, (None, 5, 8))),
    }


def _in_keras(spec: LayerSpec) -> Any:
    import keras

    layer = getattr(keras.layers, spec.kind)(spec.units, return_sequences=spec.return_sequences)
    return keras.layers.Bidirectional(layer) if spec.merge else layer


INPUT_FIRST = "Today’s Keras wants keras.Input first, and warns about input_shape."


CLAIMS = (
    Claim(
        "C40",
        "002 L344; 002 L358; 002 L379; 002 L389",
        "Defaults: “return_sequences=False”, h_0 of zeros, “lr=0.001”, “batch_size=32”.",
        Verdict.TRUE,
        "",
        _defaults,
        lambda f: tuple(f.values()) == (0.001, 3, True, False),
        needs="keras",
    ),
    Claim(
        "C44",
        "002 L385",
        "Accuracy “computes fraction where argmax(y_pred) == argmax(y_true)”.",
        Verdict.TRUE,
        "",
        _accuracy,
        lambda f: all(f.values()),
        needs="keras",
    ),
    Claim(
        "C90",
        "004 L319–325",
        "The text classifier fits together.",
        Verdict.TRUE,
        "It has no weights yet when it is printed: add an Input, or call it once.",
        _text_classifier,
        lambda f: tuple(f.values()) == (1387397, 5),
        needs="keras",
    ),
    Claim(
        "C91",
        "004 L297–315",
        "The model.add lines work in their order.",
        Verdict.TRUE,
        "",
        _all_lines,
        lambda f: tuple(f.values()) == (32, True),
        needs="keras",
    ),
)
