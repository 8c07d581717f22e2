"""What a piece of Python offers as answers, and remarks on what it does not.

Deciding between several offers for one exercise is left to `gather`.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from grader.model import Exercise
from grader.submissions.names import did_you_mean, known_id, near_misses, show, stem
from grader.submissions.python_source import (
    Definition,
    definitions,
    owners,
    parse,
    source_for,
    wanted_function,
)
from grader.submissions.starter import still_starter
from grader.submissions.text import MAX_CODE_BYTES, too_large

# The surer place wins: a file named after the exercise, answers.yaml, then any other source.
FILE, FILE_IN_OTHER_CASE, WRITTEN, SOURCE = range(4)


@dataclass(frozen=True)
class Offer:
    """One possible answer. `place` is where it stands; the lowest `rank` is the surest."""

    exercise_id: str
    content: Any
    place: str
    rank: int
    notes: tuple[str, ...] = ()


@dataclass
class Found:
    """What one file offers, and remarks on the rest of it."""

    offers: list[Offer] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def search_python(name: str, text: str, exercises: Mapping[str, Exercise], *, alone: bool) -> Found:
    """The offers of a `.py` file. One named after an exercise answers that one, whatever it holds.

    When it is all that was handed in (`alone`), its other functions may answer others.
    """
    if len(text.encode()) > MAX_CODE_BYTES:
        raise too_large(name, MAX_CODE_BYTES)
    own = known_id(stem(name), exercises)
    if own is None:
        return search_source(name, text, exercises)
    rank = FILE if stem(name) == own else FILE_IN_OTHER_CASE
    found = Found(offer_code(Offer(own, text, name, rank), exercises[own]))
    if alone:
        taken = wanted_function(exercises[own])
        rest = {i: e for i, e in exercises.items() if wanted_function(e) != taken}
        found.offers += search_source(name, text, rest).offers
    return found


def search_source(name: str, text: str, exercises: Mapping[str, Exercise]) -> Found:
    """Offer a source to each exercise whose function it defines."""
    tree = parse(text)
    defined = definitions(text, tree)
    owned = owners(defined, exercises)
    found = Found()
    for exercise_id, definition in owned.items():
        content = source_for(definition, defined, text)
        notes = () if content == text else (_shadowed(name, exercise_id, definition),)
        offer = Offer(exercise_id, content, name, SOURCE, notes)
        if content == text:
            found.offers += _if_answered(offer, tree, exercises[exercise_id])
        else:
            found.offers += offer_code(offer, exercises[exercise_id])
    wanted = {wanted_function(exercise) for exercise in exercises.values()} - {""}
    found.notes = _misnamed(name, defined, wanted)
    if not owned and not found.notes and text.strip():
        found.notes = [_stranger(name, tree, exercises)]
    return found


def offer_code(offer: Offer, exercise: Exercise) -> list[Offer]:
    """The offer, or nothing when it is empty or still the starter."""
    return _if_answered(offer, parse(offer.content), exercise)


def _if_answered(offer: Offer, tree: ast.Module | None, exercise: Exercise) -> list[Offer]:
    if not offer.content.strip():
        return []
    if tree is None or not wanted_function(exercise):
        return [offer]
    empty = all(_is_remark(statement) for statement in tree.body)
    return [] if empty or still_starter(tree, exercise) else [offer]


def _is_remark(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _shadowed(name: str, exercise_id: str, definition: Definition) -> str:
    return (
        f"{show(name)} defines {definition.name} more than once; for {exercise_id} the one at "
        f"line {definition.first_line} was used."
    )


def _misnamed(name: str, defined: Sequence[Definition], wanted: set[str]) -> list[str]:
    have = {definition.name for definition in defined}
    return [
        f"{show(name)} defines {show(got)}, which no exercise asks for. Did you mean {meant}?"
        for got, meant in near_misses(sorted(have), wanted)
        if meant not in have
    ]


def _stranger(name: str, tree: ast.Module | None, exercises: Mapping[str, Exercise]) -> str:
    why = "cannot be read as Python and " if tree is None else ""
    return (
        f"{show(name)} {why}defines no function that an exercise asks for; it was not used."
        f"{did_you_mean(stem(name), exercises)}"
    )
