"""The whole pipeline: any content gets a verdict, and our own faults cost nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from grader.exercises import load_exercise
from grader.model import Answer, Exercise, Status
from grader.pipeline import grade, grade_variant, missing
from grader.trusted_run import run_trusted
from grader.variants import lesson_variant, own_variant
from tests.grader import bank, item_bank

TEXTS = {
    "number": bank.NUMBER,
    "rounded": bank.ROUNDED,
    "choice": bank.CHOICE,
    "several": bank.SEVERAL,
    "array": bank.ARRAY,
    "match": item_bank.MATCH,
    "order": item_bank.ORDER,
    "shape": item_bank.SHAPE,
    "function": bank.FUNCTION,
}
WRITTEN = [kind for kind in TEXTS if kind != "function"]
RIGHT_COUNT = 520
CONTENT = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.binary()),
    lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.text(), inner)),
    max_leaves=10,
)


def nested(depth: int) -> Any:
    deep: Any = "x"
    for _ in range(depth):
        deep = [deep]
    return deep


@pytest.fixture(scope="module")
def exercises(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Exercise]:
    folder = tmp_path_factory.mktemp("bank")
    return {
        name: load_exercise(bank.write(folder, text, f"section/{name}"))
        for name, text in TEXTS.items()
    }


def broken_code(folder: Path) -> Exercise:
    """A sound exercise whose mistakes.py fails when it is looked at."""
    path = bank.write(folder, bank.FUNCTION)
    (path.parent / "mistakes.py").write_text("import numpy as np\nnp.no_such_thing\n")
    return load_exercise(path)


def test_verdict_carries_its_heading(exercises: dict[str, Exercise]) -> None:
    verdict = grade(exercises["number"], "1", student="ada")
    assert (verdict.exercise, verdict.student, verdict.points) == ("number", "ada", 2.0)
    assert verdict.seed == own_variant(exercises["number"], "ada").seed
    assert verdict.seconds > 0


def test_answer_without_a_name_is_judged_on_the_lesson(exercises: dict[str, Exercise]) -> None:
    assert grade(exercises["number"], str(RIGHT_COUNT)).status is Status.PASSED


def test_named_student_is_judged_on_their_own_variant(exercises: dict[str, Exercise]) -> None:
    given_numbers = own_variant(exercises["number"], "ada").given
    d, u = given_numbers["d"], given_numbers["u"]
    assert grade(exercises["number"], u * (d + u + 1), student="ada").status is Status.PASSED
    assert grade(exercises["number"], RIGHT_COUNT, student="ada").status is Status.FAILED


def test_notes_of_the_intake_stand_last(exercises: dict[str, Exercise]) -> None:
    answer = Answer("ada", "number", "520", ("Read from cell 3.",))
    verdict = grade(exercises["number"], answer)
    assert verdict.feedback[-1].text == "Read from cell 3."


@pytest.mark.parametrize("kind", TEXTS)
@pytest.mark.parametrize("content", ["", "  \n", None, [], [[""], [None]], ()])
def test_nothing_is_missing(exercises: dict[str, Exercise], kind: str, content: Any) -> None:
    assert bank.judged(exercises[kind], content).status is Status.MISSING


def test_exercise_not_handed_in_is_missing(exercises: dict[str, Exercise]) -> None:
    exercise = exercises["number"]
    verdict = missing(exercise, lesson_variant(exercise), "ada")
    assert (verdict.status, verdict.student, verdict.score) == (Status.MISSING, "ada", 0.0)


@pytest.mark.parametrize("kind", WRITTEN)
@pytest.mark.parametrize(
    "content",
    [
        nested(100_000),
        10**5000,
        [10**5000],
        [[10**400]],
        float("nan"),
        float("-inf"),
        {"a": nested(50)},
        b"\xff",
        "\x00",
        "\ud800",
        "9" * 1_000_000,
        "[" * 1_000_000,
        ["a"] * 100_000,
        0,
        False,
    ],
    ids=lambda content: type(content).__name__,
)
def test_hostile_content_is_wrong_and_not_our_fault(
    exercises: dict[str, Exercise], kind: str, content: Any
) -> None:
    assert bank.judged(exercises[kind], content).status in (Status.FAILED, Status.INVALID)


@pytest.mark.parametrize("kind", WRITTEN)
@given(content=CONTENT)
def test_any_content_gets_a_verdict_and_no_points(
    exercises: dict[str, Exercise], kind: str, content: Any
) -> None:
    lettered = kind in ("choice", "match", "order")  # a few letters may be right
    assume(not lettered or not isinstance(content, str | list))
    verdict = bank.judged(exercises[kind], content)
    assert verdict.status in (Status.FAILED, Status.INVALID, Status.MISSING)
    assert verdict.score == 0.0


@pytest.mark.parametrize("student", ["", "ada"])
def test_reference_that_fails_is_our_fault(tmp_path: Path, student: str) -> None:
    exercise = bank.load(tmp_path, bank.NUMBER.replace("input_dim: d", "input_dim: d/7"))
    verdict = grade(exercise, "1", student=student)
    assert (verdict.status, verdict.exercise, verdict.points) == (Status.BROKEN, "sample", 2.0)
    assert "input_dim must be a positive whole number" in verdict.feedback[0].text
    assert verdict.feedback[0].text.endswith("Please report it; it costs you nothing.")


def test_impossible_draw_is_our_fault(tmp_path: Path) -> None:
    exercise = bank.load(tmp_path, bank.NUMBER.replace("[d != u]", "[d > 99]"))
    assert grade(exercise, "1", student="ada").status is Status.BROKEN


def test_broken_mistakes_are_our_fault(tmp_path: Path) -> None:
    verdict = bank.judged(broken_code(tmp_path), bank.RIGHT.replace("+ b", ""))
    assert verdict.status is Status.BROKEN
    assert "AttributeError" in verdict.feedback[0].text


def test_right_answer_needs_no_mistakes(tmp_path: Path) -> None:
    assert bank.judged(broken_code(tmp_path), bank.RIGHT).status is Status.PASSED


def test_unknown_kind_is_our_fault(exercises: dict[str, Exercise]) -> None:
    exercise = replace(exercises["number"], kind="essay")
    answer = Answer("ada", "number", "1")
    verdict = grade_variant(exercise, lesson_variant(exercises["number"]), answer, run_trusted)
    assert verdict.status is Status.BROKEN
    assert "there is no kind `essay`" in verdict.feedback[0].text
