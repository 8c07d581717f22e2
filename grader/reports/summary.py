"""How a run of `grader batch` went, in a few lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.model import Status


@dataclass(frozen=True)
class Summary:
    """`counts` are verdicts by status, those of earlier runs included."""

    out: Path
    students: int
    counts: Mapping[Status, int]
    judged: int  # in this run
    missing: int  # not judged yet

    @property
    def broken(self) -> int:
        """How many answers the grader itself failed on."""
        return self.counts.get(Status.BROKEN, 0)

    @property
    def interrupted(self) -> bool:
        """Whether there is something left to judge."""
        return self.missing > 0

    def lines(self) -> list[str]:
        """The run in words, and what to do next."""
        counts = ", ".join(f"{self.counts[s]} {s.value}" for s in Status if self.counts.get(s))
        lines = [
            f"{self.students} submissions, {self.judged} answers judged now. "
            f"In all: {counts or 'nothing yet'}.",
            f"Grades: {self.out / 'grades.csv'}   Strange things: {self.out / 'report.txt'}",
        ]
        if self.broken:
            lines.append(
                f"The grader itself failed on {self.broken} answers, listed in report.txt. Their "
                "cells are empty; the same command tries them again."
            )
        if self.interrupted:
            lines.append(
                f"Stopped early: {self.missing} answers are not judged yet, the others are kept. "
                "Run the same command again to go on."
            )
        return lines
