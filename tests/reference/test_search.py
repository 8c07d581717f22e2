"""Whole sequences: generation, beam search, suggestions."""

from itertools import product

import numpy as np
import pytest

from reference.sampling import autocomplete, beam_search, generate, greedy, sample_next
from reference.softmax import log_softmax


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


def test_generation_appends_as_many_ids_as_asked_to_the_whole_start():
    assert generate(lambda seen: sum(seen), [5, 1, 2], 3, window=2) == [5, 1, 2, 3, 5, 8]


def test_no_ids_asked_for_give_the_start():
    assert generate(max, [5, 1], 0, window=1) == [5, 1]


def test_the_model_sees_the_window_slide():
    seen = []
    generate(lambda ids: seen.append(ids) or 9, [1, 2, 3, 4], 3, window=3)
    assert seen == [(2, 3, 4), (3, 4, 9), (4, 9, 9)]


def test_greedy_generation_ends_in_a_circle():
    table = np.random.default_rng(1).normal(size=(6, 6))
    ids = generate(lambda seen: greedy(table[seen[-1]]), [0], 140, window=1)
    # circles of up to 6 ids: 60 is a multiple of every length
    assert ids[10:70] == ids[70:130]


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


def test_a_sequence_may_finish_at_any_step():
    flat = np.log([0.2, 0.8])
    found = beam_search(lambda ids: flat, (9,), 3, 4, end=0)
    assert (pytest.approx(np.log(0.16)), (9, 1, 0)) in found


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


def test_a_text_drawn_from_a_model_uses_all_its_words():
    rng = np.random.default_rng(0)
    ids = generate(lambda seen: sample_next(np.log([0.5, 0.3, 0.2]), 2.0, rng), [0], 200, window=1)
    assert set(ids) == {0, 1, 2}


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: beam_search(chain, (0,), 1, 0), "width must be at least 1"),
        (lambda: autocomplete("a", {}, -1), "k must not be negative"),
        (lambda: generate(max, [1, 2], 1, 3), "window 3, 2 ids"),
        (lambda: generate(max, [1, 2], 1, 0), "window 0, 2 ids"),
        (lambda: generate(max, [1, 2], -1, 2), "count -1"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(call, message):
    with pytest.raises(ValueError, match=message):
        call()
