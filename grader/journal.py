"""The journal: attempts and verdicts, only ever appended, and learners' drafts, in SQLite.

A verdict for which `record` has returned survives a crash of this program. Not for network file
systems, which do not keep SQLite's locks.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import sqlalchemy as sa

from grader.attempts import Attempt, Entry, Key, now, storable
from grader.journal_errors import JournalError, explained, is_new
from grader.model import Status, Verdict
from grader.reports.json import from_json, to_json

__all__ = ["Attempt", "Entry", "Journal", "JournalError", "Key", "open_journal"]

SCHEMA = 1
WAIT_SECONDS = 10  # for another program that is writing
_ON_CONNECT = "PRAGMA synchronous=normal; PRAGMA foreign_keys=on"

_TABLES = sa.MetaData()


def _text(name: str, **more: Any) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, **more)


_IDENTITY = ("student", "submission_digest", "exercise", "exercise_digest", "salt")
_attempt = sa.Table(
    "attempt",
    _TABLES,
    sa.Column("id", sa.Integer, primary_key=True),
    *map(_text, _IDENTITY),  # salt is JSON, so that null (the lesson's numbers) differs from ""
    sa.Column("seed", sa.BigInteger, nullable=False),
    _text("answer"),  # JSON
    _text("created_at"),  # ISO 8601, UTC
    sa.UniqueConstraint(*_IDENTITY),
)
_verdict = sa.Table(
    "verdict",
    _TABLES,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("attempt", sa.ForeignKey("attempt.id"), nullable=False, index=True),
    *map(_text, ("grader_version", "status", "isolation", "verdict", "created_at")),
    *(sa.Column(name, sa.Float, nullable=False) for name in ("score", "points", "seconds")),
    sa.Column("mistake", sa.Text),
)
_draft = sa.Table(
    "draft",
    _TABLES,
    *(_text(name, primary_key=True) for name in ("learner", "exercise")),
    *map(_text, ("content", "updated_at")),
)
_BOTH = _attempt.join(_verdict)
_COUNTS = _verdict.c.status != Status.BROKEN.value  # a fault of ours does not count as judged


class Journal:
    """An open journal; threads and programs may share it."""

    def __init__(self, path: Path, engine: sa.Engine) -> None:
        self._path = path
        self._engine = engine

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def find(self, key: Key) -> Verdict | None:
        """The verdict that was recorded for this key; a BROKEN one does not count."""
        found = self.verdicts(key.student, key.submission).get(key)
        return None if found is None or found.status is Status.BROKEN else found

    def verdicts(self, student: str, submission: str) -> dict[Key, Verdict]:
        """The last verdict for every key of a submission; BROKEN only where there is no other."""
        who = storable(student)
        of_it = (_attempt.c.student == who, _attempt.c.submission_digest == submission)
        columns = (_attempt, _verdict.c.grader_version, _verdict.c.verdict)
        query = sa.select(*columns).select_from(_BOTH).where(*of_it)
        rows = self._rows(query.order_by(_verdict.c.id))
        return {_key(student, row): from_json(json.loads(row.verdict)) for row in rows}

    def record(self, attempt: Attempt, verdict: Verdict) -> None:
        """Append a verdict. Where one counts for this key already, that one stays."""
        with self._transaction() as connection:
            number = _number(connection, attempt)
            row = _verdict_row(number, attempt.key.version, verdict)
            same = [_verdict.c[name] == row[name] for name in ("attempt", "grader_version")]
            if connection.execute(sa.select(_verdict.c.id).where(*same, _COUNTS)).first() is None:
                connection.execute(sa.insert(_verdict).values(row))

    def history(self, student: str, exercise: str) -> list[Entry]:
        """Every judged attempt of a student at an exercise, oldest first."""
        of_it = (_attempt.c.student == storable(student), _attempt.c.exercise == exercise)
        columns = (_attempt.c.seed, _attempt.c.answer, _verdict.c.verdict, _verdict.c.created_at)
        query = sa.select(*columns).select_from(_BOTH).where(*of_it).order_by(_verdict.c.id)
        return [
            Entry(seed, json.loads(answer), from_json(json.loads(verdict)), at)
            for seed, answer, verdict, at in self._rows(query)
        ]

    def save_draft(self, learner: str, exercise: str, content: Any) -> None:
        """Keep what a learner has on the page; the draft before it is replaced."""
        row = (storable(learner), exercise, json.dumps(content), now())
        it = (_draft.c.learner == row[0], _draft.c.exercise == exercise)
        with self._transaction() as connection:
            connection.execute(sa.delete(_draft).where(*it))
            connection.execute(sa.insert(_draft).values(row))

    def load_drafts(self, learner: str) -> dict[str, Any]:
        """A learner's drafts by exercise id."""
        query = sa.select(_draft.c.exercise, _draft.c.content)
        mine = query.where(_draft.c.learner == storable(learner))
        return {exercise: json.loads(content) for exercise, content in self._rows(mine)}

    def _rows(self, query: sa.Select[Any]) -> list[Any]:
        with self._transaction() as connection:
            return list(connection.execute(query))

    @contextmanager
    def _transaction(self) -> Iterator[sa.Connection]:
        with _in_words(self._path), self._engine.begin() as connection:
            yield connection


