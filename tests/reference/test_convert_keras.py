"""Keras' own layers on TensorFlow, in float64, with converted weights."""

import numpy as np
import pytest

from reference.bidirectional import Bidirectional, both_ways_forward
from reference.convert import DenseWeights, EmbeddingWeights, from_keras, to_keras
from reference.dense import dense
from reference.embedding import embedding
from reference.layers import layer_forward
from reference.stacked import stacked_forward
from tests.reference.central import relative_error
from tests.reference.networks import SIZES, Sizes, draw_like
from tests.reference.recurrent import draw_layer, draw_states, drawing

pytest.importorskip("tensorflow", reason="TensorFlow is not installed", exc_type=ImportError)
keras = pytest.importorskip("keras", reason="Keras is not installed", exc_type=ImportError)

if keras.backend.backend() != "tensorflow":
    pytest.skip("Keras runs on another backend than TensorFlow", allow_module_level=True)

NO_BIAS, BEFORE = {"use_bias": False}, {"reset_after": False}
SORTS = {  # layer, options
    "rnn": ("SimpleRNN", {}),
    "rnn relu": ("SimpleRNN", {"activation": "relu"}),
    "rnn linear": ("SimpleRNN", {"activation": "linear"}),
    "rnn sigmoid": ("SimpleRNN", {"activation": "sigmoid"}),
    "rnn without bias": ("SimpleRNN", NO_BIAS),
    "lstm": ("LSTM", {}),
    "lstm without bias": ("LSTM", NO_BIAS),
    "gru after": ("GRU", {}),
    "gru after without bias": ("GRU", NO_BIAS),
    "gru before": ("GRU", BEFORE),
    "gru before two biases": ("GRU", BEFORE),
    "gru before without bias": ("GRU", BEFORE | NO_BIAS),
}
every_sort = pytest.mark.parametrize("sort", SORTS)


def in_keras(sort, units, **options):
    """A layer that returns sequences, not built yet."""
    name, own = SORTS[sort]
    make = getattr(keras.layers, name)
    return make(units, return_sequences=True, dtype="float64", **own, **options)


def built(layer, shape, arrays):
    """Every number of arrays and every shape has to be right."""
    layer.build(shape)
    layer.set_weights(arrays)
    return layer


def run(layer, xs, states=None):
    return [np.asarray(part) for part in layer(xs, initial_state=states)]


def sequences(sort, sizes, seed=5):
    return draw_layer(sort, sizes, seed)._replace(return_sequences=True)


def converted(layer):
    return to_keras(layer.weights, reset_after=layer.reset_after)


def assert_all_equal(got, want):
    assert max(relative_error(a, b) for a, b in zip(got, want, strict=True)) < 1e-12


@every_sort
@pytest.mark.parametrize("name", ["all sizes different", "everything one"])
def test_a_layer_of_keras_computes_the_same_with_converted_weights(sort, name):
    sizes = SIZES[name]
    layer = sequences(sort, sizes)
    xs, states = draw_like((sizes.B, sizes.T, sizes.D)), draw_states(layer, sizes.B)
    ys, last = layer_forward(layer, xs, states)
    theirs = built(in_keras(sort, sizes.H, return_state=True), xs.shape, converted(layer))
    assert_all_equal([ys, *last], run(theirs, xs, states))


@every_sort
def test_both_directions_compute_the_same_in_keras(sort):
    layers = [sequences(sort, Sizes(), seed) for seed in (5, 6)]
    xs = draw_like((2, 4, 3))
    pair = tuple(layer.weights for layer in layers)
    arrays = to_keras(pair, reset_after=layers[0].reset_after)
    both = keras.layers.Bidirectional(in_keras(sort, 5), dtype="float64")
    ys, _ = both_ways_forward(Bidirectional(*layers), xs)
    assert_all_equal([ys], [np.asarray(built(both, xs.shape, arrays)(xs))])


@every_sort
def test_weights_from_keras_compute_what_their_layer_computes(sort):
    layer, xs = sequences(sort, Sizes()), draw_like((2, 4, 3))
    arrays = [0.5 * draw_like(a.shape, seed=k) for k, a in enumerate(converted(layer))]
    theirs = built(in_keras(sort, 5, return_state=True), xs.shape, arrays)
    weights = from_keras(theirs.get_weights(), kind=SORTS[sort][0])
    states = draw_states(layer)
    ys, last = layer_forward(layer._replace(weights=weights), xs, states)
    assert_all_equal([ys, *last], run(theirs, xs, states))


@every_sort
def test_a_stack_computes_the_same_layer_by_layer(sort):
    sizes = [Sizes(D=3, H=5), Sizes(D=5, H=4)]
    layers, xs = [sequences(sort, each) for each in sizes], draw_like((2, 4, 3))
    entry = keras.Input((4, 3), dtype="float64")
    model = keras.Sequential([entry, *(in_keras(sort, each.H) for each in sizes)])
    for theirs, ours in zip(model.layers, layers, strict=True):
        theirs.set_weights(converted(ours))
    assert_all_equal([stacked_forward(layers, xs)[0]], [np.asarray(model(xs))])


@pytest.mark.parametrize("bias", [True, False])
def test_a_dense_layer_of_keras_computes_the_same(bias):
    draw = drawing(4)
    Wy, c, h = draw(5, 3), draw(3), draw(2, 4, 5)
    arrays = to_keras(DenseWeights(Wy, c if bias else None))
    theirs = built(keras.layers.Dense(3, use_bias=bias, dtype="float64"), h.shape, arrays)
    ys = np.asarray(theirs(h))
    assert_all_equal([dense(h, Wy, c if bias else np.zeros(3))], [ys])


def test_an_embedding_of_keras_computes_the_same():
    table, ids = draw_like((7, 4)), np.array([[6, 0, 2], [1, 1, 5]])
    theirs = keras.layers.Embedding(7, 4, dtype="float64")
    vectors = built(theirs, ids.shape, to_keras(EmbeddingWeights(table)))(ids)
    np.testing.assert_array_equal(np.asarray(vectors), embedding(ids, table))
