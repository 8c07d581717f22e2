"""The RNN with a Dense layer: its gradients, and how its weights start."""

import numpy as np
import pytest

from reference.jacobians import spectral_norm
from reference.losses import mean_squared_error, softmax_cross_entropy
from reference.rnn_model import Model, initial_weights, loss_and_gradients, predict
from reference.simple_rnn import rnn_forward
from tests.reference.central import central_difference, relative_error
from tests.reference.networks import draw_like

X = draw_like((2, 4, 3))
WEIGHTS = {
    name: 0.5 * draw_like(shape, seed)
    for seed, (name, shape) in enumerate(
        [("Wx", (3, 5)), ("Wh", (5, 5)), ("b", (5,)), ("Wy", (5, 6)), ("c", (6,))], start=10
    )
}
MODELS = {
    "number after the last step": (Model(), draw_like((2, 6))),
    "number at every step": (Model(every_step=True), draw_like((2, 4, 6))),
    "class after the last step": (Model(softmax_cross_entropy, "sigmoid"), np.array([3, 0])),
    "class at every step": (
        Model(softmax_cross_entropy, "linear", every_step=True),
        np.array([[0, 1, 2, 3], [5, 4, 0, 0]]),
    ),
}
every_model = pytest.mark.parametrize(("model", "targets"), MODELS.values(), ids=MODELS.keys())


@every_model
@pytest.mark.parametrize("name", WEIGHTS)
def test_gradient_matches_central_differences(model, targets, name):
    def loss(value):
        return loss_and_gradients(model, WEIGHTS | {name: value}, X, targets)[0]

    got = loss_and_gradients(model, WEIGHTS, X, targets)[1][name]
    assert relative_error(got, central_difference(loss, WEIGHTS[name])) < 1e-7


@every_model
def test_outputs_are_read_from_the_states(model, targets):
    Wx, Wh, b, Wy, c = WEIGHTS.values()
    hs = rnn_forward(X, None, Wx, Wh, b, activation=model.activation)
    want = (hs if model.every_step else hs[:, -1]) @ Wy + c
    assert np.array_equal(predict(model, WEIGHTS, X), want)
    assert np.array_equal(loss_and_gradients(model, WEIGHTS, X, targets)[2], want)


def test_the_loss_is_that_of_the_outputs():
    targets = draw_like((2, 6))
    want = mean_squared_error(predict(Model(), WEIGHTS, X), targets)[0]
    assert loss_and_gradients(Model(), WEIGHTS, X, targets)[0] == want


def test_weights_start_in_these_shapes_and_single_precision():
    weights = initial_weights(np.random.default_rng(0), D=3, H=5, O=6)
    assert {k: w.shape for k, w in weights.items()} == {k: w.shape for k, w in WEIGHTS.items()}
    assert {w.dtype for w in weights.values()} == {np.dtype(np.float32)}


def test_the_recurrent_weights_start_as_a_rotation():
    Wh = initial_weights(np.random.default_rng(0), 3, 50, 6, np.float64)["Wh"]
    np.testing.assert_allclose(Wh @ Wh.T, np.eye(50), atol=1e-13)
    assert spectral_norm(Wh) == pytest.approx(1)


def test_rotations_turn_every_way():
    rng = np.random.default_rng(0)
    diagonals = [np.diag(initial_weights(rng, 1, 3, 1)["Wh"]) for _ in range(500)]
    assert np.abs(np.mean(diagonals)) < 0.1


def test_biases_start_at_zero():
    weights = initial_weights(np.random.default_rng(0), 3, 5, 6)
    assert not weights["b"].any()
    assert not weights["c"].any()


@pytest.mark.parametrize(("name", "limit"), [("Wx", (6 / 23) ** 0.5), ("Wy", (6 / 220) ** 0.5)])
def test_kernels_start_uniform_within_the_limit_of_glorot(name, limit):
    kernels = initial_weights(np.random.default_rng(0), 3, 20, 200)
    largest = np.abs(kernels[name]).max()
    assert 0.85 * limit < largest <= limit
    assert kernels[name].std() == pytest.approx(limit / 3**0.5, rel=0.15)


def test_equal_seeds_start_equally():
    a, b = (initial_weights(np.random.default_rng(3), 3, 5, 6) for _ in range(2))
    assert all(np.array_equal(a[name], b[name]) for name in a)
