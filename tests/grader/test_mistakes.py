"""Known mistakes: their values, their sentences, and when two are told apart."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from grader.exercises import load_exercise
from grader.mistakes import apart, code_mistakes, explanation, mistake_values
from grader.variants import lesson_variant
from tests.grader import bank


def test_values_follow_the_variant(tmp_path: Path) -> None:
    exercise = bank.load(tmp_path, bank.NUMBER)
    assert mistake_values(exercise, {"d": 2, "u": 3}) == {"no-bias": 15, "no-recurrent": 9}


def test_sentence_holds_the_numbers_of_the_variant(tmp_path: Path) -> None:
    exercise = bank.load(tmp_path, bank.NUMBER)
    assert explanation(exercise, "no-bias", {"d": 2, "u": 3}) == "The 3 biases are missing."


def test_slip_of_the_lesson_concerns_its_own_numbers_only(tmp_path: Path) -> None:
    text = bank.NUMBER.replace("{value: u*(d + 1),", "{value: u*(d + 1), only: lesson,")
    exercise = bank.load(tmp_path, text)
    assert "no-recurrent" in mistake_values(exercise, lesson_variant(exercise).given)
    assert "no-recurrent" not in mistake_values(exercise, {"d": 2, "u": 3})


def test_mistake_that_the_lesson_hides_is_looked_for_elsewhere_only(tmp_path: Path) -> None:
    text = bank.NUMBER.replace("{value: u*(d + 1),", "{value: u*(d + 1), only: drawn,")
    exercise = bank.load(tmp_path, text)
    assert "no-recurrent" not in mistake_values(exercise, lesson_variant(exercise).given)
    assert "no-recurrent" in mistake_values(exercise, {"d": 2, "u": 3})


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1.0, 2.0], True),
        ([1.0, 1.2], False),
        ([1.0, 1.22], True),
        ([1.0, 2.0, 1.1], False),
        ([np.ones(2), np.array([1.0, 1.5])], True),
        ([np.ones(2), np.array([1.0, 1.1])], False),
        ([np.ones(2), np.ones(3)], True),
        ([], True),
    ],
)
def test_values_are_apart_when_rounding_cannot_join_them(
    values: list[object], expected: bool
) -> None:
    assert apart(values, lambda _: 0.1) is expected


def test_functions_are_named_after_themselves(tmp_path: Path) -> None:
    exercise = bank.load(tmp_path, bank.FUNCTION)
    found = code_mistakes(exercise)
    assert list(found) == ["no-tanh", "no-bias"]
    assert found["no-tanh"].says == "The tanh is missing."


def test_helpers_and_imports_are_no_mistakes(tmp_path: Path) -> None:
    path = bank.write(tmp_path, bank.FUNCTION)
    extra = "\nfrom inspect import cleandoc\n\n\ndef _helper():\n    return np.zeros(1)\n"
    (path.parent / "mistakes.py").write_text(bank.MISTAKES + extra)
    assert list(code_mistakes(load_exercise(path))) == ["no-tanh", "no-bias"]


def test_changed_file_is_read_again(tmp_path: Path) -> None:
    path = bank.write(tmp_path, bank.FUNCTION)
    code_mistakes(load_exercise(path))
    (path.parent / "mistakes.py").write_text(bank.MISTAKES.replace("no_bias", "biasless"))
    assert list(code_mistakes(load_exercise(path))) == ["no-tanh", "biasless"]
