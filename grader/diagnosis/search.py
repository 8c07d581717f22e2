"""The search for a calculation that gives a student's values in every case.

A guess is a list of values, one per case, computed only as far as they agree, and only once. It may
explain all that is wrong, or some of the values that come back together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.compare import as_array
from grader.diagnose import Raised
from grader.diagnosis.evidence import Evidence, Returned, View, near, several, split
from grader.tolerance import COARSEST, scaled

Compute = Callable[[int], Any]  # number of a case -> the value there, or Raised


@dataclass(frozen=True, eq=False)
class Guess:
    """A possible calculation: its name, its sentence, and its value in each case."""

    id: str
    says: str
    value: Compute


def cheapest(columns: Sequence[Returned]) -> int | None:
    """The case to look at first, for most guesses end there: wrong, and with little to compute."""
    numbers = range(len(columns[0].views)) if columns else range(0)
    wrong = [n for n in numbers if any(column.views[n].wrong for column in columns)]
    return min(wrong, key=lambda n: _work(columns[0].views[n]), default=None)


def explained(
    guess: Guess,
    evidence: Evidence,
    columns: Sequence[Returned],
    first: int,
    *,
    whole: bool = False,
) -> list[Returned]:
    """The wrong values that a guess gives in every case; a case that raised tells nothing.

    In each of them the guess gives what the student gives, right or wrong. With `whole` that is
    asked of every returned value, of those that are right as well.
    """
    left = [(place, c) for place, c in enumerate(columns) if whole or c.wrong]
    for number in [first, *(n for n in range(len(evidence.cases)) if n != first)]:
        if all(column.views[number].got is None for _, column in left):
            continue
        values = pieces(guess.value(number), evidence, number)
        kept = []
        for place, column in left:
            if agrees(column.views[number], values[place]):
                kept.append((place, column))
            elif whole:
                return []
        left = kept
        if not left:
            return []
    return [column for _, column in left if column.wrong]


def agrees(view: View, value: Any) -> bool:
    """Whether what came back is this value."""
    array = as_array(value)
    if view.got is None or array is None:
        return view.got is None
    if view.got.shape != array.shape:
        return False
    unknown = np.isnan(array)
    if unknown.any():  # what overflows in the guess has to overflow in the answer as well
        same = np.array_equal(unknown, np.isnan(view.got))
        return same and near(view.got[~unknown], array[~unknown], view.tolerance)
    size = float(np.max(np.abs(array), initial=0.0))
    if array.size and abs(view.got.item(0) - array.item(0)) > max(view.tolerance, COARSEST * size):
        return False  # most end here; no tolerance is wider
    return near(view.got, array, scaled(view.tolerance, view.want, array))


def pieces(value: Any, evidence: Evidence, number: int) -> list[Any]:
    """A calculated value, one piece for each value that is wanted; None where there is none."""
    want = evidence.wanted[number].value
    if isinstance(value, Raised):
        return [None] * (len(want) if several(want) else 1)
    return split(value, want)


def same(first: Guess, second: Guess, cases: int) -> bool:
    """Whether two guesses are one calculation: the same values in every case."""
    return all(_equal(first.value(number), second.value(number)) for number in range(cases))


def _equal(first: Any, second: Any) -> bool:
    if isinstance(first, tuple) and isinstance(second, tuple) and len(first) == len(second):
        return all(map(_equal, first, second))
    one, other = as_array(first), as_array(second)
    if one is None or other is None:
        return isinstance(first, Raised) and isinstance(second, Raised)
    return near(one, other, 1e-9 * (1.0 + float(np.max(np.abs(one), initial=0.0))))


def _work(view: View) -> int:
    sizes = view.case.sizes
    return sizes.get("T", 1) * 1000 + sum(sizes.values())  # steps cost more than wide arrays
