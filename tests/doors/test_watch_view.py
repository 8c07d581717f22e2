"""`grader watch`: what is known, what is looked at, and how it fits the window."""

from __future__ import annotations

import pytest

from grader.model import Answer, Status, Verdict
from grader.submissions import Submission
from grader.watch.board import Board, complete, empty, to_judge, with_submission, with_verdict
from grader.watch.screen import KEYS, fitted
from grader.watch.view import View, first, focused, following, pressed

NAMES = ("one", "two", "three")
HINTS = {"one": 1, "two": 2, "three": 0}


def handed_in(**contents: str) -> Submission:
    answers = {name: Answer("ada", name, content) for name, content in contents.items()}
    return Submission("ada", answers, (), "")


def judged(board: Board, **statuses: str) -> Board:
    for name, status in statuses.items():
        board = with_verdict(board, Verdict(Status(status), exercise=name))
    return board


@pytest.fixture
def board() -> Board:
    """`one` is right, `two` is wrong, `three` is not answered."""
    start = with_submission(empty(NAMES), handed_in(one="a", two="b"))
    return judged(start, one="passed", two="failed", three="missing")


def test_only_what_changed_is_to_be_judged(board: Board) -> None:
    assert to_judge(with_submission(board, handed_in(one="a", two="c"))) == ["two"]


@pytest.mark.parametrize("now", [{"one": "a"}, {"one": "a", "two": "b", "three": "d"}])
def test_an_answer_that_comes_or_goes_is_a_change(board: Board, now: dict[str, str]) -> None:
    assert len(to_judge(with_submission(board, handed_in(**now)))) == 1


def test_the_same_submission_keeps_every_verdict(board: Board) -> None:
    assert to_judge(with_submission(board, handed_in(one="a", two="b"))) == []


def test_a_change_ends_what_was_sure() -> None:
    answers = dict.fromkeys(NAMES, "a")
    done = judged(
        with_submission(empty(NAMES), handed_in(**answers)), **dict.fromkeys(NAMES, "passed")
    )
    assert complete(done)
    sure = Board(done.order, done.answers, done.verdicts, sure=True)
    assert with_submission(sure, handed_in(**answers)).sure
    assert not with_submission(sure, handed_in(**{**answers, "two": "b"})).sure


@pytest.mark.parametrize(("current", "after"), [("one", "two"), ("two", "three"), ("three", "two")])
def test_next_skips_what_is_right_and_begins_again(board: Board, current: str, after: str) -> None:
    assert following(current, board) == after


def test_next_stays_where_nothing_else_is_open(board: Board) -> None:
    rest = judged(board, three="passed")
    assert following("two", rest) == "two"


def test_hints_open_one_by_one_and_not_beyond_the_last(board: Board) -> None:
    view = View("two", listing=True)
    counts = []
    for _ in range(3):
        view = pressed(view, "h", board, HINTS)
        counts.append(view.hints["two"])
    assert (counts, view.listing) == ([1, 2, 2], False)


def test_list_opens_and_closes(board: Board) -> None:
    opened = pressed(View("two"), "l", board, HINTS)
    assert (opened.listing, pressed(opened, "l", board, HINTS).listing) == (True, False)


@pytest.mark.parametrize("key", ["x", "\x1b", "\n", "?"])
def test_other_keys_change_nothing(board: Board, key: str) -> None:
    view = View("two", hints={"two": 1})
    assert pressed(view, key, board, HINTS) == view


@pytest.mark.parametrize(
    ("current", "changed", "shown"),
    [
        ("three", ["two"], "two"),
        ("three", ["one"], "one"),
        ("three", ["one", "two"], "two"),
        ("two", ["one", "two"], "two"),
        ("two", ["three"], "two"),
        ("two", [], "two"),
    ],
)
def test_a_save_shows_what_changed_and_is_wrong(
    board: Board, current: str, changed: list[str], shown: str
) -> None:
    assert focused(View(current), changed, board).current == shown


def test_it_begins_at_a_wrong_answer(board: Board) -> None:
    assert first(board).current == "two"
    assert first(judged(board, two="passed")).current == "three"


@pytest.mark.parametrize(("width", "height"), [(80, 24), (30, 8), (12, 3), (5, 2)])
def test_the_screen_is_never_larger_than_the_window(width: int, height: int) -> None:
    text = ["    word " * 20, "", "x" * 200] * 3
    found = fitted(text, width, height)
    assert len(found) <= height
    assert max(map(len, found)) <= width


def test_the_keys_stand_on_the_last_line_and_a_cut_is_told() -> None:
    found = fitted([str(n) for n in range(40)], 80, 12)
    assert (found[-1], found[8], found[9]) == (
        KEYS,
        "8",
        "... 31 more lines; a larger window shows them",
    )
