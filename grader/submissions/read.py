"""The door: a path that a student or an instructor names -> a Submission.

Nothing is executed, unpacked, written or put on `sys.path`. Reading twice gives the same result.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.model import Answer, Exercise
from grader.submissions.archive import read_archive
from grader.submissions.disk import kind_of, read_file
from grader.submissions.folder import read_folder
from grader.submissions.gather import gather
from grader.submissions.intake import File, Intake, digest
from grader.submissions.names import SubmissionError, is_read, show, student_name, suffix
from grader.submissions.text import limit_for

_ARCHIVE = ".zip"


@dataclass(frozen=True)
class Submission:
    """What one student handed in. Unanswered exercises are not in `answers`.

    `notes` are remarks on whole files; remarks on one answer stand in that answer. `digest` is a
    SHA-256 over names and contents of what was read.
    """

    student: str
    answers: Mapping[str, Answer]
    notes: tuple[str, ...]
    digest: str


def read_submission(
    path: Path, exercises: Mapping[str, Exercise], *, student: str = ""
) -> Submission:
    """Read a folder, a `.zip`, an `.ipynb`, a `.py` or an `answers.yaml`.

    Without `student`, the name of the file or folder is the student's. Raises SubmissionError when
    nothing of it can be read; a problem with one file in it becomes a note.
    """
    is_folder = kind_of(path) == "folder"
    path = path.resolve()  # "." has no name
    intake = read_folder(path) if is_folder else _read_one(path)
    student = student or student_name(path.name if is_folder else path.stem)
    gathered = gather(intake, exercises, student)
    if gathered.problems and not is_folder and suffix(path.name) != _ARCHIVE:
        raise SubmissionError(gathered.problems[0].text)
    return Submission(student, gathered.answers, gathered.notes, digest(intake))


def _read_one(path: Path) -> Intake:
    if suffix(path.name) == _ARCHIVE:
        return read_archive(path)
    if not is_read(path.name):
        raise SubmissionError(
            f"{show(path.name)} is of a kind that is not read. "
            "Hand in a folder, a .zip, an .ipynb or a .py file."
        )
    return Intake((File(path.name, read_file(path, limit=limit_for(path.name))),))
