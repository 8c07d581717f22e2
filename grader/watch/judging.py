"""Judge what changed in a submission, and remember what was right.

Right answers are looked up in the journal and not judged again; before everything counts as done,
all of it is run once more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from grader.attempts import Attempt
from grader.journal import Journal
from grader.model import Exercise, Status, Variant, Verdict
from grader.pipeline import grade_variant, missing
from grader.submissions import SubmissionError, read_submission
from grader.submitted import variant_of
from grader.watch.board import Board, complete, to_judge, with_submission, with_verdict


class Desk(NamedTuple):
    """What stays the same while a submission is watched. An empty `student`: the path's name."""

    path: Path
    exercises: Mapping[str, Exercise]
    journal: Journal
    student: str = ""
    salt: str | None = None


def refreshed(desk: Desk, board: Board) -> Iterator[Board]:
    """The board after reading the submission, and before and after every verdict."""
    try:
        submission = read_submission(desk.path, desk.exercises, student=desk.student)
    except SubmissionError as problem:  # it may be in the middle of being saved
        yield replace(board, problem=str(problem))
        return
    board = with_submission(board, submission)
    yield board
    for name in to_judge(board):
        yield replace(board, judging=name)
        board = with_verdict(board, _verdict(desk, board, name))
        yield board
    if complete(board) and not board.sure:
        yield from _once_more(desk, board)


def variant(desk: Desk, board: Board, name: str) -> Variant:
    """The variant that the student's answer is judged on."""
    return variant_of(desk.exercises[name], board.student, desk.salt)


def _once_more(desk: Desk, board: Board) -> Iterator[Board]:
    """Run everything again, without the journal."""
    for name in board.order:
        yield replace(board, judging=name)
        again = grade_variant(desk.exercises[name], variant(desk, board, name), board.answers[name])
        board = with_verdict(board, again)
    yield replace(board, sure=complete(board))


def _verdict(desk: Desk, board: Board, name: str) -> Verdict:
    """From the journal where the same answer was right before, else from the pipeline."""
    exercise, asked = desk.exercises[name], variant(desk, board, name)
    answer = board.answers.get(name)
    if answer is None:
        return missing(exercise, asked, board.student)
    attempt = Attempt.of(exercise, asked, answer)
    known = desk.journal.find(attempt.key)
    if known is not None and known.status is Status.PASSED:
        return known
    verdict = grade_variant(exercise, asked, answer)
    if verdict.status is not Status.MISSING:
        desk.journal.record(attempt, verdict)
    return verdict
