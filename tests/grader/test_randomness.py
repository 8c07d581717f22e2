"""The bound that judges draws: it holds exactly, and it is narrow enough to be of use."""

from __future__ import annotations

from math import comb

import numpy as np
import pytest

from grader.randomness import ERROR, ROUNDING, allowed, surprises, tally

LAW = np.array([0.5, 0.3, 0.15, 0.05])
DRAWS = 2000


def exact_chance(n: int, p: float, limit: float) -> float:
    """The chance that n draws at probability p surprise by more than the limit: summed up."""
    counts = np.arange(n + 1)
    rows = np.stack([counts, n - counts], axis=1)
    worst = np.array([surprises(row, np.array([p, 1 - p]))[0] for row in rows])
    chances = [comb(n, int(k)) * p ** int(k) * (1 - p) ** int(n - k) for k in counts]
    return float(np.sum(np.array(chances)[worst > limit]))


@pytest.mark.parametrize("n", [1, 7, 60, 300])
@pytest.mark.parametrize("p", [0.5, 0.2, 0.01, 0.999])
@pytest.mark.parametrize("limit", [0.5, 2.0, 6.0])
def test_the_bound_holds_for_every_number_of_draws(n: int, p: float, limit: float) -> None:
    assert exact_chance(n, p, limit) <= 2 * np.exp(-limit)


def test_the_bound_is_not_idle() -> None:
    assert exact_chance(300, 0.2, 2.0) > 0.01 * 2 * np.exp(-2.0)


@pytest.mark.parametrize("numbers", [1, 4, 50])
def test_all_numbers_and_both_sides_share_the_error(numbers: int) -> None:
    assert 2 * numbers * np.exp(-allowed(numbers)) == pytest.approx(ERROR)


def test_the_stated_error_is_one_in_a_million() -> None:
    assert ERROR == 1e-6


@pytest.mark.parametrize("seed", range(50))
def test_a_right_sampler_is_not_refused(seed: int) -> None:
    counted = np.random.default_rng(seed).multinomial(DRAWS, LAW)
    assert surprises(counted, LAW).max() <= allowed(len(LAW))


@pytest.mark.parametrize("seed", range(50))
@pytest.mark.parametrize("wrong", [LAW**1.6, LAW**0.5, LAW[::-1], np.ones(4)])
def test_a_wrong_sampler_is_refused(seed: int, wrong: np.ndarray) -> None:
    counted = np.random.default_rng(seed).multinomial(DRAWS, wrong / wrong.sum())
    assert surprises(counted, LAW).max() > allowed(len(LAW))


def test_the_surprise_is_that_of_the_formula() -> None:
    counted = np.array([30, 70])
    a, p = 0.3, 0.4
    want = 100 * (a * np.log(a / p) + (1 - a) * np.log((1 - a) / (1 - p)))
    np.testing.assert_allclose(surprises(counted, np.array([p, 1 - p])), want, rtol=1e-4)


def test_the_expected_counts_do_not_surprise() -> None:
    np.testing.assert_allclose(surprises(LAW * DRAWS, LAW), 0, atol=1e-9)


@pytest.mark.parametrize(
    ("counted", "law"), [([5, 95, 0], [0.05, 0.95]), ([5, 95], [0.05, 0.95, 0])]
)
def test_what_is_missing_at_the_end_is_zero(counted: list[int], law: list[float]) -> None:
    np.testing.assert_allclose(surprises(np.array(counted), np.array(law)), np.zeros(3), atol=1e-9)


def test_what_is_impossible_is_refused_at_once() -> None:
    counted = np.array([DRAWS - 5, 5])
    assert surprises(counted, np.array([1.0, 0.0])).min() > allowed(2)


def test_rounding_to_float32_does_not_surprise() -> None:
    law = np.array([1 - ROUNDING / 2, ROUNDING / 2, 0.0])
    counted = np.array([DRAWS - 1, 0, 1])
    assert surprises(counted, law).max() < allowed(3)


def test_a_law_that_is_no_law_explains_nothing() -> None:
    assert not surprises(np.array([3, 4]), np.array([np.nan, np.nan])).max() <= allowed(2)


def test_a_tally_counts_each_number() -> None:
    assert tally([2, 0, 2, 2]).tolist() == [1, 0, 3]
