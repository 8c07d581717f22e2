"""report.txt: how the class went, and everything strange that an instructor should know of.

No times and no figures of speed, so that the same class gives the same file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from grader.model import Status
from grader.reports.text import SIGNS, clean_lines

Remark = tuple[str, str]  # (student, what is to be said)


def report_text(counts: Mapping[Status, int], students: int, parts: Mapping[str, list[str]]) -> str:
    """The file: counts by status, then each part that has lines, under its heading."""
    lines = [f"{students} submissions, {sum(counts.values())} answers", ""]
    lines += [f"{SIGNS[s][0]} {SIGNS[s][1]}: {counts.get(s, 0)}" for s in Status]
    for heading, remarks in parts.items():
        if remarks:
            lines += ["", heading, *(f"  {text}" for text in remarks)]
    return "\n".join(lines) + "\n"


def told(remarks: Iterable[Remark]) -> list[str]:
    """`student: remark`, one line each."""
    return [" ".join(clean_lines(f"{student}: {text}")) for student, text in remarks]


def alike(groups: Iterable[Sequence[str]]) -> list[str]:
    """Entries of the class folder that seem to be one student's."""
    return [
        f"{' and '.join(clean_lines(', '.join(group)))}: kept apart, one row each"
        for group in groups
    ]
