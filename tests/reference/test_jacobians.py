"""Jacobians of the hidden state: order, side, and how their products die out or do not."""

import numpy as np
import pytest

from reference.jacobians import (
    jacobian,
    jacobian_norms,
    spectral_norm,
    spectral_radius,
    step_jacobian,
)
from reference.simple_rnn import rnn_backward, rnn_forward
from tests.reference.central import central_difference, relative_error
from tests.reference.networks import Sizes, draw_network

NETWORK = draw_network(Sizes(B=1, T=5, D=3, H=4), scale=0.7)
HS = rnn_forward(*NETWORK)[0]
W_h = NETWORK.Wh.T
every_activation = pytest.mark.parametrize("activation", ["tanh", "relu", "sigmoid", "linear"])


def states(activation):
    return rnn_forward(*NETWORK, activation=activation)[0]


def from_state(k, h, activation):
    """The last state as a function of the state after step k."""
    xs, _, *weights = NETWORK
    return rnn_forward(xs[:, k:], h[None], *weights, activation=activation)[0, -1]


@every_activation
@pytest.mark.parametrize("k", [0, 2, 4])
def test_jacobian_matches_central_differences(k, activation):
    hs = states(activation)
    h = NETWORK.h0[0] if k == 0 else hs[k - 1]
    rows = [central_difference(lambda v, i=i: from_state(k, v, activation)[i], h) for i in range(4)]
    assert relative_error(jacobian(hs, W_h, 5, k, activation), np.array(rows)) < 1e-8


def test_one_step_scales_the_rows_of_the_recurrent_matrix():
    want = np.diag(1 - HS[2] ** 2) @ W_h
    np.testing.assert_allclose(step_jacobian(HS[2], W_h), want, rtol=1e-15)


def test_the_slopes_on_the_other_side_are_something_else():
    wrong = W_h @ np.diag(1 - HS[2] ** 2)
    assert np.abs(step_jacobian(HS[2], W_h) - wrong).max() > 0.1


def test_many_steps_at_once_give_a_stack_of_matrices():
    stack = step_jacobian(HS, W_h)
    assert np.array_equal(stack[3], step_jacobian(HS[3], W_h))
    assert stack.shape == (5, 4, 4)


def test_the_latest_step_stands_on_the_left():
    late, early = step_jacobian(HS[3], W_h), step_jacobian(HS[2], W_h)
    np.testing.assert_allclose(jacobian(HS, W_h, 4, 2), late @ early, rtol=1e-14)
    assert relative_error(jacobian(HS, W_h, 4, 2), early @ late) > 0.1


@pytest.mark.parametrize("t", range(6))
def test_a_state_depends_on_itself_by_the_identity(t):
    assert np.array_equal(jacobian(HS, W_h, t, t), np.eye(4))


def test_a_gradient_goes_back_through_the_jacobian():
    dhs = np.zeros((1, 5, 4))
    dhs[0, -1] = [1, -2, 3, 0.5]
    dh0 = rnn_backward(dhs, *NETWORK)[1]
    np.testing.assert_allclose(dhs[0, -1] @ jacobian(HS, W_h, 5, 0), dh0[0], rtol=1e-13)


@pytest.mark.parametrize(("t", "k"), [(2, 3), (6, 0), (3, -1)])
def test_steps_that_do_not_exist_are_refused(t, k):
    with pytest.raises(ValueError, match="0 <= k <= t <= 5"):
        jacobian(HS, W_h, t, k)


@every_activation
def test_norms_are_those_of_the_products(activation):
    hs = states(activation)
    want = [np.linalg.svd(jacobian(hs, W_h, 5, k, activation))[1][0] for k in range(6)]
    np.testing.assert_allclose(jacobian_norms(hs, W_h, activation), want, rtol=1e-13)


def test_norms_of_no_steps_are_a_single_one():
    assert jacobian_norms(HS[:0], W_h).tolist() == [1]


def test_the_demo_of_text_004_hardly_remembers_its_first_state():
    rng = np.random.RandomState(42)
    W_h, W_x = rng.randn(4, 4) * 0.1, rng.randn(4, 3) * 0.1
    hs = rnn_forward(rng.randn(1, 5, 3), None, W_x.T, W_h.T, None)[0]
    assert spectral_norm(W_h) == pytest.approx(0.308, abs=5e-4)
    assert spectral_norm(jacobian(hs, W_h, 5, 1)) == pytest.approx(7.9e-4, rel=0.01)


def test_spectral_norm_is_the_longest_image_of_a_unit_vector():
    angles = np.linspace(0, 2 * np.pi, 10001)
    circle = np.array([np.cos(angles), np.sin(angles)])
    matrix = np.array([[0.9, 10], [0, 0.9]])
    assert spectral_norm(matrix) == pytest.approx(np.linalg.norm(matrix @ circle, axis=0).max())


@pytest.mark.parametrize(
    ("matrix", "radius"),
    [([[0.9, 10], [0, 0.9]], 0.9), ([[0, 5], [0, 0]], 0), ([[0, -2], [2, 0]], 2)],
    ids=str,
)
def test_spectral_radius_is_the_largest_eigenvalue(matrix, radius):
    assert spectral_radius(matrix) == pytest.approx(radius)


def test_float32_is_kept():
    single = HS.astype(np.float32), W_h.astype(np.float32)
    assert jacobian(*single, 5, 0).dtype == jacobian_norms(*single).dtype == np.float32
