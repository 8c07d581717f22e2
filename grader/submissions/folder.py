"""Folders: one student's, and the folder of a whole class.

Files are read at the top of a folder, or of the only folder in it; deeper ones are named, not read.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from grader.submissions.disk import kind_of, list_names, read_file
from grader.submissions.intake import MAX_ENTRIES, File, Intake, Problem, Unused, collect
from grader.submissions.names import SubmissionError, is_read, show, student_name
from grader.submissions.text import limit_for

_MAX_CLASS = 100_000


def find_submissions(folder: Path) -> list[tuple[str, Path]]:
    """The entries of a class folder as (student, path), sorted; litter is left out.

    Entries that cannot be graded are listed too: `read_submission` then says why, and only that
    student is concerned. Where entries share a stem, their whole names tell them apart.
    Raises SubmissionError when the folder is missing, is not a folder, or is empty.
    """
    if not os.path.isdir(folder):
        raise SubmissionError(f"There is no folder {show(str(folder))}. Check the path.")
    names = list_names(folder, most=_MAX_CLASS)
    if not names:
        raise SubmissionError(
            f"The folder {show(str(folder))} is empty. "
            "Put one folder, .zip, .ipynb or .py file per student into it."
        )
    students = [student_name(label) for label in _labels(folder, names)]
    return [(student, folder / name) for student, name in zip(students, names, strict=True)]


def read_folder(folder: Path) -> Intake:
    """The files of a folder, or of the only folder in it. One bad file costs only itself."""
    inner, names = folder, list_names(folder, most=MAX_ENTRIES)
    if len(names) == 1 and _is_folder(folder / names[0]):
        inner = folder / names[0]
        names = list_names(inner, most=MAX_ENTRIES)
    return collect(_read_each(inner, names), folder.name)


def _labels(folder: Path, names: list[str]) -> list[str]:
    stems = [name if os.path.isdir(folder / name) else Path(name).stem for name in names]
    times = Counter(stems)
    labels = [n if times[s] > 1 else s for n, s in zip(names, stems, strict=True)]
    return labels if len(set(labels)) == len(labels) else names


def _read_each(folder: Path, names: list[str]) -> Iterator[File | Problem | Unused]:
    for name in names:
        try:
            if kind_of(folder / name) == "folder":
                yield Unused(f"{name}/")
            elif is_read(name):
                yield File(name, read_file(folder / name, limit=limit_for(name)))
            else:
                yield Unused(name)
        except SubmissionError as err:
            yield Problem(name, str(err))


def _is_folder(path: Path) -> bool:
    try:
        return kind_of(path) == "folder"
    except SubmissionError:  # a link or the like: it is reported when the files are read
        return False
