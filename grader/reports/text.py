"""A verdict as lines for a terminal: the status in a word and a sign, then the named cause first.

Control characters are written as escapes, so that nothing a student's code printed can steer the
terminal. Markup of a library that prints (such as rich) is not escaped: print the lines plainly.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from grader.model import Exercise, Feedback, Status, Verdict
from grader.reports.points import of_points
from grader.submissions.names import printable

SIGNS = {
    Status.PASSED: ("✓", "right"),
    Status.FAILED: ("✗", "wrong"),
    Status.CRASHED: ("!", "crashed"),
    Status.INVALID: ("?", "cannot be read"),
    Status.MISSING: ("-", "not answered"),
    Status.REVIEW: ("~", "a person will look at it"),
    Status.BROKEN: ("#", "the grader failed"),
}
_RANKS = {"mistake": 0, "difference": 1, "error": 1, "hint": 2, "note": 2, "output": 3}
_WIDTH = 96  # of our sentences
_OUTPUT_LINES = 20
_OUTPUT_WIDTH = 160


def terminal_lines(verdict: Verdict) -> list[str]:
    """The verdict under a heading such as `✗ wrong  rnn_step (0 of 4 points)`."""
    return [f"{status(verdict)}  {verdict.exercise} ({of_points(verdict)})", *_body(verdict)]


def submission_lines(exercise: Exercise, verdict: Verdict) -> list[str]:
    """The same with the exercise's title, as one of several."""
    heading = f"{status(verdict)}  {exercise.id}: {exercise.title} ({of_points(verdict)})"
    return [heading, *_body(verdict)]


def status(verdict: Verdict) -> str:
    """`✗ wrong`; with a part of the points it is `✗ partly right`."""
    sign, word = SIGNS[verdict.status]
    partly = verdict.status is Status.FAILED and verdict.score > 0
    return f"{sign} {'partly right' if partly else word}"


def in_order(feedback: Sequence[Feedback]) -> list[Feedback]:
    """The named cause, then what was seen, then remarks, then printed output."""
    return sorted(feedback, key=lambda item: _RANKS.get(item.kind, 2))


def clean_lines(text: str) -> list[str]:
    """The lines of a stranger's text, tabs as blanks and control characters as escapes."""
    return [printable(line.expandtabs(4)) for line in text.split("\n")]


def capped(lines: list[str]) -> list[str]:
    """At most 20 lines; what is too much is left out of the middle."""
    surplus = len(lines) - _OUTPUT_LINES
    if surplus <= 0:
        return lines
    half = _OUTPUT_LINES // 2
    return [*lines[:half], f"... {surplus} more lines ...", *lines[-half:]]


def _body(verdict: Verdict) -> Iterator[str]:
    for item in in_order(verdict.feedback):
        if item.kind == "output":
            yield "    Your code printed:"
            yield from (f"    | {line}" for line in _output(item.text))
        else:
            yield from _wrapped(item.text, "    ")
            yield from _wrapped(item.where, "      at ")


def _wrapped(text: str, indent: str) -> Iterator[str]:
    deeper = " " * len(indent)
    for line in clean_lines(text.strip()):
        yield from textwrap.wrap(line, _WIDTH, initial_indent=indent, subsequent_indent=deeper)


def _output(text: str) -> list[str]:
    lines = capped(clean_lines(text.rstrip("\n")))
    return [line if len(line) <= _OUTPUT_WIDTH else f"{line[:_OUTPUT_WIDTH]} ..." for line in lines]
