"""What is known about a submission that is being watched; every function gives a new board."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from grader.model import Answer, Status, Verdict
from grader.submissions import Submission


@dataclass(frozen=True)
class Board:
    """Answers and their verdicts. An exercise without a verdict is still to be judged.

    `problem` says why the submission cannot be read just now; the rest is then as it was before.
    `judging` is the exercise in work. `sure`: all is right, and all of it was run once more.
    """

    order: tuple[str, ...]
    answers: Mapping[str, Answer]
    verdicts: Mapping[str, Verdict]
    student: str = ""
    notes: tuple[str, ...] = ()
    problem: str = ""
    judging: str = ""
    sure: bool = False


def empty(order: tuple[str, ...]) -> Board:
    """A board on which nothing is known."""
    return Board(order, {}, {})


def with_submission(board: Board, submission: Submission) -> Board:
    """The board with what is handed in now; verdicts on other answers are gone."""
    kept = {
        name: verdict
        for name, verdict in board.verdicts.items()
        if board.answers.get(name) == submission.answers.get(name)
    }
    return replace(
        board,
        answers=dict(submission.answers),
        verdicts=kept,
        student=submission.student,
        notes=submission.notes,
        problem="",
        sure=board.sure and len(kept) == len(board.verdicts),
    )


def to_judge(board: Board) -> list[str]:
    """The exercises without a verdict, in order."""
    return [name for name in board.order if name not in board.verdicts]


def with_verdict(board: Board, verdict: Verdict) -> Board:
    """The board with one more verdict, or another one."""
    return replace(board, verdicts={**board.verdicts, verdict.exercise: verdict}, judging="")


def status(board: Board, name: str) -> Status | None:
    """What became of an exercise; None as long as it is not judged."""
    verdict = board.verdicts.get(name)
    return verdict.status if verdict else None


def right(board: Board) -> int:
    """How many exercises are answered rightly."""
    return sum(status(board, name) is Status.PASSED for name in board.order)


def complete(board: Board) -> bool:
    """Whether every exercise is answered rightly."""
    return right(board) == len(board.order)
