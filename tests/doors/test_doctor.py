"""`grader doctor`, and refusing to run code behind walls that are too weak."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from grader.cli import app
from grader.sandbox import IsolationError, isolation, levels, refuse_below
from grader.sandbox.walls.levels import LEVELS
from grader.sandbox.walls.probe import Report, Wall

NOTHING = Report(0, (Wall("empty root", "namespaces are refused"), Wall("landlock", "too old")))


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which no wall can be built, as far as the probe can tell."""
    monkeypatch.setattr(isolation, "report", lambda: NOTHING)
    monkeypatch.setattr(isolation, "_available", isolation._available.__wrapped__)


def _doctor() -> str:
    return CliRunner().invoke(app, ["doctor"]).output


def test_doctor_names_the_level_that_is_reached() -> None:
    assert f"runs at the level: {levels()[0]}" in _doctor()


@pytest.mark.parametrize("level", LEVELS, ids=lambda level: level.name)
def test_doctor_says_what_each_level_guarantees(level: object) -> None:
    assert getattr(level, "guarantees", None) in _doctor()


def test_doctor_says_what_is_missing_and_why(bare: None) -> None:
    assert "empty root: namespaces are refused" in _doctor()


def test_a_machine_without_walls_reaches_process(bare: None) -> None:
    assert levels() == ("process",)


def test_weaker_walls_than_asked_for_are_refused(bare: None) -> None:
    with pytest.raises(IsolationError, match=r"`process`, below `landlock`.*grader doctor"):
        refuse_below("landlock")


@pytest.mark.parametrize("minimum", ["process", levels()[0]])
def test_walls_that_are_strong_enough_are_not_refused(minimum: str) -> None:
    refuse_below(minimum)


def test_batch_grades_nothing_behind_weak_walls(bare: None, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["batch", str(tmp_path), "--out", str(tmp_path / "out")])
    assert (result.exit_code, "Nothing was graded" in result.output) == (2, True)
    assert not (tmp_path / "out").exists()
