"""`function`: Python code that defines one function, judged by calling it.

The code runs in the sandbox; what comes back is compared here with the reference's results on
the same arguments, which the student's process never sees. Inputs must be left unchanged.
"""

from __future__ import annotations

import copy
import inspect
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from time import perf_counter
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, ValidationInfo, field_validator, model_validator

from grader.arguments import Argument, Axes
from grader.cases import Case, CaseSpec, check_cases, draw_cases
from grader.checks import Runner, Samples
from grader.code_feedback import judge
from grader.compare import Part
from grader.credit import Weights, check_weights
from grader.diagnose import Wanted
from grader.expected import reference_function
from grader.fields import Strict
from grader.mistakes import CodeMistake, code_mistakes
from grader.model import Answer, CodeForm, Exercise, Variant, Verdict
from grader.properties.declared import Properties, read_properties
from grader.properties.plan import arguments_of, of_cases, planned
from grader.properties.verdict import completed
from grader.sandbox.limits import DEFAULT, Limits
from grader.tolerance import measured
from grader.verdicts import invalid

SLOWER = 500  # times the reference and its tolerance may a solution take; loops do take 100
LONGEST_SECONDS = 10.0
_Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z_]\w*$")]


class Spec(Strict):
    function: _Name
    reference: str
    arguments: dict[_Name, Argument] = Field(min_length=1)
    returns: dict[_Name, Axes | Literal["int", "float", "list"]] = Field(min_length=1)
    cases: list[CaseSpec] = Field(min_length=1)
    credit: Literal["all", "cases"] = "all"  # points for all cases together, or for each
    properties: Properties = Properties()
    weights: Weights | None = None  # or by returned values and groups of cases

    @field_validator("reference")
    @classmethod
    def _exists(cls, name: str) -> str:
        reference_function(name)
        return name

    @field_validator("arguments")
    @classmethod
    def _fit(cls, arguments: dict[str, Argument], info: ValidationInfo) -> dict[str, Argument]:
        if "reference" not in info.data:  # unknown, and reported already
            return arguments
        name = info.data["reference"]
        signature = inspect.signature(reference_function(name))
        try:
            signature.bind(*arguments)
        except TypeError as problem:
            raise ValueError(f"{name}({', '.join(signature.parameters)}): {problem}") from None
        return arguments

    @field_validator("cases")
    @classmethod
    def _sized(cls, cases: list[CaseSpec], info: ValidationInfo) -> list[CaseSpec]:
        if "arguments" in info.data:
            check_cases(info.data["arguments"], cases)
        return cases

    @field_validator("weights")
    @classmethod
    def _weighed(cls, weights: Weights | None, info: ValidationInfo) -> Weights | None:
        if weights is not None and {"returns", "cases"} <= set(info.data):
            check_weights(weights, info.data["returns"], [c.group for c in info.data["cases"]])
            if info.data.get("credit") == "cases":
                raise ValueError("`credit: cases` already says what a case is worth; remove one")
        return weights

    @field_validator("properties", mode="before")
    @classmethod
    def _hold(cls, properties: Any, info: ValidationInfo) -> Properties:
        return read_properties(properties, info.data)

    @model_validator(mode="after")
    def _complete(self, info: ValidationInfo) -> Spec:
        folder: Path | None = (info.context or {}).get("folder")
        for name in ("starter.py", "mistakes.py", "accept"):
            if folder is not None and not (folder / name).exists():
                raise ValueError(f"a function exercise needs `{name}` beside exercise.yaml")
        return self


def form(exercise: Exercise, variant: Variant) -> CodeForm:
    """An editor that opens on the starter."""
    starter = (exercise.folder / "starter.py").read_text(encoding="utf-8")
    return CodeForm(exercise.spec.function, starter)


def fair(exercise: Exercise, given: Mapping[str, Any]) -> bool:
    """Always: `lint` proves that the cases tell the mistakes apart."""
    return True


def check(exercise: Exercise, variant: Variant, answer: Answer, run: Runner) -> Verdict:
    """Call the student's function on every case and judge what it returns."""
    if not isinstance(answer.content, str):
        return invalid("Expected Python source as text.")
    spec = exercise.spec
    cases, wanted, limits = _judged_by(exercise, variant.seed)
    plan = planned(spec, cases)
    calls = partial(run, answer.content, limits=limits)
    again = partial(calls, spec.function)
    result = again(arguments_of(plan))
    verdict = judge(exercise, answer.content, cases, wanted, of_cases(plan, result), again)
    return completed(verdict, plan, result, spec, calls)


def samples(exercise: Exercise, variant: Variant) -> Samples:
    """The solutions in `accept/`, each known mistake as a solution, and what is no code."""
    spec = exercise.spec
    accepted = sorted((exercise.folder / "accept").glob("*.py"))
    source = (exercise.folder / "mistakes.py").read_text(encoding="utf-8")
    wrong = {m.id: _as_solution(source, spec, m) for m in code_mistakes(exercise).values()}
    right = tuple(path.read_text(encoding="utf-8") for path in accepted)
    return Samples(right, wrong, ("def (", "x = 1"))


def _as_solution(source: str, spec: Spec, mistake: CodeMistake) -> str:
    return f"{source}\n\n{spec.function} = {mistake.function.__name__}\n"


@lru_cache(maxsize=256)
def _judged_by(
    exercise: Exercise, seed: int
) -> tuple[tuple[Case, ...], tuple[Wanted, ...], Limits]:
    """The cases of a variant, what is right there, and how long a solution may take.

    Cached, for a class shares the lesson's variant.
    """
    cases = draw_cases(exercise.spec.arguments, exercise.spec.cases, seed)
    begun = perf_counter()
    wanted = tuple(right(exercise.spec, case) for case in cases)
    average = (perf_counter() - begun) / len(cases)
    seconds = min(max(SLOWER * average, DEFAULT.case_seconds), LONGEST_SECONDS)
    return cases, wanted, replace(DEFAULT, case_seconds=seconds)


def right(spec: Spec, case: Case) -> Wanted:
    """What is right in a case, and how near is near enough."""
    function = reference_function(spec.reference)
    value = function(*copy.deepcopy(case.arguments))
    parts = [
        Part(n, "" if a in ("int", "float", "list") else a.replace(" ", ""))
        for n, a in spec.returns.items()
    ]
    return Wanted(value, measured(function, case.arguments, value), parts)
