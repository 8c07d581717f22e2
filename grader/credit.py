"""How much of an exercise is right: all or nothing, by cases, or by weights in YAML.

    weights:
      values: {dxs: 1, dh0: 1, dWx: 2, dWh: 3, db: 1}    each returned value counts on its own
      groups: {every size: 2, the edges: 1}              and so does each group of cases

A case says `group: the edges`. A value earns the weight of a group when it is right in all of the
group's cases, so that nothing is earned by a value that happens to be right once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated

from pydantic import Field

from grader.fields import Strict

_Weight = Annotated[float, Field(gt=0, le=1000)]


class Weights(Strict):
    """What returned values and groups of cases are worth, relative to each other."""

    values: dict[str, _Weight] = Field(default_factory=dict)
    groups: dict[str, _Weight] = Field(default_factory=dict)


def check_weights(weights: Weights, values: Iterable[str], groups: Sequence[str]) -> None:
    """Raise ValueError when weights and what they are given to do not belong together.

    groups: the group of each case, "" for none.
    """
    if not weights.values and not weights.groups:
        raise ValueError("needs `values`, `groups` or both")
    for named, known, what in (
        (weights.values, set(values), "returned values"),
        (weights.groups, set(groups), "groups of the cases"),
    ):
        missing, surplus = sorted(known - set(named)), sorted(set(named) - known)
        if named and (missing or surplus):
            shown = [name or "(a case without a group)" for name in missing]
            raise ValueError(
                f"weights are needed for all {what}; missing: {shown}, not used: {surplus}"
            )


def earned(weights: Weights, right: Sequence[Mapping[str, bool]], groups: Sequence[str]) -> float:
    """The part of the points, 0 to 1. right: of each case, whether each returned value is right."""
    names = list(right[0])
    worth = weights.values or {name: 1.0 for name in names}
    parts = weights.groups or {"": 1.0}
    kept = groups if weights.groups else [""] * len(right)
    sums = 0.0
    for group, weight in parts.items():
        cases = [case for case, of in zip(right, kept, strict=True) if of == group]
        good = {name: all(case[name] for case in cases) for name in names}
        if not weights.values:  # then all values together count as one
            good = dict.fromkeys(names, all(good.values()))
        sums += weight * sum(worth[name] for name in names if good[name])
    return sums / (sum(worth.values()) * sum(parts.values()))
