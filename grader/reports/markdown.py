"""One student's feedback as a Markdown file.

Sentences of the exercises are Markdown. All else may quote a student, and is shown as it is, in
fences that its own backticks cannot close. No times, so that the same verdicts give the same file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from grader.model import Exercise, Feedback, Status, Verdict
from grader.reports.points import decimal, earned, of_points
from grader.reports.text import capped, clean_lines, in_order, status

_OURS = ("mistake", "hint")  # kinds of feedback whose text comes from the exercise alone
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def student_page(
    student: str,
    exercises: Mapping[str, Exercise],
    verdicts: Mapping[str, Verdict],
    notes: Sequence[str] = (),
) -> str:
    """The whole file; an exercise without a verdict is named as not judged yet."""
    lines = [f"# Feedback for {escaped(student)}", "", _total(exercises, verdicts), ""]
    for note in notes:
        lines += [*fenced(note), ""]
    for name, exercise in exercises.items():
        lines += [*_section(exercise, verdicts.get(name)), ""]
    return "\n".join(lines)


def escaped(text: str) -> str:
    """One line of a stranger's text with no meaning in Markdown or HTML."""
    return _PUNCTUATION.sub(r"\\\1", " ".join(clean_lines(text)))


def fenced(text: str) -> list[str]:
    """A stranger's text, shown literally; the fence is longer than any run of backticks in it."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"{fence}text", *capped(clean_lines(text.rstrip("\n"))), fence]


def _total(exercises: Mapping[str, Exercise], verdicts: Mapping[str, Verdict]) -> str:
    possible = decimal(sum(exercise.points for exercise in exercises.values()))
    reached = decimal(sum(map(earned, verdicts.values())))
    broken = any(v.status is Status.BROKEN for v in verdicts.values())
    open_points = broken or len(verdicts) < len(exercises)
    return f"{reached} of {possible} points{', some still open' if open_points else ''}."


def _section(exercise: Exercise, verdict: Verdict | None) -> Iterator[str]:
    yield f"## {exercise.title}"
    yield ""
    if verdict is None:
        yield f"`{exercise.id}`: not judged yet"
        return
    yield f"`{exercise.id}`: **{status(verdict)}**, {of_points(verdict)}"
    for item in in_order(verdict.feedback):
        yield ""
        yield from _item(item)


def _item(item: Feedback) -> Iterator[str]:
    if item.kind == "output":
        yield "Your code printed:"
        yield ""
        yield from fenced(item.text)
    elif item.kind in _OURS:
        yield item.text
        if item.where:
            yield ""
            yield from fenced(item.where)
    else:
        yield from fenced(f"{item.text}\n{item.where}" if item.where else item.text)
