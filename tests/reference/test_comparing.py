"""The bench of the randomised tests refuses what is wrong, and says where."""

import numpy as np
import pytest

from tests.reference.comparing import (
    Comparison,
    compared,
    draw_mask,
    draw_sizes,
    gradients_compared,
)

SQUARES = {"x": np.array([3.0, -2.0])}


def always(got, want=1.0):
    """A case with one comparison, the same for every seed."""
    return lambda rng: [Comparison("a case", got, want)]


def of_squares(gradient):
    """The gradient of the sum of all squares, as it is claimed to be."""
    loss = lambda lists: sum(number**2 for number in lists["x"])  # noqa: E731
    return lambda rng: gradients_compared("squares", loss, SQUARES, {"x": gradient}, rng)


def test_good_comparisons_are_counted():
    assert compared("option", always(1.0), 7) == 7


@pytest.mark.parametrize(
    ("got", "said"),
    [
        (1 + 1e-11, "off by 1.0e-11"),
        (np.nan, "not finite"),
        (np.ones(1), r"shape \(1,\), expected \(\)"),
    ],
)
def test_a_wrong_outcome_is_refused_with_option_seed_and_configuration(got, said):
    with pytest.raises(AssertionError, match=f"^option, seed 0: a case: .*{said}"):
        compared("option", always(got), 7)


def test_single_precision_is_held_to_five_digits():
    assert compared("option", always(1 + 1e-6), 1, np.float32) == 1


def test_a_right_gradient_is_accepted():
    assert compared("option", of_squares(np.array([6.0, -4.0])), 5) == 5


@pytest.mark.parametrize("wrong", [[6.0, 4.0], [-4.0, 6.0], [6.0, 0.0], [3.0, -2.0]])
def test_a_gradient_with_one_wrong_entry_is_refused(wrong):
    with pytest.raises(AssertionError, match="seed 0: squares, gradient of x"):
        compared("option", of_squares(np.array(wrong)), 1)


def test_a_gradient_of_another_precision_is_refused():
    with pytest.raises(AssertionError, match="float32"):
        compared("option", of_squares(np.array([6.0, -4.0], np.float32)), 1)


def test_options_have_random_numbers_of_their_own():
    drawn = []
    for option in ("one", "other"):
        compared(option, lambda rng: drawn.append(rng.random()) or [], 3)
    assert len(set(drawn)) == 6


def test_axes_differ_or_are_one():
    for seed in range(100):
        larger = [size for size in draw_sizes(np.random.default_rng(seed)) if size > 1]
        assert len(set(larger)) == len(larger)


def test_no_sequence_is_masked_throughout():
    masks = [draw_mask(np.random.default_rng(seed), 4, 3) for seed in range(100)]
    given = [mask for mask in masks if mask is not None]
    assert len(given) < len(masks)
    assert all(mask.any(axis=1).all() for mask in given)
