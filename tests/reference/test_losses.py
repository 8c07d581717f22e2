"""Losses and their gradients: by hand, by differences, with masks, at extremes."""

import math

import numpy as np
import pytest

from reference.activations import sigmoid
from reference.losses import (
    binary_cross_entropy,
    binary_cross_entropy_from_logits,
    cross_entropy,
    last_step,
    mean_squared_error,
    softmax_cross_entropy,
)
from reference.softmax import softmax
from tests.reference.central import central_difference, relative_error
from tests.reference.networks import draw_like

SHAPE = (2, 4, 3)
SCORES = draw_like(SHAPE)
IDS = np.random.default_rng(3).integers(0, 3, SHAPE[:2])
ONE_HOT = np.eye(3)[IDS]
MASK = np.array([[True, False, True, True], [False, False, True, False]])
LOSSES = {
    "mean squared error": (mean_squared_error, SCORES, draw_like(SHAPE, seed=4)),
    "binary": (binary_cross_entropy, sigmoid(SCORES), ONE_HOT),
    "binary, soft targets": (binary_cross_entropy, sigmoid(SCORES), softmax(SCORES + 1)),
    "binary from logits": (binary_cross_entropy_from_logits, SCORES, ONE_HOT),
    "categorical": (cross_entropy, softmax(SCORES), ONE_HOT),
    "categorical, class numbers": (cross_entropy, softmax(SCORES), IDS),
    "categorical from logits": (softmax_cross_entropy, SCORES, ONE_HOT),
    "categorical from logits, class numbers": (softmax_cross_entropy, SCORES, IDS),
    "categorical from logits, soft": (softmax_cross_entropy, SCORES, softmax(-2 * SCORES)),
}
every_loss = pytest.mark.parametrize(("loss", "y", "t"), LOSSES.values(), ids=LOSSES.keys())


@every_loss
@pytest.mark.parametrize("mask", [None, MASK], ids=["all", "masked"])
def test_gradient_matches_central_differences(loss, y, t, mask):
    want = central_difference(lambda v: loss(v, t, mask)[0], y, eps=1e-6)
    assert relative_error(loss(y, t, mask)[1], want) < 1e-8


@every_loss
def test_a_masked_mean_is_the_mean_of_what_counts(loss, y, t):
    assert loss(y, t, MASK)[0] == pytest.approx(loss(y[MASK], t[MASK])[0], rel=1e-14)


@every_loss
def test_what_is_masked_may_hold_anything_and_gets_no_gradient(loss, y, t):
    broken = np.where(MASK[..., None], y, np.nan)
    where = MASK if t.ndim == 2 else MASK[..., None]
    value, gradient = loss(broken, np.where(where, t, 99), MASK)
    assert value == loss(y, t, MASK)[0]
    assert not gradient[~MASK].any()


@every_loss
def test_a_batch_given_twice_has_the_same_loss(loss, y, t):
    value = loss(np.concatenate([y, y]), np.concatenate([t, t]))[0]
    assert value == pytest.approx(loss(y, t)[0], rel=1e-14)


@every_loss
def test_float32_is_kept(loss, y, t):
    value, gradient = loss(y.astype(np.float32), t)
    assert value.dtype == gradient.dtype == np.float32


@every_loss
def test_arguments_are_left_unchanged(loss, y, t):
    before = y.copy(), t.copy()
    loss(y, t, MASK)
    assert np.array_equal(y, before[0])
    assert np.array_equal(t, before[1])


@every_loss
def test_the_mean_of_nothing_is_refused(loss, y, t):
    with pytest.raises(ValueError, match="nothing to take a mean of"):
        loss(y, t, np.zeros_like(MASK))


@every_loss
def test_targets_that_numpy_would_stretch_are_refused(loss, y, t):
    with pytest.raises(ValueError, match=r"have shape .*; they need"):
        loss(y, t[:1])


@every_loss
def test_a_mask_may_name_whole_sequences(loss, y, t):
    want = loss(y, t, np.array([[True] * 4, [False] * 4]))
    got = loss(y, t, np.array([True, False]))
    assert got[0] == want[0]
    assert np.array_equal(got[1], want[1])


@every_loss
def test_a_mask_of_another_shape_is_refused(loss, y, t):
    with pytest.raises(ValueError, match="mask has shape"):
        loss(y, t, MASK.T)


@pytest.mark.parametrize(("p", "lost"), [(0.7, 0.356675), (0.8, 0.223144)])
def test_the_lessons_losses_of_a_right_answer(p, lost):
    assert binary_cross_entropy(np.array([p]), np.array([1]))[0] == pytest.approx(lost, abs=5e-7)
    assert cross_entropy(np.array([[p, 1 - p]]), np.array([0]))[0] == pytest.approx(lost, abs=5e-7)


