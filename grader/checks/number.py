"""`number`: one number, typed by hand.

Without `decimals` or `relative` the answer must be exact (up to float rounding), as for counts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from pydantic import Field, model_validator

from grader.answer_text import Unreadable, array, number
from grader.checks import Runner, Samples
from grader.expected import Call, value
from grader.expressions import calculate
from grader.fields import Expression, Prompt, Strict
from grader.mistakes import ValueMistakes, apart, explanation, mistake_values
from grader.model import Answer, Exercise, Feedback, LineForm, Variant, Verdict
from grader.render import render, show
from grader.verdicts import failed, invalid, mistaken, passed

EXACT = 1e-9  # relative; the rounding of an exact value written as a float


class Also(Strict):
    """Another answer that is right as well, with the remark it deserves."""

    value: Expression
    says: Prompt


class Spec(Strict):
    answer: Call
    decimals: int | None = Field(default=None, ge=0, le=12)
    relative: float | None = Field(default=None, gt=0, lt=0.5)
    also: list[Also] = Field(default_factory=list)
    mistakes: ValueMistakes = Field(default_factory=dict)

    @model_validator(mode="after")
    def _one_rounding(self) -> Spec:
        if self.decimals is not None and self.relative is not None:
            raise ValueError("give `decimals` or `relative`, not both")
        return self


def form(exercise: Exercise, variant: Variant) -> LineForm:
    """One line; the placeholder says how exact the answer should be."""
    spec = exercise.spec
    if spec.decimals is not None:
        return LineForm(f"a number, at least {spec.decimals} decimals")
    return LineForm("a number" if spec.relative else "a whole number or an exact value")


def fair(exercise: Exercise, given: Mapping[str, Any]) -> bool:
    """Whether the right value and all mistakes can be told apart with these numbers."""
    want = value(exercise.spec.answer, given)
    values = [want, *mistake_values(exercise, given).values()]
    return bool(np.all(np.isfinite(values))) and apart(values, _tolerance(exercise.spec))


def check(exercise: Exercise, variant: Variant, answer: Answer, run: Runner) -> Verdict:
    """Right within the rounding asked for, else the mistake that gives this number."""
    spec = exercise.spec
    want = value(spec.answer, variant.given)
    try:
        got = number(answer.content, whole=isinstance(want, int))
    except Unreadable as problem:
        return _other(exercise, variant, answer) or invalid(str(problem))
    if np.isnan(got):
        return invalid("The answer is not a finite number.")
    tolerance = _tolerance(spec)
    if abs(got - want) <= tolerance(want):
        return passed()
    other = _other(exercise, variant, answer)
    if other:
        return other
    return _wrong(exercise, variant, got)


def samples(exercise: Exercise, variant: Variant) -> Samples:
    """Right answers as people write them, one answer per mistake, and unreadable ones."""
    want = value(exercise.spec.answer, variant.given)
    right = [repr(want), f"[{want!r}]", f" {want!r} "]
    if exercise.spec.decimals is not None:
        right.append(f"{want:.{exercise.spec.decimals}f}")
    right += [show(calculate(a.value, variant.given), 12) for a in exercise.spec.also]
    wrong = {name: repr(v) for name, v in mistake_values(exercise, variant.given).items()}
    return Samples(tuple(right), wrong, ("about five", "[1, 2, 3, 4, 5]", "nan"))


def _tolerance(spec: Any) -> Callable[[Any], float]:
    def of(target: Any) -> float:
        if spec.decimals is not None:
            return float(0.5 * 10.0**-spec.decimals * (1 + 1e-6))
        if spec.relative is None and isinstance(target, int):
            return 0.0  # a count is exact, however large
        return float((spec.relative or EXACT) * abs(float(target)))

    return of


def _other(exercise: Exercise, variant: Variant, answer: Answer) -> Verdict | None:
    """A verdict when the answer is one of those that `also` lists."""
    try:
        got = array(answer.content)
    except Unreadable:
        return None
    for also in exercise.spec.also:
        target = np.asarray(calculate(also.value, variant.given), float)
        limit = _tolerance(exercise.spec)(np.max(np.abs(target)))
        if got.shape == target.shape and np.all(np.abs(got - target) <= limit):
            return passed(render(also.says, variant.given))
    return None


def _wrong(exercise: Exercise, variant: Variant, got: float) -> Verdict:
    values = mistake_values(exercise, variant.given)
    tolerance = _tolerance(exercise.spec)
    near = {name: abs(got - v) for name, v in values.items() if abs(got - v) <= tolerance(v)}
    if near:
        mistake = min(near, key=lambda name: near[name])
        return mistaken(mistake, explanation(exercise, mistake, variant.given))
    return failed(Feedback(f"{show(got)} is not right.", "difference"))
