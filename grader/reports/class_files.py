"""What `grader batch` hands out: grades.csv, feedback/<student>.md and report.txt.

Files of an earlier run are replaced; files that are no longer needed are left where they are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.model import Exercise, Status, Verdict
from grader.reports import csv
from grader.reports.files import file_names, folded, write_whole
from grader.reports.markdown import student_page
from grader.reports.remarks import alike, report_text, told


@dataclass(frozen=True)
class Row:
    """One entry of the class. `name` is its row, `student` whose it seems to be."""

    name: str
    student: str
    verdicts: Mapping[str, Verdict]  # by exercise id; what is not in it is not judged yet
    notes: tuple[str, ...] = ()
    problem: str = ""  # why nothing of it could be read


def write_class(
    out: Path, exercises: Mapping[str, Exercise], names: Sequence[str], rows: Iterable[Row]
) -> Counter[Status]:
    """Write all files and count the verdicts. `rows` come in the order of `names`, one at a time.

    Raises OSError.
    """
    files = file_names(names)
    lines = [csv.heading(list(exercises))]
    counts: Counter[Status] = Counter()
    parts: dict[str, list[str]] = defaultdict(list)
    students: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        lines.append(csv.row(row.name, row.verdicts, list(exercises)))
        counts.update(verdict.status for verdict in row.verdicts.values())
        students[folded(row.student)].append(row.name)
        for heading, text in _remarks(row, files[row.name], len(exercises)):
            parts[heading] += told([(row.name, text)])
        notes = (*row.notes, row.problem) if row.problem else row.notes
        page = student_page(row.name, exercises, row.verdicts, notes)
        write_whole(out / "feedback" / f"{files[row.name]}.md", page)
    parts["May be one student's:"] = alike(group for group in students.values() if group[1:])
    write_whole(out / "grades.csv", "".join(lines))
    write_whole(out / "report.txt", report_text(counts, len(names), parts))
    return counts


def _remarks(row: Row, file: str, wanted: int) -> Iterator[tuple[str, str]]:
    """(heading, text) of everything about a row that an instructor should know."""
    if row.problem:
        yield "Could not be read, counted as not answered:", row.problem
    for note in row.notes:
        yield "Noticed while reading:", note
    if len(row.verdicts) < wanted:
        yield "Not judged yet; run the same command again:", f"{wanted - len(row.verdicts)} answers"
    for verdict in row.verdicts.values():
        if verdict.status is Status.BROKEN:
            text = " ".join(item.text for item in verdict.feedback)
            yield "The grader failed; these cells are empty:", f"{verdict.exercise}: {text}"
        if verdict.status is Status.REVIEW:
            yield "A person must look; the points are provisional:", verdict.exercise
    if file != row.name:
        yield "The feedback file has another name:", f"feedback/{file}.md"
