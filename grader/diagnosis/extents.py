"""Right values of another extent: one entry of an axis, one too many, sums and averages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np

from grader.compare import WORDS, Part
from grader.diagnosis.evidence import Array, View, near
from grader.diagnosis.layout import lettered, plural
from grader.diagnosis.relations import Relation

Over = Callable[..., Array]
_PLACES = {"last": -1, "first": 0}
_OVER: dict[str, Over] = {"averaged": np.mean, "added up": np.sum}


def cuts(part: Part, view: View) -> Iterator[Relation]:
    """One entry of an axis alone, one too many, or one too few."""
    for axis, letter in lettered(part, view):
        word = WORDS.get(letter, letter)
        for place, index in _PLACES.items():
            says = f"only the {place} {word} is there; all of them are asked for."
            yield Relation(f"{place}-{letter.lower()}-only", says, partial(_one, axis, index))
            says = f"the {place} {word} is one too many; without it the values are right."
            yield Relation(f"{place}-{letter.lower()}-extra", says, partial(_extra, axis, index))
            says = f"the {place} {word} is missing; the others are right."
            missing = partial(_missing, axis, index)
            yield Relation(f"{place}-{letter.lower()}-missing", says, missing)


def copied(part: Part, view: View) -> Iterator[Relation]:
    """One entry of an axis in all its places."""
    for axis, letter in lettered(part, view):
        for place, index in _PLACES.items():
            says = f"every {WORDS.get(letter, letter)} holds what belongs to the {place} one."
            same = partial(_everywhere, axis, index)
            yield Relation(f"{place}-{letter.lower()}-everywhere", says, same)


def gathered(part: Part, view: View) -> Iterator[Relation]:
    """Summed or averaged along an axis that should stay."""
    for axis, letter in lettered(part, view):
        for word, over in _OVER.items():
            says = f"the values are {word} {_over_all(letter)}. Each keeps its own."
            yield Relation(_id(word, letter), says, partial(_gathered, over, axis))


def not_gathered(part: Part, view: View) -> Iterator[Relation]:
    """Not summed along an axis that should go."""
    for letter in view.case.sizes:
        for word, over in _OVER.items():
            says = f"the axis {letter} is still there. The values are to be {word} "
            says += f"{_over_all(letter)}."
            kept = partial(_not_gathered, over, letter)
            yield Relation(f"not-{_id(word, letter)}", says, kept)


def initial(part: Part, view: View) -> Iterator[Relation]:
    """An argument, such as the initial state, stands in front of the right values."""
    for axis, letter in lettered(part, view):
        entry = np.delete(view.want.shape, axis).tolist()
        states = {n: a for n, a in view.named.items() if isinstance(a, np.ndarray)}
        for name in [n for n, a in states.items() if letter == "T" and list(a.shape) == entry]:
            says = f"`{name}` is included, in front of the values that are asked for."
            yield Relation("initial-state-included", says, partial(_in_front, axis, name))


def _one(axis: int, index: int, got: Array, base: Array, view: View) -> bool | None:
    if base.size == 0:
        return None
    entry = np.take(base, index, axis)
    return near(got, entry, view.tolerance) or near(
        got, np.expand_dims(entry, axis), view.tolerance
    )


def _everywhere(axis: int, index: int, got: Array, base: Array, view: View) -> bool | None:
    if base.size == 0:
        return None
    entry = np.expand_dims(np.take(base, index, axis), axis)
    return near(got, np.broadcast_to(entry, base.shape), view.tolerance)


def _extra(axis: int, index: int, got: Array, base: Array, view: View) -> bool:
    if got.ndim != base.ndim or got.shape[axis] != base.shape[axis] + 1:
        return False
    return near(np.delete(got, index, axis), base, view.tolerance)


def _missing(axis: int, index: int, got: Array, base: Array, view: View) -> bool:
    if got.ndim != base.ndim or got.shape[axis] != base.shape[axis] - 1:
        return False
    return near(got, np.delete(base, index, axis), view.tolerance)


def _gathered(over: Over, axis: int, got: Array, base: Array, view: View) -> bool | None:
    if base.size == 0:
        return None
    entry = over(base, axis=axis, keepdims=True)
    shapes = (entry, entry.squeeze(axis), np.broadcast_to(entry, base.shape))
    return any(near(got, array, view.tolerance * base.shape[axis]) for array in shapes)


def _not_gathered(over: Over, letter: str, got: Array, base: Array, view: View) -> bool | None:
    if got.shape == base.shape:
        return None if view.right else False
    if got.ndim != base.ndim + 1 or got.size == 0:
        return False
    axes = [i for i, size in enumerate(got.shape) if size == view.case.sizes.get(letter)]
    return any(near(over(got, axis=axis), base, view.tolerance) for axis in axes)


def _over_all(letter: str) -> str:
    return f"over the {plural(letter)}"


def _id(word: str, letter: str) -> str:
    return f"{word.replace(' ', '-')}-{letter.lower()}"


def _in_front(axis: int, name: str, got: Array, base: Array, view: View) -> bool:
    if not _extra(axis, 0, got, base, view):
        return False
    return near(np.take(got, 0, axis), np.asarray(view.named[name], float), view.tolerance)
