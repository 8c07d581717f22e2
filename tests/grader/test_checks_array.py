"""`array`: matrices by text or grid, rounded, with the place of the first difference."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.checks.array import form
from grader.exercises import load_exercise
from grader.model import Exercise, GridForm, Status
from grader.variants import lesson_variant
from reference.trace import rnn_trace
from tests.grader import bank

WANT = rnn_trace([1, 2, 3], 0.5, 0.6, 0.1, 2)  # (T, 2)
MISTAKE = rnn_trace([1, 2, 3], 0.5, 0.0, 0.1, 2)
EDGE = WANT + 0.00049


@pytest.fixture
def trace(tmp_path: Path) -> Exercise:
    return load_exercise(bank.write(tmp_path, bank.ARRAY))


@pytest.mark.parametrize(
    "answer",
    [
        str(WANT),
        repr(WANT),
        str(WANT.tolist()),
        WANT.tolist(),
        WANT.round(3).tolist(),
        [[f"{x:.3f}" for x in row] for row in WANT],
        [[f"{x:.4f}".replace(".", ",") for x in row] for row in WANT],
        EDGE.tolist(),
        WANT.ravel().tolist(),
    ],
)
def test_right_array_passes(trace: Exercise, answer: Any) -> None:
    assert bank.judged(trace, answer).status is Status.PASSED


@pytest.mark.parametrize("answer", [MISTAKE.tolist(), str(MISTAKE.round(3))])
def test_known_mistake_is_named(trace: Exercise, answer: Any) -> None:
    verdict = bank.judged(trace, answer)
    assert (verdict.status, verdict.mistake) == (Status.FAILED, "no-recurrence")
    assert verdict.feedback[0].text == "The old state never enters."


def test_first_wrong_entry_is_told_in_words(trace: Exercise) -> None:
    got = WANT.copy()
    got[1, 1] += 0.002
    verdict = bank.judged(trace, got.tolist())
    assert verdict.feedback[0].text == "`answer`: 1 of 6 values differs."
    assert verdict.feedback[0].where == "time step 2, output 2 (index [1, 1])"


@pytest.mark.parametrize(
    "answer", [WANT.T.tolist(), WANT[:2].tolist(), WANT[0].tolist(), 0.5, [[[1.0] * 6]]]
)
def test_wrong_shape_or_order_fails(trace: Exercise, answer: Any) -> None:
    assert bank.judged(trace, answer).status is Status.FAILED


@pytest.mark.parametrize(
    "answer", ["no idea", "[1, [2, 3]]", "[1, 2", "[]", {"a": 1}, True, [[1, None]], [[1, "x"]]]
)
def test_what_is_no_array_is_invalid(trace: Exercise, answer: Any) -> None:
    assert bank.judged(trace, answer).status is Status.INVALID


@pytest.mark.parametrize("answer", ["", [["", ""], ["", ""]], [[None]], []])
def test_empty_grid_is_missing(trace: Exercise, answer: Any) -> None:
    assert bank.judged(trace, answer).status is Status.MISSING


@pytest.mark.parametrize("answer", ["[10, 20, 30]", "[[10], [20], [30]]", "[[10, 20, 30]]"])
def test_vector_may_be_a_row_or_a_column(tmp_path: Path, answer: str) -> None:
    text = bank.ARRAY.replace("rnn_trace, args: {xs: xs, w_x: w, w_h: 0.6, b: 0.1, w_y: 2}}", CALL)
    text = text.replace("axes: T O", "axes: T").replace("{{ answer | table h y }}", "x")
    exercise = load_exercise(bank.write(tmp_path, text))
    assert bank.judged(exercise, answer).status is Status.PASSED


CALL = 'dense, args: {h: "[[1], [2], [3]]", Wy: "[[10]]", c: "[0]"}}'


def test_form_is_a_grid_of_the_shape_with_labels(tmp_path: Path) -> None:
    text = bank.ARRAY.replace("decimals: 3", "decimals: 3\nrows: [a, b, c]\ncolumns: [h, y]")
    exercise = load_exercise(bank.write(tmp_path, text))
    asked = form(exercise, lesson_variant(exercise))
    assert asked == GridForm((3, 2), ("a", "b", "c"), ("h", "y"))


def test_no_feedback_holds_an_expected_value(trace: Exercise) -> None:
    verdict = bank.judged(trace, np.zeros((3, 2)).tolist())
    texts = " ".join(item.text + item.where for item in verdict.feedback)
    assert not any(f"{x:.2f}" in texts for x in WANT.ravel())
