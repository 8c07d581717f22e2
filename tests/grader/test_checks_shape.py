"""`shape`: shapes in many ways of writing, named mistakes, and what two shapes have in common."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from grader.checks.shape import form
from grader.model import Exercise, LineForm, Status
from grader.variants import allowed, lesson_variant
from tests.grader import bank
from tests.grader.item_bank import SHAPE


@pytest.fixture
def exercise(tmp_path: Path) -> Exercise:
    """The right answer is (None, 10, 100)."""
    return bank.load(tmp_path, SHAPE)


@pytest.fixture
def row(tmp_path: Path) -> Exercise:
    """The right answer is (50,)."""
    text = SHAPE.replace("[null, t, 2*u]", "[u]")
    return bank.load(tmp_path, text)


@pytest.mark.parametrize(
    "answer",
    [
        "(None, 10, 100)",
        "[None, 10, 100]",
        "None, 10, 100",
        "?, 10, 100",
        "(?,10,100)",
        "none 10 100",
        "(null; 10; 100)",
        "(~, 10, 100,)",
        "( -1, 10, 100 )",
        "-1 10 100",
        "(batch, 10, 100)",
        "(B, 10, 100)",
        "(batch_size, 10, 2*50)",
        "None x 10 x 100",
        "None × 10 × 100",
        "`(None, 10, 100)`",
        "$(None, 10, 100)$",
        "((None, 10, 100))",
        "TensorShape([None, 10, 100])",
        "shape = (None, 10, 100)",
        "(None, 10.0, 1e2)",
        "('None', 10, 100)",
        ["None", "10", "100"],
        [None, 10, 100],
        (None, 10, 100.0),
        [["~", "10", "100"]],
        " (None,\n10,\n100) ",
    ],
)
def test_right_shape_may_be_written_in_many_ways(exercise: Exercise, answer: Any) -> None:
    verdict = bank.judged(exercise, answer)
    assert (verdict.status, verdict.score) == (Status.PASSED, 1.0)


@pytest.mark.parametrize("answer", ["(50,)", "(50)", "50", "[50]", 50, "torch.Size([50])", "2*25"])
def test_shape_of_one_axis_may_be_written_in_many_ways(row: Exercise, answer: Any) -> None:
    assert bank.judged(row, answer).status is Status.PASSED


def test_other_right_shape_passes_with_a_remark(exercise: Exercise) -> None:
    verdict = bank.judged(exercise, "(10, None, 100)")
    assert verdict.status is Status.PASSED
    assert verdict.feedback[0].text == "Right, with 10 steps in front."


@pytest.mark.parametrize(
    ("answer", "mistake", "says"),
    [
        ("(None, 100)", "last-state", "The 10 steps have an axis of their own."),
        ("?, 10, 50", "one-direction", "There are two directions."),
    ],
)
def test_known_mistake_is_named(exercise: Exercise, answer: str, mistake: str, says: str) -> None:
    verdict = bank.judged(exercise, answer)
    assert (verdict.status, verdict.score) == (Status.FAILED, 0.0)
    assert (verdict.mistake, verdict.feedback[0].text) == (mistake, says)


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ("(10, 100)", "(10, 100) is not right. The batch axis is missing."),
        (
            "(100, 10, None)",
            "(100, 10, None) is not right. The sizes are those asked for, but they stand in "
            "another order.",
        ),
        ("()", "() is not right. It has too few axes."),
        ("(7,)", "(7,) is not right. It has too few axes."),
        ("(None, 10, 100, 10)", "(None, 10, 100, 10) is not right. It has too many axes."),
        ("(None, 10, 2, 50)", "(None, 10, 2, 50) is not right. It has too many axes."),
        ("(32, 10, 100)", "(32, 10, 100) is not right. The size of axis 1 is not known yet."),
        ("(None, ?, 100)", "(None, None, 100) is not right. The size of axis 2 is known."),
        ("(None, 10, 7)", "(None, 10, 7) is not right. Axis 3 is the first that is wrong."),
        ("(None, 0, 7)", "(None, 0, 7) is not right. Axis 2 is the first that is wrong."),
    ],
)
def test_unknown_wrong_shape_is_told_what_is_wrong_with_it(
    exercise: Exercise, answer: str, says: str
) -> None:
    (told,) = bank.judged(exercise, answer).feedback
    assert told.text == says


def test_missing_axis_is_no_batch_axis_where_the_batch_is_known(row: Exercise) -> None:
    assert "too few axes" in bank.judged(row, "()").feedback[0].text


@pytest.mark.parametrize(
    "answer",
    [
        "three",
        "(2.5, 3)",
        "(-3, 4)",
        "(1, (2, 3))",
        "(,",
        "(1,,2)",
        "(h, 10)",
        "1/0",
        "nan",
        "(1",
        "1==1",
        "[[1, 2], [3, 4]]",
        True,
        2.5,
        -1,
        {"a": 1},
        b"(1,)",
        [[1], [2]],
        10**400,
        "1, " * 9,
        "9" * 300,
        "(" * 150,
        "2^99",
        [[[1]]],
    ],
)
def test_what_is_no_shape_is_invalid(exercise: Exercise, answer: Any) -> None:
    assert bank.judged(exercise, answer).status is Status.INVALID


def test_invalid_answer_reads_how_to_write_one(exercise: Exercise) -> None:
    assert bank.judged(exercise, "(h, 10)").feedback[0].text == (
        "A size is a whole number, or None; found 'h'. Write it such as (None, 3) or (2, 4)."
    )


@pytest.mark.parametrize(
    "line",
    ["(None, 10, 100)", "[None, 10, 100]", "None, 10, 100", "?, 10, 100", "[~, 10, 100]"],
)
def test_shape_may_stand_in_answers_yaml(exercise: Exercise, line: str) -> None:
    from grader.yaml_source import load_plain

    answer = load_plain(f"sample: {line}", "answers.yaml")["sample"]
    assert bank.judged(exercise, answer).status is Status.PASSED


def test_form_shows_how_a_shape_is_written(exercise: Exercise) -> None:
    asked = form(exercise, lesson_variant(exercise))
    assert asked == LineForm("a shape such as (None, 3) or (2, 4)")


def test_numbers_that_hide_a_mistake_are_refused(tmp_path: Path) -> None:
    exercise = bank.load(tmp_path, SHAPE.replace("[null, t, u]", "[null, 2*u, t]"))
    assert not allowed(exercise, {"t": 10, "u": 5})
    assert allowed(exercise, {"t": 10, "u": 6})


@pytest.mark.parametrize("size", ["t - 10", "0"])
def test_empty_axis_is_refused(tmp_path: Path, size: str) -> None:
    exercise = bank.load(tmp_path, SHAPE.replace("[null, t, u]", f"[null, {size}, u]"))
    assert not allowed(exercise, {"t": 10, "u": 6})


@pytest.mark.parametrize("size", ["t/2", "tanh(u)", "t == 10"])
def test_size_that_is_no_whole_number_is_an_error(tmp_path: Path, size: str) -> None:
    exercise = bank.load(tmp_path, SHAPE.replace("[null, t, u]", f"[null, {size}, u]"))
    with pytest.raises(ValueError, match="is no whole number"):
        allowed(exercise, {"t": 10, "u": 6})
