"""Softmax, its logarithm and its gradient."""

import numpy as np
import pytest

from reference.softmax import log_softmax, softmax, softmax_backward
from tests.reference.central import central_difference, relative_error
from tests.reference.networks import draw_like

LOGITS = draw_like((3, 4, 5))
every_axis = pytest.mark.parametrize("axis", [0, 1, 2, -1])


@every_axis
def test_softmax_is_the_textbook_formula_along_the_axis(axis):
    want = np.exp(LOGITS) / np.exp(LOGITS).sum(axis=axis, keepdims=True)
    np.testing.assert_allclose(softmax(LOGITS, axis), want, rtol=1e-13)


@every_axis
def test_log_softmax_is_the_logarithm_of_softmax(axis):
    np.testing.assert_allclose(log_softmax(LOGITS, axis), np.log(softmax(LOGITS, axis)), rtol=1e-13)


@pytest.mark.parametrize("size", [1e3, 1e4, 1e300])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_logits_of_any_size_give_probabilities(size, dtype):
    logits = np.array([size, -size, 0, size]).clip(-3e38, 3e38).astype(dtype)
    assert np.array_equal(softmax(logits), np.array([0.5, 0, 0, 0.5], dtype))


def test_log_softmax_knows_probabilities_too_small_for_a_float():
    np.testing.assert_allclose(log_softmax([0.0, 1e4]), [-1e4, 0], rtol=1e-15)


@pytest.mark.parametrize("function", [softmax, log_softmax])
def test_a_number_added_to_all_logits_changes_nothing(function):
    np.testing.assert_allclose(function(LOGITS + 7), function(LOGITS), rtol=1e-12, atol=1e-14)


def test_one_logit_alone_is_certain_whatever_it_is():
    assert np.array_equal(softmax(draw_like((4, 1))), np.ones((4, 1)))


def test_a_choice_that_is_ruled_out_has_probability_zero():
    np.testing.assert_allclose(softmax([0, -np.inf, 0]), [0.5, 0, 0.5])


@pytest.mark.parametrize("row", [[np.nan, 1], [np.inf, 1], [-np.inf, -np.inf]], ids=str)
def test_a_row_without_meaning_gives_nan(row):
    assert np.isnan(softmax(row)).any()


def test_whole_numbers_are_taken_as_floats():
    np.testing.assert_allclose(softmax([0, 0]), [0.5, 0.5])


@every_axis
def test_the_gradient_matches_central_differences(axis):
    dp = draw_like(LOGITS.shape, seed=3)
    want = central_difference(lambda z: np.sum(dp * softmax(z, axis)), LOGITS)
    assert relative_error(softmax_backward(dp, softmax(LOGITS, axis), axis), want) < 1e-9


def test_the_last_axis_is_the_default():
    p, dp = softmax(LOGITS), draw_like(LOGITS.shape, seed=3)
    assert np.array_equal(p, softmax(LOGITS, 2))
    assert np.array_equal(log_softmax(LOGITS), log_softmax(LOGITS, 2))
    assert np.array_equal(softmax_backward(dp, p), softmax_backward(dp, p, 2))
