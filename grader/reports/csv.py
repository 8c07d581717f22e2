"""The class as a table of points: grades.csv, UTF-8, one row per student, one column per exercise.

Names come from strangers, and spreadsheets run cells that look like formulas: such cells get an
apostrophe in front. Plain numbers stay numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from grader.model import Status, Verdict
from grader.reports.points import decimal, earned

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_BARE = re.compile(r"[\w .'-]*")  # all else is quoted, also for readers that split at ; or tab


def heading(exercises: Sequence[str]) -> str:
    """The first line: student, the exercises in the order given, total."""
    return line(["student", *exercises, "total"])


def row(student: str, verdicts: Mapping[str, Verdict], exercises: Sequence[str]) -> str:
    """One student's line.

    A cell is empty where there is no verdict, or where the grader failed; then so is the total,
    as it is not known.
    """
    cells = [_cell(verdicts.get(name)) for name in exercises]
    total = decimal(sum(map(earned, verdicts.values()))) if all(cells) else ""
    return line([student, *cells, total])


def line(cells: Iterable[str]) -> str:
    """Cells as one line of CSV, made safe for spreadsheets."""
    return ",".join(_quoted(defused(cell)) for cell in cells) + "\n"


def defused(cell: str) -> str:
    """The cell, with an apostrophe in front if a spreadsheet could take it for a formula."""
    formula = cell.lstrip().startswith(_FORMULA) or cell.startswith(("\t", "\r", "\n"))
    return f"'{cell}" if formula and not _NUMBER.fullmatch(cell) else cell


def _cell(verdict: Verdict | None) -> str:
    if verdict is None or verdict.status is Status.BROKEN:
        return ""
    return decimal(earned(verdict))


def _quoted(cell: str) -> str:
    return cell if _BARE.fullmatch(cell) else '"' + cell.replace('"', '""') + '"'
