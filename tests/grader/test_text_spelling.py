"""Typos are repaired towards the words of the field, and nothing else is touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.text.reading import read
from grader.text.spelling import MAX_REPAIRS, distance, is_english, repaired, vocabulary

FIELD = vocabulary(
    ["gradient", "gradients", "weights", "exploding", "hidden", "state", "loss", "training"],
    ["clip"],
)


def fixed(text: str) -> list[str]:
    return [token.word for token in repaired(read(text).tokens, FIELD)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("gradeint", "gradient"),
        ("gradiants", "gradients"),
        ("wieghts", "weights"),
        ("explodding", "exploding"),
        ("hiden", "hidden"),
        ("trianing", "training"),
    ],
)
def test_typo_becomes_the_word_of_the_field(typed: str, meant: str) -> None:
    assert fixed(typed) == [meant]


@pytest.mark.parametrize(
    "word",
    [
        "traveling",
        "lose",
        "lost",
        "stale",
        "zagging",
        "graduate",
        "clippping",
        "h_t",
        "rnn",
        "weighty",
    ],
)
def test_other_words_stay_as_they_are(word: str) -> None:
    assert fixed(word) == [word]


def test_repaired_word_keeps_its_place() -> None:
    reading = read("the wieghts grow")
    token = repaired(reading.tokens, FIELD)[1]
    assert reading.raw[token.start : token.end] == "wieghts"


def test_not_every_word_of_a_heap_of_typos_is_looked_at() -> None:
    found = fixed("wieghts " * (MAX_REPAIRS + 5))
    assert found.count("weights") == MAX_REPAIRS


@pytest.mark.parametrize("word", ["floods", "clipping", "stored", "nearly", "x1", "naive"])
def test_english_word_is_known_with_its_ending(word: str) -> None:
    assert is_english(word)


@pytest.mark.parametrize(
    ("one", "other", "steps"),
    [("state", "state", 0), ("state", "staet", 1), ("state", "stat", 1), ("state", "stafe", 1)],
)
def test_distance_counts_slips_of_the_finger(one: str, other: str, steps: int) -> None:
    assert distance(one, other, 3) == steps


@given(st.text("abc", max_size=8), st.text("abc", max_size=8))
def test_distance_is_the_same_both_ways(one: str, other: str) -> None:
    assert distance(one, other, 9) == distance(other, one, 9)
