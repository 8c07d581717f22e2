"""What the student's process says about a model."""

from __future__ import annotations

import numpy as np
import pytest

from grader.models.description import Layer
from tests.models.building import (
    HEAD,
    RNN,
    chain,
    described,
    needs_keras,
    probed,
    returned,
    source,
)

pytestmark = needs_keras

PLAIN = source(RNN, HEAD, compiled='"adam", "mse"')


def only_layer(layer: str, shape: str = "(3, 2)") -> Layer:
    return described(source(layer, shape=shape), below="9" if shape == "(3,)" else "").layers[0]


def test_layers_are_named_in_their_order() -> None:
    assert [layer.kind for layer in described(PLAIN).row] == ["SimpleRNN", "Dense"]


def test_functional_model_is_described_like_a_sequential_one() -> None:
    functional = described(chain(RNN, HEAD))
    assert [layer.kind for layer in functional.row] == ["SimpleRNN", "Dense"]
    assert functional.own


@pytest.mark.parametrize(
    ("layer", "setting", "value"),
    [
        ("layers.SimpleRNN(7)", "units", 7),
        ("layers.SimpleRNN(5)", "activation", "tanh"),
        ("layers.SimpleRNN(5, activation=None)", "activation", "linear"),
        ("layers.SimpleRNN(5, activation=keras.activations.relu)", "activation", "relu"),
        ("layers.SimpleRNN(5, activation=lambda x: x)", "activation", "custom"),
        ("layers.SimpleRNN(5, return_sequences=True)", "return_sequences", True),
        ("layers.SimpleRNN(5, go_backwards=True)", "go_backwards", True),
        ("layers.SimpleRNN(5, use_bias=False)", "use_bias", False),
        ("layers.GRU(5, reset_after=False)", "reset_after", False),
        ("layers.LSTM(5)", "recurrent_activation", "sigmoid"),
        ("layers.Bidirectional(layers.GRU(5), merge_mode='sum')", "merge_mode", "sum"),
        ("layers.Dropout(0.25)", "rate", 0.25),
    ],
)
def test_setting_is_reported(layer: str, setting: str, value: object) -> None:
    assert only_layer(layer).settings[setting] == value


def test_embedding_reports_both_its_sizes() -> None:
    settings = only_layer("layers.Embedding(9, 4, mask_zero=True)", shape="(3,)").settings
    assert settings == {"input_dim": 9, "output_dim": 4, "mask_zero": True}


def test_wrapper_shows_the_layers_inside_it() -> None:
    inner = only_layer("layers.Bidirectional(layers.SimpleRNN(5))").inner
    assert [layer.settings["go_backwards"] for layer in inner] == [False, True]
    assert [layer.weights for layer in inner] == [[0, 1, 2], [3, 4, 5]]


def test_weights_come_as_arrays_of_the_right_shapes() -> None:
    shapes = [array.shape for array in described(PLAIN).weights]
    assert shapes == [(2, 5), (5, 5), (5,), (5, 1), (1,)]


def test_outputs_belong_to_the_inputs_that_were_sent() -> None:
    model = described(source("layers.Flatten()"))
    sent = [x.reshape(4, 6) for x in probed()["inputs"]]
    assert model.outputs is not None
    assert np.allclose(model.outputs, sent)


def test_shared_layer_is_listed_once_and_applied_twice() -> None:
    model = described(chain("shared", "shared", "layers.Flatten()", HEAD))
    assert model.calls == [0, 0, 1, 2]
    assert len(model.layers) == 3


def test_branching_graph_is_not_taken_for_a_row() -> None:
    model = described(
        chain("(lambda x: layers.Add()([x, layers.Dense(2)(x), layers.Dense(2)(x)]))")
    )
    assert model.calls is None


@pytest.mark.parametrize(
    ("settings", "name"),
    [
        ('"adam", "mse"', "mse"),
        ("loss=keras.losses.MeanSquaredError()", "MeanSquaredError"),
        ("loss=keras.losses.mean_squared_error", "mean_squared_error"),
    ],
)
def test_loss_is_reported_as_it_was_given(settings: str, name: str) -> None:
    loss = described(source(RNN, HEAD, compiled=settings)).loss
    assert loss is not None
    assert (loss.kind, loss.own) == (name, True)


@pytest.mark.parametrize(
    "loss", ["lambda y, p: p", "type('MeanSquaredError', (keras.Loss,), {})()"]
)
def test_loss_of_ones_own_is_not_keras_own(loss: str) -> None:
    found = described(source(RNN, HEAD, compiled=f"loss={loss}")).loss
    assert found is not None
    assert not found.own


def test_raw_scores_are_reported() -> None:
    code = source(RNN, HEAD, compiled="loss=keras.losses.BinaryCrossentropy(from_logits=True)")
    loss = described(code).loss
    assert loss is not None
    assert loss.from_logits


def test_model_without_input_is_reported_as_not_built() -> None:
    model = described(source(RNN, HEAD, shape=""))
    assert (model.built, model.outputs, model.weights) == (False, None, [])


def test_model_that_is_not_compiled_has_neither_loss_nor_optimizer() -> None:
    model = described(source(RNN, HEAD))
    assert (model.compiled, model.loss, model.optimizer) == (False, None, None)


@pytest.mark.parametrize(
    ("value", "kind", "name"),
    [
        ("None", "other", "NoneType"),
        ("'a model'", "other", "str"),
        ("keras.layers.Dense(1)", "layer", "Dense"),
        ("keras.Sequential", "other", "type"),
    ],
)
def test_what_is_no_model_is_named(value: str, kind: str, name: str) -> None:
    thing = returned(f"import keras\n\n\ndef build():\n    return {value}\n")
    assert (thing.kind, thing.name) == (kind, name)
