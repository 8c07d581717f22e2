"""Every recurrent layer against Keras on TensorFlow, in float64: outputs, states, all gradients."""

import numpy as np
import pytest

from reference.layers import layer_backward, layer_forward
from tests.reference.networks import SIZES, draw_like
from tests.reference.recurrent import draw_layer, draw_states, ragged_mask

pytest.importorskip("tensorflow", reason="TensorFlow is not installed", exc_type=ImportError)
keras = pytest.importorskip("keras", reason="Keras is not installed", exc_type=ImportError)

if keras.backend.backend() != "tensorflow":
    pytest.skip("Keras runs on another backend than TensorFlow", allow_module_level=True)

from tests.reference.keras_twins import built, in_keras, keras_results, worst  # noqa: E402

SHARED = [  # the sorts of layer that Keras has, too
    "rnn",
    "rnn relu",
    "rnn linear",
    "rnn sigmoid",
    "rnn without bias",
    "lstm",
    "lstm without bias",
    "gru after",
    "gru after without bias",
    "gru before",
    "gru before without bias",
]
OPTIONS = {
    "all states": {"return_sequences": True},
    "last state": {},
    "backwards": {"return_sequences": True, "go_backwards": True},
    "backwards, last state": {"go_backwards": True},
}
ZEROS = {
    "zeros": {"return_sequences": True, "zero_output_for_mask": True},
    "zeros, backwards": {
        "return_sequences": True,
        "zero_output_for_mask": True,
        "go_backwards": True,
    },
    "zeros, last state": {"zero_output_for_mask": True},
}
every_sort = pytest.mark.parametrize("sort", SHARED)
every_option = pytest.mark.parametrize("options", OPTIONS.values(), ids=OPTIONS.keys())


def started(layer, mask):
    """True from the first real step on (B, T, 1), in the order in which the layer reads."""
    read = mask[:, ::-1] if layer.go_backwards else mask
    return np.logical_or.accumulate(read, axis=1)[:, :, None]


def assert_equal_to_keras(layer, sizes, mask=None, *, zero_state=False):
    xs = draw_like((sizes.B, sizes.T, sizes.D), seed=11)
    states, dlast = draw_states(layer, sizes.B), draw_states(layer, sizes.B, seed=12)
    states = tuple(0 * s for s in states) if zero_state else states
    ys, last = layer_forward(layer, xs, states, mask)
    dys = draw_like(ys.shape, seed=13)
    if zero_state and layer.return_sequences:
        dys = dys * started(layer, mask)
    twin = built(in_keras(layer), xs, layer.weights)
    outputs, gradients = keras_results(twin, xs, states, mask, dys, dlast)
    assert worst((ys, last), outputs) < 1e-12
    assert worst(layer_backward(layer, dys, xs, states, mask, dlast), gradients) < 1e-12


@every_sort
@pytest.mark.parametrize("sizes", SIZES.values(), ids=SIZES.keys())
def test_outputs_states_and_gradients_equal_those_of_keras(sort, sizes):
    assert_equal_to_keras(draw_layer(sort, sizes)._replace(return_sequences=True), sizes)


@every_sort
@every_option
def test_every_way_of_running_a_layer_equals_that_of_keras(sort, options):
    assert_equal_to_keras(draw_layer(sort)._replace(**options), SIZES["all sizes different"])


@every_sort
@every_option
def test_masked_steps_equal_those_of_keras(sort, options):
    # From a zero state: Keras puts out zeros before the first real step, whatever the state is.
    layer = draw_layer(sort)._replace(**options)
    assert_equal_to_keras(layer, SIZES["all sizes different"], ragged_mask(2, 4), zero_state=True)


@every_sort
@pytest.mark.parametrize("options", ZEROS.values(), ids=ZEROS.keys())
def test_masked_outputs_of_zero_equal_those_of_keras(sort, options):
    layer = draw_layer(sort)._replace(**options)
    assert_equal_to_keras(layer, SIZES["all sizes different"], ragged_mask(2, 4))


def test_before_the_first_real_step_keras_shows_zeros_and_we_the_initial_state():
    layer, xs = draw_layer("rnn")._replace(return_sequences=True), draw_like((2, 4, 3))
    states, mask = draw_states(layer), np.array([[False, True, True, True]] * 2)
    ours = layer_forward(layer, xs, states, mask)[0]
    theirs, _ = built(in_keras(layer), xs, layer.weights)(xs, initial_state=states, mask=mask)
    np.testing.assert_array_equal(ours[:, 0], states[0])
    assert not theirs.numpy()[:, 0].any()
    np.testing.assert_allclose(ours[:, 1:], theirs.numpy()[:, 1:], rtol=1e-12)
