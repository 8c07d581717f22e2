"""Which case tells which mistakes apart, and the fewest cases that tell apart all of them.

A case rejects a mistake when the mistake's value there is not the right one. It separates two
mistakes when their values differ there, or one of them raises an error.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from grader.case_pool import pool
from grader.cases import Case, CaseSpec, draw_cases
from grader.diagnose import Raised, Wanted, differs, same_value
from grader.diagnosis.slips import outcome

RIGHT = "the right answer"
Pair = tuple[str, str]
Judge = Callable[[Case], Wanted]  # what is right in a case; raises ValueError where nothing is


@dataclass(frozen=True)
class Matrix:
    """`kills`: mistake -> the cases that reject it. `alone`: case -> pairs that no other separates.

    `needed`: as few of the cases as do the same. `missing`: pairs that no case separates; `add`:
    cases of the pool that do. `chosen`: as few cases of the pool as separate all that can be
    separated, if that was asked for. Both are lines of YAML.
    """

    cases: list[str]
    kills: dict[str, list[str]]
    needed: list[str] = field(default_factory=list)
    alone: dict[str, list[Pair]] = field(default_factory=dict)
    missing: list[Pair] = field(default_factory=list)
    add: list[str] = field(default_factory=list)
    chosen: list[str] = field(default_factory=list)


def matrix(
    spec: Any,
    seed: int,
    wanted: Judge,
    mistakes: Mapping[str, Callable[..., Any]],
    *,
    choose: bool = False,
) -> Matrix:
    """The kill matrix of a function exercise's own cases, and what the pool could add to them.

    The numbers are those that the seed draws, the same every time. `choose` tries the whole pool.
    """
    own = _separations(spec, spec.cases, seed, wanted, mistakes)
    pairs = [*((name, RIGHT) for name in mistakes), *combinations(mistakes, 2)]
    missing = [pair for pair in pairs if not any(pair in found for found in own.values())]
    further = _from_pool(spec, seed, wanted, mistakes, missing) if missing else []
    chosen = _from_pool(spec, seed, wanted, mistakes, pairs) if choose else []
    return Matrix(
        cases=list(own),
        kills={
            name: [case for case, found in own.items() if (name, RIGHT) in found]
            for name in mistakes
        },
        needed=cover(own),
        alone={case: sorted(_alone(case, own)) for case in own if _alone(case, own)},
        missing=missing,
        add=[line(case) for case in further],
        chosen=[line(case) for case in chosen],
    )


def cover(separated: Mapping[str, frozenset[Pair]]) -> list[str]:
    """Names that together hold every pair: greedily the one with most, then none that is spare.

    The same input gives the same answer; of equals the first is taken.
    """
    left = set().union(*separated.values())
    chosen: list[str] = []
    while left:
        best = max(separated, key=lambda name: len(separated[name] & left))
        chosen.append(best)
        left -= separated[best]
    for name in list(chosen):
        others = set().union(*(separated[other] for other in chosen if other != name))
        if separated[name] <= others:
            chosen.remove(name)
    return [name for name in separated if name in chosen]


def line(case: CaseSpec) -> str:
    """A case as an author writes it."""
    parts = [f"name: {case.name}"]
    for key in ("sizes", "set", "scale", "only"):
        values = getattr(case, key)
        if values:
            inner = ", ".join(f"{name}: {_plain(value)}" for name, value in values.items())
            parts.append(f"{key}: {{{inner}}}")
    return f"- {{{', '.join(parts)}}}"


def _from_pool(
    spec: Any,
    seed: int,
    wanted: Judge,
    mistakes: Mapping[str, Callable[..., Any]],
    pairs: Sequence[Pair],
) -> list[CaseSpec]:
    """As few cases of the pool as separate these pairs, as far as any does."""
    possible = {case.name: case for case in pool(spec.arguments)}
    names = {name for pair in pairs for name in pair}
    concerned = {name: f for name, f in mistakes.items() if name in names}
    found = _separations(spec, list(possible.values()), seed, wanted, concerned)
    helpful = {case: apart & frozenset(pairs) for case, apart in found.items()}
    return [possible[name] for name in cover(helpful)]


def _separations(
    spec: Any,
    cases: Sequence[CaseSpec],
    seed: int,
    wanted: Judge,
    mistakes: Mapping[str, Callable[..., Any]],
) -> dict[str, frozenset[Pair]]:
    """For each case the pairs that it separates; a case in which the reference raises has none."""
    found = {}
    for drawn, case in zip(cases, draw_cases(spec.arguments, list(cases), seed), strict=True):
        try:
            want = wanted(case)
        except (ArithmeticError, LookupError, TypeError, ValueError):
            continue
        values = {
            name: outcome(function, copy.deepcopy(case.arguments))
            for name, function in mistakes.items()
        }
        rejected = {(name, RIGHT) for name, value in values.items() if differs(value, want)}
        apart = {pair for pair in combinations(mistakes, 2) if _apart(pair, values, want)}
        found[drawn.name] = frozenset(rejected | apart)
    return found


def _apart(pair: Pair, values: Mapping[str, Any], want: Wanted) -> bool:
    first, second = (values[name] for name in pair)
    if isinstance(first, Raised) != isinstance(second, Raised):
        return True
    return not same_value(first, second, want)


def _alone(case: str, separated: Mapping[str, frozenset[Pair]]) -> frozenset[Pair]:
    others = [pairs for name, pairs in separated.items() if name != case]
    return separated[case].difference(*others)


def _plain(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
