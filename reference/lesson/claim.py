"""What a claim about the lesson is: where it stands, what it says, and what decides about it.

A claim is data. `facts` computes numbers that bear on it, with the functions of `reference/`;
`holds` reads these numbers and says whether the claim is right. So a verdict is never only an
opinion: change the mathematics, and the claim no longer supports what is written about it.

Some claims are words that no number can settle ("the subject of the sentence"). They are marked
`by_reading` and have no functions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

Facts = Mapping[str, float]  # a short name -> a number; yes and no are True and False
Predicate = Callable[[Facts], bool]


class Verdict(StrEnum):
    """What can be said about a claim."""

    TRUE = "true"
    FALSE = "false"
    IMPRECISE = "imprecise"  # true under a condition that the lesson does not state
    UNTESTABLE = "not testable"  # a matter of taste, or an open task


@dataclass(frozen=True)
class Claim:
    """One statement of the lesson.

    where: text and lines, "000 L140–142"; several places are parted by semicolons. says: the
    statement, in “ ” where it is quoted. mends: one sentence that would make it true.
    """

    id: str
    where: str
    says: str
    verdict: Verdict
    mends: str = ""
    facts: Callable[[], Facts] | None = None
    holds: Predicate | None = None  # under the unstated condition, where there is one
    literally: Predicate | None = None  # without that condition; only for IMPRECISE
    needs: str = ""  # "keras" where the facts are about Keras' own objects
    by_reading: bool = False


def supported(claim: Claim, facts: Facts) -> bool:
    """Whether the facts support the verdict that is written down.

    TRUE: the claim holds. FALSE: it does not. IMPRECISE: it holds under its condition, and fails
    without it. A claim judged by reading is supported by no facts.
    """
    if claim.holds is None:
        return False
    holds = claim.holds(facts)
    if claim.verdict is Verdict.IMPRECISE:
        return holds and claim.literally is not None and not claim.literally(facts)
    decided = claim.verdict in (Verdict.TRUE, Verdict.FALSE)
    return decided and claim.literally is None and holds is (claim.verdict is Verdict.TRUE)


def same(a: object, b: object) -> bool:
    """Whether two arrays, or numbers, agree but for rounding: to 1e-9 of the larger entries."""
    x, y = np.asarray(a, np.float64), np.asarray(b, np.float64)
    return x.shape == y.shape and bool(np.allclose(x, y, rtol=1e-9, atol=1e-9 * np.abs(y).max()))