def open_journal(path: Path) -> Journal:
    """Open the journal at `path`, a new one where there is none. Raises JournalError."""
    with _in_words(path), closing(sqlite3.connect(path, timeout=WAIT_SECONDS)) as plain:
        if is_new(path, plain.execute, SCHEMA):
            _keep_in_wal(plain)
    settings = {"timeout": WAIT_SECONDS, "isolation_level": None}  # we say BEGIN ourselves
    engine = sa.create_engine(sa.URL.create("sqlite", database=str(path)), connect_args=settings)
    sa.event.listen(engine, "connect", lambda it, _: it.executescript(_ON_CONNECT))
    sa.event.listen(engine, "begin", lambda it: it.exec_driver_sql("BEGIN IMMEDIATE"))
    with _in_words(path), engine.begin() as connection:
        if is_new(path, connection.exec_driver_sql, SCHEMA):  # still: others may be faster
            _TABLES.create_all(connection)
            connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA}")
    return Journal(path, engine)


def _keep_in_wal(plain: sqlite3.Connection) -> None:
    """Set the journal mode for good. Here SQLite does not wait for other programs, so we do."""
    deadline = monotonic() + WAIT_SECONDS
    while True:
        try:
            plain.execute("PRAGMA journal_mode=wal")
            return
        except sqlite3.OperationalError as problem:
            if problem.sqlite_errorcode != sqlite3.SQLITE_BUSY or monotonic() > deadline:
                raise
            sleep(0.01)


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    """Turn what SQLite reports into a sentence."""
    try:
        yield
    except (sa.exc.DBAPIError, sqlite3.Error) as problem:
        raise explained(path, getattr(problem, "orig", problem)) from None


def _number(connection: sa.Connection, attempt: Attempt) -> int:
    """The row number of an attempt, which is appended if it is not there."""
    key = attempt.key
    salt = json.dumps(key.salt)
    identity = (storable(key.student), key.submission, key.exercise, key.content, salt)
    row: dict[str, Any] = dict(zip(_IDENTITY, identity, strict=True))
    same = [_attempt.c[name] == value for name, value in row.items()]
    found = connection.execute(sa.select(_attempt.c.id).where(*same)).scalar()
    if found is not None:
        return int(found)
    row |= {"seed": attempt.seed, "answer": json.dumps(attempt.answer), "created_at": now()}
    added = connection.execute(sa.insert(_attempt).values(row))
    return int(next(iter(added.inserted_primary_key or ())))


def _verdict_row(attempt: int, version: str, verdict: Verdict) -> dict[str, Any]:
    data = to_json(verdict)
    row = {column.name: data[column.name] for column in _verdict.c if column.name in data}
    row |= {"attempt": attempt, "grader_version": version, "created_at": now()}
    return row | {"verdict": json.dumps(data)}


def _key(student: str, row: Any) -> Key:
    whose = (student, row.submission_digest, row.exercise, row.exercise_digest)
    return Key(*whose, json.loads(row.salt), row.grader_version)
