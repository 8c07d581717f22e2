"""The right values in the wrong parcel: another order, some too many, some left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from grader.compare import Part, compare
from grader.diagnose import Raised, Wanted
from grader.diagnosis.evidence import Evidence, Finding

_MOST_VALUES = 10  # that a function may return before nobody looks for the right ones among them


def parcel(evidence: Evidence) -> Finding | None:
    """What is wrong with the way the values are returned, if the same in every case."""
    came = [
        (got, want)
        for got, want in zip(evidence.got, evidence.wanted, strict=True)
        if not isinstance(got, Raised)
    ]
    if not came:
        return None
    count, found = _places(*came[0])
    told = _told(count, found, evidence.wanted[0].parts)
    same = told is not None and all(_places(*pair) == (count, found) for pair in came[1:])
    return told if same else None


def _places(got: Any, want: Wanted) -> tuple[int, list[int | None]]:
    """How many values came back, and at which place each wanted one is."""
    items = list(got) if isinstance(got, tuple | list) else [got]
    parted = isinstance(want.value, tuple)
    targets = list(want.value) if parted else [want.value]
    limits = list(want.tolerance) if parted else [want.tolerance]
    if len(items) > _MOST_VALUES:
        return len(items), []
    found = [
        next((i for i, item in enumerate(items) if compare(item, t, limit, [part]) is None), None)
        for t, limit, part in zip(targets, limits, want.parts, strict=True)
    ]
    return len(items), found


def _told(count: int, found: Sequence[int | None], parts: Sequence[Part]) -> Finding | None:
    names = [f"`{part.name}`" for part in parts]
    there = [place for place in found if place is not None]
    if not there or len(set(there)) < len(there):
        return None
    if len(there) == len(parts) == count:
        if there == sorted(there):
            return None
        order = sorted(range(count), key=there.__getitem__)
        mine = ", ".join(names[i] for i in order)
        text = f"the values are right, but they come back in the order {mine}. "
        return Finding("order-of-values", f"{text}Asked for: {', '.join(names)}.")
    if len(there) == len(parts):
        which = ", ".join(str(place + 1) for place in there)
        text = f"{count} values come back; only {', '.join(names)} {_are(len(parts))} asked for "
        return Finding("too-many-values", f"{text}(number {which} of yours, which is right).")
    if len(there) == count:
        missing = [name for name, place in zip(names, found, strict=True) if place is None]
        text = f"{', '.join(missing)} {_are(len(missing))} not returned; what comes back is right."
        return Finding("too-few-values", text)
    return None


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
