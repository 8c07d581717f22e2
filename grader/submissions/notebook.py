"""Notebooks, read as JSON: the Python in the code cells and the answers in the markdown cells.

Only what defines something is taken from a cell, so that training, plots and prints are not run
when an answer is graded. Outputs of cells are never looked at.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from grader.submissions.cells import Cell, join, python_only
from grader.submissions.names import SubmissionError, known_id, near_misses, show
from grader.submissions.python_source import parse
from grader.submissions.text import MAX_CODE_BYTES, MAX_TEXT_BYTES, settle, too_large

_HEADING = re.compile(r"#{1,6}[ \t]+(.*)")
_MOST_CELLS = 2000
_FENCE = ("```", "~~~")


@dataclass
class Notebook:
    """What a notebook holds: sources by the name to show, written answers by exercise id."""

    sources: dict[str, str] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def read_notebook(text: str, name: str, ids: Mapping[str, object]) -> Notebook:
    """Take a notebook apart. Cells that Python can read are joined into one source.

    A code cell that cannot be read stays a source of its own, so that one slip does not spoil the
    other cells. Raises SubmissionError when the text is not a notebook or holds too much.
    """
    cells = _cells(text, name)
    _refuse_large(name, cells)
    found = Notebook()
    good: list[Cell] = []
    headings: list[str] = []
    for number, kind, raw in cells:
        where = f"{name}, cell {number}"
        try:
            source = settle(raw, where)
        except SubmissionError as err:
            found.notes.append(str(err))
            continue
        if kind == "markdown":
            headings += _add_written(found, source, where, ids)
        else:
            good += _add_code(found, source, number, where)
    _add_joined(found, good, name)
    for heading, meant in near_misses([h.lower() for h in headings], ids):
        found.notes.append(
            f"{show(name)}: the heading {show(heading)} is not an exercise. Did you mean {meant}?"
        )
    return found


def _cells(text: str, name: str) -> list[tuple[int, str, str]]:
    """(number from 1, kind, source) of each code and markdown cell."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise SubmissionError(
            f"{show(name)} is not a notebook or is damaged. Save it again in Jupyter."
        ) from None
    cells = data.get("cells") if isinstance(data, dict) else None
    if not isinstance(cells, list):
        raise SubmissionError(
            f"{show(name)} has no cells. Open it in a current Jupyter and save it again."
        )
    return [
        (number, cell["cell_type"], _source(cell.get("source")))
        for number, cell in enumerate(cells, 1)
        if isinstance(cell, dict) and cell.get("cell_type") in ("code", "markdown")
    ]


def _source(raw: Any) -> str:
    if isinstance(raw, list):
        return "".join(line for line in raw if isinstance(line, str))
    return raw if isinstance(raw, str) else ""


def _refuse_large(name: str, cells: list[tuple[int, str, str]]) -> None:
    if len(cells) > _MOST_CELLS:
        raise SubmissionError(
            f"{show(name)} has more than {_MOST_CELLS:,} cells. Hand in only your own answers."
        )
    for kind, limit in (("code", MAX_CODE_BYTES), ("markdown", MAX_TEXT_BYTES)):
        texts = (source for _, its_kind, source in cells if its_kind == kind)
        if sum(len(text.encode("utf-8", "replace")) for text in texts) > limit:
            raise too_large(f"All {kind} in {name} together", limit)


def _add_code(found: Notebook, source: str, number: int, where: str) -> list[Cell]:
    python = python_only(source)
    tree = parse(python)
    if tree is None:
        found.sources[where] = python
        return []
    return [Cell(number, python, tree)]


def _add_joined(found: Notebook, good: list[Cell], name: str) -> None:
    source, left_out = join(good)
    if source:
        found.sources[name] = source
    if left_out:
        found.notes.append(
            f"{show(name)}: imports, functions, classes and plain values were taken; "
            f"{left_out} other statements were left out and not run."
        )


def _add_written(found: Notebook, source: str, where: str, ids: Mapping[str, object]) -> list[str]:
    """Take the answers of one cell; returns the headings that are no exercise."""
    strangers: list[str] = []
    for heading, body in _sections(source):
        exercise_id = known_id(heading, ids)
        if exercise_id is None:
            strangers.append(heading)
        elif not body:
            found.notes.append(
                f"{show(where)}: nothing stands below the heading {exercise_id}. "
                "Write the answer into the same cell."
            )
        elif exercise_id in found.written:
            found.notes.append(
                f"{show(where)}: {exercise_id} was answered in an earlier cell, which counts. "
                "Keep one of the two."
            )
        else:
            found.written[exercise_id] = body
    return strangers


def _sections(source: str) -> list[tuple[str, str]]:
    """(heading, text below it) for each heading; fences are taken off, their content stays."""
    sections: list[tuple[str, list[str]]] = []
    fenced = False
    for line in source.split("\n"):
        if line.lstrip().startswith(_FENCE):
            fenced = not fenced
            continue
        heading = None if fenced else _HEADING.match(line)
        if heading:
            sections.append((heading[1].strip("#`*: \t"), []))
        elif sections:
            sections[-1][1].append(line)
    return [(heading, "\n".join(lines).strip("\n").rstrip()) for heading, lines in sections]
