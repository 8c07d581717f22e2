"""What is said first about a run: the cause, the place, the case, the line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.cases import draw_cases
from grader.exercises import load_exercise
from grader.model import Answer, CaseRun, Exercise, Outcome, Run, Status
from grader.pipeline import grade_variant
from grader.variants import lesson_variant
from reference.index import FUNCTIONS
from tests.grader import bank

TRUE = "np.tanh(x @ Wx + h_prev @ Wh + b)"


@pytest.fixture
def step(tmp_path: Path) -> Exercise:
    return load_exercise(bank.write(tmp_path, bank.FUNCTION))


def code(body: str) -> str:
    return bank.HEAD + body + "\n"


def test_unknown_mistake_is_told_by_place_and_case(step: Exercise) -> None:
    verdict = bank.judged(step, code(f"h = {TRUE}\n    h[1, 2] += 0.1\n    return h"))
    assert (verdict.status, verdict.mistake) == (Status.FAILED, None)
    assert verdict.feedback[0].text == "`h`: 1 of 8 values differs."
    assert verdict.feedback[0].where == (
        "sequence 2, unit 3 (index [1, 2]); case: all sizes different (B=2, D=3, H=4)"
    )
    assert verdict.feedback[-1].text == "None of 2 cases are right."


def test_mistake_that_shows_in_some_cases_only_is_named_all_the_same(step: Exercise) -> None:
    verdict = bank.judged(step, code("return np.tanh(x @ Wx + h_prev @ Wh)"))
    assert (verdict.mistake, verdict.score) == ("no-bias", 0.0)
    assert verdict.feedback[2].text == "1 of 2 cases is right."


def test_wrong_value_is_told_before_a_crash(step: Exercise) -> None:
    verdict = bank.judged(step, code("if not b.any():\n        return 0\n    return [][0]"))
    assert (verdict.status, verdict.feedback[0].kind) == (Status.FAILED, "difference")


@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        (Outcome.SYNTAX, Status.INVALID),
        (Outcome.NO_FUNCTION, Status.INVALID),
        (Outcome.RAISED, Status.CRASHED),
        (Outcome.TIME, Status.CRASHED),
        (Outcome.MEMORY, Status.CRASHED),
        (Outcome.EXITED, Status.CRASHED),
        (Outcome.PROTOCOL, Status.CRASHED),
        (Outcome.SIGNATURE, Status.CRASHED),
    ],
)
def test_run_that_came_to_nothing(step: Exercise, outcome: Outcome, status: Status) -> None:
    run = Run(outcome, error="what happened", line=4, isolation="process", stdout="hello")
    answer = Answer("ada", step.id, "a\nb\nc\nh = np.tanh(x)")
    verdict = grade_variant(step, lesson_variant(step), answer, lambda *_, **limits: run)
    assert (verdict.status, verdict.score, verdict.isolation) == (status, 0.0, "process")
    assert [item.text for item in verdict.feedback] == ["what happened", "hello"]
    assert verdict.feedback[0].where == "line 4: h = np.tanh(x)"


def test_case_of_a_type_that_may_not_travel_is_a_wrong_answer(step: Exercise) -> None:
    case = CaseRun(Outcome.TYPE, error="`h` is a generator.")
    run = Run(Outcome.RETURNED, (case, case))
    answer = Answer("ada", step.id, "x")
    verdict = grade_variant(step, lesson_variant(step), answer, lambda *_, **limits: run)
    assert (verdict.status, verdict.feedback[0].text) == (Status.FAILED, "`h` is a generator.")


def told(step: Exercise, body: str) -> list[str]:
    return [item.text for item in bank.judged(step, code(body)).feedback]


def test_cause_that_nobody_declared_is_told_first(step: Exercise) -> None:
    assert told(step, f"return -{TRUE}") == [
        "In `h`: every value has the wrong sign.",
        "`h`: every value differs.",
        "None of 2 cases are right.",
    ]


def test_cause_that_nobody_declared_has_a_name(step: Exercise) -> None:
    verdict = bank.judged(step, code(f"return -{TRUE}"))
    assert (verdict.status, verdict.mistake, verdict.feedback[0].kind) == (
        Status.FAILED,
        "sign",
        "mistake",
    )


def test_facts_come_before_the_difference_and_the_values_after_it(step: Exercise) -> None:
    texts = told(step, f"return {TRUE} + 0.1 * np.sin(9 * b)")
    assert texts[0] == "Right in every case where `b` is zero, and wrong in every other."
    assert texts[1] == "`h`: every value differs."
    assert texts[2].startswith("`h`: the first wrong value there")


def test_axes_of_another_shape_follow_the_shape(step: Exercise) -> None:
    texts = told(step, "return x @ x.T + 1")
    assert texts[0].startswith("`h` has the shape (2, 2); it should be")
    assert texts[1:] == ["`h` has the axes (B, B) in every case.", "None of 2 cases are right."]


def test_experiments_run_on_the_students_own_function(step: Exercise) -> None:
    assert told(step, "return np.tanh(x @ Wx + 0.3 * h_prev + 0.2)")[0] == (
        "`h` does not change when `Wh` changes. Is `Wh` used there?"
    )


@pytest.mark.parametrize(("value", "place"), [(f"-{TRUE}", -2), (f"np.sin(9 * {TRUE})", 0)])
def test_changed_inputs_are_told_first_unless_a_cause_is_known(
    step: Exercise, value: str, place: int
) -> None:
    texts = told(step, f"h = {value}\n    x += 1\n    return h")
    assert texts[place] == (
        "The function also changes `x`. Leave the arguments as they are; work on copies."
    )


TWO = bank.FUNCTION.replace("returns: {h: B H}", "returns: {h: B H, x2: B D}").replace(
    "reference: rnn_step", "reference: rnn_step_and_input"
)


def test_returned_values_that_are_right_are_told(
    step: Exercise, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def rnn_step_and_input(x: Any, h_prev: Any, Wx: Any, Wh: Any, b: Any) -> Any:
        return np.tanh(x @ Wx + h_prev @ Wh + b), 2 * x

    monkeypatch.setitem(FUNCTIONS, "rnn_step_and_input", rnn_step_and_input)
    exercise = load_exercise(bank.write(tmp_path / "two", TWO))
    texts = told(exercise, f"return -{TRUE}, 2 * x")
    assert texts[0] == "In `h`: every value has the wrong sign."
    assert "Right in every case: `x2`." in texts


@pytest.mark.parametrize(
    "body",
    [
        f"return {TRUE} + 0.1",
        f"return 1.1 * {TRUE}",
        f"return {TRUE} ** 3",
        f"return {TRUE}.round(1)",
        f"return np.sin({TRUE})",
        "return x @ Wx * h_prev",
        f"return np.concatenate([{TRUE}, x], 1)",
    ],
)
def test_no_feedback_tells_an_expected_value(step: Exercise, body: str) -> None:
    texts = " ".join(told(step, body))
    for case in draw_cases(step.spec.arguments, step.spec.cases, lesson_variant(step).seed):
        x, h, U, W, b = case.arguments
        for value in np.tanh(x @ U + h @ W + b).ravel():
            assert f"{abs(value):.2f}" not in texts
