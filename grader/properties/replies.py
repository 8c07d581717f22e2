"""What a call gave, as arrays by name, or in words what is wrong with its form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from grader.compare import as_array, compare
from grader.model import CaseRun, Outcome
from grader.properties.nouns import Form, Result, Signature

ANYTHING = float(np.finfo(float).max)  # a tolerance that every finite value keeps


def result_of(signature: Signature, run: CaseRun, form: Form) -> Result | str:
    """The result of one call, or why there is none: an error, a wrong type, shape or infinity."""
    if run.outcome is not Outcome.RETURNED:
        return f"{run.error} (line {run.line})" if run.line else run.error
    names = list(signature.arguments)
    changed = tuple(names[index] for index in run.changed)
    if any(shape is None for _, shape in form):
        return Result({}, changed)  # a list of any arrays
    problem = _problem(run.value, form)
    if problem:
        return problem
    arrays = [as_array(value) for value in _values(run.value, form)]
    parts = zip(form, arrays, strict=True)
    return Result({part.name: array for (part, _), array in parts if array is not None}, changed)


def _values(value: Any, form: Form) -> Sequence[Any]:
    return [value] if len(form) == 1 else value


def _problem(value: Any, form: Form) -> str:
    """Values are compared with zeros of the right shape, and may be anything."""
    parts = [part for part, _ in form]
    if len(form) == 1:
        difference = compare(value, _zeros(value, form[0][1]), ANYTHING, parts)
    else:
        several = isinstance(value, list | tuple) and len(value) == len(form)
        values = value if several else [None] * len(form)
        zeros = tuple(_zeros(v, shape) for v, (_, shape) in zip(values, form, strict=True))
        difference = compare(value, zeros, [ANYTHING] * len(form), parts)
    return difference.text if difference else ""


def _zeros(value: Any, shape: tuple[int | None, ...] | None) -> Any:
    """Zeros of this shape; an axis of unknown size is as long as the value's own."""
    array = as_array(value)
    own = array.shape if array is not None else ()
    sizes = shape or ()
    known = own if len(own) == len(sizes) else (0,) * len(sizes)
    return np.zeros(
        tuple(k if size is None else size for size, k in zip(sizes, known, strict=True))
    )
