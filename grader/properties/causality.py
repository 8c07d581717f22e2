"""`causality: true`: no result depends on inputs of later time steps.

Each argument with an axis T is changed in the second half of its steps; what is returned for the
first half must stay. One cut is enough: who looks one step ahead, or at the end, crosses it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from grader.cases import Case
from grader.diagnosis.slots import Slot
from grader.properties.axes import (
    along,
    changed,
    form_of,
    letters,
    parting,
    returned_with,
    slots_with,
    steps,
)
from grader.properties.nouns import Array, Call, Fault, Property, Result, Signature

Declared = Literal[True]


def _problem(declared: Declared, signature: Signature) -> str:
    if not _inputs(signature) or not returned_with(signature, "T"):
        return "needs an argument (of real numbers) and a returned value with an axis T"
    return ""


def _inputs(signature: Signature) -> list[Slot]:
    return [slot for slot in slots_with(signature, "T") if not slot.whole]


def _shows(declared: Declared, signature: Signature, case: Case) -> bool:
    return case.sizes["T"] > 1


def _calls(declared: Declared, signature: Signature, case: Case) -> tuple[Call, ...]:
    cut = case.sizes["T"] // 2

    def later_changed(array: Array, axes: tuple[str, ...]) -> Array:
        later = along("T", axes, np.arange(case.sizes["T"]) >= cut)
        return np.where(later, 0.5 - array, array)  # only 0.25 stays what it was

    return tuple(
        Call(
            f"`{slot.name}` changed after time step {cut}",
            changed(case.arguments, [slot], later_changed),
            form_of(signature, case.sizes),
        )
        for slot in _inputs(signature)
    )


def _fault(
    declared: Declared, signature: Signature, case: Case, own: Result, got: Sequence[Result]
) -> Fault | None:
    cut = case.sizes["T"] // 2
    for slot, result in zip(_inputs(signature), got, strict=True):
        for name in returned_with(signature, "T"):
            axes = signature.returns[name]
            now, before = (steps(r.values[name], letters(axes), 0, cut) for r in (result, own))
            found = parting(now, before, name, axes)
            if found:
                return Fault(
                    f"Your function looks into the future: `{name}` at time step {found.step} "
                    f"changes although `{slot.name}` was changed only after time step {cut}.",
                    found.where,
                )
    return None


PROPERTY = Property(
    needs="a size T of at least 2",
    problem=_problem,
    shows=_shows,
    calls=_calls,
    fault=_fault,
)