def test_mean_squared_error_has_no_factor_one_half():
    loss, gradient = mean_squared_error(np.array([3.0, 1.0]), np.array([1.0, 1.0]))
    assert loss == 2
    assert gradient.tolist() == [2, 0]


def test_the_binary_loss_counts_a_false_alarm_too():
    loss = binary_cross_entropy(np.array([0.7, 0.2]), np.array([1, 0]))[0]
    assert loss == pytest.approx(-(math.log(0.7) + math.log(0.8)) / 2)


def test_the_categorical_loss_is_a_mean_over_rows_not_over_classes():
    loss = cross_entropy(np.array([[0.5, 0.25, 0.25], [0.2, 0.2, 0.6]]), np.array([0, 2]))[0]
    assert loss == pytest.approx(-(math.log(0.5) + math.log(0.6)) / 2)


def test_an_untrained_model_of_31_characters_loses_the_logarithm_of_31():
    assert softmax_cross_entropy(np.zeros((4, 31)), np.arange(4))[0] == pytest.approx(math.log(31))


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("size", [1e3, 1e4])
def test_logits_of_any_size_survive(size, dtype):
    loss, gradient = softmax_cross_entropy(
        np.array([[size, 0], [-size, 0]], dtype), np.array([1, 1])
    )
    assert loss == pytest.approx(size / 2)
    assert gradient.tolist() == [[0.5, -0.5], [0, 0]]


def test_logits_of_any_size_survive_in_the_binary_loss():
    loss, gradient = binary_cross_entropy_from_logits(np.array([1e4, -1e4]), np.array([0.0, 0.0]))
    assert (loss, gradient.tolist()) == (5000, [0.5, 0])


def test_both_forms_of_the_binary_loss_agree():
    want = binary_cross_entropy(sigmoid(SCORES), ONE_HOT)[0]
    assert binary_cross_entropy_from_logits(SCORES, ONE_HOT)[0] == pytest.approx(want, rel=1e-13)


def test_a_ruled_out_class_costs_nothing_where_it_is_not_wanted():
    loss, gradient = softmax_cross_entropy(np.array([[0, -np.inf, 0]]), np.array([0]))
    assert loss == pytest.approx(math.log(2))
    assert gradient.tolist() == [[-0.5, 0, 0.5]]


@pytest.mark.parametrize("loss", [binary_cross_entropy, cross_entropy])
def test_a_certain_and_wrong_answer_costs_much_but_not_infinitely_much(loss):
    value, gradient = loss(np.array([[0.0, 1.0]]), np.array([[1.0, 0.0]]))
    assert value == pytest.approx(-math.log(1e-7), rel=1e-6)
    assert not gradient.any()


@pytest.mark.parametrize("loss", [binary_cross_entropy, cross_entropy])
@pytest.mark.parametrize("p", [-0.1, 1.1, np.nan])
def test_what_is_no_probability_is_refused(loss, p):
    with pytest.raises(ValueError, match="Are they logits"):
        loss(np.array([[p, 0.5]]), np.array([[1, 0]]))


@pytest.mark.parametrize("loss", [cross_entropy, softmax_cross_entropy])
@pytest.mark.parametrize("targets", [[3], [-1], [1.0]], ids=str)
def test_a_class_that_does_not_exist_is_refused(loss, targets):
    with pytest.raises(ValueError, match="class numbers from 0 to 2"):
        loss(np.full((1, 3), 1 / 3), np.array(targets))


def test_a_loss_on_the_last_step_is_that_of_the_last_step_alone():
    loss, dys = last_step(mean_squared_error, SCORES, np.zeros((2, 3)))
    want, dlast = mean_squared_error(SCORES[:, -1], np.zeros((2, 3)))
    assert loss == want
    assert np.array_equal(dys[:, -1], dlast)
    assert not dys[:, :-1].any()


def test_a_loss_on_the_last_step_passes_the_mask_on():
    targets, mask = IDS[:, -1], np.array([False, True])
    want = softmax_cross_entropy(SCORES[1:, -1], targets[1:])[0]
    assert last_step(softmax_cross_entropy, SCORES, targets, mask)[0] == pytest.approx(want)


def test_a_loss_on_the_last_step_needs_a_step():
    with pytest.raises(ValueError, match="at least one step"):
        last_step(mean_squared_error, SCORES[:, :0], np.zeros((2, 3)))
