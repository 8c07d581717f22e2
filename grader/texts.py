"""Hints and worked solutions with a variant's own numbers, computed by the reference."""

from __future__ import annotations

from typing import Any

from grader.expected import value
from grader.model import Exercise, Variant
from grader.render import render


def hints(exercise: Exercise, variant: Variant) -> tuple[str, ...]:
    """The hints from a nudge to almost the answer."""
    names = _names(exercise, variant)
    return tuple(render(hint, names) for hint in exercise.hints)


def solution(exercise: Exercise, variant: Variant) -> str:
    """The worked solution, in Markdown."""
    return render(exercise.solution, _names(exercise, variant))


def _names(exercise: Exercise, variant: Variant) -> dict[str, Any]:
    names = dict(variant.given)
    names.update({name: value(call, variant.given) for name, call in exercise.work.items()})
    answer = getattr(exercise.spec, "answer", None)
    if answer is not None:
        names["answer"] = value(answer, variant.given)
    return names
