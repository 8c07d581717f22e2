"""`sampling`: Python code that draws one of the numbers 0, 1, 2, ... at random.

It is judged by how often each number comes, never by equal draws. The sandbox calls the function
many times per case with one seeded generator; the counts are held against the law that the
reference computes, so that a right answer is refused with a chance of at most `randomness.ERROR`.
The first case runs twice with the same seed and has to give the same numbers.

The known mistakes are laws: each function of mistakes.py returns the probabilities by which
somebody who made that mistake would draw.
"""

from __future__ import annotations

import copy
import inspect
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import numpy as np
from pydantic import Field, StringConstraints, ValidationInfo, field_validator, model_validator

from grader import sandbox
from grader.arguments import Argument
from grader.cases import CaseSpec, check_cases, draw_cases
from grader.checks import Runner, Samples
from grader.checks.function import fair, form
from grader.expected import reference_function
from grader.fields import Strict
from grader.mistakes import code_mistakes
from grader.model import Answer, Exercise, Variant, Verdict
from grader.sampling_feedback import judge
from grader.sandbox.limits import DEFAULT
from grader.verdicts import invalid

__all__ = ["VARIANTS", "Spec", "check", "fair", "form", "samples"]

VARIANTS = 1  # how many drawn variants `lint` proves: every answer is called many thousand times
SECONDS = 5.0  # for all draws of one case
_Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z_]\w*$")]


class Spec(Strict):
    function: _Name
    law: str  # a function of the reference: the arguments -> the probabilities of 0, 1, 2, ...
    arguments: dict[_Name, Argument] = Field(min_length=1)
    generator: _Name  # the name of the last argument, a numpy Generator
    draws: int = Field(default=2000, ge=100, le=20_000)  # per case
    cases: list[CaseSpec] = Field(min_length=1)

    @field_validator("law")
    @classmethod
    def _exists(cls, name: str) -> str:
        reference_function(name)
        return name

    @model_validator(mode="after")
    def _complete(self, info: ValidationInfo) -> Spec:
        signature = inspect.signature(reference_function(self.law))
        try:
            signature.bind(*self.arguments)
        except TypeError as problem:
            raise ValueError(f"{self.law}({', '.join(signature.parameters)}): {problem}") from None
        check_cases(self.arguments, self.cases)
        folder: Path | None = (info.context or {}).get("folder")
        for name in ("starter.py", "mistakes.py", "accept"):
            if folder is not None and not (folder / name).exists():
                raise ValueError(f"a sampling exercise needs `{name}` beside exercise.yaml")
        return self


def check(exercise: Exercise, variant: Variant, answer: Answer, run: Runner) -> Verdict:
    """Let the sandbox draw (`run` calls once per case), and judge how often each number came."""
    if not isinstance(answer.content, str):
        return invalid("Expected Python source as text.")
    spec = exercise.spec
    cases = draw_cases(spec.arguments, spec.cases, variant.seed)
    asked = [(*case.arguments, variant.seed) for case in cases]
    limits = replace(DEFAULT, case_seconds=SECONDS)
    result = sandbox.run_draws(
        answer.content, spec.function, [*asked, asked[0]], spec.draws, limits=limits
    )
    law = reference_function(spec.law)
    laws = [np.asarray(law(*copy.deepcopy(case.arguments)), float) for case in cases]
    return judge(exercise, answer.content, cases, laws, result)


def samples(exercise: Exercise, variant: Variant) -> Samples:
    """The solutions in `accept/`, code that draws by each mistake's law, and what is no code."""
    accepted = sorted((exercise.folder / "accept").glob("*.py"))
    right = tuple(path.read_text(encoding="utf-8") for path in accepted)
    source = (exercise.folder / "mistakes.py").read_text(encoding="utf-8")
    mistakes = code_mistakes(exercise).values()
    wrong = {m.id: source + _drawing_by(exercise.spec, m.function.__name__) for m in mistakes}
    return Samples(right, wrong, ("def (", "x = 1"))


def _drawing_by(spec: Any, law: str) -> str:
    names = ", ".join(spec.arguments)
    rng = spec.generator
    return (
        f"\n\ndef {spec.function}({names}, {rng}):\n"
        f"    law = {law}({names})\n"
        f"    return int({rng}.choice(len(law), p=law))\n"
    )
