"""What several tests of the batch need: the class, a run of it, and a look at what it left."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from benchmarks.make_class import make_class
from grader.batch import run_batch
from grader.journal import open_journal
from grader.model import Exercise, Verdict
from grader.reports.summary import Summary


class Watching:
    """Progress that writes down what it hears."""

    def __init__(self) -> None:
        self.started: tuple[int, int] | None = None
        self.verdicts: list[Verdict] = []

    def on_start(self, total: int, done: int) -> None:
        self.started = (total, done)

    def on_verdict(self, verdict: Verdict) -> None:
        self.verdicts.append(verdict)


def graded(folder: Path, exercises: Mapping[str, Exercise], *, salt: str | None = None) -> Summary:
    """Grade `folder / "class"` into `folder / "out"`."""
    return run_batch(folder / "class", folder / "out", exercises, workers=2, salt=salt)


def a_class(folder: Path, exercises: Mapping[str, Exercise], students: int) -> Path:
    """A class of known worth in `folder / "class"`; returns `folder`."""
    make_class(folder / "class", exercises, students=students, seed=5)
    return folder


def grades(folder: Path) -> dict[str, dict[str, str]]:
    """grades.csv by student."""
    with open(folder / "out" / "grades.csv", encoding="utf-8", newline="") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


def outputs(folder: Path) -> dict[str, bytes]:
    """Every file for people that a run wrote, by its path."""
    out = folder / "out"
    files = [p for p in out.rglob("*") if p.is_file() and not p.name.startswith("journal.")]
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def verdicts_per_attempt(folder: Path) -> list[int]:
    """How many verdicts the journal holds for each attempt."""
    with closing(sqlite3.connect(folder / "out" / "journal.sqlite")) as database:
        rows = database.execute("SELECT count(*) FROM verdict GROUP BY attempt").fetchall()
    return [count for (count,) in rows]


def verdict_of(folder: Path, student: str, exercise: str) -> Verdict:
    """The last verdict in the journal."""
    with closing(open_journal(folder / "out" / "journal.sqlite")) as journal:
        return journal.history(student, exercise)[-1].verdict
