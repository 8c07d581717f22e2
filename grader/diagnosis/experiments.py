"""A few more calls of a wrong answer, on changed arguments: what its result depends on.

All calls go to one more run. `dependences.py` says what came of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from grader.compare import as_array
from grader.diagnosis.dependences import Trial, dependences, unsteady
from grader.diagnosis.evidence import Array, Evidence, Finding, Returned, split
from grader.diagnosis.slots import Slot, read, slots, take, write
from grader.model import Outcome, Run

MOST_CALLS = 16
_SEED = 3  # any: it only has to be the same each time

Again = Callable[[Sequence[Sequence[Any]]], Run]


def experiments(
    evidence: Evidence, columns: Sequence[Returned], again: Again, source: str
) -> list[Finding]:
    """What more calls of the student's function show. One further run of the sandbox."""
    number = _base(columns)
    if number is None:
        return []
    trials = list(_trials(evidence, number))[:MOST_CALLS]
    run = again([trial.arguments for trial in trials])
    if run.outcome is not Outcome.RETURNED or len(run.cases) != len(trials):
        return []
    want = evidence.wanted[number].value
    replies = [
        [as_array(v) for v in split(case.value, want)] if case.outcome is Outcome.RETURNED else []
        for case in run.cases
    ]
    if not replies[0] or any(value is None for value in replies[0]):
        return []
    views = [column.views[number] for column in columns]
    return unsteady(replies[:2], views, source) or dependences(
        evidence, columns, number, trials, replies
    )


def _base(columns: Sequence[Returned]) -> int | None:
    """The smallest wrong case that shows most: several sequences, steps and units."""
    usable = [
        n
        for n in range(len(columns[0].views))
        if all(c.views[n].got is not None for c in columns)
        and any(c.views[n].wrong for c in columns)
    ]

    def poor(number: int) -> tuple[int, int, int]:
        view = columns[0].views[number]
        zeros = sum(isinstance(a, np.ndarray) and not a.any() for a in view.case.arguments)
        short = sum(size < 2 for size in view.case.sizes.values())
        return zeros, short, sum(c.views[number].want.size for c in columns)

    return min(usable, key=poor, default=None)


def _trials(evidence: Evidence, number: int) -> Iterator[Trial]:
    given = evidence.cases[number].arguments
    rng = np.random.default_rng(_SEED)
    yield Trial("same", "", given)
    yield Trial("same", "", given)
    places = [slot for slot in slots(evidence.arguments) if read(given, slot).size]
    neighbours: Sequence[Any] | None = None
    for slot in places:
        moved = _moved(read(given, slot), slot, rng)
        yield Trial("all", slot.name, write(given, slot, moved))
        if "B" in slot.axes and read(given, slot).shape[slot.axes.index("B")] > 1:
            neighbours = _with(neighbours or given, slot, "B", moved, -1)
    if neighbours is not None:
        yield Trial("neighbour", "", neighbours)
    for slot in places:
        if "T" in slot.axes and read(given, slot).shape[slot.axes.index("T")] > 1:
            moved = _moved(read(given, slot), slot, rng)
            for kind, place in (("last", -1), ("first", 0)):
                yield Trial(kind, slot.name, _with(given, slot, "T", moved, place))


def _moved(array: Array, slot: Slot, rng: np.random.Generator) -> Array:
    """Quite other values of the same kind, so that only what is never read can go unnoticed."""
    if slot.whole:  # all the same, so that the set of them changes, too
        return np.full_like(array, array.min() if array.flat[0] != array.min() else array.max())
    scale = max(1.0, float(np.max(np.abs(array))))
    turned = np.flip(array)
    steps = rng.uniform(1, 2, array.shape) * rng.choice([-1, 1], array.shape)
    changed: Array = turned + scale * steps
    return changed


def _with(given: Sequence[Any], slot: Slot, letter: str, moved: Array, place: int) -> Sequence[Any]:
    """The arguments with one slot changed at one place of an axis only."""
    array = np.array(read(given, slot))
    take(array, slot, letter, slice(None))[place] = take(moved, slot, letter, place)
    return write(given, slot, array)
