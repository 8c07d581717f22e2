"""Which places of a value are right and which are wrong: facts that lead to a cause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from grader.compare import WORDS
from grader.diagnosis.evidence import Array, Finding, Returned, View, near, wrong_values

_HALVES = {
    "first": "the first half of every row is wrong, the second half is right.",
    "second": "the first half of every row is right, the second half is wrong.",
}


def over_places(returned: Returned) -> list[Finding]:
    """Where along an axis a value goes wrong, the same in all cases that can tell."""
    wrong = [v for v in returned.views if v.wrong]
    if not wrong or any(v.got is None or v.got.shape != v.want.shape for v in wrong):
        return []
    name, axes = f"`{returned.part.name}`", returned.part.axes
    if len(axes) != wrong[0].want.ndim or wrong_values(wrong[0]).all():
        return []
    steps = axes.find("T")
    for axis in sorted(range(len(axes)), key=lambda axis: axis != steps):  # time tells most
        word = WORDS.get(axes[axis], axes[axis])
        for id, text in _places(wrong, axis, word):
            told = _short(returned, text) if id == "from-step-2" else text
            return [Finding(id, f"{name}: {told}", (returned.part.name,))]
    for half, text in _HALVES.items():
        if all(_half_wrong(view, half) for view in wrong):
            return [Finding(f"{half}-half-wrong", f"{name}: {text}", (returned.part.name,))]
    if len(axes) == 2 and all(_diagonal(view) for view in wrong):
        text = f"{name}: only the diagonal is right."
        return [Finding("diagonal-only", text, (returned.part.name,))]
    return []


def _places(wrong: Sequence[View], axis: int, word: str) -> Iterator[tuple[str, str]]:
    """Patterns along one axis that fit every wrong case with more than one place there."""
    rows = [_wrong_places(view, axis, word) for view in wrong if view.want.shape[axis] > 1]
    if not rows:
        return
    if all(not row[0] and row[1:].all() for row in rows) and word == "time step":
        yield "from-step-2", "the first time step is right, and it goes wrong from step 2 on."
    if all(not row[0] and row[1:].all() for row in rows):
        yield "first-right", f"only the first {word} is right."
    if all(not row[-1] and row[:-1].all() for row in rows):
        yield "last-right", f"only the last {word} is right."
    if all(row[0] and not row[1:].any() for row in rows):
        yield "first-wrong", f"only the first {word} is wrong{_empty(wrong, axis, 0)}."
    if all(row[-1] and not row[:-1].any() for row in rows):
        yield "last-wrong", f"only the last {word} is wrong{_empty(wrong, axis, -1)}."


def _half_wrong(view: View, half: str) -> bool:
    """Whether exactly one half along the last axis is wrong, and most of that half."""
    wrong = wrong_values(view)
    if not wrong.ndim or wrong.shape[-1] < 2 or wrong.shape[-1] % 2:
        return False
    first, second = np.split(wrong, 2, axis=-1)
    bad, good = (first, second) if half == "first" else (second, first)
    return bool(bad.mean() > 0.5 and not good.any())


def _wrong_places(view: View, axis: int, word: str) -> Array:
    """For each place along an axis, whether it is wrong; a few values spoil a time step only.

    What goes wrong in one unit is carried on in time, but it makes no sequence wrong as a whole.
    """
    rows = np.moveaxis(wrong_values(view), axis, 0).reshape(view.want.shape[axis], -1)
    share: Array = rows.mean(axis=1) if rows.size else np.zeros(len(rows))
    spoiled: Array = share > (0 if word == "time step" else 0.5)
    return spoiled if ((share == 0) | spoiled).all() else np.zeros(len(rows), bool)


def _empty(wrong: Sequence[View], axis: int, place: int) -> str:
    zero = all(v.got is not None and not np.take(v.got, place, axis).any() for v in wrong)
    return ": it is still 0" if zero else ""


def _short(returned: Returned, text: str) -> str:
    """The same in fewer words where cases of a single step are right."""
    single = [view.right for view in returned.views if view.case.sizes.get("T") == 1]
    return "right for T = 1 and wrong from step 2 on." if single and all(single) else text


def _diagonal(view: View) -> bool:
    rows, columns = view.want.shape
    if view.got is None or rows != columns:
        return False
    return rows > 1 and near(np.diag(view.got), np.diag(view.want), view.tolerance)
