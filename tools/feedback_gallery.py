"""Write docs/feedback_gallery.md anew: what a student reads for each known mistake.

    python tools/feedback_gallery.py

Every text comes from a real verdict: the mistake is handed in as an answer to the lesson's own
variant. To be read as prose, by somebody who has just read the lesson.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from grader import load_exercises
from grader.checks import checker
from grader.model import Answer, Exercise, Verdict
from grader.pipeline import grade_variant
from grader.sections import section_titles
from grader.variants import lesson_variant

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "feedback_gallery.md"
HEAD = """\
# What the judge says

Written by `python tools/feedback_gallery.py` from real verdicts: every known mistake of every
exercise, handed in to the lesson's own variant. Read it as a student would who has just read the
lesson. To change a sentence, change the exercise.
"""


def main() -> None:
    """Write the page."""
    PAGE.write_text("\n".join([HEAD, *_sections()]), encoding="utf-8")


def _sections() -> Iterator[str]:
    bank = load_exercises()
    for name, title in section_titles(ROOT / "exercises").items():
        own = [exercise for exercise in bank.values() if exercise.section == name]
        if own:
            yield f"## {title}\n"
        for exercise in own:
            yield from _exercise(exercise)


def _exercise(exercise: Exercise) -> Iterator[str]:
    variant = lesson_variant(exercise)
    yield f"### {exercise.title} (`{exercise.id}`, {exercise.kind})\n"
    wrong = checker(exercise.kind).samples(exercise, variant).wrong
    for name, content in wrong.items():
        answer = Answer("", exercise.id, content)
        yield f"- **{name}**: {_said(grade_variant(exercise, variant, answer))}"
    yield "" if wrong else "No known mistakes.\n"


def _said(verdict: Verdict) -> str:
    """The texts of a verdict in one line, so that it stays an item of a list."""
    texts = [" ".join(remark.text.split()) for remark in verdict.feedback]
    return " / ".join(texts[:2]).replace("<", "&lt;")


if __name__ == "__main__":
    main()
