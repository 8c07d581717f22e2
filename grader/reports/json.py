"""Verdicts as plain data for other programs, and back again.

What `from_json` reads is trusted: it comes out of our own journal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from grader.model import Feedback, Status, Verdict
from grader.submissions import Submission

KEYS = (
    "exercise",
    "student",
    "status",
    "score",
    "points",
    "feedback",
    "mistake",
    "seed",
    "isolation",
    "seconds",
)


def to_json(verdict: Verdict) -> dict[str, Any]:
    """The verdict with its keys in the documented order; an empty `where` is left out."""
    data = verdict.to_json()
    return {key: data[key] for key in KEYS}


def from_json(data: Mapping[str, Any]) -> Verdict:
    """The verdict that `to_json` was given."""
    feedback = tuple(
        Feedback(item.get("text", ""), item["kind"], item.get("where", ""))
        for item in data["feedback"]
    )
    return Verdict(**{**data, "status": Status(data["status"]), "feedback": feedback})


def submission_json(submission: Submission, verdicts: Iterable[Verdict]) -> dict[str, Any]:
    """One submission as a document: whose it is, what the intake noticed, and every verdict."""
    return {
        "student": submission.student,
        "notes": list(submission.notes),
        "verdicts": [to_json(verdict) for verdict in verdicts],
    }
