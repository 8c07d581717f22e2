"""Why an answer is wrong: the declared mistake that gives these very values, on every case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from grader.compare import Part, Tolerance, as_array, compare
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
        if not _same(value, mine, want):
            return False
        wrong = wrong or (not isinstance(value, Raised) and _differs(value, want))
    return wrong


def _differs(value: Any, want: Wanted) -> bool:
    return compare(value, want.value, want.tolerance, want.parts) is not None


def _same(value: Any, got: Any, want: Wanted) -> bool:
    if isinstance(value, Raised) or isinstance(got, Raised):
        return isinstance(value, Raised) and isinstance(got, Raised)
    if isinstance(want.value, tuple):
        if not isinstance(value, tuple) or len(value) != len(want.value):
            return False
        return compare(got, value, scaled(want.tolerance, want.value, value), want.parts) is None
    array = as_array(value)
    if array is None:
        return False
    limit = max(want.tolerance, default=0.0) if isinstance(want.value, list) else want.tolerance
    return compare(got, array, scaled(limit, as_array(want.value), array), want.parts) is None
