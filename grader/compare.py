"""What a student's value is, held against what it should be: type, shape, finite, values.

Stops at the first that fails and says it in words. No text made here holds an expected value.
Right answers in another style are equal: float32, nested lists, a list for a tuple, an array
for a list of arrays, a whole float for an int. Booleans, text and complex numbers are no numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.render import show

WORDS = {
    "B": "sequence",
    "T": "time step",
    "D": "feature",
    "H": "unit",
    "O": "output",
    "N": "row",
    "C": "class",
    "L": "place",
}

Tolerance = Any  # a float, or a list of tolerances as long as the value has parts


@dataclass(frozen=True)
class Part:
    """The name and axis letters of a value, for messages: Part("hs", "BTH")."""

    name: str
    axes: str = ""


@dataclass(frozen=True)
class Difference:
    """The first thing that is wrong. `reason` is type, shape, finite or values."""

    reason: str
    text: str
    where: str = ""


def compare(got: Any, want: Any, tolerance: Tolerance, parts: Sequence[Part]) -> Difference | None:
    """None when `got` is `want` within the tolerance, else the first difference."""
    if isinstance(want, tuple):
        return _compare_tuple(got, want, tolerance, parts)
    if isinstance(want, list) and ragged(want):
        items = [Part(f"{parts[0].name}[{i}]") for i in range(len(want))]
        return _compare_tuple(got, tuple(want), tolerance, items)
    if isinstance(want, list):
        return _compare_list(got, want, tolerance, parts[0])
    return _compare_array(got, np.asarray(want), float(tolerance), parts[0])


def as_array(value: Any) -> np.ndarray[Any, Any] | None:
    """Numbers as a float64 array; None when the value is not a regular array of numbers."""
    if isinstance(value, list | tuple):
        items = [as_array(item) for item in value]
        if (
            any(item is None for item in items)
            or len({i.shape for i in items if i is not None}) > 1
        ):
            return None
        return np.array(items, float)
    if isinstance(value, np.generic):
        return as_array(value.item())
    if isinstance(value, np.ndarray):  # a masked array or a matrix has rules of its own
        plain = type(value) is np.ndarray and value.dtype.kind in "iuf"
        return value.astype(float) if plain else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return np.array(float(value))
    except OverflowError:
        return np.array(np.inf)


def ragged(values: Sequence[Any]) -> bool:
    """Whether these arrays differ in shape, so that no single array can hold them."""
    return len({np.shape(value) for value in values}) > 1


def _compare_tuple(
    got: Any, want: tuple[Any, ...], tolerance: Tolerance, parts: Sequence[Part]
) -> Difference | None:
    names = ", ".join(part.name for part in parts)
    if not isinstance(got, tuple | list):
        return Difference("type", f"Expected {len(want)} values ({names}), found {kind_of(got)}.")
    if len(got) != len(want):
        text = f"Expected {len(want)} values ({names}), found {len(got)}."
        return Difference("type", text)
    for item, target, limit, part in zip(got, want, tolerance, parts, strict=True):
        difference = compare(item, target, limit, [part])
        if difference:
            return difference
    return None


def _compare_list(got: Any, want: list[Any], tolerance: Tolerance, part: Part) -> Difference | None:
    stacked = np.asarray(want, float)
    if isinstance(got, list | tuple) and len(got) != len(want):
        text = f"`{part.name}` should hold {len(want)} items, found {len(got)}."
        return Difference("shape", text)
    if not isinstance(got, list | tuple | np.ndarray):
        text = f"`{part.name}` should be a list of {len(want)} arrays, found {kind_of(got)}."
        return Difference("type", text)
    limit = max(tolerance, default=0.0)
    return _compare_array(got, stacked, limit, part)


def _compare_array(
    got: Any, want: np.ndarray[Any, Any], tolerance: float, part: Part
) -> Difference | None:
    array = as_array(got)
    if array is None:
        return Difference("type", _wrong_type(got, want, part))
    if array.shape != want.shape:
        return Difference("shape", _wrong_shape(array.shape, want.shape, part))
    strange = ~np.isfinite(array) & np.isfinite(want)
    if strange.any():
        where = _where(strange, part)
        return Difference("finite", f"`{part.name}` holds {show(array[strange][0].item())}.", where)
    with np.errstate(over="ignore", invalid="ignore"):  # two huge values; inf - inf
        wrong = ~((np.abs(array - want) <= tolerance) | (array == want))
    wrong &= ~(np.isnan(array) & np.isnan(want))
    if wrong.any():
        return Difference("values", _wrong_values(array, wrong, part), _where(wrong, part))
    return None


def kind_of(value: Any) -> str:
    """A value's type in words."""
    if value is None:
        return "None (is a `return` missing?)"
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape} and type {value.dtype}"
    if isinstance(value, list | tuple):
        return f"a {type(value).__name__} of {len(value)}"
    article = "an" if type(value).__name__[0] in "aeiou" else "a"
    return f"{article} {type(value).__name__}"


def _wrong_type(got: Any, want: np.ndarray[Any, Any], part: Part) -> str:
    expected = "a number" if want.ndim == 0 else f"an array of numbers of shape {want.shape}"
    if isinstance(got, list | tuple):
        return f"`{part.name}` should be {expected}; the list is ragged or holds other things."
    return f"`{part.name}` should be {expected}, found {kind_of(got)}."


def _wrong_shape(got: tuple[int, ...], want: tuple[int, ...], part: Part) -> str:
    letters = f"({', '.join(part.axes)}) = " if len(part.axes) == len(want) > 1 else ""
    return f"`{part.name}` has the shape {got}; it should be {letters}{want}."


def _wrong_values(array: np.ndarray[Any, Any], wrong: np.ndarray[Any, Any], part: Part) -> str:
    if array.ndim == 0:
        return f"`{part.name}` is {show(array.item())}, which is not right."
    count = "every value" if wrong.all() else f"{wrong.sum()} of {wrong.size} values"
    differs = "differs" if wrong.all() or wrong.sum() == 1 else "differ"
    return f"`{part.name}`: {count} {differs}."


def first_place(wrong: np.ndarray[Any, Any], axes: str) -> list[int]:
    """The index of the first place that is marked, earliest time step first."""
    places = np.argwhere(wrong)
    if "T" in axes and len(axes) == wrong.ndim:
        places = places[np.argsort(places[:, axes.index("T")], kind="stable")]
    return [int(i) for i in places[0]]


def _where(wrong: np.ndarray[Any, Any], part: Part) -> str:
    """The first wrong place, earliest time step first: "sequence 1, time step 2, unit 3"."""
    if wrong.ndim == 0:
        return ""
    index = first_place(wrong, part.axes)
    if len(part.axes) != wrong.ndim:
        return f"index {index}"
    words = [f"{WORDS.get(axis, axis)} {i + 1}" for axis, i in zip(part.axes, index, strict=True)]
    return ", ".join(words) + f" (index {index})"
