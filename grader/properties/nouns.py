"""What a property is told, what it asks for, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from grader.arguments import Argument
from grader.cases import Case
from grader.compare import Part

Array = np.ndarray[Any, Any]
# The parts of a returned value and their shapes. None: an axis of any size, or any value at all.
Form = tuple[tuple[Part, tuple[int | None, ...] | None], ...]


class Signature(NamedTuple):
    """What a function takes and gives, by names and axis letters (or "int", "float", "list")."""

    arguments: Mapping[str, Argument]
    returns: Mapping[str, str]


class Call(NamedTuple):
    """One further call. `what` completes "With ..."; `function` is empty for the student's own."""

    what: str
    arguments: tuple[Any, ...]
    form: Form
    function: str = ""


class Result(NamedTuple):
    """What a call gave: its values by name in float64, and the arguments it changed in place."""

    values: Mapping[str, Array]
    changed: tuple[str, ...] = ()


class Fault(NamedTuple):
    """A property that does not hold: a sentence for the student, and the place."""

    text: str
    where: str = ""


def nothing(declared: Any, signature: Signature, case: Case, *results: Any) -> tuple[Call, ...]:
    """No further call is needed."""
    return ()


def never(declared: Any) -> bool:
    """What it shows counts."""
    return False


class Property(NamedTuple):
    """One property, as functions of what YAML declares for it.

    `problem`: why it does not fit the signature (empty if it does). `shows`: whether a case can
    break it; `needs` says in words what such a case has. `calls`: what is called beside the case.
    `later`: what can be called only when those results are there. `fault`: what is wrong, given
    the case's own result and those of `calls` and `later`, in order. `advises`: whether it may
    only advise, because it rests on something that nobody was asked for.
    """

    needs: str
    problem: Callable[[Any, Signature], str]
    shows: Callable[[Any, Signature, Case], bool]
    fault: Callable[[Any, Signature, Case, Result, Sequence[Result]], Fault | None]
    calls: Callable[[Any, Signature, Case], tuple[Call, ...]] = nothing
    later: Callable[[Any, Signature, Case, Result, Sequence[Result]], tuple[Call, ...]] = nothing
    advises: Callable[[Any], bool] = never
