"""The Keras listings of the lesson: whether they run in today’s Keras, asked of Keras itself.

Keras is imported inside the functions; without it a call raises ModuleNotFoundError.
"""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np

from reference.lesson.claim import Claim, Facts, Verdict
from reference.lesson_data import (
    ADDRESS,
    SENTENCE,
    next_character_data,
    next_number_data,
    next_word_data,
)
from reference.tokens import fit_tokenizer, one_hot


def _runs(units: int, X: Any, y: Any, outputs: int, loss: str, activation: str = "tanh") -> Facts:
    """A recurrent layer with input_shape, as printed, and a Dense layer, trained for one epoch."""
    import keras

    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        hidden = keras.layers.SimpleRNN(units, activation=activation, input_shape=X.shape[1:])
    head = keras.layers.Dense(outputs, activation=None if loss == "mse" else "softmax")
    model = keras.Sequential([hidden, head])
    model.compile(optimizer="adam", loss=loss)
    history = model.fit(X, y, verbose=0).history
    return {
        "trains": bool(np.isfinite(history["loss"]).all()),
        "warns about input_shape": any("input_shape" in str(w.message) for w in told),
    }


def _next_number() -> Facts:
    X, y = next_number_data()
    return _runs(10, X, y, 1, "mse")


def _next_word() -> Facts:
    from keras.src.legacy.preprocessing.text import Tokenizer

    tokenizer = Tokenizer()
    tokenizer.fit_on_texts([SENTENCE])
    X, y = next_word_data(SENTENCE)
    facts = dict(_runs(50, X, one_hot(y, 9), 9, "categorical_crossentropy"))
    return facts | {"the old Tokenizer": tokenizer.word_index == fit_tokenizer([SENTENCE])}


def _next_character() -> Facts:
    X, y = next_character_data(ADDRESS, 3)
    return _runs(50, X, one_hot(y, 31), 31, "categorical_crossentropy", "relu")


def _three_models() -> Facts:
    """The layers of the listings, with input_shape on the first one as printed."""
    from keras import Sequential, layers

    rnn, head = layers.SimpleRNN, layers.Dense
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about input_shape
        stock = [rnn(50, return_sequences=True, input_shape=(30, 1)), rnn(50), head(1)]
        both = [layers.Bidirectional(rnn(50), input_shape=(10, 1)), head(1)]
        first = rnn(50, return_sequences=True, input_shape=(10, 1))
    stacked = [first, rnn(50, return_sequences=True), rnn(50), head(1)]
    models = {"stock": stock, "bidirectional": both, "stacked": stacked}
    return {f"{name} parameters": Sequential(m).count_params() for name, m in models.items()}


INPUT_FIRST = "Today’s Keras wants keras.Input first, and warns about input_shape."

CLAIMS = (
    Claim(
        "B5",
        "000 L408–454",
        "The listing of section 6.1 runs.",
        Verdict.TRUE,
        INPUT_FIRST,
        _next_number,
        lambda f: bool(f["trains"]),
        needs="keras",
    ),
    Claim(
        "B8",
        "000 L517–561",
        "The listing of section 6.4 runs, after that of 6.1.",
        Verdict.TRUE,
        "The Tokenizer still works, but is marked as deprecated.",
        _next_word,
        lambda f: bool(f["trains"] and f["the old Tokenizer"]),
        needs="keras",
    ),
    Claim(
        "B9",
        "000 L593–602; 000 L691–698; 000 L710–717",
        "The stock, bidirectional and stacked models can be built.",
        Verdict.TRUE,
        INPUT_FIRST,
        _three_models,
        lambda f: tuple(f.values()) == (7701, 5301, 12751),
        needs="keras",
    ),
    Claim(
        "B14",
        "002 L235–411",
        "The listings of the character generator run.",
        Verdict.TRUE,
        "verbose=0 in predict spares the reader 40 progress bars.",
        _next_character,
        lambda f: bool(f["trains"]),
        needs="keras",
    ),
)
