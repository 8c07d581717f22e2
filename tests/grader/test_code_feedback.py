"""What is said first about a run: the cause, the place, the case, the line."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.exercises import load_exercise
from grader.model import Answer, CaseRun, Exercise, Outcome, Run, Status
from grader.pipeline import grade_variant
from grader.variants import lesson_variant
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
    assert verdict.feedback[1].text == "None of 2 cases are right."


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
