"""Short ways to write a verdict; `pipeline.py` adds exercise, student, points and seed."""

from __future__ import annotations

from grader.model import Feedback, Status, Verdict


def passed(*notes: str) -> Verdict:
    """Fully right, perhaps with a remark."""
    return Verdict(Status.PASSED, 1.0, tuple(Feedback(note, "note") for note in notes))


def failed(*feedback: Feedback, mistake: str | None = None, score: float = 0.0) -> Verdict:
    """Wrong, or right in part."""
    return Verdict(Status.FAILED, score, feedback, mistake)


def invalid(text: str) -> Verdict:
    """Not readable as an answer to this question; costs no attempt."""
    return Verdict(Status.INVALID, 0.0, (Feedback(text, "error"),))


def mistaken(mistake: str, says: str, *more: Feedback) -> Verdict:
    """Wrong in a way that has a name."""
    return failed(Feedback(says, "mistake"), *more, mistake=mistake)
