"""More calls of a wrong answer: no more than the budget allows, and only where they may help."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from grader.arguments import Argument
from grader.compare import Part
from grader.diagnosis.evidence import Evidence, returned_values
from grader.diagnosis.experiments import MOST_CALLS, experiments
from grader.model import CaseRun, Outcome, Run
from reference.simple_rnn import rnn_forward
from tests.grader.wrong import FORWARD, STATES, Exercise

Array = np.ndarray[Any, Any]


@pytest.fixture
def exercise() -> Exercise:
    return Exercise(rnn_forward, FORWARD, STATES)


def odd(*arguments: Array) -> Array:
    return rnn_forward(*arguments) + 0.1 * np.cos(len(arguments[0]))


def test_no_more_calls_are_made_than_the_budget_allows(exercise: Exercise) -> None:
    exercise.causes(odd)
    assert len(exercise.calls) == 1
    assert exercise.calls[0] <= MOST_CALLS


@pytest.mark.parametrize(
    "wrong",
    [
        lambda *a: -rnn_forward(*a),
        lambda *a: rnn_forward(*a)[:, :, :1] * 1.3,
        lambda *a: rnn_forward(*a) * np.nan,
        lambda *a: None,
    ],
)
def test_known_cause_or_wrong_shape_needs_no_more_calls(
    exercise: Exercise, wrong: Callable[..., Any]
) -> None:
    exercise.diagnosis(wrong)
    assert exercise.calls == []


@pytest.mark.parametrize(
    "run",
    [
        Run(Outcome.TIME, error="too slow"),
        Run(Outcome.RETURNED, (CaseRun(Outcome.RAISED),) * 13),
        Run(Outcome.RETURNED, (CaseRun(Outcome.RETURNED, None),) * 13),
        Run(Outcome.RETURNED, (CaseRun(Outcome.RETURNED, 1.0),)),
    ],
)
def test_further_run_that_fails_says_nothing(exercise: Exercise, run: Run) -> None:
    got = exercise.got(odd)
    evidence = Evidence(exercise.cases, got, exercise.wanted, exercise.arguments, rnn_forward)
    assert experiments(evidence, returned_values(evidence), lambda calls: run, "") == []


def test_budget_holds_for_many_arguments() -> None:
    arguments = {f"a{number}": Argument(axes="B T D") for number in range(9)}
    exercise = Exercise(lambda *arrays: sum(arrays), arguments, [Part("total", "BTD")])
    exercise.diagnosis(lambda *arrays: np.sinh(sum(arrays)) + 0.1)
    assert exercise.calls == [MOST_CALLS]
