"""What a student's result depends on, read off a few calls with changed arguments.

Each call is held against the first one of the same run, and against how the reference reacts to the
same change; no right value is needed for that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from grader.compare import as_array
from grader.diagnose import Raised
from grader.diagnosis.evidence import Array, Evidence, Finding, Returned, View, near, split
from grader.diagnosis.slips import outcome

_RANDOM = {"random", "default_rng", "secrets", "urandom", "randn", "shuffle"}
_UNFILLED = {"empty", "empty_like"}
_PLACES = {"neighbour": ("B", -1), "last": ("T", -1), "first": ("T", 0)}


class Trial(NamedTuple):
    """One more call: the same arguments, all of one changed, or one place along an axis."""

    kind: str  # same, all, or a key of _PLACES
    name: str  # the argument that was changed
    arguments: Sequence[Any]


class Reaction(NamedTuple):
    """One returned value before and after a change: the student's, and the reference's."""

    mine: tuple[Array, Array]
    theirs: tuple[Array, Array]
    tolerance: float

    def moved(self) -> bool:
        """Whether the student's value changed, by more than rounding."""
        return not near(*self.mine, self.tolerance)

    def should_move(self) -> bool:
        """Whether it should have."""
        return not near(*self.theirs, self.tolerance)

    def fine(self) -> bool:
        """Whether a change that should show cannot be lost in rounding, or in a product with 0."""
        values = self.mine[0]
        return self.should_move() and not np.array_equal(values, np.round(values))


def unsteady(
    replies: Sequence[Sequence[Array | None]], before: Sequence[View], source: str
) -> list[Finding]:
    """The same arguments gave another result: random numbers, or something that is kept."""
    if all(_same(before, reply) for reply in replies):
        return []
    words = set(re.findall(r"[A-Za-z_]\w*", source))
    says = "The same arguments give another result "
    if _RANDOM & words:
        says += (
            "each time: your code draws random numbers of its own. The result may depend on the "
        )
        return [Finding("random", f"{says}arguments alone.")]
    if _UNFILLED & words:
        says += "each time. `np.empty` holds whatever was in memory: fill every place of it."
        return [Finding("not-filled", says)]
    says += "at a later call: something is kept from one call to the next, such as a global "
    return [Finding("keeps-state", f"{says}variable or a default value that is changed.")]


def dependences(
    evidence: Evidence,
    columns: Sequence[Returned],
    number: int,
    trials: Sequence[Trial],
    replies: Sequence[Sequence[Array | None]],
) -> list[Finding]:
    """Arguments that are ignored first, then what depends on too much or on too little."""
    ignored: dict[str, list[str]] = {}
    other: list[Finding] = []
    for trial, reply in zip(trials, replies, strict=True):
        reactions = _reactions(evidence, columns, number, trial, replies[0], reply)
        for column, reaction in reactions:
            if trial.kind == "all" and not reaction.moved() and reaction.fine():
                ignored.setdefault(trial.name, []).append(column.part.name)
            elif reaction.moved():
                other += _at_one_place(trial, column, reaction)
    return [_ignores(name, parts) for name, parts in ignored.items()] + other


def _reactions(
    evidence: Evidence,
    columns: Sequence[Returned],
    number: int,
    trial: Trial,
    first: Sequence[Array | None],
    reply: Sequence[Array | None],
) -> Iterator[tuple[Returned, Reaction]]:
    """How every wrong value reacts to a trial, where both calls and the reference give one."""
    value = outcome(evidence.reference, trial.arguments)
    if trial.kind == "same" or isinstance(value, Raised):
        return
    want = evidence.wanted[number].value
    values = [as_array(item) for item in split(value, want)]
    for column, old, new, now in zip(columns, first, reply, values, strict=False):
        view = column.views[number]
        if column.wrong and old is not None and new is not None and now is not None:
            yield column, Reaction((old, new), (view.want, now), view.tolerance)


def _at_one_place(trial: Trial, column: Returned, whole: Reaction) -> Iterator[Finding]:
    """Places that changed although they must not, or the other way round."""
    letter, place = _PLACES.get(trial.kind, ("", 0))
    name, axes = column.part.name, column.part.axes
    if not letter or letter not in axes or any(a.ndim != len(axes) for a in whole.mine):
        return
    others = slice(1, None) if place == 0 else slice(None, -1)
    axis = axes.index(letter)
    kept = [np.moveaxis(array, axis, 0)[others] for array in (*whole.mine, *whole.theirs)]
    rest = Reaction((kept[0], kept[1]), (kept[2], kept[3]), whole.tolerance)
    if rest.moved() and not rest.should_move():
        yield _reaches_too_far(trial, name)
    elif letter == "T" and not rest.moved() and rest.should_move():
        text = f"`{name}`: what stands at the {trial.kind} step of `{trial.name}` reaches no other "
        text += "step. Something has to be carried from step to step."
        yield Finding("not-carried", text, (name,))


def _reaches_too_far(trial: Trial, name: str) -> Finding:
    if trial.kind == "neighbour":
        text = f"`{name}` of one sequence changes with the data of another. No sequence may see "
        return Finding("sees-other-sequences", f"{text}the others of its batch.", (name,))
    if trial.kind == "last":
        text = f"`{name}` looks into the future: earlier steps change with the last step of "
        return Finding("looks-ahead", f"{text}`{trial.name}` alone.", (name,))
    text = f"`{name}` looks back: later steps change with the first step of `{trial.name}` alone."
    return Finding("looks-back", text, (name,))


def _ignores(argument: str, parts: Sequence[str]) -> Finding:
    names = ", ".join(f"`{part}`" for part in parts)
    do = "does" if len(parts) == 1 else "do"
    text = f"{names} {do} not change when `{argument}` changes. Is `{argument}` used there?"
    return Finding("ignores-argument", text, tuple(parts))


def _same(before: Sequence[View], reply: Sequence[Array | None]) -> bool:
    """Whether a later call gave the same; the last bits depend on where an array lies in memory."""
    return len(before) == len(reply) and all(
        view.got is not None
        and array is not None
        and near(np.nan_to_num(view.got), np.nan_to_num(array), view.tolerance)
        for view, array in zip(before, reply, strict=True)
    )
