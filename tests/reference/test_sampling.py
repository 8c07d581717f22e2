"""Choosing the next id: the best, or a draw."""

import numpy as np
import pytest

from reference.sampling import (
    greedy,
    nucleus_probabilities,
    sample_next,
    sample_nucleus,
    sample_top_k,
    temperature_probabilities,
    top_k_probabilities,
)
from reference.softmax import softmax

P = np.array([0.5, 0.3, 0.2])
LOGITS = np.log(P) + 4
DRAWS = {
    "temperature": lambda z, rng: sample_next(z, 1.0, rng),
    "top-k": lambda z, rng: sample_top_k(z, 3, rng),
    "nucleus": lambda z, rng: sample_nucleus(z, 1.0, rng),
}
every_draw = pytest.mark.parametrize("draw", DRAWS.values(), ids=DRAWS.keys())


def shares(draw, seed=0, count=10_000):
    """How often each of three ids is drawn."""
    rng = np.random.default_rng(seed)
    return np.bincount([draw(LOGITS, rng) for _ in range(count)], minlength=3) / count


def test_greedy_takes_the_largest_and_the_first_of_equals():
    assert greedy([1.0, 3.0, 3.0, 2.0]) == 1


@pytest.mark.parametrize(
    ("temperature", "want"), [(0.5, [0.658, 0.237, 0.105]), (2, [0.415, 0.322, 0.263]), (1, P)]
)
def test_temperature_sharpens_or_flattens(temperature, want):
    np.testing.assert_allclose(temperature_probabilities(LOGITS, temperature), want, atol=5e-4)


@pytest.mark.parametrize("temperature", [1e-4, 1e-300, 1e-308])
def test_a_temperature_near_zero_is_greedy(temperature):
    assert np.array_equal(temperature_probabilities(10 * LOGITS, temperature), [1, 0, 0])


def test_a_temperature_of_one_is_the_default():
    np.testing.assert_allclose(temperature_probabilities(LOGITS), P, rtol=1e-14)


def test_an_endless_temperature_makes_all_equally_likely():
    np.testing.assert_allclose(temperature_probabilities(LOGITS, np.inf), [1 / 3] * 3)


@every_draw
def test_frequencies_follow_the_probabilities(draw):
    assert (np.abs(shares(draw) - P) < 5 * np.sqrt(P * (1 - P) / 10_000)).all()


def test_frequencies_follow_the_temperature():
    want = np.array([0.658, 0.237, 0.105])
    got = shares(lambda z, rng: sample_next(z, 0.5, rng))
    assert (np.abs(got - want) < 5 * np.sqrt(want * (1 - want) / 10_000)).all()


@every_draw
def test_equal_seeds_give_equal_draws(draw):
    rngs = [np.random.default_rng(7) for _ in range(2)]
    first, second = ([draw(LOGITS, rng) for _ in range(50)] for rng in rngs)
    assert first == second
    assert len(set(first)) == 3


@every_draw
def test_the_global_random_numbers_are_not_touched(draw):
    before = np.random.get_state()[1].copy()
    draw(LOGITS, np.random.default_rng(0))
    assert np.array_equal(np.random.get_state()[1], before)


@every_draw
def test_a_draw_is_a_plain_whole_number(draw):
    assert type(draw(LOGITS, np.random.default_rng(0))) is int


class Fixed:
    """A generator that always gives the same number."""

    def __init__(self, number):
        self.number = number

    def random(self):
        return self.number


@pytest.mark.parametrize(("number", "id_"), [(0.0, 1), (0.49, 1), (0.51, 3), (1 - 2**-53, 3)])
def test_an_id_of_probability_zero_is_never_drawn(number, id_):
    assert sample_next([-np.inf, 0, -np.inf, 0, -np.inf], 1, Fixed(number)) == id_


@pytest.mark.parametrize("size", range(2, 200, 7))
def test_the_largest_random_number_still_draws_an_id(size):
    logits = np.random.default_rng(size).normal(size=size)
    assert sample_next(logits, 1, Fixed(1 - 2**-53)) == size - 1


@pytest.mark.parametrize("logits", [[1000, 0, 1000], [-1000, -5000, -1000], [1e300, 0, 1e300]])
def test_logits_of_any_size_survive(logits):
    rng = np.random.default_rng(0)
    assert {sample_next(logits, 1, rng) for _ in range(50)} == {0, 2}


@pytest.mark.parametrize(("k", "want"), [(1, [1, 0, 0]), (2, [0.625, 0.375, 0]), (3, P), (9, P)])
def test_top_k_keeps_the_k_best_in_their_proportions(k, want):
    np.testing.assert_allclose(top_k_probabilities(LOGITS, k), want, rtol=1e-14)


def test_top_k_keeps_the_first_of_equals():
    kept = np.flatnonzero(top_k_probabilities([0.0] * 99 + [1.0], 3))
    assert kept.tolist() == [0, 1, 99]


@pytest.mark.parametrize(
    ("p", "want"),
    [(0.1, [1, 0, 0]), (0.49, [1, 0, 0]), (0.51, [0.625, 0.375, 0]), (0.81, P), (1, P)],
)
def test_the_nucleus_is_the_fewest_best_that_reach_p(p, want):
    np.testing.assert_allclose(nucleus_probabilities(LOGITS, p), want, rtol=1e-14)


def test_a_sum_that_is_exactly_p_is_enough():
    assert nucleus_probabilities([0, np.log(0.5), np.log(0.5)], 0.5).tolist() == [1, 0, 0]


def test_the_whole_nucleus_keeps_what_is_almost_impossible():
    assert np.count_nonzero(nucleus_probabilities([0.0, -50.0], 1)) == 2


def test_the_nucleus_finds_the_best_wherever_they_stand():
    got = nucleus_probabilities(np.log([0.1, 0.2, 0.3, 0.4]), 0.65)
    np.testing.assert_allclose(got, [0, 0, 3 / 7, 4 / 7], rtol=1e-14)


def test_temperature_comes_before_the_selection():
    flat = nucleus_probabilities(LOGITS, 0.66, temperature=100)
    assert np.count_nonzero(flat) == 2
    assert np.count_nonzero(nucleus_probabilities(LOGITS, 0.66, temperature=0.4)) == 1


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: temperature_probabilities(LOGITS, 0), "temperature must be greater than 0"),
        (lambda: temperature_probabilities(LOGITS, -1), "temperature must be greater than 0"),
        (lambda: temperature_probabilities(LOGITS, np.nan), "temperature must be greater than 0"),
        (lambda: top_k_probabilities(LOGITS, 0), "k must be at least 1"),
        (lambda: nucleus_probabilities(LOGITS, 0), "p must lie above 0"),
        (lambda: nucleus_probabilities(LOGITS, 1.1), "p must lie above 0"),
        (lambda: greedy([[1.0, 2.0]]), "one row of logits"),
        (lambda: greedy([]), "one row of logits"),
        (lambda: greedy([1.0, np.nan]), "no NaN"),
        (lambda: temperature_probabilities([-np.inf] * 2), "finite largest value"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_probabilities_sum_to_one():
    z = np.random.default_rng(0).normal(size=50)
    sums = [f.sum() for f in (softmax(z), top_k_probabilities(z, 7), nucleus_probabilities(z, 0.4))]
    np.testing.assert_allclose(sums, 1)
