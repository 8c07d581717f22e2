"""`inputs_unchanged: true`: no argument is changed in place. Needs no further call."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from grader.cases import Case
from grader.diagnosis.slots import slots
from grader.properties.axes import quoted
from grader.properties.nouns import Fault, Property, Result, Signature

Declared = Literal[True]


def _problem(declared: Declared, signature: Signature) -> str:
    return "" if slots(signature.arguments) else "needs an array among the arguments"


def _shows(declared: Declared, signature: Signature, case: Case) -> bool:
    return True


def _fault(
    declared: Declared, signature: Signature, case: Case, own: Result, got: Sequence[Result]
) -> Fault | None:
    if not own.changed:
        return None
    noun, copies = "argument", "a copy of it"
    if len(own.changed) > 1:
        noun, copies = "arguments", "copies of them"
    names = quoted(own.changed)
    return Fault(f"Your function changes its {noun} {names} in place. Work on {copies}.")


PROPERTY = Property(
    needs="any arguments",
    problem=_problem,
    shows=_shows,
    fault=_fault,
)
