"""`lint` finds each planted fault, and nothing in a sound exercise."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from grader.exercises import load_exercise
from grader.lint import lint
from grader.model import Exercise
from tests.grader import bank

VARIANTS = 5
TWIN = '''

def twin(x, h_prev, Wx, Wh, b):
    """A twin."""
    return no_tanh(x, h_prev, Wx, Wh, b)
'''
SAME = '''

def same(x, h_prev, Wx, Wh, b):
    """Right."""
    return np.tanh(x @ Wx + h_prev @ Wh + b)
'''


def problems(exercise: Exercise) -> str:
    return "\n".join(lint(exercise, VARIANTS).problems)


def planted(folder: Path, name: str, text: str) -> str:
    """The problems of a function exercise of which one file was replaced."""
    path = bank.write(folder, bank.FUNCTION)
    (path.parent / name).write_text(text)
    return problems(load_exercise(path))


@pytest.mark.parametrize(
    "text", [bank.NUMBER, bank.ROUNDED, bank.CHOICE, bank.SEVERAL, bank.ARRAY, bank.FUNCTION]
)
def test_sound_exercise_is_clean(tmp_path: Path, text: str) -> None:
    report = lint(bank.load(tmp_path, text), VARIANTS)
    assert report.problems == []
    assert report.variants == VARIANTS + 1


@pytest.mark.parametrize("text", [bank.NUMBER, bank.FUNCTION])
def test_every_mistake_is_counted_once_per_variant(tmp_path: Path, text: str) -> None:
    report = lint(bank.load(tmp_path, text), VARIANTS)
    assert set(report.named.values()) == {VARIANTS + 1}
    assert report.accepted > 0


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("u*(d + u)", "u*(d + u + 1)", "the mistake `no-bias` is passed"),
        ("u*(d + 1)", "u*(d + u)", "the mistake `no-recurrent` is failed as `no-bias`"),
        ("[d != u]", "[d > 99]", "none of 500 draws keeps `require`"),
        ("[d != u]", "['d == [1, 2, 3][9]']", "ExpressionError: cannot be evaluated"),
        ("input_dim: d", "input_dim: d/7", "ValueError: input_dim must be a positive whole"),
        ("The recurrent kernel is missing.", "It is not 520.", "tells the expected value 520"),
        (
            "The recurrent kernel is missing.",
            "'Not {{ u*(d+u+1) }}.'",
            "tells the expected value 520",
        ),
    ],
)
def test_fault_in_a_number_exercise_is_found(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    found = problems(bank.load(tmp_path, bank.NUMBER.replace(old, new)))
    assert problem in found


def test_rounded_value_in_the_feedback_is_found(tmp_path: Path) -> None:
    text = bank.ROUNDED.replace("The tanh is missing.", "The tanh makes it 0.76.")
    assert "tells the expected value 0.76" in problems(bank.load(tmp_path, text))


def test_exercise_without_mistakes_is_found(tmp_path: Path) -> None:
    text = bank.ARRAY.split("mistakes:")[0] + "hints: [x]\nsolution: x\n"
    assert "needs at least one right answer and one known mistake" in problems(
        bank.load(tmp_path, text)
    )


@pytest.mark.parametrize(
    "change", [{"prompt": "A {{ lost field."}, {"hints": ("A {{ lost field.",)}]
)
def test_field_that_stays_open_is_found(tmp_path: Path, change: dict[str, Any]) -> None:
    exercise = replace(bank.load(tmp_path, bank.NUMBER), **change)
    assert "a text still holds `{{`: A {{ lost field." in problems(exercise)


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("starter.py", bank.RIGHT, "the starter, which must fail, is passed"),
        ("starter.py", "def (", "the starter, which must fail, is invalid"),
        ("accept/wrong.py", bank.RIGHT.replace("+ b", ""), "is failed as `no-bias`"),
        ("accept/wrong.py", "def (", "is invalid"),
        ("accept/wrong.py", bank.STARTER, "is crashed"),
        ("mistakes.py", bank.MISTAKES + SAME, "the mistake `same` is passed"),
        ("mistakes.py", bank.MISTAKES + TWIN, "the mistake `twin` is failed as `no-tanh`"),
        ("mistakes.py", bank.MISTAKES.replace('    """The tanh is missing."""\n', ""), "no_tanh"),
        ("mistakes.py", "def (", "SyntaxError"),
        ("mistakes.py", "import numpy as np\nnp.nothing\n", "AttributeError"),
        ("mistakes.py", "", "needs at least one right answer and one known mistake"),
    ],
)
def test_fault_in_a_function_exercise_is_found(
    tmp_path: Path, name: str, text: str, problem: str
) -> None:
    assert problem in planted(tmp_path, name, text)


def test_function_exercise_without_solutions_is_found(tmp_path: Path) -> None:
    path = bank.write(tmp_path, bank.FUNCTION)
    (path.parent / "accept" / "plain.py").unlink()
    assert "needs at least one right answer" in problems(load_exercise(path))


def test_starter_that_returns_nothing_is_sound(tmp_path: Path) -> None:
    assert planted(tmp_path, "starter.py", bank.HEAD + "pass\n") == ""
