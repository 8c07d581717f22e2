"""All that is known about a wrong answer, as plain data: its calls, its values, the right ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.arguments import Argument
from grader.cases import Case
from grader.compare import Part, as_array, compare, ragged
from grader.diagnose import Raised, Wanted

Array = np.ndarray[Any, Any]


@dataclass(frozen=True, eq=False)
class Evidence:
    """A wrong answer. `got` holds a value per case, or Raised; `arguments` are in call order."""

    cases: Sequence[Case]
    got: Sequence[Any]
    wanted: Sequence[Wanted]
    arguments: Mapping[str, Argument]
    reference: Callable[..., Any]


@dataclass(frozen=True, eq=False)
class View:
    """One returned value in one case. `got` is None where no regular array of numbers is."""

    got: Array | None
    want: Array
    tolerance: float
    right: bool
    case: Case
    named: Mapping[str, Any]  # the arguments by name
    whole: bool = False  # whether what came back is an array of an integer type

    @property
    def wrong(self) -> bool:
        """Whether it can be compared, and is not right."""
        return self.got is not None and not self.right


@dataclass(frozen=True, eq=False)
class Returned:
    """One returned value over all cases."""

    part: Part
    views: Sequence[View]

    @property
    def wrong(self) -> bool:
        """Whether it is wrong in a case that can be compared."""
        return any(view.wrong for view in self.views)


@dataclass(frozen=True)
class Finding:
    """A cause, or a fact that leads to it. `id` is short and stable; `of` names the values.

    `fragment`: the text goes on after "In `dWh`: ", for it would hold of any value.
    """

    id: str
    text: str
    of: tuple[str, ...] = ()
    fragment: bool = False

    def sentence(self) -> str:
        """What a student reads."""
        if self.fragment:
            return f"In {', '.join(f'`{name}`' for name in self.of)}: {self.text}"
        return self.text[:1].upper() + self.text[1:]


def returned_values(evidence: Evidence) -> tuple[Returned, ...]:
    """What came back, value by value; empty where the right values are no plain arrays."""
    parts = _parts(evidence.wanted[0])
    columns = [
        _views(case, got, want, evidence.arguments)
        for case, got, want in zip(evidence.cases, evidence.got, evidence.wanted, strict=True)
    ]
    if not all(len(column) == len(parts) for column in columns):
        return ()
    return tuple(
        Returned(part, views) for part, views in zip(parts, zip(*columns, strict=True), strict=True)
    )


def split(value: Any, want: Any) -> list[Any]:
    """The values that were returned, one for each that is wanted; None where there is none."""
    if not several(want):
        return [value]
    fits = isinstance(value, tuple | list) and len(value) == len(want)
    return list(value) if fits else [None] * len(want)


def several(want: Any) -> bool:
    """Whether values are wanted one by one: a tuple, or a list of arrays that fit in no other."""
    return isinstance(want, tuple) or (isinstance(want, list) and ragged(want))


def near(first: Array, second: Array, tolerance: float) -> bool:
    """Whether two arrays have one shape and no values further apart than the tolerance."""
    if first.shape != second.shape:
        return False
    if first.size and abs(first.item(0) - second.item(0)) > tolerance:  # most end here
        return False
    with np.errstate(all="ignore"):
        close = np.abs(first - second) <= tolerance
        return bool(close.all() or (close | (first == second)).all())


def wrong_values(view: View) -> Array:
    """Which values of a view of the right shape are wrong."""
    assert view.got is not None
    with np.errstate(invalid="ignore"):
        close = np.abs(view.got - view.want) <= view.tolerance
    wrong: Array = ~(close | (view.got == view.want))
    return wrong


def _parts(want: Wanted) -> Sequence[Part]:
    if isinstance(want.value, list) and several(want.value):
        return [Part(f"{want.parts[0].name}[{place}]") for place in range(len(want.value))]
    return want.parts


def _views(case: Case, got: Any, want: Wanted, arguments: Mapping[str, Argument]) -> list[View]:
    """One view for each part; none at all where a right value is no regular array."""
    targets = list(want.value) if several(want.value) else [want.value]
    limits = want.tolerance if several(want.value) else [want.tolerance]
    values = [None] * len(targets) if isinstance(got, Raised) else split(got, want.value)
    named = dict(zip(arguments, case.arguments, strict=True))
    views = []
    for value, target, limit in zip(values, targets, limits, strict=True):
        array = as_array(target)
        if array is None:
            return []
        mine = as_array(value)
        widest = max(limit, default=0.0) if isinstance(limit, list) else float(limit)
        right = mine is not None and near(mine, array, widest)
        if np.isnan(array).any():  # rare, and equal to itself only for `compare`
            right = compare(value, target, limit, [Part("")]) is None
        whole = isinstance(value, np.ndarray) and value.dtype.kind in "iu"
        views.append(View(mine, array, widest, right, case, named, whole))
    return views
