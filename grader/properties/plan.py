"""Which further calls an exercise's properties need, beside its drawn cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import Any, NamedTuple

from grader.cases import Case
from grader.model import Run
from grader.properties.declared import declared_in
from grader.properties.nouns import Call, Property, Signature

CASES = 2  # the first so many that can break a property are taken


class Question(NamedTuple):
    """One property on one case, with the calls that it needs."""

    name: str
    kind: Property
    declared: Any
    case: int  # its number among the cases
    calls: tuple[Call, ...]
    advice: bool  # whether it only advises, and never lowers a verdict


class Plan(NamedTuple):
    """The cases of an exercise and the questions that its properties put to them."""

    signature: Signature
    cases: Sequence[Case]
    questions: tuple[Question, ...]


def planned(spec: Any, cases: Sequence[Case]) -> Plan:
    """The plan for the drawn cases of a function's `Spec`; often it holds no question."""
    signature = Signature(spec.arguments, spec.returns)
    questions = []
    for name, kind, declared in declared_in(spec.properties):
        fit = (n for n, case in enumerate(cases) if kind.shows(declared, signature, case))
        for number in islice(fit, CASES):
            calls = kind.calls(declared, signature, cases[number])
            advice = kind.advises(declared)
            questions.append(Question(name, kind, declared, number, calls, advice))
    return Plan(signature, cases, tuple(questions))


def arguments_of(plan: Plan) -> list[tuple[Any, ...]]:
    """The arguments of every call: the cases first, then what the questions need."""
    further = [call.arguments for question in plan.questions for call in question.calls]
    return [*(case.arguments for case in plan.cases), *further]


def of_cases(plan: Plan, run: Run) -> Run:
    """The part of a run that belongs to the cases."""
    return replace(run, cases=run.cases[: len(plan.cases)])
