"""The reference against Keras on TensorFlow, in float64: forward, and every gradient."""

import numpy as np
import pytest

from reference.bptt import bptt
from reference.simple_rnn import lesson_rnn_forward, rnn_backward, rnn_forward
from tests.reference.central import relative_error
from tests.reference.networks import SIZES, draw_head, draw_like, draw_network

tf = pytest.importorskip("tensorflow", reason="TensorFlow is not installed", exc_type=ImportError)
keras = pytest.importorskip("keras", reason="Keras is not installed", exc_type=ImportError)

if keras.backend.backend() != "tensorflow":
    pytest.skip("Keras runs on another backend than TensorFlow", allow_module_level=True)

every_size = pytest.mark.parametrize("sizes", SIZES.values(), ids=SIZES.keys())
every_place = pytest.mark.parametrize("loss_at", ["all", "last"])


def keras_rnn(network):
    """A SimpleRNN layer with the weights of `network`, giving every state."""
    layer = keras.layers.SimpleRNN(len(network.b), return_sequences=True, dtype="float64")
    layer.build(network.xs.shape)
    layer.set_weights([network.Wx, network.Wh, network.b])
    return layer


def keras_dense(head):
    layer = keras.layers.Dense(len(head.c), dtype="float64")
    layer.build((None, len(head.Wy)))
    layer.set_weights([head.Wy, head.c])
    return layer


def keras_gradients(network, head, loss_of_states):
    """Gradients of `loss_of_states(hs, dense layer)`: xs, h0, Wx, Wh, b, Wy, c."""
    rnn, dense = keras_rnn(network), keras_dense(head)
    xs, h0 = tf.constant(network.xs), tf.constant(network.h0)
    with tf.GradientTape() as tape:
        tape.watch([xs, h0])
        loss = loss_of_states(rnn(xs, initial_state=h0), dense)
    sources = [xs, h0, *(w.value for w in [*rnn.trainable_weights, *dense.trainable_weights])]
    found = tape.gradient(loss, sources, unconnected_gradients=tf.UnconnectedGradients.ZERO)
    return float(loss), [g.numpy() for g in found]


@every_size
def test_states_equal_those_of_keras(sizes):
    network = draw_network(sizes)
    hs = keras_rnn(network)(network.xs, initial_state=tf.constant(network.h0)).numpy()
    assert hs.dtype == np.float64
    np.testing.assert_allclose(rnn_forward(*network), hs, rtol=1e-12, atol=1e-14)


def test_states_equal_those_of_keras_from_its_own_zero_state():
    network = draw_network(scale=2.0)._replace(h0=np.zeros((2, 5)))
    hs = keras_rnn(network)(network.xs).numpy()
    np.testing.assert_allclose(rnn_forward(*network), hs, rtol=1e-12, atol=1e-14)


def test_the_list_form_equals_keras_with_transposed_weights():
    network = draw_network()
    hs = keras_rnn(network)(network.xs, initial_state=tf.constant(network.h0)).numpy()
    states = lesson_rnn_forward(network.xs[0], network.h0[0], network.Wh.T, network.Wx.T, network.b)
    np.testing.assert_allclose(np.array(states), hs[0], rtol=1e-12, atol=1e-14)


@every_size
def test_gradients_of_the_states_equal_those_of_tensorflow(sizes):
    network, dhs = draw_network(sizes), draw_like((sizes.B, sizes.T, sizes.H))
    _, want = keras_gradients(network, draw_head(sizes), lambda hs, _: tf.reduce_sum(dhs * hs))
    errors = map(relative_error, rnn_backward(dhs, *network), want)
    assert max(errors) < 1e-12


@every_place
@every_size
def test_loss_and_all_gradients_equal_those_of_tensorflow(sizes, loss_at):
    network, head = draw_network(sizes), draw_head(sizes)
    shape = (sizes.B, sizes.T, sizes.O) if loss_at == "all" else (sizes.B, sizes.O)
    targets = draw_like(shape)

    def half_squares(hs, dense):
        ys = dense(hs if loss_at == "all" else hs[:, -1])
        return tf.reduce_sum((ys - targets) ** 2) / 2

    want_loss, want = keras_gradients(network, head, half_squares)
    loss, got = bptt(network.xs, targets, *network[1:], *head, loss_at=loss_at)
    assert loss == pytest.approx(want_loss, rel=1e-12)
    assert max(map(relative_error, got, want)) < 1e-12


def test_the_mse_of_keras_is_the_loss_scaled_as_documented():
    network, head, targets = draw_network(), draw_head(), draw_like((2, 4, 6))
    mse = keras.losses.MeanSquaredError(dtype="float64")
    _, want = keras_gradients(network, head, lambda hs, dense: mse(targets, dense(hs)))
    _, got = bptt(network.xs, targets, *network[1:], *head)
    assert relative_error(got.Wh * 2 / targets.size, want[3]) < 1e-12
