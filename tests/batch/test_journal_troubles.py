"""A journal that cannot be used says which, why, and what to do; what it holds stays safe."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from grader.journal import Attempt, JournalError, Key, open_journal
from grader.journal_errors import explained
from grader.model import Status, Verdict

KEY = Key("ada", "d1", "rnn_step", "c1", None)
RIGHT = Verdict(Status.PASSED, 1.0, exercise="rnn_step", student="ada", points=2.0, seed=7)


def opening(path: Path) -> str:
    """What is said when this file is opened."""
    with pytest.raises(JournalError) as caught:
        open_journal(path)
    assert str(path) in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("content", [b"not a database " * 100, b"SQLite format 3\0" + b"x" * 4096])
def test_a_file_that_is_no_journal_is_left_alone_and_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "journal.sqlite"
    path.write_bytes(content)
    assert "no journal" in opening(path)
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_left_alone_and_named(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE bookmarks (id)")
    assert "another program" in opening(path)
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT name FROM sqlite_master").fetchall() == [("bookmarks",)]


def test_a_journal_of_a_newer_grader_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    open_journal(path).close()
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA user_version=99")
    assert "newer version" in opening(path)


@pytest.mark.parametrize("name", [".", "missing/journal.sqlite"])
def test_a_path_that_cannot_be_opened_is_named(tmp_path: Path, name: str) -> None:
    assert "cannot be opened" in opening(tmp_path / name)


def test_a_locked_journal_is_said_and_works_again_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("grader.journal.WAIT_SECONDS", 0.01)
    path = tmp_path / "journal.sqlite"
    with closing(open_journal(path)) as journal:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(JournalError, match="Another program keeps it locked"):
                journal.record(Attempt(KEY, 7, "42"), RIGHT)
        journal.record(Attempt(KEY, 7, "42"), RIGHT)
        assert journal.find(KEY) == RIGHT


def test_a_full_disk_is_said_and_loses_no_verdict(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    with closing(open_journal(path)) as journal:
        journal.record(Attempt(KEY, 7, "42"), RIGHT)
        with journal._engine.begin() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        with pytest.raises(JournalError, match=r"The disk is full\. Make room"):
            journal.record(Attempt(replace(KEY, submission="d2"), 7, "x" * 100_000), RIGHT)
        assert journal.find(KEY) == RIGHT


def test_a_file_that_may_not_be_written_is_said(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    open_journal(path).close()
    with (
        closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as database,
        pytest.raises(sqlite3.OperationalError) as caught,
    ):
        database.execute("DELETE FROM draft")
    assert "may not be written" in str(explained(path, caught.value))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert "cannot be opened" in opening(tmp_path / "journal.sqlite")
