"""`number`: exact counts, rounded values, named mistakes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from grader.checks.number import form
from grader.exercises import load_exercise
from grader.model import Exercise, LineForm, Status
from grader.variants import lesson_variant
from tests.grader import bank


@pytest.fixture
def count(tmp_path: Path) -> Exercise:
    """The right answer is 520; d = 5, u = 20."""
    return load_exercise(bank.write(tmp_path, bank.NUMBER))


@pytest.fixture
def rounded(tmp_path: Path) -> Exercise:
    """The right answer is tanh(1) = 0.76159, to two decimals."""
    return load_exercise(bank.write(tmp_path, bank.ROUNDED))


@pytest.mark.parametrize("answer", ["520", 520, 520.0, " 520\n", "[520]", "26*20", "5.2e2", "520."])
def test_right_count_passes(count: Exercise, answer: Any) -> None:
    verdict = bank.judged(count, answer)
    assert (verdict.status, verdict.score, verdict.points) == (Status.PASSED, 1.0, 2.0)


@pytest.mark.parametrize(
    ("answer", "mistake"), [("500", "no-bias"), ("120", "no-recurrent"), ("25*20", "no-bias")]
)
def test_known_mistake_is_named(count: Exercise, answer: str, mistake: str) -> None:
    verdict = bank.judged(count, answer)
    assert (verdict.status, verdict.mistake, verdict.score) == (Status.FAILED, mistake, 0.0)


def test_mistake_is_explained_with_the_numbers_of_the_variant(count: Exercise) -> None:
    assert bank.judged(count, "500").feedback[0].text == "The 20 biases are missing."


@pytest.mark.parametrize("answer", ["519", "521", "520.4", "-520", "1e999", "0", "52", "5200"])
def test_unknown_wrong_number_is_told_without_the_right_one(count: Exercise, answer: str) -> None:
    verdict = bank.judged(count, answer)
    assert (verdict.status, verdict.mistake) == (Status.FAILED, None)
    assert "is not right" in verdict.feedback[0].text


@pytest.mark.parametrize(
    "answer", ["many", "[1, 2]", "nan", "1/0 - 1/0", True, {"x": 520}, b"520", 10**400, [520, 520]]
)
def test_what_is_no_number_is_invalid(count: Exercise, answer: Any) -> None:
    assert bank.judged(count, answer).status is Status.INVALID


@pytest.mark.parametrize("answer", ["", None, " ", [], [[""]]])
def test_nothing_is_missing(count: Exercise, answer: Any) -> None:
    assert bank.judged(count, answer).status is Status.MISSING


def test_huge_count_must_be_exact(tmp_path: Path) -> None:
    text = bank.NUMBER.replace("lesson: 5}", "lesson: 4999999979}").replace(
        "lesson: 20}", "lesson: 2}"
    )
    exercise = load_exercise(bank.write(tmp_path, text))
    assert bank.judged(exercise, "9999999964").status is Status.PASSED
    assert bank.judged(exercise, "9999999965").status is Status.FAILED


@pytest.mark.parametrize("answer", ["0.76", "0,76", "0.762", "0.7616", "0.76159415595", "76 %"])
def test_rounding_that_was_asked_for_passes(rounded: Exercise, answer: str) -> None:
    assert bank.judged(rounded, answer).status is Status.PASSED


@pytest.mark.parametrize("answer", ["0.77", "0.75", "0.8", "0.7666", "0.7565", "-0.76", "0"])
def test_rounding_beyond_it_fails(rounded: Exercise, answer: str) -> None:
    assert bank.judged(rounded, answer).status is Status.FAILED


def test_rounded_mistake_is_named(rounded: Exercise) -> None:
    assert bank.judged(rounded, "1.002").mistake == "no-tanh"


@pytest.mark.parametrize("answer", ["[10, 20]", [10, 20], "10; 20", "[10.004, 20]"])
def test_other_right_answer_passes_with_a_remark(rounded: Exercise, answer: Any) -> None:
    verdict = bank.judged(rounded, answer)
    assert verdict.status is Status.PASSED
    assert verdict.feedback[0].text == "The list is right as well."


@pytest.mark.parametrize("answer", ["[10, 21]", "[10]", "[[10, 20]]", "[20, 10]"])
def test_almost_the_other_answer_does_not_pass(rounded: Exercise, answer: str) -> None:
    assert bank.judged(rounded, answer).status is not Status.PASSED


def test_relative_rounding_scales_with_the_value(tmp_path: Path) -> None:
    text = bank.ROUNDED.replace("decimals: 2\nalso", "relative: 0.01\nalso")
    exercise = load_exercise(bank.write(tmp_path, text))
    assert bank.judged(exercise, "0.769").status is Status.PASSED
    assert bank.judged(exercise, "0.770").status is Status.FAILED


def test_decimals_and_relative_exclude_each_other(tmp_path: Path) -> None:
    text = bank.ROUNDED.replace("decimals: 2\nalso", "decimals: 2\nrelative: 0.01\nalso")
    assert "give `decimals` or `relative`, not both" in bank.problems(tmp_path, text)[0]


def test_form_says_how_exact_the_answer_should_be(count: Exercise, rounded: Exercise) -> None:
    first = form(count, lesson_variant(count))
    second = form(rounded, lesson_variant(rounded))
    assert first == LineForm("a whole number or an exact value")
    assert second == LineForm("a number, at least 2 decimals")
