"""Board and view as lines of text, cut to the size of the terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence

from grader.checks import checker
from grader.model import CodeForm, Exercise, Status, Variant
from grader.reports.text import SIGNS, clean_lines, submission_lines
from grader.watch.board import Board, complete, right, status
from grader.watch.view import View

KEYS = "h hint   n next   l list   q quit"
_WAITING = ("…", "not judged yet")


def lines(
    board: Board, view: View, exercises: Mapping[str, Exercise], hints: Sequence[str]
) -> list[str]:
    """The whole screen but the line of keys; `hints` are the open ones of the current exercise."""
    body = _list(board, view, exercises) if view.listing else _one(board, view, exercises, hints)
    return [summary(board), "", *body]


def summary(board: Board) -> str:
    """How far the submission is, in one line."""
    total = len(board.order)
    if board.problem:
        return " ".join(clean_lines(board.problem))
    if board.sure:
        return f"All {total} answers are right. Everything was run once more to be sure."
    done = f"{right(board)} of {total} right"
    if complete(board):
        done = f"{total} of {total} right, and all of it is run once more"
    return f"{done}; judging {board.judging} ..." if board.judging else f"{done}."


def fitted(text: Sequence[str], width: int, height: int) -> list[str]:
    """The lines wrapped to the width and cut to the height, with the keys as the last one."""
    wrapped = [part for line in text for part in _wrapped(line, width)]
    room = max(height - 2, 1)
    if len(wrapped) > room:
        left_out = len(wrapped) - room + 1
        wrapped = [*wrapped[: room - 1], f"... {left_out} more lines; a larger window shows them"]
    full = [*wrapped, *[""] * (room - len(wrapped)), "", KEYS]
    return [line[:width] for line in full[-height:]]


def _wrapped(line: str, width: int) -> list[str]:
    indent = " " * (len(line) - len(line.lstrip()))
    return textwrap.wrap(line, max(width, 10), subsequent_indent=indent[: width // 2]) or [""]


def _list(board: Board, view: View, exercises: Mapping[str, Exercise]) -> Iterator[str]:
    for name in board.order:
        sign, word = _WAITING
        found = status(board, name)
        if found is not None:
            sign, word = SIGNS[found]
        mark = ">" if name == view.current else " "
        yield f"{mark} {sign} {name}: {exercises[name].title} ({word})"
    yield from (f"  Note: {note}" for note in board.notes)


def _one(
    board: Board, view: View, exercises: Mapping[str, Exercise], hints: Sequence[str]
) -> Iterator[str]:
    exercise = exercises[view.current]
    verdict = board.verdicts.get(exercise.id)
    if verdict is None:
        yield f"{_WAITING[0]} {exercise.id}: {exercise.title} ({_WAITING[1]})"
    else:
        yield from submission_lines(exercise, verdict)
        if verdict.status is Status.MISSING:
            yield f"    Write it {_place(exercise)}."
    for number, hint in enumerate(hints, start=1):
        yield ""
        head, *rest = hint.split("\n")
        yield f"    Hint {number} of {len(exercise.hints)}: {head}"
        yield from (f"    {line}" for line in rest)


def _place(exercise: Exercise) -> str:
    form = checker(exercise.kind).form
    empty = Variant(exercise.id, 0, {}, "")
    if exercise.kind in ("function", "model") and isinstance(form(exercise, empty), CodeForm):
        return f"into `{exercise.id}.py`"
    return f"into `answers.yaml`, after `{exercise.id}:`"
