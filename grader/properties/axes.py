"""Arguments and results by their axis letters: changes along one axis, and where two part.

Two results of the same function are the same when they differ by rounding only. `ROUNDING` is a
thousand times the unit of float32, so that an honest solution in float32 keeps every property.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from grader.compare import Part, compare
from grader.diagnosis.slots import Slot, read, slots, write
from grader.properties.nouns import Array, Form, Signature

ROUNDING = 1e-4  # of the larger of the two arrays
SMALLEST = 1e-9


class Parting(NamedTuple):
    """The first place where two arrays differ; `step` counts from 1, 0 without a time axis."""

    step: int
    where: str


def letters(axes: str) -> tuple[str, ...]:
    """`B T D` one by one; a number or a list of arrays has no axes."""
    return () if axes in ("int", "float", "list") else tuple(axes.split())


def slots_with(signature: Signature, letter: str) -> list[Slot]:
    """The arrays among the arguments that have this axis."""
    return [slot for slot in slots(signature.arguments) if letter in slot.axes]


def returned_with(signature: Signature, letter: str) -> list[str]:
    """The names of the returned values that have this axis."""
    return [name for name, axes in signature.returns.items() if letter in letters(axes)]


def form_of(signature: Signature, sizes: Mapping[str, int]) -> Form:
    """The parts and shapes that a call with arguments of these sizes has to give."""

    def shape(axes: str) -> tuple[int | None, ...] | None:
        return None if axes == "list" else tuple(sizes.get(letter) for letter in letters(axes))

    return tuple(
        (Part(name, "".join(letters(axes))), shape(axes))
        for name, axes in signature.returns.items()
    )


def changed(
    arguments: Sequence[Any],
    chosen: Sequence[Slot],
    change: Callable[[Array, tuple[str, ...]], Array],
) -> tuple[Any, ...]:
    """The arguments, with the chosen arrays replaced by `change(array, axis letters)`."""
    new = list(arguments)
    for slot in chosen:
        new = write(new, slot, change(read(new, slot), slot.axes))
    return tuple(new)


def along(letter: str, axes: Sequence[str], values: Array) -> Array:
    """A vector over one axis, shaped so that it meets an array with these axes there."""
    return values.reshape([-1 if axis == letter else 1 for axis in axes])


def steps(array: Array, axes: Sequence[str], start: int, stop: int) -> Array:
    """The time steps from `start` up to `stop`."""
    return np.take(array, range(start, stop), axis=list(axes).index("T"))


def parting(got: Array, want: Array, name: str, axes: str) -> Parting | None:
    """Where two results of the same shape differ by more than rounding, earliest step first."""
    size = max(np.max(np.abs(got), initial=0.0), np.max(np.abs(want), initial=0.0))
    limit = max(ROUNDING * float(size), SMALLEST)
    order = letters(axes)
    difference = compare(got, want, limit, [Part(name, "".join(order))])
    if difference is None:
        return None
    if "T" not in order:
        return Parting(0, difference.where)
    wrong = np.moveaxis(np.abs(got - want) > limit, order.index("T"), 0)
    return Parting(1 + int(np.argwhere(wrong)[0][0]), difference.where)


def quoted(names: Sequence[str]) -> str:
    """`a`, `b` and `c`."""
    words = [f"`{name}`" for name in names]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
