"""Each thing that an exercise may expect, on real models that fulfil it and on others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.models.building import (
    ALL,
    HEAD,
    RNN,
    chain,
    described,
    faulted,
    judged,
    load,
    needs_keras,
    source,
)

pytestmark = needs_keras

MSE = '"adam", "mse"'
PLAIN = source(RNN, HEAD, compiled=MSE)
STACK = source(ALL, RNN, HEAD)
BOTH = source("layers.Bidirectional(layers.GRU(5), merge_mode='sum')", HEAD)
BACKWARDS = source("layers.SimpleRNN(4, return_sequences=True, go_backwards=True)")
COUNT = {
    "reference": "simple_rnn_model_params",
    "args": {"input_dim": 2, "units": "units", "outputs": 1},
}
PARTS = [
    {"reference": "simple_rnn_params", "args": {"input_dim": 2, "units": "units"}},
    {"reference": "dense_params", "args": {"inputs": "units", "units": 1}},
]
PER_STEP = chain("layers.SimpleRNN(4, return_sequences=True)", "layers.Dense(3)")
BRANCHES = chain("(lambda x: layers.Add()([layers.Dense(2)(x), layers.Dense(2)(x)]))")
NAMESAKE = "type('MeanSquaredError', (keras.Loss,), {})()"
SHARED = chain("shared", "shared", "layers.SimpleRNN(2)")


def compiled(settings: str, head: str = HEAD) -> str:
    return source(RNN, head, compiled=settings)


FULFILLED: list[tuple[dict[str, Any], str]] = [
    ({"layers": ["SimpleRNN", "Dense"]}, PLAIN),
    ({"layers": ["SimpleRNN", "SimpleRNN", "Dense"]}, STACK),
    ({"layer": 0, "units": "units"}, PLAIN),
    ({"layer": 0, "units": "steps + 2", "activation": "tanh"}, PLAIN),
    ({"layer": 0, "return_sequences": True}, STACK),
    ({"layer": 1, "return_sequences": False}, STACK),
    ({"layer": 0, "units": 5, "merge_mode": "sum", "reset_after": True}, BOTH),
    ({"layer": 0, "go_backwards": True}, BACKWARDS),
    ({"layer": 0, "rate": 0.5}, source("layers.Dropout(0.5)")),
    ({"input_shape": [None, "steps", 2]}, PLAIN),
    ({"input_shape": [None, None, 2]}, source(RNN, shape="(None, 2)")),
    ({"output_shape": [None, 1]}, PLAIN),
    ({"output_shape": [None, "steps", 5]}, source(ALL)),
    ({"output_activation": "linear"}, PLAIN),
    ({"output_activation": "softmax"}, source(RNN, "layers.Dense(3, 'softmax')")),
    ({"parameters": COUNT}, PLAIN),
    ({"parameters": PARTS}, PLAIN),
    ({"loss": "mse"}, PLAIN),
    ({"loss": "mean_squared_error"}, compiled("loss=keras.losses.MeanSquaredError()")),
    ({"loss": "MSE"}, compiled("loss=keras.losses.mean_squared_error")),
    ({"loss": "binary_crossentropy"}, compiled('loss="bce"', "layers.Dense(1, 'sigmoid')")),
    ({"loss": "bce"}, compiled("loss=keras.losses.BinaryCrossentropy(from_logits=True)")),
    ({"optimizer": "adam"}, PLAIN),
    ({"optimizer": "SGD"}, compiled("keras.optimizers.SGD(), 'mse'")),
    ({"causal": True}, PER_STEP),
    ({"shared_weights": [0, 1]}, SHARED),
]

BROKEN: list[tuple[dict[str, Any], str, str]] = [
    ({"layers": ["LSTM", "Dense"]}, PLAIN, "The layers are SimpleRNN, Dense."),
    ({"layers": ["SimpleRNN"]}, PLAIN, "The layers are SimpleRNN, Dense."),
    ({"layers": ["Dense"]}, source(), "The layers are none."),
    ({"layers": ["Dense", "Dense", "Add"]}, BRANCHES, "are not applied in one row"),
    ({"layer": 0, "units": "units + 1"}, PLAIN, "Layer 1 (SimpleRNN) has `units=5`."),
    ({"layer": 0, "units": 5, "activation": "relu"}, PLAIN, "has `activation='tanh'`."),
    ({"layer": 0, "return_sequences": True}, PLAIN, "has `return_sequences=False`."),
    ({"layer": 0, "use_bias": False}, PLAIN, "has `use_bias=True`."),
    ({"layer": 0, "merge_mode": "concat"}, BOTH, "has `merge_mode='sum'`."),
    ({"layer": 0, "rate": 1}, PLAIN, "has `rate=None`."),
    ({"layer": 2, "units": 1}, PLAIN, "There is no layer 3; the model has 2."),
    ({"input_shape": [None, 2, "steps"]}, PLAIN, "input has the shape (None, 3, 2)."),
    ({"input_shape": [None, 3, 2]}, source(RNN, shape=""), "input has no shape of its own."),
    ({"output_shape": [None, 1]}, source(ALL, HEAD), "output has the shape (None, 3, 1)."),
    ({"output_shape": [None, 2]}, PLAIN, "output has the shape (None, 1)."),
    ({"output_shape": [None, 1]}, source(RNN, HEAD, shape=""), "gives no output."),
    ({"output_activation": "sigmoid"}, PLAIN, "activation of the last layer is linear."),
    ({"output_activation": "sigmoid"}, source(), "activation of the last layer is None."),
    ({"parameters": COUNT}, source("layers.SimpleRNN(5, use_bias=False)", HEAD), "has 41 param"),
    ({"parameters": PARTS[:1]}, PLAIN, "The model has 46 parameters."),
    ({"loss": "mae"}, PLAIN, "The loss is mse."),
    ({"loss": "mse"}, source(RNN, HEAD), "The model is not compiled, so it has no loss."),
    ({"loss": "mse"}, compiled('"adam"'), "The model is compiled without a loss."),
    ({"loss": "mse"}, compiled("loss=lambda y, p: p"), "The loss is build.<locals>.<lambda> (not"),
    ({"loss": "mse"}, compiled(f"loss={NAMESAKE}"), "The loss is MeanSquaredError (not of Keras)."),
    (
        {"loss": "binary_crossentropy"},
        compiled("loss=keras.losses.BinaryCrossentropy(True)", "layers.Dense(1, 'sigmoid')"),
        "The loss expects raw scores (from_logits=True).",
    ),
    ({"optimizer": "sgd"}, PLAIN, "The optimizer is Adam."),
    ({"optimizer": "sgd"}, source(RNN), "The optimizer is not set."),
    ({"causal": True}, PLAIN, "There is no output for each time step."),
    ({"causal": True}, BACKWARDS, "the model sees the future."),
    ({"shared_weights": [0, 1]}, STACK, "Layers 1 and 2 have weights of their own"),
    ({"shared_weights": [0, 1]}, source("layers.Flatten()", "layers.Flatten()"), "of their own"),
    ({"shared_weights": [0, 5]}, SHARED, "There is no layer 6; the model has 3."),
    ({"loss_falls": True}, PLAIN, "The model could not be trained."),
]


@pytest.mark.parametrize(("expectation", "code"), FULFILLED)
def test_expectation_is_fulfilled(expectation: dict[str, Any], code: str) -> None:
    assert faulted(expectation, described(code)) is None


@pytest.mark.parametrize(("expectation", "code", "sentence"), BROKEN)
def test_broken_expectation_says_what_was_found(
    expectation: dict[str, Any], code: str, sentence: str
) -> None:
    assert sentence in (faulted(expectation, described(code)) or "")


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ('"adam", "mse"', None),
        ("keras.optimizers.SGD(0.0), 'mse'", "does not fall"),
        ("keras.optimizers.SGD(1e30), 'mse'", "is not finite"),
        ("loss='categorical_crossentropy'", "does not fall"),  # of one output: always 0
    ],
)
def test_short_training_shows_whether_the_loss_falls(settings: str, sentence: str | None) -> None:
    found = faulted({"loss_falls": True}, described(compiled(settings), epochs=3))
    assert found == sentence if sentence is None else sentence in str(found)


def test_training_that_fails_is_told_with_its_reason() -> None:
    code = source(ALL, "layers.Flatten()", compiled='loss="categorical_crossentropy"')
    found = faulted({"loss_falls": True}, described(code, epochs=2))
    assert str(found).startswith("The model could not be trained: ValueError: ")


def test_setting_counts_only_on_a_layer_of_the_class_that_is_listed(tmp_path: Path) -> None:
    code = source("layers.LSTM(5)", HEAD, compiled=MSE)
    texts = [item.text for item in judged(load(tmp_path), code).feedback]
    assert "Layer 1 is of the class LSTM." in texts
