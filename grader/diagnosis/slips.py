"""Slips that the reference itself can make, when it is called with other arguments.

Without the bias, from a zero state, with a kernel transposed, with two arguments exchanged, with
the sequence read from its end: the values of each slip are those of the right function elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations
from operator import add
from typing import Any, NamedTuple

import numpy as np

from grader.arguments import Argument
from grader.diagnose import Raised
from grader.diagnosis.changes import (
    Change,
    copied,
    exchanged,
    in_slot,
    kept,
    left_out,
    numbers_exchanged,
    repeated,
    with_number,
)
from grader.diagnosis.slots import Slot, slots

RARE, COMMON, LIKELY = range(3)  # likely ones are also tried on top of every declared mistake
_GATE = re.compile(r"([A-Za-z]+?)_?([a-z])(_prev)?")  # Wf, bf, W_f: array and gate


class Slip(NamedTuple):
    """`says` is a sentence; `often` is RARE, COMMON (tried two at a time) or LIKELY."""

    id: str
    says: str
    change: Change
    often: int = RARE


def slips(arguments: Mapping[str, Argument]) -> list[Slip]:
    """All that can be tried with these arguments, likely ones first."""
    places = slots(arguments)
    real = [slot for slot in places if not slot.whole]
    found = [slip for slot in real for slip in _of_array(slot)]
    pairs = list(combinations(places, 2))
    found += [slip for make in (_copied, _exchanged) for pair in pairs for slip in make(*pair)]
    found += _gates(real)
    found += [slip for slot in real for slip in _in_time(slot)]
    return found + list(_of_numbers(arguments))


def outcome(function: Callable[..., Any], arguments: Sequence[Any]) -> Any:
    """The value of a call of our own, or Raised."""
    try:
        with np.errstate(all="ignore"):
            return function(*arguments)
    except (ArithmeticError, LookupError, TypeError, ValueError):
        return Raised()


def _of_array(slot: Slot) -> Iterator[Slip]:
    name = f"`{slot.name}`"
    bias, square = len(slot.axes) == 1, len(slot.axes) == 2 and len(set(slot.axes)) == 1
    state = "B" in slot.axes and "T" not in slot.axes
    often = LIKELY if bias or state else RARE
    says = f"{name} plays no part."
    yield Slip(f"without-{_id(slot)}", says, in_slot(slot, np.zeros_like), often)
    says = f"{name} has the wrong sign wherever it is used."
    yield Slip(f"negative-{_id(slot)}", says, in_slot(slot, np.negative))
    if bias:
        says = f"{name} is counted twice."
        yield Slip(f"twice-{_id(slot)}", says, in_slot(slot, lambda a: 2 * a), COMMON)
    if len(slot.axes) == 2:
        says = f"{name} is used transposed."
        often = LIKELY if square else RARE if "B" in slot.axes else COMMON
        yield Slip(f"transposed-{_id(slot)}", says, in_slot(slot, np.transpose), often)
    if square:
        says = f"{name} is left out of the product, as if it were the identity matrix."
        yield Slip(
            f"identity-for-{_id(slot)}", says, in_slot(slot, lambda a: np.eye(len(a))), COMMON
        )
        says = f"only the diagonal of {name} is used."
        yield Slip(f"diagonal-of-{_id(slot)}", says, in_slot(slot, lambda a: a * np.eye(len(a))))
    if "B" in slot.axes:
        says = f"every sequence gets `{slot.name}` of the first one."
        first = partial(repeated, slot=slot, letter="B", place=0)
        yield Slip(f"first-row-of-{_id(slot)}", says, in_slot(slot, first))


def _in_time(slot: Slot) -> Iterator[Slip]:
    if "T" not in slot.axes:
        return
    name, axis = f"`{slot.name}`", slot.axes.index("T")
    says = f"{name} is read from the last step to the first."
    flipped = in_slot(slot, lambda a: np.flip(a, axis))
    yield Slip(f"reversed-{_id(slot)}", says, flipped, COMMON)
    for place, word in ((-1, "last"), (0, "first")):
        says = f"only the {word} step of {name} is used."
        alone = partial(kept, slot=slot, place=place)
        yield Slip(f"{word}-of-{_id(slot)}-only", says, in_slot(slot, alone))
        says = f"every step reads the {word} step of {name}."
        again = partial(repeated, slot=slot, letter="T", place=place)
        yield Slip(f"{word}-of-{_id(slot)}-always", says, in_slot(slot, again))
        says = f"the {word} step of {name} is left out."
        left = partial(left_out, slot=slot, place=place)
        yield Slip(f"{word}-of-{_id(slot)}-left-out", says, in_slot(slot, left))


def _copied(first: Slot, second: Slot) -> Iterator[Slip]:
    """One array in the place of another of the same shape, as after copying a line."""
    if first.axes == second.axes and first.whole == second.whole:
        for slot, other in ((first, second), (second, first)):
            says = f"`{other.name}` is used where `{slot.name}` belongs."
            yield Slip(f"{_id(other)}-as-{_id(slot)}", says, partial(copied, slot, other))


def _exchanged(first: Slot, second: Slot) -> Iterator[Slip]:
    if len(first.axes) == len(second.axes) and first.whole == second.whole:
        id = f"{_id(first)}-for-{_id(second)}"
        says = f"`{first.name}` and `{second.name}` have changed places."
        yield Slip(id, says, partial(exchanged, ((first, second),)))


def _gates(places: Sequence[Slot]) -> Iterator[Slip]:
    """All arrays of two gates exchanged: `Wf`, `bf` with `Wi`, `bi`."""
    gates: dict[str, dict[str, Slot]] = {}
    for slot in places:
        match = _GATE.fullmatch(slot.name)
        if match and slot.item is None:
            gates.setdefault(match.group(2), {})[match.group(1)] = slot
    for one, other in combinations(gates, 2):
        both = [array for array in gates[one] if array in gates[other]]
        if len(both) > 1:
            names = " and ".join(
                ", ".join(f"`{gates[gate][array].name}`" for array in both) for gate in (one, other)
            )
            says = f"two gates have changed places: {names}."
            pairs = tuple((gates[one][array], gates[other][array]) for array in both)
            yield Slip(f"gate-{one}-for-{other}", says, partial(exchanged, pairs), COMMON)


def _of_numbers(arguments: Mapping[str, Argument]) -> Iterator[Slip]:
    """Arguments that are one number each: off by one, ignored, turned over, exchanged."""
    whole = [(i, n) for i, (n, a) in enumerate(arguments.items()) if a.integer is not None]
    real = [(i, n) for i, (n, a) in enumerate(arguments.items()) if a.number is not None]
    for place, name in whole:
        for step, word in ((1, "large"), (-1, "small")):
            says = f"you compute as if `{name}` were too {word} by 1."
            yield Slip(f"{name}-too-{word}", says, partial(with_number, place, partial(add, step)))
    for place, name in real:
        says = f"`{name}` plays no part, as if it were 1."
        yield Slip(f"without-{name}", says, partial(with_number, place, lambda v: 1.0))
        says = f"you use 1 divided by `{name}` where `{name}` belongs."
        yield Slip(f"inverse-{name}", says, partial(with_number, place, lambda v: 1.0 / v))
    for (one, first), (other, second) in [*combinations(whole, 2), *combinations(real, 2)]:
        says = f"`{first}` and `{second}` have changed places."
        yield Slip(f"{first}-for-{second}", says, partial(numbers_exchanged, one, other))


def _id(slot: Slot) -> str:
    return re.sub(r"[^a-z0-9]+", "-", slot.name.lower()).strip("-")
