"""Phrases: what they match, how far they reach, and what an author may not write."""

from __future__ import annotations

import pytest

from grader.text.patterns import GAP, find, phrase, stream
from grader.text.synonyms import SYNONYMS


def matches(text: str, answer: str) -> list[tuple[int, ...]]:
    return list(find(phrase(text), stream(answer.split())))


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("gradient", "the gradient grows"),
        ("gradient*", "gradients"),
        ("gradient grows", "the gradient simply grows"),
        ("rate|step ... large", "step that is too large"),
        ("(learning rate)|lr high", "learning rate high"),
        ("(learning rate)|lr high", "lr high"),
        ("(is|are not) large", "are not large"),
        ("(small|tiny) steps", "tiny steps"),
        ("{GRADIENT} explod*", "derivatives exploding"),
        ("weights ... {GROW}", "weights become huge"),
        ("norm > 1", "norm > 1"),
        ("ab ... cd ... ef", "ab x cd cd x ef"),
    ],
)
def test_phrase_is_found(text: str, answer: str) -> None:
    assert matches(text, answer)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("gradient", "gradients"),
        ("gradient*", "a grad"),
        ("gradient grows", "gradient never grows"),
        ("gradient grows", "grows gradient"),
        ("rate ... large", "large rate"),
        ("(learning rate) high", "learning high rate"),
        ("(is|are not) large", "not large"),
    ],
)
def test_phrase_is_not_found(text: str, answer: str) -> None:
    assert matches(text, answer) == []


@pytest.mark.parametrize(("between", "found"), [(GAP, 1), (GAP + 1, 0)])
def test_a_gap_has_an_end(between: int, found: int) -> None:
    assert len(matches("rate ... large", f"rate {'x ' * between}large")) == found


def test_match_names_the_words_that_it_used() -> None:
    assert matches("rate ... (too large)", "the rate is far too large") == [(1, 4, 5)]


def test_time_does_not_run_away_with_gaps() -> None:
    text = "abc*|cd ... abc*|ef ... abc*|gh ... zz"
    assert matches(text, "abc " * 200) == []


@pytest.mark.parametrize("name", SYNONYMS)
def test_synonyms_can_be_read(name: str) -> None:
    assert phrase(f"{{{name}}}").elements


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (r"(\w+)*", "not regular expressions"),
        ("grad.*", "not regular expressions"),
        ("[a-z]+", "not regular expressions"),
        ("Gradient", "no word in lower case"),
        ("*", "not regular expressions"),
        ("gr*", "matches too much"),
        ("the gradient", "`the` is always passed over"),
        ("{GRADIENTS}", "there are no synonyms {GRADIENTS}; there are: NET"),
        ("", "begins and ends with a word"),
        ("...", "begins and ends with a word"),
        ("rate ...", "begins and ends with a word"),
        ("() rate", "has 1 to"),
        ("(small rate", "a bracket has no partner"),
        ("small) rate", "a bracket has no partner"),
        ("ab ... cd ... ef ... gh ... ij", "4 gaps"),
        (" ".join(["word"] * 11), "11 elements"),
    ],
)
def test_phrase_that_cannot_be_meant_is_refused(text: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem.replace("{", r"\{")):
        phrase(text)
