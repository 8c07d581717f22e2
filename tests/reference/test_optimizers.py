"""Update rules against Keras, and by their properties."""

from functools import partial

import numpy as np
import pytest

from reference.optimizers import adam, momentum, rmsprop, sgd
from tests.reference.networks import draw_like

WEIGHTS = {"W": draw_like((3, 4)), "b": draw_like((4,), seed=3)}
GRADS = [
    {"W": draw_like((3, 4), seed), "b": 10.0 ** -(seed % 10) * draw_like((4,), seed + 100)}
    for seed in range(20, 30)
]
nesterov = partial(momentum, nesterov=True)
RULES = {
    "sgd": (sgd, lambda k: k.SGD()),
    "sgd, own rate": (partial(sgd, learning_rate=0.3), lambda k: k.SGD(0.3)),
    "momentum": (momentum, lambda k: k.SGD(momentum=0.9)),
    "momentum, own numbers": (
        partial(momentum, learning_rate=0.2, decay=0.5),
        lambda k: k.SGD(0.2, momentum=0.5),
    ),
    "nesterov": (nesterov, lambda k: k.SGD(momentum=0.9, nesterov=True)),
    "rmsprop": (rmsprop, lambda k: k.RMSprop()),
    "rmsprop, own numbers": (
        partial(rmsprop, learning_rate=0.1, rho=0.5, epsilon=1e-3),
        lambda k: k.RMSprop(0.1, rho=0.5, epsilon=1e-3),
    ),
    "adam": (adam, lambda k: k.Adam()),
    "adam, own numbers": (
        partial(adam, learning_rate=0.1, beta_1=0.5, beta_2=0.7, epsilon=1e-3),
        lambda k: k.Adam(0.1, beta_1=0.5, beta_2=0.7, epsilon=1e-3),
    ),
}
every_rule = pytest.mark.parametrize("rule", [rule for rule, _ in RULES.values()], ids=RULES.keys())


def updated(rule, weights=WEIGHTS, grads=GRADS):
    """The weights after all updates."""
    state = None
    for g in grads:
        weights, state = rule(weights, g, state)
    return weights


@pytest.mark.parametrize(("ours", "theirs"), RULES.values(), ids=RULES.keys())
def test_ten_updates_equal_those_of_keras(ours, theirs):
    keras = pytest.importorskip("keras", reason="Keras is not installed", exc_type=ImportError)
    variables = {name: keras.Variable(w, dtype="float64") for name, w in WEIGHTS.items()}
    optimizer = theirs(keras.optimizers)
    for grads in GRADS:
        values = [keras.ops.convert_to_tensor(grads[name], "float64") for name in variables]
        optimizer.apply_gradients(zip(values, variables.values(), strict=True))
    got = updated(ours)
    for name, variable in variables.items():
        # Keras keeps learning rates as float32, which is what limits the agreement
        np.testing.assert_allclose(got[name], np.asarray(variable), rtol=2e-7, atol=2e-8)


def test_a_step_of_sgd_goes_against_the_gradient():
    moved, state = sgd({"w": np.array([1.0])}, {"w": np.array([4.0])}, learning_rate=0.5)
    assert (moved["w"].tolist(), state) == ([-1], None)


def test_momentum_remembers_the_last_step():
    assert updated(momentum, {"w": np.zeros(1)}, [{"w": np.ones(1)}] * 2)["w"] == pytest.approx(
        -0.01 - (0.9 * 0.01 + 0.01)
    )


def test_nesterov_applies_the_velocity_once_more():
    moved = nesterov({"w": np.zeros(1)}, {"w": np.ones(1)})[0]
    assert moved["w"] == pytest.approx(-0.01 * 1.9)


@pytest.mark.parametrize("size", [1e-3, 1.0, 1e6])
def test_the_first_step_of_adam_is_the_learning_rate_whatever_the_gradient(size):
    moved = adam({"w": np.zeros(2)}, {"w": size * np.array([1, -1])})[0]
    np.testing.assert_allclose(moved["w"], [-0.001, 0.001], rtol=4e-3)


def test_the_first_step_of_rmsprop_is_larger_than_the_learning_rate():
    moved = rmsprop({"w": np.zeros(1)}, {"w": np.ones(1)})[0]
    assert moved["w"] == pytest.approx(-0.001 / np.sqrt(0.1), rel=1e-5)


@every_rule
def test_arguments_and_states_are_left_unchanged(rule):
    weights = {name: w.copy() for name, w in WEIGHTS.items()}
    grads = {name: g.copy() for name, g in GRADS[0].items()}
    _, state = rule(weights, grads)
    once = rule(weights, grads, state)[0]["W"].copy()
    assert np.array_equal(rule(weights, grads, state)[0]["W"], once)
    assert np.array_equal(weights["W"], WEIGHTS["W"])
    assert np.array_equal(grads["W"], GRADS[0]["W"])


@every_rule
def test_float32_is_kept(rule):
    single = {name: w.astype(np.float32) for name, w in WEIGHTS.items()}
    grads = [{name: g.astype(np.float32) for name, g in step.items()} for step in GRADS]
    assert {w.dtype for w in updated(rule, single, grads).values()} == {np.dtype(np.float32)}


@every_rule
def test_a_zero_gradient_moves_nothing(rule):
    moved = updated(rule, grads=[{name: 0 * w for name, w in WEIGHTS.items()}] * 3)
    assert all(np.array_equal(moved[name], w) for name, w in WEIGHTS.items())


@every_rule
def test_gradients_of_other_weights_are_refused(rule):
    with pytest.raises(ValueError, match=r"weights are \['W', 'b'\], but grads are \['W'\]"):
        rule(WEIGHTS, {"W": WEIGHTS["W"]})


@every_rule
def test_gradients_that_numpy_would_stretch_are_refused(rule):
    with pytest.raises(ValueError, match=r"b has shape \(4,\), but its gradient \(\)"):
        rule(WEIGHTS, {"W": WEIGHTS["W"], "b": np.array(1.0)})
