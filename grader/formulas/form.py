"""What a student is asked for: one line that holds a formula."""

from __future__ import annotations

from dataclasses import dataclass

from grader.model import LineForm


@dataclass(frozen=True)
class FormulaForm(LineForm):
    """A formula for `left`, drawn while it is typed. Where nothing can be drawn, a line of text."""

    left: str = ""  # LaTeX
