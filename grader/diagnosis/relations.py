"""Relations between a returned value and the right one, and the search for one that holds.

A relation answers for one case: True, it holds; False, it does not; None, this case cannot tell
(a single step cannot be late). It explains a value when it holds in every wrong case that can
tell, in at least one, and contradicts no case at all, the right ones included.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from grader.compare import Part
from grader.diagnosis.evidence import Array, Finding, Returned, View

Holds = Callable[[Array, Array, View], bool | None]


class Relation(NamedTuple):
    """`holds(got, base, view)`, where `base` is the right value or that of a known mistake.

    `says` goes on after "In `dWh`, `db`: ".
    """

    id: str
    says: str
    holds: Holds


Family = Callable[[Part, View], Iterator[Relation]]


class Families(NamedTuple):
    """Where relations come from, for values of the right shape and for others."""

    same_shape: tuple[Family, ...]
    other_shape: tuple[Family, ...]


def explains(relation: Relation, views: Sequence[View]) -> bool:
    """Whether the relation to the right values holds wherever it can be told."""
    told = False
    for view in views:  # the first case refutes most relations
        answer = None if view.got is None else relation.holds(view.got, view.want, view)
        if answer is False:
            return False
        told = told or (view.wrong and answer is True)
    return told


def related(returned: Returned, families: Families) -> Finding | None:
    """The first relation that explains a returned value."""
    wrong = [view for view in returned.views if view.wrong]
    if not wrong:
        return None
    first = wrong[0]
    shaped = first.got is not None and first.got.shape == first.want.shape
    for family in families.same_shape if shaped else families.other_shape:
        for relation in family(returned.part, first):
            if explains(relation, [first, *returned.views]):
                return finding(relation, returned.part)
    return None


def finding(relation: Relation, part: Part) -> Finding:
    """What is said when the relation holds."""
    return Finding(relation.id, relation.says, (part.name,), fragment=True)


def merged(findings: Sequence[Finding]) -> list[Finding]:
    """One finding where several values have the same cause."""
    names: dict[tuple[str, str, bool], tuple[str, ...]] = {}
    for one in findings:
        key = (one.id, one.text, one.fragment)
        names[key] = (*names.get(key, ()), *one.of)
    return [Finding(id, text, of, fragment) for (id, text, fragment), of in names.items()]
