"""`choice`: letters, texts, several, and the order that belongs to the student."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from grader.checks.choice import form
from grader.exercises import load_exercise
from grader.model import Exercise, Status, Variant
from grader.variants import allowed, lesson_variant, own_variant
from tests.grader import bank

RIGHT = "The same weights at every step."
STUDENTS = [f"student {n}" for n in range(30)]


@pytest.fixture
def single(tmp_path: Path) -> Exercise:
    return load_exercise(bank.write(tmp_path, bank.CHOICE))


@pytest.fixture
def several(tmp_path: Path) -> Exercise:
    return load_exercise(bank.write(tmp_path, bank.SEVERAL))


def letters(exercise: Exercise, variant: Variant) -> dict[str, str]:
    """Text -> letter, in the order of a variant."""
    asked = form(exercise, variant)
    return {text: letter for letter, text in asked.options}


@pytest.mark.parametrize("student", STUDENTS)
def test_right_letter_passes_in_every_order(single: Exercise, student: str) -> None:
    variant = own_variant(single, student)
    answer = letters(single, variant)[RIGHT]
    assert bank.judged(single, answer, variant).status is Status.PASSED


@pytest.mark.parametrize("student", STUDENTS)
def test_wrong_letter_names_its_mistake_in_every_order(single: Exercise, student: str) -> None:
    variant = own_variant(single, student)
    answer = letters(single, variant)["No weights at all."]
    verdict = bank.judged(single, answer, variant)
    assert (verdict.status, verdict.mistake) == (Status.FAILED, "none-left")


def test_order_differs_between_students(single: Exercise) -> None:
    orders = {letters(single, own_variant(single, student))[RIGHT] for student in STUDENTS}
    assert orders == {"a", "b", "c"}


def test_form_shows_the_numbers_of_the_variant(single: Exercise) -> None:
    assert "10 weights per step." in letters(single, lesson_variant(single))


@pytest.mark.parametrize("style", ["{}", " {} ", "{}.", "({})", "{})", "{}\n"])
@pytest.mark.parametrize("upper", [False, True])
def test_letter_may_be_written_in_many_ways(single: Exercise, style: str, upper: bool) -> None:
    letter = letters(single, lesson_variant(single))[RIGHT]
    answer = style.format(letter.upper() if upper else letter)
    assert bank.judged(single, answer).status is Status.PASSED


@pytest.mark.parametrize("answer", [RIGHT, RIGHT.upper(), f"  {RIGHT}\n", [RIGHT]])
def test_text_of_an_option_counts_as_its_letter(single: Exercise, answer: Any) -> None:
    assert bank.judged(single, answer).status is Status.PASSED


def test_wrong_option_explains_itself(single: Exercise) -> None:
    verdict = bank.judged(single, "10 weights per step.")
    assert verdict.mistake == "per-step"
    assert verdict.feedback[0].text == "There is one set for all steps."


@pytest.mark.parametrize(
    "answer",
    ["z", "d", "ab", "a, b", ["a", "b"], "all", "a or b", 1, 0, True, {"a": 1}, b"a", ["a", None]],
)
def test_unknown_or_surplus_letter_is_invalid(single: Exercise, answer: Any) -> None:
    verdict = bank.judged(single, answer)
    assert verdict.status is Status.INVALID
    assert verdict.feedback[0].text.startswith("Pick one of a, b, c; found ")


@pytest.mark.parametrize("answer", ["", "  \n", None, [], [""], [None, []]])
def test_nothing_is_missing(single: Exercise, answer: Any) -> None:
    assert bank.judged(single, answer).status is Status.MISSING


@pytest.mark.parametrize("joint", [", ", ",", " ", ";", "\n"])
@pytest.mark.parametrize("backwards", [False, True])
def test_several_letters_pass_in_any_order(several: Exercise, joint: str, backwards: bool) -> None:
    known = letters(several, lesson_variant(several))
    picked = sorted([known[RIGHT], known["Any length can be read."]], reverse=backwards)
    assert bank.judged(several, joint.join(picked)).status is Status.PASSED
    assert bank.judged(several, picked).status is Status.PASSED


def test_one_of_two_right_options_is_not_enough(several: Exercise) -> None:
    verdict = bank.judged(several, [RIGHT])
    assert (verdict.status, verdict.mistake, verdict.score) == (Status.FAILED, None, 0.0)
    assert verdict.feedback[0].text == "1 more option is right."


def test_one_wrong_option_spoils_the_right_ones(several: Exercise) -> None:
    verdict = bank.judged(several, [RIGHT, "Any length can be read.", "No weights at all."])
    assert (verdict.status, verdict.mistake) == (Status.FAILED, "none-left")


def test_picking_everything_fails(several: Exercise) -> None:
    assert bank.judged(several, "a, b, c, d").status is Status.FAILED


def test_options_that_read_alike_are_refused(tmp_path: Path) -> None:
    text = bank.CHOICE.replace("No weights at all.", "'{{ 2*u - 9 }} WEIGHTS per step.'")
    exercise = load_exercise(bank.write(tmp_path, text))
    assert not allowed(exercise, {"u": 9})
    assert allowed(exercise, {"u": 10})
