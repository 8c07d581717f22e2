"""Gradients of the simple RNN, against numerical ones and by their properties."""

import numpy as np
import pytest

from reference.simple_rnn import rnn_backward, rnn_forward
from tests.reference.central import central_difference, complex_step, relative_error
from tests.reference.networks import SIZES, Sizes, draw_like, draw_network

every_size = pytest.mark.parametrize("sizes", SIZES.values(), ids=SIZES.keys())
every_argument = pytest.mark.parametrize("name", ["xs", "h0", "Wx", "Wh", "b"])


def loss_of(network, dhs, name):
    """A loss whose gradient for the states is dhs, as a function of one argument."""
    return lambda value: np.sum(dhs * rnn_forward(*network._replace(**{name: value})))


def gradient(network, dhs, name):
    return rnn_backward(dhs, *network)[network._fields.index(name)]


@every_argument
@every_size
def test_gradient_matches_central_differences(sizes, name):
    network, dhs = draw_network(sizes), draw_like((sizes.B, sizes.T, sizes.H))
    want = central_difference(loss_of(network, dhs, name), getattr(network, name))
    assert relative_error(gradient(network, dhs, name), want) < 1e-8


@every_argument
@every_size
def test_gradient_matches_a_complex_step_to_the_last_digits(sizes, name):
    network, dhs = draw_network(sizes), draw_like((sizes.B, sizes.T, sizes.H))
    want = complex_step(loss_of(network, dhs, name), getattr(network, name))
    assert relative_error(gradient(network, dhs, name), want) < 1e-13


@every_argument
def test_gradient_holds_with_a_zero_initial_state(name):
    network, dhs = draw_network()._replace(h0=np.zeros((2, 5))), draw_like((2, 4, 5))
    want = complex_step(loss_of(network, dhs, name), getattr(network, name))
    assert relative_error(gradient(network, dhs, name), want) < 1e-13


@every_argument
def test_gradient_holds_where_tanh_is_nearly_flat(name):
    network, dhs = draw_network(scale=2.0), draw_like((2, 4, 5))
    assert np.median(np.abs(rnn_forward(*network))) > 0.99
    want = complex_step(loss_of(network, dhs, name), getattr(network, name))
    assert relative_error(gradient(network, dhs, name), want) < 1e-9


@every_argument
def test_gradient_is_zero_where_tanh_is_flat(name):
    network = draw_network(scale=1e6)
    assert not gradient(network, draw_like((2, 4, 5)), name).any()


@every_argument
def test_gradient_has_the_shape_of_its_argument_even_without_steps(name):
    network = draw_network(Sizes(T=0))
    got = gradient(network, np.zeros((2, 0, 5)), name)
    assert np.array_equal(got, np.zeros(getattr(network, name).shape))


def test_one_step_from_a_zero_state_cannot_teach_the_recurrent_weights():
    network = draw_network(SIZES["one step"])._replace(h0=np.zeros((2, 5)))
    assert not gradient(network, draw_like((2, 1, 5)), "Wh").any()


@pytest.mark.parametrize("name", ["Wx", "Wh", "b"])
def test_weight_gradients_are_summed_over_the_batch(name):
    network, dhs = draw_network(), draw_like((2, 4, 5))
    twice = network._replace(
        xs=np.concatenate([network.xs] * 2), h0=np.concatenate([network.h0] * 2)
    )
    doubled = gradient(twice, np.concatenate([dhs] * 2), name)
    np.testing.assert_allclose(doubled, 2 * gradient(network, dhs, name), rtol=1e-12)


def test_inputs_after_the_last_gradient_from_outside_receive_none():
    dhs = draw_like((2, 4, 5))
    dhs[:, 2:] = 0
    dxs = gradient(draw_network(), dhs, "xs")
    assert dxs[:, :2].all()
    assert not dxs[:, 2:].any()


def test_the_step_jacobian_is_the_slope_times_the_recurrent_matrix():
    network = draw_network(Sizes(B=1, T=1))
    rows = [gradient(network, unit.reshape(1, 1, 5), "h0")[0] for unit in np.eye(5)]
    slope = np.diag(1 - rnn_forward(*network)[0, 0] ** 2)
    np.testing.assert_allclose(np.array(rows), slope @ network.Wh.T, rtol=1e-13)
