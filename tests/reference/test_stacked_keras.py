"""Pairs and stacks of layers against Keras on TensorFlow, in float64: outputs, all gradients."""

import pytest

from reference.bidirectional import Bidirectional, both_ways_backward, both_ways_forward
from reference.stacked import stacked_backward, stacked_forward
from tests.reference.networks import SIZES, draw_like
from tests.reference.recurrent import draw_layer, draw_states, ragged_mask

pytest.importorskip("tensorflow", reason="TensorFlow is not installed", exc_type=ImportError)
keras = pytest.importorskip("keras", reason="Keras is not installed", exc_type=ImportError)

if keras.backend.backend() != "tensorflow":
    pytest.skip("Keras runs on another backend than TensorFlow", allow_module_level=True)

import tensorflow as tf  # noqa: E402

from tests.reference.keras_twins import (  # noqa: E402
    built,
    flat,
    in_keras,
    keras_results,
    pair_in_keras,
    worst,
)


def draw_pair(merge, sort="gru after", sizes=SIZES["all sizes different"], **options):
    layers = [draw_layer(sort, sizes, seed)._replace(**options) for seed in (14, 15)]
    return Bidirectional(*layers, merge)


@pytest.mark.parametrize("masked", [False, True], ids=["every step", "masked"])
@pytest.mark.parametrize("all_states", [True, False], ids=["all states", "last state"])
@pytest.mark.parametrize("merge", ["concat", "sum", "mul", "ave"])
@pytest.mark.parametrize("sort", ["rnn relu", "lstm", "gru after", "gru before without bias"])
def test_both_directions_merged_equal_those_of_keras(sort, merge, all_states, masked):
    pair = draw_pair(merge, sort, return_sequences=all_states, zero_output_for_mask=all_states)
    xs, mask = draw_like((2, 4, 3), seed=16), ragged_mask(2, 4) if masked else None
    # zero states where Keras would show other outputs before the first real step
    states = [(1 - masked) * s for k in (17, 18) for s in draw_states(pair.forward, seed=k)]
    dlast = [s for seed in (19, 20) for s in draw_states(pair.forward, seed=seed)]
    ys, last = both_ways_forward(pair, xs, states, mask)
    dys = draw_like(ys.shape, seed=21)
    twin = built(pair_in_keras(pair), xs, (pair.forward.weights, pair.backward.weights))
    outputs, gradients = keras_results(twin, xs, states, mask, dys, dlast)
    assert worst((ys, last), outputs) < 1e-12
    assert worst(both_ways_backward(pair, dys, xs, states, mask, dlast), gradients) < 1e-12


def weights_of(stack):
    """In the shape in which `stacked_backward` gives their gradients."""
    return [
        (part.forward.weights, part.backward.weights)
        if isinstance(part, Bidirectional)
        else part.weights
        for part in stack
    ]


def draw_stack():
    """An LSTM, a pair of GRUs, a simple RNN: 3 -> 4 -> 2 x 5 -> 2 units."""
    bottom = draw_layer("lstm", SIZES["all sizes different"]._replace(H=4), 22)
    sizes = SIZES["all sizes different"]._replace(D=4)
    pair = draw_pair("concat", sizes=sizes, return_sequences=True, zero_output_for_mask=True)
    top = draw_layer("rnn", sizes._replace(D=10, H=2), 23)
    return [bottom._replace(return_sequences=True), pair, top]


@pytest.mark.parametrize("masked", [False, True], ids=["every step", "masked"])
def test_a_mixed_stack_equals_that_of_keras(masked):
    stack, xs, dys = draw_stack(), draw_like((2, 6, 3), seed=24), draw_like((2, 2), seed=25)
    mask = ragged_mask(2, 6) if masked else None
    ys = stacked_forward(stack, xs, mask=mask)[0]
    dxs, _, dweights = stacked_backward(stack, dys, xs, mask=mask)
    outputs, gradients = keras_stack_results(stack, xs, mask, dys)
    assert worst(ys, outputs) < 1e-12
    assert worst((dxs, dweights), gradients) < 1e-12


def keras_stack_results(stack, xs, mask, dys):
    """Outputs, then the gradients of xs and of all weights, of a Keras model of the stack."""
    inputs = [keras.Input(xs.shape[1:], dtype="float64")]
    inputs += [] if mask is None else [keras.Input(mask.shape[1:], dtype="bool")]
    y = inputs[0]
    for part in stack:
        twin = pair_in_keras(part) if isinstance(part, Bidirectional) else in_keras(part)
        y = twin(y, mask=None if mask is None else inputs[1])[0]
    model = keras.Model(inputs, y)
    model.set_weights(flat(weights_of(stack)))
    given = tf.constant(xs)
    with tf.GradientTape() as tape:
        tape.watch(given)
        ys = model([given] if mask is None else [given, tf.constant(mask)])
        loss = tf.reduce_sum(dys * ys)
    found = tape.gradient(loss, [given, *(w.value for w in model.trainable_weights)])
    return [ys.numpy()], [part.numpy() for part in found]
