"""The cause of a wrong answer: step after step, each only if those before it found none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.diagnose import Raised, Wanted, named_mistake
from grader.diagnosis import copies, curves, extents, layout, scales
from grader.diagnosis.background import Background
from grader.diagnosis.contributions import partial_sums
from grader.diagnosis.divergence import first_values
from grader.diagnosis.evidence import Evidence, Finding, Returned, returned_values
from grader.diagnosis.experiments import Again, experiments
from grader.diagnosis.patterns import over_cases, over_shapes
from grader.diagnosis.places import over_places
from grader.diagnosis.relations import Families, merged, related
from grader.diagnosis.scales import proportional
from grader.diagnosis.search import Guess, agrees, cheapest, explained, pieces
from grader.diagnosis.together import both, declared_apart, on_top
from grader.diagnosis.whole import parcel

FAMILIES = Families(
    same_shape=(
        copies.whole_numbers,
        copies.plain,
        layout.orders,
        layout.mixtures,
        layout.turns,
        extents.copied,
        extents.gathered,
        scales.factors,
        scales.terms,
        curves.activations,
        curves.slopes,
        copies.echoes,
        copies.digits,
    ),
    other_shape=(
        copies.plain,
        layout.orders,
        layout.shapes,
        extents.initial,
        extents.cuts,
        extents.gathered,
        extents.not_gathered,
        copies.echoes,
    ),
)


@dataclass(frozen=True)
class Diagnosis:
    """`causes` are told first, `facts` after them; `right` names the values that are right."""

    causes: tuple[Finding, ...] = ()
    facts: tuple[Finding, ...] = ()
    right: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Search:
    """What every step needs: the answer, what it returned, what to try, where to look first."""

    evidence: Evidence
    columns: Sequence[Returned]
    ground: Background
    first: int | None  # None where no wrong value can be compared


def examined(ground: Background, got: Sequence[Any], wanted: Sequence[Wanted]) -> Search:
    """A wrong answer made ready for the search. got: what came back in each case, or Raised."""
    evidence = Evidence(ground.cases, got, wanted, ground.arguments, ground.reference)
    columns = returned_values(evidence)
    return Search(evidence, columns, ground, cheapest(columns))


def declared(search: Search) -> Guess | None:
    """The declared mistake that gives the same values in every case."""
    known = {guess.id: guess for guess in search.ground.known if _possible(guess, search)}
    numbers = range(len(search.evidence.cases))
    values = {id: map(guess.value, numbers) for id, guess in known.items()}
    name = named_mistake(search.evidence.got, search.evidence.wanted, values)
    return known[name] if name else None


def cause(search: Search, again: Again | None = None, source: str = "") -> Diagnosis:
    """Why an answer is wrong that no declared mistake explains on its own.

    `again` runs the same function, whose text is `source`, on more calls.
    """
    evidence, columns = search.evidence, search.columns
    packing = parcel(evidence)
    if packing is not None:
        return Diagnosis((packing,))
    right = tuple(c.part.name for c in columns if all(view.right for view in c.views))
    if search.first is None:
        return Diagnosis(facts=tuple(_facts(evidence, columns, ())), right=right)
    found = _alone(search, search.first)
    left = _left(columns, found)
    if left:
        two = _two(search, search.first)
        found, left = (two, []) if two else (found, left)
    if left and again is not None and all(map(_comparable, left)):
        found += experiments(evidence, columns, again, source)
    return Diagnosis(tuple(found), tuple(_facts(evidence, columns, left)), right)


def _possible(guess: Guess, search: Search) -> bool:
    """A quick look at one case, which most mistakes do not survive."""
    if search.first is None:
        return True
    values = pieces(guess.value(search.first), search.evidence, search.first)
    views = [column.views[search.first] for column in search.columns]
    return all(map(agrees, views, values))


def _alone(search: Search, first: int) -> list[Finding]:
    """One cause for everything, or else one for each returned value, as far as there are any."""
    evidence, ground = search.evidence, search.ground
    wrong = [column for column in search.columns if column.wrong]
    relations = [related(column, FAMILIES) for column in wrong]
    same = merged([finding for finding in relations if finding])
    if len(same) == 1 and len(same[0].of) == len(wrong):
        return same
    fits = {guess: explained(guess, evidence, search.columns, first) for guess in ground.slips}
    for guess, columns in fits.items():
        if columns == wrong and explained(guess, evidence, search.columns, first, whole=True):
            return [Finding(guess.id, guess.says, tuple(c.part.name for c in wrong))]
    found = declared_apart(ground.known, evidence, search.columns, first)
    told = {name for finding in found for name in finding.of}
    for column, relation in zip(wrong, relations, strict=True):
        if column.part.name not in told:
            slip = next((g for g, columns in fits.items() if column in columns), None)
            own = relation or partial_sums(ground.name, column)
            own = own or (_within(slip, column) if slip else proportional(column))
            found += [own] if own else []
    return merged(found)


def _two(search: Search, first: int) -> list[Finding]:
    """Two causes that together explain all that is wrong, as one finding."""
    evidence, columns = search.evidence, search.columns
    guesses = [*search.ground.known, *search.ground.slips]
    found = on_top(guesses, evidence, columns, first)
    ground = search.ground
    found = found or both(ground.pairs, ground.known, evidence, columns, first)
    if not found:
        return []
    text = " ".join(finding.sentence() for finding in found)
    return [Finding("+".join(finding.id for finding in found), f"Two things at once. {text}")]


def _within(guess: Guess, column: Returned) -> Finding:
    return Finding(guess.id, guess.says, (column.part.name,), fragment=True)


def _left(columns: Sequence[Returned], found: Sequence[Finding]) -> list[Returned]:
    """The wrong values that no finding explains."""
    told = {name for finding in found for name in finding.of}
    return [c for c in columns if c.wrong and c.part.name not in told]


def _comparable(column: Returned) -> bool:
    """Whether it has the right shape and holds numbers; if not, that comes first."""
    return all(
        view.got is not None and view.got.shape == view.want.shape and np.isfinite(view.got).all()
        for view in column.views
        if view.wrong
    )


def _facts(
    evidence: Evidence, columns: Sequence[Returned], left: Sequence[Returned]
) -> list[Finding]:
    """What is true of a wrong answer whose cause is not known."""
    came = [not isinstance(value, Raised) for value in evidence.got]
    facts = over_cases(evidence, came, "It runs", "it raises an error")
    if not left:
        return facts
    if not all(map(_comparable, left)):
        return facts + [fact for column in left for fact in over_shapes(column)]
    places = [fact for column in left for fact in over_places(column)]
    right = [all(c.views[n].right for c in columns) for n in range(len(evidence.cases))]
    over = over_cases(evidence, right, "Right", "wrong")
    in_time = any(fact.id == "from-step-2" for fact in places)
    values = first_values(left[0])
    return [*facts, *([] if in_time else over), *places, *([values] if values else [])]
