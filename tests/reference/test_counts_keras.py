"""Parameter counts against what Keras itself counts."""

import pytest

from reference.counts import dense_params, simple_rnn_model_params, simple_rnn_params

keras = pytest.importorskip(
    "keras", reason="Keras or its backend is not installed", exc_type=ImportError
)


def counted(layer, *shape):
    return keras.Sequential([keras.Input(shape), layer]).count_params()


@pytest.mark.parametrize("use_bias", [True, False])
@pytest.mark.parametrize(("input_dim", "units"), [(1, 10), (5, 20), (7, 3)])
def test_rnn_count_equals_that_of_keras_for_any_number_of_steps(input_dim, units, use_bias):
    layer = keras.layers.SimpleRNN(units, use_bias=use_bias)
    assert counted(layer, None, input_dim) == simple_rnn_params(input_dim, units, use_bias)


@pytest.mark.parametrize("use_bias", [True, False])
@pytest.mark.parametrize(("inputs", "units"), [(10, 1), (3, 7)])
def test_dense_count_equals_that_of_keras(inputs, units, use_bias):
    layer = keras.layers.Dense(units, use_bias=use_bias)
    assert counted(layer, inputs) == dense_params(inputs, units, use_bias)


@pytest.mark.parametrize(("input_dim", "units", "outputs"), [(1, 10, 1), (4, 6, 5)])
def test_model_count_equals_that_of_keras(input_dim, units, outputs):
    layers = [keras.layers.SimpleRNN(units), keras.layers.Dense(outputs)]
    model = keras.Sequential([keras.Input((3, input_dim)), *layers])
    assert model.count_params() == simple_rnn_model_params(input_dim, units, outputs)
