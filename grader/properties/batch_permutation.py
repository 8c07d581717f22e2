"""`batch_permutation: true`: the sequences of a batch know nothing of each other.

In another order, a result with an axis B comes in that order too, and one without (a gradient
that is summed over the batch) stays what it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from grader.cases import Case
from grader.properties.axes import changed, form_of, letters, parting, slots_with
from grader.properties.nouns import Array, Call, Fault, Property, Result, Signature

Declared = Literal[True]


def _problem(declared: Declared, signature: Signature) -> str:
    return "" if slots_with(signature, "B") else "needs an argument with an axis B"


def _shows(declared: Declared, signature: Signature, case: Case) -> bool:
    return case.sizes["B"] > 1


def _calls(declared: Declared, signature: Signature, case: Case) -> tuple[Call, ...]:
    moved = changed(case.arguments, slots_with(signature, "B"), _moved)
    what = "the sequences of the batch in another order"
    return (Call(what, moved, form_of(signature, case.sizes)),)


def _moved(array: Array, axes: tuple[str, ...]) -> Array:
    """Every sequence one place further, the last one first."""
    return np.roll(array, 1, axis=axes.index("B")) if "B" in axes else array


def _fault(
    declared: Declared, signature: Signature, case: Case, own: Result, got: Sequence[Result]
) -> Fault | None:
    for name, axes in signature.returns.items():
        want = _moved(own.values[name], letters(axes))
        found = parting(got[0].values[name], want, name, axes)
        if found and "B" not in letters(axes):
            text = f"`{name}` changes when the same sequences come in another order."
            return Fault(text, found.where)
        if found:
            first = f", first at time step {found.step}" if found.step else ""
            return Fault(
                "The sequences of a batch are not kept apart: when they come in another order, "
                f"`{name}` of the same sequence has other values{first}.",
                found.where,
            )
    return None


PROPERTY = Property(
    needs="a size B of at least 2",
    problem=_problem,
    shows=_shows,
    calls=_calls,
    fault=_fault,
)
