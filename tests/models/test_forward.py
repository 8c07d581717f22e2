"""The recomputation agrees with Keras on what it covers, and says what it does not cover."""

from __future__ import annotations

import numpy as np
import pytest

from grader.models.description import Model
from grader.models.forward import recomputed, without_twin
from grader.models.honesty import contradictions, misfits, parameters
from tests.models.building import (
    ALL,
    HEAD,
    RNN,
    chain,
    described,
    near,
    needs_keras,
    probed,
    source,
)

pytestmark = needs_keras

COVERED = [
    source(RNN, HEAD),
    source(ALL, RNN, HEAD),
    source(ALL, "layers.Dense(3, 'relu')"),
    source("layers.SimpleRNN(5, go_backwards=True, return_sequences=True)"),
    source("layers.SimpleRNN(5, use_bias=False)", "layers.Dense(2, use_bias=False)"),
    source(RNN, "layers.Dropout(0.5)", "layers.Dense(3, 'softmax')"),
    source("layers.Dense(4, 'tanh')", "layers.SimpleRNN(3)", "layers.Dense(1, 'sigmoid')"),
    chain("shared", "shared", RNN),
    source("layers.SimpleRNN(5, 'relu', return_sequences=True, go_backwards=True)", HEAD),
    source("layers.LSTM(5, return_sequences=True)", "layers.LSTM(4, use_bias=False)"),
    source("layers.GRU(5, return_sequences=True)", "layers.GRU(4, reset_after=False)", HEAD),
    source("layers.Bidirectional(layers.LSTM(5, return_sequences=True))", HEAD),
    source("layers.Bidirectional(layers.GRU(5), merge_mode='ave')", HEAD),
    source("layers.LSTM(5, return_sequences=True)", "layers.TimeDistributed(layers.Dense(3))"),
]
# the biases of a new model are zero, which would hide a bias that is left out
MOVED = "    model.set_weights([w + 0.3 for w in model.get_weights()])\n    return model"


def moved(code: str) -> Model:
    return described(code.replace("    return model", MOVED))


@pytest.mark.parametrize("code", COVERED)
def test_recomputed_output_is_that_of_keras(code: str) -> None:
    model = moved(code)
    assert without_twin(model) == []
    assert model.outputs is not None
    assert near(recomputed(model, probed()["inputs"][1]), model.outputs[1])


def test_embedding_is_looked_up() -> None:
    code = source("layers.Embedding(9, 4, mask_zero=True)", RNN, HEAD, shape="(3,)")
    model = described(code, below="9")
    assert model.outputs is not None
    assert near(recomputed(model, probed("9")["inputs"][0]), model.outputs[0])


@pytest.mark.parametrize(
    ("layer", "named"),
    [
        ("layers.LSTM(5, 'relu')", "`LSTM`"),
        ("layers.GRU(5, recurrent_activation='hard_sigmoid')", "`GRU`"),
        ("layers.Bidirectional(layers.LSTM(5, 'relu'))", "`Bidirectional`"),
        ("layers.TimeDistributed(layers.LayerNormalization())", "`TimeDistributed`"),
        ("layers.SimpleRNN(5, lambda x: x)", "`SimpleRNN`"),
        ("layers.Dense(5, 'elu')", "`Dense`"),
        ("layers.Lambda(lambda x: x)", "`Lambda`"),
    ],
)
def test_layer_without_a_twin_is_named(layer: str, named: str) -> None:
    assert without_twin(described(source(layer))) == [named]


def test_layer_that_is_not_of_keras_has_no_twin() -> None:
    code = source("type('SimpleRNN', (layers.SimpleRNN,), {})(5)")
    assert without_twin(described(code)) == ["`SimpleRNN (not of Keras)`"]


def test_branching_graph_has_no_twin() -> None:
    code = chain("(lambda x: layers.Add()([layers.Dense(2)(x), layers.Dense(2)(x)]))")
    assert without_twin(described(code)) == ["a graph that branches"]


@pytest.mark.parametrize(
    ("code", "count"),
    [(source(RNN, HEAD), 46), (chain("shared", "shared"), 10), (source("layers.LSTM(5)"), 160)],
)
def test_parameters_are_counted_in_the_arrays(code: str, count: int) -> None:
    assert parameters(described(code)) == count


@pytest.mark.parametrize(
    "layer",
    [
        RNN,
        "layers.LSTM(5)",
        "layers.LSTM(5, use_bias=False)",
        "layers.GRU(5)",
        "layers.GRU(5, reset_after=False)",
        "layers.Dense(5)",
        "layers.Embedding(9, 4)",
    ],
)
def test_weights_of_honest_layers_fit_their_settings(layer: str) -> None:
    tokens = "Embedding" in layer
    model = described(
        source(layer, "layers.Dropout(0.1)", HEAD, shape="(3,)" if tokens else "(3, 2)")
    )
    assert misfits(model) == ""


@pytest.mark.parametrize("code", COVERED)
@pytest.mark.parametrize("place", [0, -1])
def test_weight_of_another_shape_is_a_misfit(code: str, place: int) -> None:
    model = described(code)
    weights = list(model.weights)
    weights[place] = np.zeros((7, *weights[place].shape))
    assert "do not fit its own settings" in misfits(model.model_copy(update={"weights": weights}))


@pytest.mark.parametrize("change", [1e-3, -1e-2, np.nan, np.inf])
def test_output_that_is_off_contradicts_the_weights(change: float) -> None:
    model = moved(source(RNN, HEAD))
    assert model.outputs is not None
    outputs = [model.outputs[0], model.outputs[1] + change]
    forged = model.model_copy(update={"outputs": outputs})
    assert "something else" in contradictions(forged, probed()["inputs"])
    assert contradictions(model, probed()["inputs"]) == ""


def test_output_of_another_shape_contradicts_the_weights() -> None:
    model = described(source(RNN, HEAD))
    assert model.outputs is not None
    forged = model.model_copy(update={"outputs": [x[None] for x in model.outputs]})
    assert "something else" in contradictions(forged, probed()["inputs"])


def test_ids_beyond_a_table_are_left_to_the_other_expectations() -> None:
    model = described(source("layers.Embedding(9, 4)", RNN, shape="(3,)"), below="9")
    assert contradictions(model, [np.full((4, 3), 9)] * 2) == ""
