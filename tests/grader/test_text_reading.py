"""Words of an answer: their plain form, their places, sentences and clauses, and the limits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.text.reading import MAX_CHARACTERS, MAX_WORD, MAX_WORDS, once, read, words


@given(st.text(max_size=300))
def test_every_word_has_its_place_in_the_answer(text: str) -> None:
    places = [(token.start, token.end) for token in read(text).tokens]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("Gradient", ["gradient"]),
        ("naïve CAFÉ", ["naive", "cafe"]),
        ("it doesn’t", ["it", "doesn't"]),
        ("ﬁxed ｓｉｚｅ", ["fixed", "size"]),
        ("gra\u200bdient", ["gradient"]),
        ("many-to-one", ["many", "to", "one"]),
        ("h_t at 0.5", ["h_t", "at", "0.5"]),
        ("norm > 1", ["norm", ">", "1"]),
        ("last.Next", ["last", "next"]),
    ],
)
def test_word_is_folded_to_its_plain_form(typed: str, plain: list[str]) -> None:
    assert [token.word for token in read(typed).tokens] == plain
    assert words(typed) == plain


def test_quote_is_what_was_typed() -> None:
    reading = read("So: the ﬁrst CAFÉ, then.")
    assert reading.quote(2, 3) == "ﬁrst CAFÉ"


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It grows. It bursts.", 2),
        ("Why? It grows! Yes.", 3),
        ("e.g. weights grow, i.e. they burst", 1),
        ("about 0.5 of it", 1),
        ("one line\nand the next", 1),
        ("- first\n- second\n\nthird", 3),
        ("weights etc. are big", 1),
    ],
)
def test_sentences_end_at_marks_and_paragraphs(text: str, sentences: int) -> None:
    assert read(text).tokens[-1].sentence == sentences - 1


@pytest.mark.parametrize("text", ["it grows, it bursts", "it grows: it bursts", "it grows - it b"])
def test_clauses_end_at_commas_and_dashes(text: str) -> None:
    assert [token.clause for token in read(text).tokens] == [0, 0, 1, 1]


@pytest.mark.parametrize("text", ["a" * 10**6, "ab " * 10**6, "é " * 10**6, "x_" * 10**6])
def test_a_megabyte_is_cut_before_it_is_read(text: str) -> None:
    reading = read(text)
    assert reading.cut
    assert len(reading.tokens) <= MAX_WORDS
    assert all(t.end <= MAX_CHARACTERS and len(t.word) <= MAX_WORD for t in reading.tokens)


@pytest.mark.parametrize(
    ("text", "count"), [("a b a b a b", 2), ("a a a", 1), ("a b a", 3), ("a b c a b", 5), ("", 0)]
)
def test_what_is_typed_again_and_again_is_read_once(text: str, count: int) -> None:
    assert len(once(read(text).tokens)) == count


def test_as_many_words_as_are_read_are_not_cut() -> None:
    assert not read("ab " * MAX_WORDS).cut
    assert read("ab " * (MAX_WORDS + 1)).cut
