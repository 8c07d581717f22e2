"""A class whose every answer is of known worth gets what it deserves."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.make_class import Truth, make_class
from grader.batch import run_batch
from grader.journal import open_journal
from grader.model import Exercise, Status
from tests.batch.machinery import a_class, graded, grades, outputs

SALTS = [None, "spring"]
PER_KIND = 3


@pytest.fixture(scope="module")
def some(bank: dict[str, Exercise]) -> dict[str, Exercise]:
    """A few exercises of each kind."""
    kinds = {exercise.kind for exercise in bank.values()}
    few = [[e for e in bank.values() if e.kind == kind][:PER_KIND] for kind in sorted(kinds)]
    return {exercise.id: exercise for group in few for exercise in group}


@pytest.fixture(scope="module", params=SALTS)
def judged(
    request: pytest.FixtureRequest,
    some: dict[str, Exercise],
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[list[Truth], Path]:
    """What a class of 20 deserves, and the folder in which it was graded."""
    folder = tmp_path_factory.mktemp("class")
    salt = request.param
    truth = make_class(folder / "class", some, students=20, seed=3, salt=salt)
    run_batch(folder / "class", folder / "out", some, workers=2, salt=salt)
    return truth, folder


def test_every_answer_gets_the_status_score_and_mistake_that_it_deserves(
    judged: tuple[list[Truth], Path],
) -> None:
    truth, folder = judged
    with closing(open_journal(folder / "out" / "journal.sqlite")) as journal:
        for student, exercise, work in truth:
            (entry,) = journal.history(student, exercise)
            got = entry.verdict
            assert (got.status, got.mistake or "") == (work.status, work.mistake), (student, got)
            assert work.score in (None, got.score), (student, got)


def test_grades_are_the_points_of_the_truth(
    judged: tuple[list[Truth], Path], some: dict[str, Exercise]
) -> None:
    truth, folder = judged
    table = grades(folder)
    cells = {(s, e): table[s][e] for s, e, work in truth if work.score is not None}
    assert cells == {
        (s, e): f"{w.score * some[e].points:g}" for s, e, w in truth if w.score is not None
    }


def test_the_class_holds_right_wrong_unreadable_and_missing_answers(
    judged: tuple[list[Truth], Path],
) -> None:
    found = {work.status for _, _, work in judged[0]}
    assert {Status.PASSED, Status.FAILED, Status.INVALID, Status.MISSING} <= found


def test_the_class_comes_in_every_form(judged: tuple[list[Truth], Path]) -> None:
    entries = list((judged[1] / "class").iterdir())
    assert {entry.suffix for entry in entries} == {"", ".zip", ".py", ".ipynb"}


def test_the_same_class_gives_the_same_files(written: dict[str, Exercise], tmp_path: Path) -> None:
    first, second = (a_class(tmp_path / name, written, 6) for name in ("first", "second"))
    graded(first, written)
    graded(second, written)
    assert outputs(first) == outputs(second)


def test_another_salt_asks_for_other_numbers(written: dict[str, Exercise], tmp_path: Path) -> None:
    folder = a_class(tmp_path, written, 6)
    right = graded(folder, written).counts[Status.PASSED]
    assert graded(folder, written, salt="spring").counts.get(Status.PASSED, 0) < right / 2
