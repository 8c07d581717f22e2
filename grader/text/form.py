"""What a student is asked for: some sentences."""

from __future__ import annotations

from dataclasses import dataclass

from grader.model import LineForm


@dataclass(frozen=True)
class TextForm(LineForm):
    """A few sentences, at most `max_words`. Where there is no box of several lines, one line."""

    max_words: int = 0
