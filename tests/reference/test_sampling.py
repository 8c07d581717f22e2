"""Choosing the next id: greedy, drawn, searched."""

from collections import Counter
from itertools import product

import numpy as np
import pytest

from reference import (
    autocomplete,
    beam_search,
    generate,
    greedy,
    log_softmax,
    nucleus_probabilities,
    sample_next,
    sample_nucleus,
    sample_top_k,
    softmax,
    temperature_probabilities,
    top_k_probabilities,
)

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


def chain(ids):
    """Log probabilities of a small language in which the best first step is a trap."""
    table = {0: [0.0, 0.6, 0.4], 1: [0.34, 0.33, 0.33], 2: [0.05, 0.9, 0.05]}
    with np.errstate(divide="ignore"):
        return np.log(table[ids[-1]])


def all_sequences(steps):
    """Every continuation of (0,) with its score, best first: what a full search would find."""
    found = []
    for tail in product(range(3), repeat=steps):
        ids = (0, *tail)
        found.append((sum(chain(ids[: i + 1])[ids[i + 1]] for i in range(steps)), ids))
    return sorted((s, ids) for s, ids in found if s > -np.inf)[::-1]


def test_greedy_takes_the_largest_and_the_first_of_equals():
    assert greedy([1.0, 3.0, 3.0, 2.0]) == 1


@pytest.mark.parametrize(
    ("temperature", "want"), [(0.5, [0.658, 0.237, 0.105]), (2, [0.415, 0.322, 0.263]), (1, P)]
)
def test_temperature_sharpens_or_flattens(temperature, want):
    np.testing.assert_allclose(temperature_probabilities(LOGITS, temperature), want, atol=5e-4)


@pytest.mark.parametrize("temperature", [1e-4, 1e-300])
def test_a_temperature_near_zero_is_greedy(temperature):
    assert np.array_equal(temperature_probabilities(LOGITS, temperature), [1, 0, 0])


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
    np.testing.assert_allclose(top_k_probabilities([0, 1, 0, 0], 2)[[0, 2, 3]] > 0, [1, 0, 0])


@pytest.mark.parametrize(
    ("p", "want"),
    [(0.1, [1, 0, 0]), (0.49, [1, 0, 0]), (0.51, [0.625, 0.375, 0]), (0.81, P), (1, P)],
)
def test_the_nucleus_is_the_fewest_best_that_reach_p(p, want):
    np.testing.assert_allclose(nucleus_probabilities(LOGITS, p), want, rtol=1e-14)


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
        (lambda: beam_search(chain, (0,), 1, 0), "width must be at least 1"),
        (lambda: autocomplete("a", {}, -1), "k must not be negative"),
        (lambda: generate(max, [1, 2], 1, 3), "window 3, 2 ids"),
        (lambda: generate(max, [1, 2], -1, 2), "count -1"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_generation_appends_as_many_ids_as_asked_to_the_whole_start():
    assert generate(lambda seen: sum(seen), [5, 1, 2], 3, window=2) == [5, 1, 2, 3, 5, 8]


def test_the_model_sees_the_window_slide():
    seen = []
    generate(lambda ids: seen.append(ids) or 9, [1, 2, 3, 4], 3, window=3)
    assert seen == [(2, 3, 4), (3, 4, 9), (4, 9, 9)]


def test_greedy_generation_ends_in_a_circle():
    table = np.random.default_rng(1).normal(size=(6, 6))
    ids = generate(lambda seen: greedy(table[seen[-1]]), [0], 30, window=1)
    assert ids[10:20] == ids[10 + (p := ids[10:].index(ids[9]) + 1) : 20 + p]


def test_a_beam_of_one_is_greedy():
    [(score, ids)] = beam_search(chain, (0,), 2, 1)
    assert ids == (0, 1, 0)
    assert score == pytest.approx(np.log(0.6 * 0.34))


def test_a_wider_beam_finds_the_better_sequence():
    score, ids = beam_search(chain, (0,), 2, 2)[0]
    assert ids == (0, 2, 1)
    assert score == pytest.approx(np.log(0.4 * 0.9))


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_a_beam_that_loses_nothing_finds_all_sequences_in_order(steps):
    got, want = beam_search(chain, (0,), steps, 100), all_sequences(steps)
    np.testing.assert_allclose([s for s, _ in got], [s for s, _ in want])
    assert {ids for _, ids in got} == {ids for _, ids in want}


def test_no_step_gives_the_start():
    assert beam_search(chain, (0, 1), 0, 3) == [(0.0, (0, 1))]


def test_of_equal_sequences_the_smaller_ids_come_first():
    flat = log_softmax(np.zeros(3))
    found = beam_search(lambda ids: flat, (), 2, 4)
    assert [ids for _, ids in found] == [(0, 0), (0, 1), (0, 2), (1, 0)]


def test_a_finished_sequence_keeps_its_place_and_its_score():
    def model(ids):
        return np.log([0.5, 0.3, 0.2]) if len(ids) == 1 else np.log([0.2, 0.5, 0.3])

    found = beam_search(model, (9,), 3, 2, end=0)
    assert found[0] == (pytest.approx(np.log(0.5)), (9, 0))
    assert found[1][1] == (9, 1, 1, 1)


def test_an_end_in_the_start_does_not_count():
    assert beam_search(chain, (0,), 1, 1, end=0)[0][1] == (0, 1)


LANGUAGE = {"I am": {"here": 0.3, "not": 0.4, "a": 0.3, "zero": 0.0}}


@pytest.mark.parametrize(
    ("k", "words"), [(0, []), (1, ["not"]), (2, ["not", "a"]), (9, ["not", "a", "here"])]
)
def test_suggestions_come_by_probability_then_by_alphabet(k, words):
    assert autocomplete("I am", LANGUAGE, k) == words


def test_an_unknown_prefix_has_no_suggestions():
    assert autocomplete("You are", LANGUAGE, 3) == []


def test_probabilities_sum_to_one():
    z = np.random.default_rng(0).normal(size=50)
    sums = [f.sum() for f in (softmax(z), top_k_probabilities(z, 7), nucleus_probabilities(z, 0.4))]
    np.testing.assert_allclose(sums, 1)


def test_a_text_drawn_from_a_model_uses_all_its_words():
    rng = np.random.default_rng(0)
    ids = generate(lambda seen: sample_next(LOGITS, 2.0, rng), [0], 200, window=1)
    assert set(Counter(ids)) == {0, 1, 2}
