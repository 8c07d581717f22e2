"""The pipeline on one screen: Exercise + Answer -> Verdict."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from grader import sandbox
from grader.checks import Runner, checker
from grader.model import Answer, Exercise, Feedback, Status, Variant, Verdict
from grader.variants import lesson_variant, own_variant


def grade(exercise: Exercise, answer: Any, student: str = "", salt: str = "") -> Verdict:
    """Judge an answer: the text that was handed in, or an Answer.

    A named student is judged on a variant of their own (see `variants.own_variant`); without a
    name the numbers are the lesson's. Never raises for anything that an answer contains.
    """
    given = answer if isinstance(answer, Answer) else Answer(student, exercise.id, answer)

    def judged() -> Verdict:
        variant = own_variant(exercise, student, salt) if student else lesson_variant(exercise)
        return grade_variant(exercise, variant, given)

    return _guarded(exercise, given, judged)


def grade_variant(
    exercise: Exercise, variant: Variant, answer: Answer, run: Runner = sandbox.run_function
) -> Verdict:
    """Judge an answer to a known variant; a fault of ours becomes BROKEN and takes no points."""
    begun = time.perf_counter()

    def judged() -> Verdict:
        if _empty(answer.content):
            return Verdict(Status.MISSING)
        verdict: Verdict = checker(exercise.kind).check(exercise, variant, answer, run)
        return verdict

    verdict = _guarded(exercise, answer, judged)
    notes = tuple(Feedback(note, "note") for note in answer.notes)
    return replace(
        verdict,
        feedback=verdict.feedback + notes,
        seed=variant.seed,
        seconds=round(time.perf_counter() - begun, 6),
    )


def missing(exercise: Exercise, variant: Variant, student: str) -> Verdict:
    """The verdict on an exercise that was not handed in."""
    return grade_variant(exercise, variant, Answer(student, exercise.id, ""))


def _empty(content: Any) -> bool:
    """Whether nothing was said: blanks, None, or lists of nothing else, however deep."""
    waiting = [content]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list | tuple):
            waiting.extend(item)
        elif item is not None and not (isinstance(item, str) and item.strip() == ""):
            return False
    return True


def _guarded(exercise: Exercise, answer: Answer, judged: Callable[[], Verdict]) -> Verdict:
    """The verdict with its heading; BROKEN where our own code failed."""
    try:
        verdict = judged()
    except Exception as fault:  # ours, not the student's: say so and take no points
        text = f"The grader itself failed on `{exercise.id}` ({type(fault).__name__}: {fault}). "
        remark = Feedback(text + "Please report it; it costs you nothing.", "error")
        verdict = Verdict(Status.BROKEN, feedback=(remark,))
    return replace(verdict, exercise=exercise.id, student=answer.student, points=exercise.points)
