"""Right values in another layout: axes swapped, mixed up, turned round, or one step late."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import permutations

import numpy as np

from grader.compare import WORDS, Part
from grader.diagnosis.evidence import Array, View, near
from grader.diagnosis.relations import Relation

_MOST_AXES = 4  # 23 orders; nothing in the lesson has more


def orders(part: Part, view: View) -> Iterator[Relation]:
    """The axes in another order."""
    letters = part.axes if len(part.axes) == view.want.ndim else ""
    for order in _others(view):
        yield Relation("transposed", _order(letters, order), partial(_ordered, order))


def mixtures(part: Part, view: View) -> Iterator[Relation]:
    """The right shape by `reshape`, where axes had to be exchanged."""
    for order in _others(view):
        says = "the right numbers are mixed up by a `reshape`. It keeps the order in memory; "
        says += "axes are exchanged with `swapaxes` or `transpose`."
        yield Relation("reshaped", says, partial(_reshaped, order))


def shapes(part: Part, view: View) -> Iterator[Relation]:
    """The right values in another shape, or more often than once."""
    says = "the values are right but have another shape than is asked for."
    yield Relation("another-shape", says, _flat)
    says = "the right values are repeated along an axis too many: this is broadcasting."
    yield Relation("broadcast", says, _broadcast)


def turns(part: Part, view: View) -> Iterator[Relation]:
    """Turned round along one axis, or moved by one place."""
    for axis, letter in lettered(part, view):
        word = WORDS.get(letter, letter)
        says = f"the order is reversed: the first {word} stands last."
        yield Relation(f"reversed-{letter.lower()}", says, partial(_flipped, axis))
    for axis, letter in lettered(part, view):
        word = WORDS.get(letter, letter)
        says = f"everything stands one {word} late: each place holds what belongs before it."
        yield Relation(f"one-{letter.lower()}-late", says, partial(_late, axis))
        says = f"everything stands one {word} early: each place holds what belongs after it."
        yield Relation(f"one-{letter.lower()}-early", says, partial(_early, axis))


def lettered(part: Part, view: View) -> list[tuple[int, str]]:
    """The axes of a value with their letters, where it has one for each."""
    named = len(part.axes) == view.want.ndim
    return list(enumerate(part.axes)) if named else []


def plural(letter: str) -> str:
    """What an axis counts: time steps, classes."""
    word = WORDS.get(letter, f"axis {letter}")
    return word + ("es" if word.endswith("s") else "s")


def _others(view: View) -> list[tuple[int, ...]]:
    """All orders of the axes but their own."""
    rank = view.want.ndim
    return list(permutations(range(rank)))[1:] if rank <= _MOST_AXES else []


def _order(letters: str, order: tuple[int, ...]) -> str:
    if len(order) == 2:
        return "rows and columns have changed places: it is transposed."
    if not letters:
        return "the axes stand in another order."
    mine = ", ".join(letters[i] for i in order)
    return f"the values are right but the axes are ({mine}). Asked for: ({', '.join(letters)})."


def _ordered(order: tuple[int, ...], got: Array, base: Array, view: View) -> bool:
    return near(got, base.transpose(order), view.tolerance)


def _reshaped(order: tuple[int, ...], got: Array, base: Array, view: View) -> bool:
    return near(got, base.transpose(order).reshape(base.shape), view.tolerance)


def _flat(got: Array, base: Array, view: View) -> bool | None:
    if got.shape == base.shape:
        return None if view.right else False
    return got.size == base.size and near(got.reshape(base.shape), base, view.tolerance)


def _broadcast(got: Array, base: Array, view: View) -> bool | None:
    if got.shape == base.shape:
        return None if view.right else False
    if got.size <= base.size or got.ndim < base.ndim:
        return False
    fits = all(
        mine == theirs or theirs == 1
        for mine, theirs in zip(got.shape[::-1], base.shape[::-1], strict=False)
    )
    return fits and near(got, np.broadcast_to(base, got.shape), view.tolerance)


def _flipped(axis: int, got: Array, base: Array, view: View) -> bool:
    return near(got, np.flip(base, axis), view.tolerance)


def _late(axis: int, got: Array, base: Array, view: View) -> bool | None:
    return _shifted(got, base, axis, view.tolerance)


def _early(axis: int, got: Array, base: Array, view: View) -> bool | None:
    return _shifted(base, got, axis, view.tolerance)


def _shifted(late: Array, early: Array, axis: int, tolerance: float) -> bool | None:
    if late.shape != early.shape:
        return False
    if late.shape[axis] < 2:
        return None  # nothing is left to compare
    later, earlier = np.moveaxis(late, axis, 0), np.moveaxis(early, axis, 0)
    return near(later[1:], earlier[:-1], tolerance)
