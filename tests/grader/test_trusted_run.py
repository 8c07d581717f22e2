"""Our own solutions run with the outcomes that the sandbox would report."""

from __future__ import annotations

import numpy as np
import pytest

from grader.model import Outcome
from grader.trusted_run import run_trusted

CASES = [[np.ones(2), 3], [np.zeros(2), [np.ones(1)]]]


def test_every_case_has_its_value() -> None:
    run = run_trusted("def f(a, b):\n    return a.sum()", "f", CASES)
    assert [case.value for case in run.cases] == [2.0, 0.0]


@pytest.mark.parametrize(
    ("source", "outcome"),
    [
        ("def (", Outcome.SYNTAX),
        ("x = 1", Outcome.NO_FUNCTION),
        ("f = 1", Outcome.NO_FUNCTION),
        ("def f(a, b): pass", Outcome.RETURNED),
    ],
)
def test_source_that_cannot_be_called_is_told(source: str, outcome: Outcome) -> None:
    assert run_trusted(source, "f", CASES).outcome is outcome


@pytest.mark.parametrize(
    ("body", "changed"),
    [("pass", ()), ("a[0] = 9", (0,)), ("b.append(1)", (1,)), ("b[0][:] = 5; a[:] = 7", (0, 1))],
)
def test_changed_arguments_are_told(body: str, changed: tuple[int, ...]) -> None:
    run = run_trusted(f"def f(a, b):\n    {body}", "f", CASES[1:])
    assert run.cases[0].changed == changed


def test_one_case_cannot_spoil_the_next() -> None:
    cases = [CASES[0], CASES[0]]
    run = run_trusted("def f(a, b):\n    a += 1\n    return a[0]", "f", cases)
    assert [case.value for case in run.cases] == [2.0, 2.0]


def test_error_is_an_outcome_of_its_case() -> None:
    run = run_trusted("def f(a, b):\n    return 1 / int(a[0])", "f", CASES)
    assert [case.outcome for case in run.cases] == [Outcome.RETURNED, Outcome.RAISED]
    assert run.cases[1].error == "ZeroDivisionError: division by zero"


@pytest.mark.parametrize(("body", "changed"), [("return 1", ()), ("pair[1][0] = 5", (0,))])
def test_arrays_inside_a_tuple_are_looked_at_as_well(body: str, changed: tuple[int, ...]) -> None:
    pair = (np.zeros((2, 3)), np.zeros(3))
    (case,) = run_trusted(f"def f(pair):\n    {body}\n", "f", [(pair,)]).cases
    assert case.changed == changed
