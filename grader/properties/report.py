"""Findings as lines for a terminal and as plain data for other programs.

No status of a verdict and no points stand here: who keeps every property may still be wrong.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

from grader.model import Exercise
from grader.properties.findings import Findings
from grader.reports.text import clean_lines

_WIDTH = 96


def holds(findings: Findings) -> bool:
    """Whether something was kept and nothing is broken. What is unknown beside that is no fault."""
    return not findings.broken and bool(findings.kept)


def property_lines(exercise: Exercise, findings: Findings) -> Iterator[str]:
    """`✓ rnn_step: ...` or `✗ ...`, then a sentence for each property that is not kept."""
    yield f"{'✓' if holds(findings) else '✗'} {exercise.id}: {exercise.title}"
    for broken in findings.broken:
        yield from _indented(f"{_words(broken.name)}: {broken.fault.text}", "    ")
        yield from _indented(broken.fault.where, "      at ")
    for why in dict.fromkeys(why for _, why in findings.unknown):
        names = ", ".join(_words(name) for name, reason in findings.unknown if reason == why)
        yield from _indented(f"Not found out ({names}): {why}", "    ")
    if findings.kept:
        yield from _indented(f"Kept: {', '.join(map(_words, findings.kept))}.", "    ")


def findings_json(exercise: Exercise, findings: Findings) -> dict[str, Any]:
    """One exercise as plain data."""
    broken = [{"property": b.name, **b.fault._asdict()} for b in findings.broken]
    unknown = [{"property": name, "why": why} for name, why in findings.unknown]
    return {
        "exercise": exercise.id,
        "holds": holds(findings),
        "kept": list(findings.kept),
        "broken": broken,
        "unknown": unknown,
    }


def _words(name: str) -> str:
    return name.replace("_", " ")


def _indented(text: str, indent: str) -> Iterator[str]:
    deeper = " " * len(indent)
    for line in clean_lines(text.strip()):
        yield from textwrap.wrap(line, _WIDTH, initial_indent=indent, subsequent_indent=deeper)
