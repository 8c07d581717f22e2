"""Known mistakes: values of a wrong calculation, or wrong implementations in `mistakes.py`.

Both are content of this repository and therefore trusted; a student's code never meets them.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

import numpy as np
from pydantic import StringConstraints, model_validator

from grader.draws import lesson_values
from grader.expected import Call, value
from grader.expressions import calculate
from grader.fields import Expression, Prompt, Strict
from grader.model import Exercise
from grader.render import render

MistakeId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class ValueMistake(Strict):
    """A wrong result: an expression over `given`, or a call of the reference with other arguments.

    `only: lesson` is for slips in the lesson's own text, which concern its own numbers alone;
    `only: drawn` for mistakes that the lesson's numbers happen to hide.
    """

    value: Expression | None = None
    call: Call | None = None
    says: Prompt
    only: Literal["lesson", "drawn"] | None = None

    @model_validator(mode="after")
    def _one_source(self) -> ValueMistake:
        if (self.value is None) == (self.call is None):
            raise ValueError("needs either `value` (an expression) or `call` (of the reference)")
        return self


ValueMistakes = dict[MistakeId, ValueMistake]


@dataclass(frozen=True)
class CodeMistake:
    """One function of `mistakes.py`: what it computes, and the sentence for whoever wrote it."""

    id: str
    function: Callable[..., Any]
    says: str


def mistake_values(exercise: Exercise, given: Mapping[str, Any]) -> dict[str, Any]:
    """What each declared mistake of a value exercise gives on these numbers."""
    draw = "lesson" if _is_lesson(exercise, given) else "drawn"
    return {
        name: _value(mistake, given)
        for name, mistake in exercise.spec.mistakes.items()
        if mistake.only in (None, draw)
    }


def explanation(exercise: Exercise, mistake: str, given: Mapping[str, Any]) -> str:
    """The sentence of a value mistake with the variant's numbers in it."""
    return render(exercise.spec.mistakes[mistake].says, given)


def apart(values: list[Any], tolerance: Callable[[Any], float]) -> bool:
    """Whether no two of these values could be taken for each other, rounding included."""
    return all(
        not _close(first, second, 2.1 * max(tolerance(first), tolerance(second)))
        for i, first in enumerate(values)
        for second in values[i + 1 :]
    )


def code_mistakes(exercise: Exercise) -> dict[str, CodeMistake]:
    """The wrong implementations of a function exercise, in the order of the file."""
    return _load(exercise.folder / "mistakes.py", exercise.digest)


@lru_cache(maxsize=256)
def _load(path: Path, digest: str) -> dict[str, CodeMistake]:
    """Cached by content: `digest` changes with every file of the exercise."""
    if not path.is_file():
        return {}
    namespace: dict[str, Any] = {"__name__": "mistakes", "__file__": str(path)}
    exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), namespace)  # ours: trusted
    functions = [
        f
        for name, f in namespace.items()
        if inspect.isfunction(f) and not name.startswith("_") and f.__module__ == "mistakes"
    ]
    named = [(f.__name__.replace("_", "-"), f) for f in functions]
    return {id: CodeMistake(id, f, " ".join((f.__doc__ or "").split())) for id, f in named}


def _value(mistake: ValueMistake, given: Mapping[str, Any]) -> Any:
    if mistake.call is not None:
        return value(mistake.call, given)
    return calculate(str(mistake.value), given)


def _is_lesson(exercise: Exercise, given: Mapping[str, Any]) -> bool:
    lesson = lesson_values(exercise.given)
    return all(np.array_equal(given[name], lesson[name]) for name in lesson)


def _close(first: Any, second: Any, tolerance: float) -> bool:
    a, b = np.asarray(first, float), np.asarray(second, float)
    return a.shape == b.shape and bool(np.all(np.abs(a - b) <= tolerance))
