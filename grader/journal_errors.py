"""What can be wrong with a journal file, each in a sentence: what, where, and what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any


class JournalError(Exception):
    """The journal cannot be used; the text says which, why, and what to do."""


_SAFE = "Everything recorded before is safe; then do the same again."
_SENTENCES = {
    "FULL": f"The disk is full. Make room. {_SAFE}",
    "IOERR": f"The disk failed to read or write. Check it and make room. {_SAFE}",
    "BUSY": f"Another program keeps it locked. Close that program. {_SAFE}",
    "READONLY": "It may not be written. Check the rights on it and on its folder.",
    "CANTOPEN": "It cannot be opened. Check that its folder exists, and the rights on it.",
    "NOTADB": "This is no journal, or it is damaged. Move it away, or use another folder.",
    "CORRUPT": "The journal is damaged. Move it away, or put back a copy that you kept.",
}
_FOREIGN = "This is a database of another program. Move it away, or use another folder."
_NEWER = "A newer version of the grader wrote it. Install that version to use it."


def is_new(path: Path, execute: Callable[[str], Any], newest: int) -> bool:
    """Whether a database is empty still. `newest` is the schema that this grader knows.

    Raises JournalError when the database is no journal, or too new.
    """
    tables = {row[0] for row in execute("SELECT name FROM sqlite_master")}
    if tables and "attempt" not in tables:
        raise JournalError(f"{path}: {_FOREIGN}")
    if execute("PRAGMA user_version").fetchone()[0] > newest:
        raise JournalError(f"{path}: {_NEWER}")
    return not tables


def explained(path: Path, problem: BaseException) -> JournalError:
    """What a database error means for the person in front of it."""
    name = getattr(problem, "sqlite_errorname", "")  # such as SQLITE_IOERR_WRITE
    known = _SENTENCES.get(name.removeprefix("SQLITE_").partition("_")[0])
    return JournalError(f"{path}: {known or f'It cannot be used: {problem}. Check the file.'}")
