"""Activations and their slopes."""

import numpy as np
import pytest

from reference.activations import NAMES, activate, sigmoid, slope
from reference.simple_rnn import rnn_forward, rnn_step
from tests.reference.central import complex_step
from tests.reference.networks import draw_network

every_activation = pytest.mark.parametrize("name", NAMES)
A = np.array([-600.0, -30.0, -1.5, -0.1, 0.2, 1.0, 4.0, 30.0, 600.0])


@every_activation
def test_slope_matches_a_complex_step(name):
    want = complex_step(lambda a: np.sum(activate(name, a)), A)
    np.testing.assert_allclose(slope(name, activate(name, A)), want, rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize(
    ("name", "value"), [("tanh", 0.4621171572600098), ("relu", 0.5), ("linear", 0.5)]
)
def test_activation_of_a_half(name, value):
    assert activate(name, np.array(0.5)) == pytest.approx(value, rel=1e-15)


def test_relu_cuts_off_and_linear_does_not():
    a = np.array([-2.0, 3.0])
    assert activate("relu", a).tolist() == [0, 3]
    assert activate("linear", a).tolist() == [-2, 3]


def test_the_slope_of_relu_at_zero_is_zero():
    assert slope("relu", activate("relu", np.zeros(1))) == 0


@pytest.mark.parametrize(
    ("a", "want"), [(0.0, 0.5), (-1e5, 0.0), (1e5, 1.0), (-np.inf, 0.0), (np.inf, 1.0)]
)
def test_sigmoid_at_the_middle_and_the_ends(a, want):
    assert sigmoid(np.array(a)) == want


def test_small_results_of_sigmoid_keep_their_digits():
    np.testing.assert_allclose(sigmoid(np.array([-100.0])), np.exp(-100.0), rtol=1e-14)


def test_sigmoid_of_minus_a_is_one_minus_sigmoid_of_a():
    np.testing.assert_allclose(sigmoid(-A), 1 - sigmoid(A), atol=1e-15)


@pytest.mark.parametrize(("name", "largest"), [("tanh", 1.0), ("sigmoid", 0.25)])
def test_the_steepest_slope_is_at_zero(name, largest):
    assert slope(name, activate(name, np.zeros(1))) == largest
    assert slope(name, activate(name, A)).max() < largest


@every_activation
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_dtype_is_kept(name, dtype):
    h = activate(name, A.astype(dtype))
    assert [h.dtype, slope(name, h).dtype] == [dtype, dtype]


@pytest.mark.parametrize("function", [activate, slope])
def test_an_unknown_activation_is_refused_and_the_known_ones_named(function):
    with pytest.raises(ValueError, match="no activation 'gelu'; use one of: tanh, relu"):
        function("gelu", A)


@every_activation
def test_a_step_of_the_rnn_is_the_activation_of_the_same_sum(name):
    xs, h0, Wx, Wh, b = draw_network()
    want = activate(name, xs[:, 0] @ Wx + h0 @ Wh + b)
    got = rnn_step(xs[:, 0], h0, Wx, Wh, b, activation=name)
    np.testing.assert_allclose(got, want, rtol=1e-13)


def test_a_step_without_bias_is_a_step_with_a_bias_of_zero():
    xs, h0, Wx, Wh, b = draw_network()
    want = rnn_step(xs[:, 0], h0, Wx, Wh, 0 * b)
    assert np.array_equal(rnn_step(xs[:, 0], h0, Wx, Wh, None), want)


def test_a_relu_rnn_may_leave_the_range_of_tanh():
    assert rnn_forward(*draw_network(scale=2.0), activation="relu").max() > 1
