"""Which cases are right, which are wrong and which raise: facts that lead to a cause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

import numpy as np

from grader.cases import Case
from grader.diagnosis.evidence import Evidence, Finding, Returned, View, near

_ALL_EQUAL = "all sizes are equal"
_MOST_NAMED = 2  # properties of the right cases that one sentence lists


def over_cases(
    evidence: Evidence, outcome: Sequence[bool], right: str, wrong: str
) -> list[Finding]:
    """What all cases with one outcome have in common, and no other case.

    `right` and `wrong` say the two outcomes: "Right", "wrong"; "It runs", "it raises an error".
    """
    if all(outcome) or not any(outcome):
        return []
    traits = [_traits(evidence, case) for case in evidence.cases]
    names = [n for n in traits[0] if all(n in t for t in traits)]
    for texts in (_only(names, traits, outcome, True), _only(names, traits, outcome, False)):
        if texts:
            return [Finding("pattern", _sentence(texts, right, wrong))]
    return []


def over_shapes(returned: Returned) -> list[Finding]:
    """The axes that a value of another shape has, where all cases agree on them."""
    views = [view for view in returned.views if view.got is not None and view.got.ndim]
    ranks = {view.got.ndim for view in views if view.got is not None}
    if len(ranks) != 1 or len(views) < 2:
        return []
    letters = [_letter(views, axis) for axis in range(ranks.pop())]
    if None in letters or "".join(map(str, letters)) == returned.part.axes:
        return []
    axes = ", ".join(map(str, letters)) + ("," if len(letters) == 1 else "")
    text = f"`{returned.part.name}` has the axes ({axes}) in every case."
    return [Finding("axes", text, (returned.part.name,))]


def _letter(views: Sequence[View], axis: int) -> str | None:
    """What gives an axis its size in every case: a letter, a letter and one more, or 1."""
    seen = [(v.got.shape[axis], v.case.sizes) for v in views if v.got is not None]
    for more, word in ((0, ""), (1, " + 1"), (-1, " - 1")):
        for letter in seen[0][1]:
            if all(size == sizes.get(letter, 0) + more for size, sizes in seen):
                return f"{letter}{word}"
    return "1" if all(size == 1 for size, _ in seen) else None


def _traits(evidence: Evidence, case: Case) -> dict[str, bool]:
    """What can be said of one case, and whether it is so; likely causes first."""
    named = dict(zip(evidence.arguments, case.arguments, strict=True))
    traits: dict[str, bool] = {}
    for name, value in named.items():
        if isinstance(value, np.ndarray) and value.dtype.kind == "f":
            traits[f"`{name}` is zero"] = not value.any()
    traits |= {f"{letter} = 1": size == 1 for letter, size in case.sizes.items()}
    if len(case.sizes) > 1:
        traits[_ALL_EQUAL] = len(set(case.sizes.values())) == 1
    for one, other in combinations(case.sizes, 2):
        traits[f"{one} = {other}"] = case.sizes[one] == case.sizes[other]
    return traits | _shapes(named)


def _shapes(named: Mapping[str, Any]) -> dict[str, bool]:
    arrays = {n: v for n, v in named.items() if isinstance(v, np.ndarray) and v.dtype.kind == "f"}
    traits = {
        f"`{name}` is symmetric": value.shape[0] == value.shape[1] and near(value, value.T, 0.0)
        for name, value in arrays.items()
        if value.ndim == 2
    }
    for name, value in arrays.items():
        traits[f"`{name}` has no value above 1"] = bool(np.all(np.abs(value) <= 1.0))
    return traits


def _only(
    names: Sequence[str], traits: Sequence[Mapping[str, bool]], outcome: Sequence[bool], so: bool
) -> list[str]:
    """The traits that come with success (or, if not `so`, with failure) in every single case."""
    texts = [n for n in names if [t[n] for t in traits] == [o == so for o in outcome]]
    if _ALL_EQUAL in texts:  # says more than that two of them are
        texts = [_ALL_EQUAL]
    return [text if so else f"!{text}" for text in texts[:_MOST_NAMED]]


def _sentence(texts: Sequence[str], right: str, wrong: str) -> str:
    plain = " and ".join(text.removeprefix("!") for text in texts)
    if texts[0].startswith("!"):
        return f"{wrong[0].upper()}{wrong[1:]} in every case where {plain}, and in no other."
    return f"{right} in every case where {plain}, and {wrong} in every other."
