"""The arrays among a call's arguments, one by one: read them, and write others in their place.

A list or tuple of arrays is several slots: `fwd[2]` is the third array of `fwd`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from grader.arguments import Argument, packed
from grader.diagnosis.evidence import Array


class Slot(NamedTuple):
    """Where one array of numbers stands. `axes` as in the exercise, `H+D H` is ("H+D", "H")."""

    name: str
    axes: tuple[str, ...]
    argument: int
    item: int | None
    spec: Argument
    whole: bool  # whole numbers, such as classes


def slots(arguments: Mapping[str, Argument]) -> list[Slot]:
    """Every array of numbers in the order of the call; texts and single numbers are none."""
    found = []
    for number, (name, spec) in enumerate(arguments.items()):
        if spec.items is not None:
            found += [
                Slot(f"{name}[{item}]", tuple(axes.split()), number, item, spec, False)
                for item, axes in enumerate(spec.items)
            ]
        elif spec.axes is not None and spec.letters is None:
            axes = tuple(spec.axes.split())
            found.append(Slot(name, axes, number, None, spec, spec.below is not None))
    return found


def read(values: Sequence[Any], slot: Slot) -> Array:
    """The array in a slot."""
    value = values[slot.argument]
    return np.asarray(value if slot.item is None else value[slot.item])


def write(values: Sequence[Any], slot: Slot, array: Array) -> list[Any]:
    """The arguments with another array in a slot; nothing is changed in place."""
    changed = list(values)
    if slot.item is None:
        changed[slot.argument] = packed(slot.spec, array)
    else:
        items = list(changed[slot.argument])
        items[slot.item] = array
        changed[slot.argument] = packed(slot.spec, items)
    return changed


def take(array: Array, slot: Slot, letter: str, place: int | slice) -> Array:
    """A view of one place, or several, along the axis with this letter."""
    moved: Array = np.moveaxis(array, slot.axes.index(letter), 0)[place]
    return moved
