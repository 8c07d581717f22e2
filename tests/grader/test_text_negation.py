"""What is denied: by a `not` before it, right behind it, or by its whole sentence."""

from __future__ import annotations

import pytest

from grader.text.negation import denied, denies
from grader.text.patterns import find, phrase, stream
from grader.text.reading import read


def is_denied(answer: str, wanted: str) -> bool:
    """Whether the first match of a phrase in an answer is denied."""
    tokens = read(answer).tokens
    match = next(find(phrase(wanted), stream([token.word for token in tokens])))
    return denies(tokens, denied(tokens), match)


@pytest.mark.parametrize(
    "answer",
    [
        "The gradients do not explode",
        "gradients never explode",
        "gradients don't explode",
        "gradients dont explode",
        "no gradients explode",
        "It is without gradients that explode",
        "There is nothing that lets gradients explode",
        "It is not true that gradients explode",
        "It's not the case that the gradients explode.",
        "I don't think that gradients explode.",
        "I do not believe the gradients explode",
        "That gradients explode is false.",
        "That the gradients explode is a myth",
        "Nothing suggests that gradients explode",
        "I doubt that gradients explode",
    ],
)
def test_denial_is_seen(answer: str) -> None:
    assert is_denied(answer, "gradients ... explode")


@pytest.mark.parametrize(
    "answer",
    [
        "gradients explode",
        "gradients not only vanish but explode",
        "No doubt gradients explode",
        "Not the loss, gradients explode",
        "It does not vanish because gradients explode",
        "The loss is not finite. The gradients explode",
        "It is not true that they vanish, but the gradients explode",
        "It is not true that gradients do not explode",
        "No matter the loss, gradients explode",
        "gradients explode. That is not good",
        "without a limit all gradients explode",
    ],
)
def test_what_is_said_is_not_taken_for_denied(answer: str) -> None:
    assert not is_denied(answer, "gradients ... explode")


@pytest.mark.parametrize(
    "behind", ["are not the cause", "is never it", "isn't it", "should not be"]
)
def test_not_right_behind_denies(behind: str) -> None:
    assert is_denied(f"Clipping {behind}", "clipping")


@pytest.mark.parametrize("behind", ["is not only good", "helps, it is not hard", "is it. Not that"])
def test_not_further_behind_is_about_something_else(behind: str) -> None:
    assert not is_denied(f"Clipping {behind}", "clipping")


def test_not_that_belongs_to_the_phrase_does_not_deny_it() -> None:
    assert not is_denied("it cannot read other lengths", "cannot ... lengths")


@pytest.mark.parametrize(("words", "reached"), [(7, True), (8, False)])
def test_not_reaches_eight_words(words: int, reached: bool) -> None:
    assert is_denied(f"not {'x ' * words}explode", "explode") is reached
