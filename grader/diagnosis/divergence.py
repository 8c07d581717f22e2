"""The first wrong value: where it stands, and both numbers, too coarse to read the answer off."""

from __future__ import annotations

import numpy as np

from grader.compare import first_place
from grader.diagnosis.evidence import Finding, Returned, View, wrong_values
from grader.render import show

_SAFE = 100.0  # tolerances that the coarse number has to be away from the right one


def first_values(returned: Returned) -> Finding | None:
    """The first value that differs, next to one digit of the right one; None where that tells all.

    Whole numbers are never shown, and no value that one digit would give away.
    """
    for view in returned.views:
        if view.got is None or view.right or view.got.shape != view.want.shape:
            continue
        return _in(view, returned.part.axes, returned.part.name)
    return None


def _in(view: View, axes: str, name: str) -> Finding | None:
    assert view.got is not None
    index = tuple(first_place(wrong_values(view), axes))
    if np.array_equal(view.want, np.round(view.want)):
        return None
    mine, right = float(view.got[index]), float(view.want[index])
    if not np.isfinite(mine) or not np.isfinite(right):
        return None
    direction = "large" if mine > right else "small"
    if _one_digit(mine) == _one_digit(right) or abs(mine - right) < 0.05 * abs(right):
        text = f"the first wrong value there is a little too {direction}."
    elif abs(float(_one_digit(right)) - right) <= _SAFE * view.tolerance:
        text = f"the first wrong value there, {_digits(mine)}, is too {direction}."
    else:
        text = (
            f"the first wrong value there is {_digits(mine)}; about {_one_digit(right)} is right."
        )
    return Finding("first-value", f"`{name}`: {text}", (name,))


def _one_digit(value: float) -> str:
    return show(float(f"{value:.0e}"))


def _digits(value: float) -> str:
    return show(float(f"{value:.2e}"))
