"""`array`: a vector or matrix, entered in a grid or as text such as [[0.1, 0.2], [0.3, 0.4]].

Every entry may be rounded to `decimals`. Axis letters in `axes` give messages their words.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import numpy as np
from pydantic import Field, StringConstraints

from grader.answer_text import Unreadable, array
from grader.checks import Runner, Samples
from grader.compare import Part, compare
from grader.diagnose import Wanted, named_mistake
from grader.expected import Call, value
from grader.fields import Strict
from grader.mistakes import ValueMistakes, apart, explanation, mistake_values
from grader.model import Answer, Exercise, Feedback, GridForm, Variant, Verdict
from grader.render import show
from grader.verdicts import failed, invalid, mistaken, passed


class Spec(Strict):
    answer: Call
    axes: Annotated[str, StringConstraints(pattern=r"^[A-Z]?( [A-Z])*$")] = ""
    decimals: int = Field(default=3, ge=0, le=8)
    rows: list[str] = Field(default_factory=list)  # labels of the grid
    columns: list[str] = Field(default_factory=list)
    mistakes: ValueMistakes = Field(default_factory=dict)


def form(exercise: Exercise, variant: Variant) -> GridForm:
    """A grid of the answer's shape; the shape is part of the question."""
    spec = exercise.spec
    return GridForm(_want(exercise, variant.given).shape, tuple(spec.rows), tuple(spec.columns))


def fair(exercise: Exercise, given: Mapping[str, Any]) -> bool:
    """Whether the right array and all mistakes can be told apart with these numbers."""
    values = [_want(exercise, given), *mistake_values(exercise, given).values()]
    return all(np.all(np.isfinite(v)) for v in values) and apart(
        values, lambda _: _tolerance(exercise)
    )


def check(exercise: Exercise, variant: Variant, answer: Answer, run: Runner) -> Verdict:
    """Right in every entry, else the mistake that gives this array, else the first difference."""
    want = _want(exercise, variant.given)
    try:
        got = array(answer.content)
    except Unreadable as problem:
        return invalid(str(problem))
    if got.size == 0 or np.isnan(got).any():
        return invalid(f"Some entries are empty; {want.size} numbers are needed.")
    if got.size == want.size and got.shape != want.shape and 1 in (*want.shape, got.ndim):
        got = got.reshape(want.shape)  # a column written as a row says the same
    part = Part("answer", exercise.spec.axes.replace(" ", ""))
    difference = compare(got, want, _tolerance(exercise), [part])
    if difference is None:
        return passed()
    wanted = Wanted(want, _tolerance(exercise), [part])
    values = {n: [v] for n, v in mistake_values(exercise, variant.given).items()}
    mistake = named_mistake([got], [wanted], values)
    detail = Feedback(difference.text, "difference", difference.where)
    if mistake:
        return mistaken(mistake, explanation(exercise, mistake, variant.given), detail)
    return failed(detail)


def samples(exercise: Exercise, variant: Variant) -> Samples:
    """The answer as text, as nested lists and rounded; each mistake; unreadable ones."""
    want = _want(exercise, variant.given)
    right = (show(want, 12), want.tolist(), show(want, exercise.spec.decimals), str(want))
    wrong = {
        name: np.asarray(v, float).tolist()
        for name, v in mistake_values(exercise, variant.given).items()
    }
    return Samples(right, wrong, ("no idea", "[1, [2, 3]]", "[1, 2", "[]"))


def _want(exercise: Exercise, given: Mapping[str, Any]) -> np.ndarray[Any, Any]:
    return np.asarray(value(exercise.spec.answer, given), float)


def _tolerance(exercise: Exercise) -> float:
    return float(0.5 * 10.0**-exercise.spec.decimals * (1 + 1e-6))
