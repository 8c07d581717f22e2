"""Points as numbers and as text."""

from __future__ import annotations

from grader.model import Verdict

DECIMALS = 4


def earned(verdict: Verdict) -> float:
    """What a verdict is worth, in points."""
    return verdict.score * verdict.points


def decimal(value: float) -> str:
    """At most four decimals, and no more than needed: 2.5, 0.3333, 3."""
    return f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")


def of_points(verdict: Verdict) -> str:
    """`1.5 of 4 points`."""
    plural = "point" if verdict.points == 1 else "points"
    return f"{decimal(earned(verdict))} of {decimal(verdict.points)} {plural}"
