"""One submission -> its verdicts, in the order of the exercises. Used by check and pytest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from grader.model import Exercise, Variant, Verdict
from grader.pipeline import grade_variant, missing
from grader.submissions import Submission
from grader.variants import lesson_variant, own_variant


def variant_of(exercise: Exercise, student: str, salt: str | None) -> Variant:
    """The lesson's own numbers without a salt; with one, the student's."""
    return lesson_variant(exercise) if salt is None else own_variant(exercise, student, salt)


def verdicts(
    submission: Submission, exercises: Mapping[str, Exercise], salt: str | None = None
) -> Iterator[Verdict]:
    """A verdict for every exercise, MISSING for those without an answer."""
    for exercise in exercises.values():
        variant = variant_of(exercise, submission.student, salt)
        answer = submission.answers.get(exercise.id)
        if answer is None:
            yield missing(exercise, variant, submission.student)
        else:
            yield grade_variant(exercise, variant, answer)
