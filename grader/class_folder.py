"""The folder of a class, beside the journal: what was handed in, and what of it is not judged yet.

Submissions are read one at a time and not kept, so that a class of any size fits in memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from grader.attempts import Key
from grader.journal import Journal
from grader.model import Answer, Exercise, Status, Verdict
from grader.reports.class_files import Row
from grader.submissions import Submission, SubmissionError, find_submissions, read_submission
from grader.submissions.names import student_name


@dataclass(frozen=True)
class Class:
    """What stays the same during a run. No salt means the lesson's own numbers for everybody."""

    exercises: Mapping[str, Exercise]
    salt: str | None
    journal: Journal


@dataclass(frozen=True)
class Entry:
    """One entry of the folder. Two of the same student are kept apart by `name`."""

    name: str
    path: Path
    student: str  # whose numbers count
    digest: str = ""
    notes: tuple[str, ...] = ()
    problem: str = ""  # why it cannot be read
    todo: tuple[str, ...] = ()  # exercises without a verdict


@dataclass(frozen=True)
class Task:
    """One answer to judge for `student`, and the key to keep its verdict under."""

    key: Key
    student: str
    answer: Answer


def list_entries(folder: Path) -> list[tuple[str, Path]]:
    """(name, path) of every entry, in the order of the gradebook. Raises SubmissionError."""
    return sorted(find_submissions(folder), key=lambda entry: (entry[0].casefold(), entry[0]))


def look(it: Class, name: str, path: Path) -> Entry:
    """An entry as it is now."""
    return _read(it, name, path)[0]


def tasks(it: Class, entries: list[Entry]) -> Iterator[Task]:
    """What has to be judged. Submissions are read again, for none was kept.

    One that has changed meanwhile is put into `entries` as it is now.
    """
    for number, entry in enumerate(entries):
        if not entry.todo:
            continue
        entries[number], submission = _read(it, entry.name, entry.path)
        if submission is not None:
            yield from _of_submission(it, entries[number], submission)


def row(it: Class, entry: Entry) -> Row:
    """An entry for the reports. One that cannot be read counts as not answered."""
    verdicts = _verdicts(it, entry)
    if entry.problem:
        verdicts = {
            e.id: Verdict(Status.MISSING, exercise=e.id, student=entry.name, points=e.points)
            for e in it.exercises.values()
        }
    return Row(entry.name, entry.student, verdicts, entry.notes, entry.problem)


def _read(it: Class, name: str, path: Path) -> tuple[Entry, Submission | None]:
    try:
        submission = read_submission(path, it.exercises)
    except SubmissionError as problem:
        owner = student_name(path.name if path.is_dir() else path.stem)
        return Entry(name, path, owner, problem=str(problem)), None
    entry = Entry(name, path, submission.student, submission.digest, submission.notes)
    done = {i for i, v in _verdicts(it, entry).items() if v.status is not Status.BROKEN}
    return replace(entry, todo=tuple(i for i in it.exercises if i not in done)), submission


def _of_submission(it: Class, entry: Entry, submission: Submission) -> Iterator[Task]:
    for name in entry.todo:
        unanswered = Answer(entry.name, name, "")
        answer = replace(submission.answers.get(name, unanswered), student=entry.name)
        yield Task(_key(it, entry, it.exercises[name]), entry.student, answer)


def _verdicts(it: Class, entry: Entry) -> dict[str, Verdict]:
    """What the journal holds on an entry as it is now, by exercise."""
    known = it.journal.verdicts(entry.name, entry.digest)
    keys = {exercise.id: _key(it, entry, exercise) for exercise in it.exercises.values()}
    return {name: known[key] for name, key in keys.items() if key in known}


def _key(it: Class, entry: Entry, exercise: Exercise) -> Key:
    return Key(entry.name, entry.digest, exercise.id, exercise.digest, it.salt)
