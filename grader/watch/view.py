"""What the person looks at, and what a key changes about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from grader.model import Status
from grader.watch.board import Board, status

HINT, NEXT, LIST, QUIT = "h", "n", "l", "q"


@dataclass(frozen=True)
class View:
    """The exercise on the screen, or the list of all; how many hints are open, by exercise."""

    current: str
    listing: bool = False
    hints: Mapping[str, int] = field(default_factory=dict)


def pressed(view: View, key: str, board: Board, hints: Mapping[str, int]) -> View:
    """The view after a key; keys without a meaning change nothing.

    `hints` tells how many hints each exercise has.
    """
    if key == HINT:
        opened = min(view.hints.get(view.current, 0) + 1, hints[view.current])
        return replace(view, listing=False, hints={**view.hints, view.current: opened})
    if key == NEXT:
        return replace(view, listing=False, current=following(view.current, board))
    if key == LIST:
        return replace(view, listing=not view.listing)
    return view


def following(current: str, board: Board) -> str:
    """The next exercise that is not right yet, from the start again after the last one."""
    place = board.order.index(current)
    others = [*board.order[place + 1 :], *board.order[:place]]
    return next((name for name in others if not _passed(board, name)), current)


def focused(view: View, changed: Sequence[str], board: Board) -> View:
    """After a save: look at what changed, at what is wrong first."""
    answered = [name for name in changed if name in board.answers]
    wrong = [name for name in answered if not _passed(board, name)]
    if not answered or (view.current in answered and not wrong):
        return view
    current = view.current if view.current in wrong else (wrong or answered)[0]
    return replace(view, listing=False, current=current)


def first(board: Board) -> View:
    """Where to begin: at an answer that is not right, else at what is not answered."""
    open_ones = [name for name in board.order if not _passed(board, name)]
    answered = [name for name in open_ones if name in board.answers]
    return View((answered or open_ones or list(board.order))[0])


def _passed(board: Board, name: str) -> bool:
    return status(board, name) is Status.PASSED
