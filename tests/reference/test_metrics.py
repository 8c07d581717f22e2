"""Accuracy, mean absolute error, perplexity."""

import numpy as np
import pytest

from reference.metrics import accuracy, mean_absolute_error, perplexity


def test_accuracy_is_the_share_of_right_largest_scores():
    scores = np.array([[0.1, 0.9], [0.8, 0.2], [0.3, 0.7], [0.6, 0.4]])
    assert accuracy(scores, np.array([1, 1, 1, 0])) == 0.75


def test_of_equal_scores_the_first_counts():
    assert accuracy(np.ones((1, 3)), np.array([0])) == 1


def test_accuracy_counts_every_step():
    assert accuracy(np.eye(3, 4)[None], np.array([[0, 1, 0]])) == pytest.approx(2 / 3)


def test_mean_absolute_error_ignores_signs():
    assert mean_absolute_error(np.array([1.0, -3.0]), np.array([2.0, 0.0])) == 2


@pytest.mark.parametrize("measure", [accuracy, mean_absolute_error])
def test_shapes_that_numpy_would_stretch_are_refused(measure):
    with pytest.raises(ValueError, match="shape"):
        measure(np.zeros((4, 3)), np.zeros((1, 1)))


def test_perplexity_of_a_model_that_knows_nothing_is_the_size_of_its_vocabulary():
    assert perplexity(np.zeros((5, 31)), np.arange(5)) == pytest.approx(31)


def test_perplexity_of_a_model_that_is_certain_and_right_is_one():
    assert perplexity(1e4 * np.eye(4), np.arange(4)) == 1


def test_perplexity_is_one_over_the_geometric_mean_of_the_probabilities():
    logits = np.log([[0.5, 0.5], [0.125, 0.875]])
    assert perplexity(logits, np.array([0, 0])) == pytest.approx(4)


def test_perplexity_leaves_masked_words_out():
    logits = np.log([[0.5, 0.5], [0.125, 0.875]])
    assert perplexity(logits, np.array([0, 0]), np.array([True, False])) == pytest.approx(2)
