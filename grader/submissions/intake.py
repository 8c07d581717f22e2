"""What was found in a submission before anything is made of it: bytes with names.

Folders, archives and single files all end here, so that everything later is the same for each.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from grader.submissions.names import SubmissionError, show
from grader.submissions.text import MIB

MAX_ENTRIES = 1000
MAX_TOTAL_BYTES = 32 * MIB  # of the files that are read


@dataclass(frozen=True)
class File:
    """One file that can hold answers."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Problem:
    """One file that could not be read, and the sentence that says why."""

    name: str
    text: str


@dataclass(frozen=True)
class Unused:
    """A file or `folder/` that was not opened."""

    name: str


@dataclass(frozen=True)
class Intake:
    """Everything found in one submission, each part sorted by name."""

    files: tuple[File, ...]
    problems: tuple[Problem, ...] = ()
    unused: tuple[str, ...] = ()


def collect(found: Iterable[File | Problem | Unused], where: str) -> Intake:
    """Sort what was found. Raises SubmissionError when it is more than is read in all."""
    files: list[File] = []
    problems: list[Problem] = []
    unused: set[str] = set()
    total = 0
    for item in found:
        if isinstance(item, File):
            files.append(item)
            total += len(item.data)
            if total > MAX_TOTAL_BYTES:
                raise _too_much(where)
        elif isinstance(item, Problem):
            problems.append(item)
        else:
            unused.add(item.name)
    files.sort(key=lambda file: file.name)
    problems.sort(key=lambda problem: problem.name)
    return Intake(tuple(files), tuple(problems), tuple(sorted(unused)))


def digest(intake: Intake) -> str:
    """SHA-256 over names and bytes of what was read; times and order have no part in it."""
    total = hashlib.sha256()
    for file in intake.files:
        _add(total, b"file", file.name.encode("utf-8", "surrogatepass"), file.data)
    for problem in intake.problems:
        name = problem.name.encode("utf-8", "surrogatepass")
        _add(total, b"problem", name, problem.text.encode("utf-8", "surrogatepass"))
    return total.hexdigest()


def _add(total: hashlib._Hash, *parts: bytes) -> None:
    for part in parts:  # the length first: ("ab", "c") must differ from ("a", "bc")
        total.update(len(part).to_bytes(8, "big") + part)


def _too_much(where: str) -> SubmissionError:
    return SubmissionError(
        f"The files in {show(where)} are larger than {MAX_TOTAL_BYTES // MIB} MiB in all. "
        "Hand in only your own answers."
    )
