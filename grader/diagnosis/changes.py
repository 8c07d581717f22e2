"""Ways to change the arguments of a call. Nothing is changed in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import numpy as np

from grader.diagnosis.evidence import Array
from grader.diagnosis.slots import Slot, read, take, write

Change = Callable[[Sequence[Any]], Sequence[Any]]


def in_slot(slot: Slot, change: Callable[[Array], Array]) -> Change:
    """The arguments with one array changed."""
    return partial(_written, slot, change)


def _written(slot: Slot, change: Callable[[Array], Array], given: Sequence[Any]) -> list[Any]:
    return write(given, slot, change(read(given, slot)))


def exchanged(pairs: Sequence[tuple[Slot, Slot]], given: Sequence[Any]) -> list[Any]:
    """The arguments with arrays exchanged, pair by pair."""
    changed = list(given)
    for first, second in pairs:
        changed = write(changed, first, read(given, second))
        changed = write(changed, second, read(given, first))
    return changed


def copied(slot: Slot, other: Slot, given: Sequence[Any]) -> list[Any]:
    """The arguments with one array in the place of another as well."""
    return write(given, slot, read(given, other))


def numbers_exchanged(one: int, other: int, given: Sequence[Any]) -> list[Any]:
    """The arguments with two numbers exchanged."""
    changed = list(given)
    changed[one], changed[other] = given[other], given[one]
    return changed


def with_number(place: int, change: Callable[[Any], Any], given: Sequence[Any]) -> list[Any]:
    """The arguments with one number changed."""
    changed = list(given)
    changed[place] = change(given[place])
    return changed


def repeated(array: Array, slot: Slot, letter: str, place: int) -> Array:
    """One place along an axis in all its places."""
    changed = np.array(array)
    take(changed, slot, letter, slice(None))[:] = take(array, slot, letter, place)
    return changed


def kept(array: Array, slot: Slot, place: int) -> Array:
    """One time step, and zeros in all others."""
    changed = np.zeros_like(array)
    take(changed, slot, "T", slice(None))[place] = take(array, slot, "T", place)
    return changed


def left_out(array: Array, slot: Slot, place: int) -> Array:
    """Zeros in one time step."""
    changed = np.array(array)
    take(changed, slot, "T", slice(None))[place] = 0
    return changed
