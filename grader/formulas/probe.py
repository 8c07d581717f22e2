"""Whether two formulas are the same: their values on drawn numbers, in the declared domain.

Two different formulas could agree everywhere that was looked; with smooth functions and continuous
numbers a single draw almost never lets that happen. Differences below a relative 1e-9 are not seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from itertools import islice, takewhile
from typing import Any

import numpy as np

from grader.formulas.evaluate import evaluate
from grader.formulas.symbols import Symbols, Values, draw
from grader.formulas.tree import Node, parts

DRAWS = 16  # that must agree
TRIES = 32  # to find them: where a formula is no finite number, other numbers are drawn
RELATIVE = 1e-9
ABSOLUTE = 1e-14  # rounding of what should be zero; drawn values are around 1


class Outcome(Enum):
    """What the draws say about two formulas."""

    SAME = "same"
    DIFFERENT = "different"
    UNDECIDED = "undecided"  # equal where both have a value, but one of them often has none


def draws(known: Symbols, fixed: Mapping[str, Any], seed: int) -> tuple[Values, ...]:
    """TRIES draws of all names, the same ones for the same seed."""
    rng = np.random.default_rng([seed, 2])
    return tuple(draw(known, fixed, rng) for _ in range(TRIES))


def compare(got: Node, want: Node, drawn: Iterable[Values]) -> Outcome:
    """Hold two plain trees of the same shape against each other."""
    agreed = undefined = 0
    for agrees in _agreements(got, want, drawn):
        if agrees is False:
            return Outcome.DIFFERENT
        agreed, undefined = agreed + (agrees is True), undefined + (agrees is None)
        if DRAWS in (agreed, undefined):
            break
    return Outcome.SAME if agreed == DRAWS and not undefined else Outcome.UNDECIDED


def same(got: Node, want: Node, drawn: Iterable[Values]) -> bool:
    """Whether `compare` finds them the same; looks no further than the first doubt."""
    agreements = takewhile(lambda agrees: agrees is True, _agreements(got, want, drawn))
    return len(list(islice(agreements, DRAWS))) == DRAWS


def _agreements(got: Node, want: Node, drawn: Iterable[Values]) -> Iterator[bool | None]:
    """For every draw on which `want` has a finite value: do they agree? None: `got` has none."""
    for values in drawn:
        target = evaluate(want, values)
        if np.all(np.isfinite(target)):
            value = evaluate(got, values)
            yield near(value, target) if np.all(np.isfinite(value)) else None


def infinite_part(tree: Node) -> Node | None:
    """The outermost part without names that has no finite value, such as 9^9^9^9 or 1/0."""
    if any(part.kind in ("name", "member") for part in parts(tree)):
        found = (infinite_part(child) for child in tree.children)
        return next((part for part in found if part is not None), None)
    return None if np.all(np.isfinite(evaluate(tree, {}))) else tree


def near(value: Any, target: Any) -> bool:
    """Whether two values agree up to rounding, measured by the largest of their entries."""
    size = max(np.max(np.abs(value)), np.max(np.abs(target)))
    gap = np.max(np.abs(value - target))
    return bool(gap <= RELATIVE * size + ABSOLUTE)
