"""Why an answer is wrong: the declared mistake that gives these very values, on every case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.compare import Part, Tolerance, as_array, compare, ragged
from grader.tolerance import scaled


@dataclass(frozen=True)
class Raised:
    """Stands where a value would stand, had the code not raised an error."""


@dataclass(frozen=True)
class Wanted:
    """One case: the right value, how near is near enough, and what its parts are called."""

    value: Any
    tolerance: Tolerance
    parts: Sequence[Part]


def named_mistake(
    got: Sequence[Any], wanted: Sequence[Wanted], mistakes: Mapping[str, Iterable[Any]]
) -> str | None:
    """The id of the first mistake whose values equal the student's in every case, if any.

    A mistake must give a value, and a wrong one, in at least one case: two programs that only
    have their crashes in common are not the same.
    """
    for name, values in mistakes.items():
        if _explains(values, got, wanted):
            return name
    return None


def _explains(values: Iterable[Any], got: Sequence[Any], wanted: Sequence[Wanted]) -> bool:
    """Stops at the first case that differs, so that most mistakes cost one call."""
    wrong = False
    for value, mine, want in zip(values, got, wanted, strict=True):
        if not same_value(value, mine, want):
            return False
        wrong = wrong or (not isinstance(value, Raised) and differs(value, want))
    return wrong


def differs(value: Any, want: Wanted) -> bool:
    """Whether a value, or Raised, is not the right one."""
    if isinstance(value, Raised):
        return True
    return compare(value, want.value, want.tolerance, want.parts) is not None


def same_value(value: Any, got: Any, want: Wanted) -> bool:
    """Whether a calculation gives what came back, at the tolerance of what is wanted."""
    if isinstance(value, Raised) or isinstance(got, Raised):
        return isinstance(value, Raised) and isinstance(got, Raised)
    several = isinstance(want.value, tuple) or (isinstance(want.value, list) and ragged(want.value))
    items = [as_array(item) for item in value] if isinstance(value, list | tuple) else []
    if several and len(items) == len(want.value) and all(item is not None for item in items):
        limits = scaled(want.tolerance, want.value, items)
        return compare(got, type(want.value)(items), limits, want.parts) is None
    array = as_array(value)
    if several or array is None:
        return _same_in_another_form(value, got)
    limit = max(want.tolerance, default=0.0) if isinstance(want.value, list) else want.tolerance
    return compare(got, array, scaled(limit, as_array(want.value), array), want.parts) is None


def _same_in_another_form(value: Any, got: Any) -> bool:
    """For a mistake that returns too much or too little: no tolerance was measured for that."""
    if isinstance(value, list | tuple) and isinstance(got, list | tuple):
        return len(value) == len(got) and all(map(_same_in_another_form, value, got))
    first, second = as_array(value), as_array(got)
    if first is None or second is None or first.shape != second.shape:
        return False
    return bool(np.allclose(first, second, rtol=1e-5, atol=1e-6, equal_nan=True))
