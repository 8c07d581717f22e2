"""Two causes at once, named as two where together they explain the values.

Declared mistakes in different returned values; a relation on top of a mistake; a mistake, or the
reference, on arguments that a common slip has changed. No third cause is ever looked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from grader.compare import as_array
from grader.diagnosis.background import Pair
from grader.diagnosis.evidence import Evidence, Finding, Returned, View, near
from grader.diagnosis.layout import orders, turns
from grader.diagnosis.relations import Families, merged, related
from grader.diagnosis.scales import factors
from grader.diagnosis.search import Guess, agrees, explained, pieces, same
from grader.tolerance import scaled

_ON_TOP = Families(
    (orders, turns, factors), (orders,)
)  # what keeps the numbers, or all but one factor


def declared_apart(
    guesses: Sequence[Guess], evidence: Evidence, columns: Sequence[Returned], first: int
) -> list[Finding]:
    """Declared mistakes that each give some of the returned values.

    One counts only where all the values that it spoils are the student's, for its sentence may
    speak of all of them.
    """
    found: list[Finding] = []
    named: set[str] = set()
    for guess in guesses:
        fitting = {c.part.name for c in explained(guess, evidence, columns, first)}
        if fitting - named and _spoiled(guess, evidence, columns) <= fitting:
            named |= fitting
            found.append(Finding(guess.id, guess.says, tuple(fitting)))
    return found


def on_top(
    guesses: Sequence[Guess], evidence: Evidence, columns: Sequence[Returned], first: int
) -> list[Finding]:
    """A relation to the values of one mistake or slip, in all that is wrong."""
    for guess in guesses:
        values = pieces(guess.value(first), evidence, first)
        pairs = list(zip(columns, values, strict=True))
        if all(_alike(column.views[first], value) for column, value in pairs):
            findings = _relations(guess, evidence, columns)
            if findings:
                return [_told(guess, guesses, evidence), *merged(findings)]
    return []


def both(
    pairs: Iterable[Pair],
    known: Sequence[Guess],
    evidence: Evidence,
    columns: Sequence[Returned],
    first: int,
) -> list[Finding]:
    """The first pair that explains all that is wrong."""
    for one, other, together in pairs:
        if explained(together, evidence, columns, first, whole=True):
            return [_told(guess, known, evidence) for guess in (one, other)]
    return []


def _told(guess: Guess, known: Sequence[Guess], evidence: Evidence) -> Finding:
    """A slip by the name of the declared mistake that is the same calculation, if there is one.

    In its own words, though: those of the declared mistake may say that all the rest is right.
    """
    declared = (k for k in known if k is guess or same(k, guess, len(evidence.cases)))
    return Finding(next(declared, guess).id, guess.says)


def _spoiled(guess: Guess, evidence: Evidence, columns: Sequence[Returned]) -> set[str]:
    """The names of the values that the guess gives wrongly in some case."""
    wrong = set()
    for number in range(len(evidence.cases)):
        values = pieces(guess.value(number), evidence, number)
        for column, value in zip(columns, values, strict=True):
            view, array = column.views[number], as_array(value)
            if array is None or not near(array, view.want, view.tolerance):
                wrong.add(column.part.name)
    return wrong


def _alike(view: View, value: Any) -> bool:
    """A quick look: the same value, the same numbers in another order, or all times one factor."""
    array = as_array(value)
    if view.got is None or array is None or view.got.size != array.size:
        return view.got is None
    if not (np.isfinite(view.got).all() and np.isfinite(array).all()):
        return False
    got, base = view.got.ravel(), array.ravel()
    tolerance = scaled(view.tolerance, view.want, array)
    if near(np.sort(got), np.sort(base), tolerance):
        return True
    square = float(base @ base)
    return square > 0 and near(got, base * (float(got @ base) / square), tolerance * 10)


def _relations(guess: Guess, evidence: Evidence, columns: Sequence[Returned]) -> list[Finding]:
    """A relation for each value that is not simply the guess's own; none where one has none."""
    values = [pieces(guess.value(n), evidence, n) for n in range(len(evidence.cases))]
    found = []
    for place, column in enumerate(columns):
        moved = _based(column, [row[place] for row in values])
        if moved is None:
            return []
        if not moved.wrong:
            continue
        finding = related(moved, _ON_TOP)
        if finding is None:
            return []
        found.append(finding)
    return found


def _based(column: Returned, values: Sequence[Any]) -> Returned | None:
    """The same returned value, held against a guess's instead of the right one."""
    views = []
    for view, value in zip(column.views, values, strict=True):
        array = as_array(value)
        if view.got is not None and array is None:
            return None
        if array is not None:
            tolerance = scaled(view.tolerance, view.want, array)
            right = view.got is not None and agrees(view, array)
            views.append(replace(view, want=array, tolerance=tolerance, right=right))
    return replace(column, views=tuple(views))
