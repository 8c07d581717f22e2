"""`grader watch`: what is judged after a save, what is remembered, and what is run again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from grader.attempts import Attempt
from grader.cli import app
from grader.exercises import load_exercises
from grader.journal import open_journal
from grader.model import Answer, Status, Verdict
from grader.variants import lesson_variant
from grader.watch.board import Board, empty, right
from grader.watch.judging import Desk, refreshed
from grader.watch.screen import lines, summary
from grader.watch.view import View
from tests.grader import bank

WRONG = bank.HEAD + "return x @ Wx + h_prev @ Wh + b\n"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A bank of two exercises, and an empty submission."""
    bank.write(tmp_path / "bank", bank.FUNCTION, "one/step")
    bank.write(tmp_path / "bank", bank.NUMBER, "one/weights")
    (tmp_path / "mine").mkdir()
    journal = open_journal(tmp_path / "journal.sqlite")
    yield Desk(tmp_path / "mine", load_exercises(tmp_path / "bank"), journal)
    journal.close()


def boards(desk: Desk, board: Board | None = None) -> list[Board]:
    return list(refreshed(desk, board or empty(tuple(desk.exercises))))


def worked_on(found: list[Board]) -> list[str]:
    return [board.judging for board in found if board.judging]


def test_a_strange_output_cannot_steer_the_terminal(desk: Desk) -> None:
    source = WRONG.replace("return", "print('\\x1b[2J[bold]')\n    return")
    (desk.path / "step.py").write_text(source, encoding="utf-8")
    last = boards(desk)[-1]
    text = "\n".join(lines(last, View("step"), desk.exercises, []))
    assert "\x1b" not in text
    assert "[bold]" in text


def test_what_was_right_is_not_judged_again(desk: Desk) -> None:
    (desk.path / "step.py").write_text(bank.RIGHT, encoding="utf-8")
    first_seconds = boards(desk)[-1].verdicts["step"].seconds
    again = boards(desk)[-1].verdicts["step"]
    assert (again.status, again.seconds) == (Status.PASSED, first_seconds)  # that very verdict


def test_a_wrong_answer_is_judged_anew(desk: Desk) -> None:
    (desk.path / "step.py").write_text(WRONG, encoding="utf-8")
    found = [boards(desk)[-1].verdicts["step"] for _ in range(2)]
    assert found[0].seconds != found[1].seconds
    assert {verdict.mistake for verdict in found} == {"no-tanh"}


def test_a_refresh_judges_only_the_file_that_was_saved(desk: Desk) -> None:
    (desk.path / "step.py").write_text(WRONG, encoding="utf-8")
    before = boards(desk)
    (desk.path / "answers.yaml").write_text("weights: 520\n", encoding="utf-8")
    assert worked_on(before) == ["weights", "step"]
    assert worked_on(boards(desk, before[-1])) == ["weights"]


def test_everything_is_run_again_before_all_is_said_to_be_right(desk: Desk) -> None:
    (desk.path / "step.py").write_text(bank.RIGHT, encoding="utf-8")
    (desk.path / "answers.yaml").write_text("weights: 520\n", encoding="utf-8")
    found = boards(desk)
    assert worked_on(found) == ["weights", "step"] * 2
    assert [board.sure for board in found[:-1]] == [False] * (len(found) - 1)
    assert summary(found[-1]).startswith("All 2 answers are right.")


def test_a_remembered_answer_that_is_wrong_by_now_is_found_out(desk: Desk) -> None:
    (desk.path / "step.py").write_text(WRONG, encoding="utf-8")
    (desk.path / "answers.yaml").write_text("weights: 520\n", encoding="utf-8")
    exercise = desk.exercises["step"]
    attempt = Attempt.of(exercise, lesson_variant(exercise), Answer("mine", "step", WRONG))
    desk.journal.record(attempt, Verdict(Status.PASSED, 1.0, exercise="step"))
    found = boards(desk)
    assert worked_on(found) == ["weights", "step"] * 2
    assert (right(found[-1]), found[-1].sure) == (1, False)


def test_a_submission_that_cannot_be_read_keeps_what_was_known(desk: Desk) -> None:
    (desk.path / "step.py").write_text(bank.RIGHT, encoding="utf-8")
    before = boards(desk)[-1]
    desk.path.rename(desk.path.parent / "away")
    (after,) = boards(desk, before)
    assert "cannot be read" in summary(after)
    assert after.verdicts == before.verdicts


def run(folder: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> Result:
    monkeypatch.chdir(folder)
    return CliRunner().invoke(app, ["watch", *arguments])


def test_without_a_terminal_it_judges_once_and_ends(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk.path / "step.py").write_text(WRONG, encoding="utf-8")
    result = run(desk.path.parent, monkeypatch, "mine", "--exercises", "bank")
    assert result.exit_code == 0, result.output
    assert "The tanh is missing." in result.output
    assert result.output.endswith("0 of 2 right.\n")


def test_a_wrong_path_is_a_usage_error(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    result = run(desk.path.parent, monkeypatch, "nowhere", "--exercises", "bank")
    assert (result.exit_code, "nowhere" in result.output) == (2, True)
    assert not (desk.path.parent / ".grader").exists()


def test_the_help_has_an_example() -> None:
    assert "grader watch submission" in CliRunner().invoke(app, ["watch", "--help"]).output
