"""The terminal: look for a save, judge, draw, read a key, again.

One thread; between two verdicts keys are read, so that `q` never waits for more than one answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.console import Console
from rich.live import Live
from rich.text import Text

from grader.model import Status
from grader.reports.text import SIGNS, submission_lines
from grader.texts import hints
from grader.watch.board import Board, empty
from grader.watch.files import Snapshot, settled, snapshot
from grader.watch.judging import Desk, refreshed, variant
from grader.watch.keyboard import END, NextKey, keyboard
from grader.watch.screen import fitted, lines, summary
from grader.watch.view import QUIT, View, first, focused, pressed

POLL_SECONDS = 0.2
_COLOURS = {Status.PASSED: "green", Status.FAILED: "red", Status.CRASHED: "red"}
_STYLES = {SIGNS[status][0]: colour for status, colour in _COLOURS.items()}


class _Now(NamedTuple):
    """What is on the screen."""

    board: Board
    view: View


def once(desk: Desk) -> Iterator[str]:
    """Judge once and tell: for an input or an output that is no terminal."""
    *_, board = refreshed(desk, empty(tuple(desk.exercises)))
    for name in board.order:
        if name in board.answers:
            yield from submission_lines(desk.exercises[name], board.verdicts[name])
    yield summary(board)


def watch(desk: Desk, console: Console) -> str:
    """Show the screen until somebody quits; returns how far the submission is."""
    start = empty(tuple(desk.exercises))
    now, going, seen = _Now(start, first(start)), True, None
    with keyboard() as keys, Live(console=console, screen=True, auto_refresh=False) as live:
        while going:
            if snapshot(desk.path) != seen:
                now, going, seen = _judged(desk, now, live, keys, seen)
            else:
                now, going = _after_key(desk, now, live, keys(POLL_SECONDS))
    return summary(now.board)


def _judged(
    desk: Desk, now: _Now, live: Live, keys: NextKey, seen: Snapshot | None
) -> tuple[_Now, bool, Snapshot]:
    """Judge what was saved; keys are read between two verdicts."""
    saved, before = settled(desk.path), now.board.answers
    for board in refreshed(desk, now.board):
        now, going = _after_key(desk, _Now(board, now.view), live, keys(0))
        _draw(desk, now, live)
        if not going:
            return now, False, saved
    answers = now.board.answers
    changed = [name for name in now.board.order if answers.get(name) != before.get(name)]
    view = first(now.board) if seen is None else focused(now.view, changed, now.board)
    now = _Now(now.board, view)
    _draw(desk, now, live)
    return now, True, saved


def _after_key(desk: Desk, now: _Now, live: Live, key: str) -> tuple[_Now, bool]:
    """What is shown after a key, and whether to go on."""
    key = key.lower()
    if not key:
        return now, True
    counts = {name: len(exercise.hints) for name, exercise in desk.exercises.items()}
    now = now._replace(view=pressed(now.view, key, now.board, counts))
    _draw(desk, now, live)
    return now, key not in (QUIT, END)


def _draw(desk: Desk, now: _Now, live: Live) -> None:
    """Put the lines on the screen as they are: nothing in them is markup."""
    board, view = now
    opened = view.hints.get(view.current, 0)
    asked = (
        hints(desk.exercises[view.current], variant(desk, board, view.current)) if opened else ()
    )
    text = lines(board, view, desk.exercises, asked[:opened])
    width, height = live.console.size
    styled = [
        Text(line, _STYLES.get(line.lstrip("> ")[:1], "")) for line in fitted(text, width, height)
    ]
    live.update(Text("\n").join(styled), refresh=True)
