"""Answers that are read by the grader itself: no text of a student is run, believed, or fatal."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from grader import load_exercises
from grader.model import Answer, Status, Verdict
from grader.pipeline import grade_variant
from grader.variants import lesson_variant

REFUSED = (Status.INVALID, Status.FAILED)
LONG = 50_000
TEXTS = {
    "a tower of powers": "9" + "^9" * 30,
    "a tower in Python": "9**9**9**9**9",
    "a factorial": "10**6!",
    "a thousand digits": "9" * 1_000_000,
    "an exponent without end": "1e" + "9" * LONG,
    "infinity": "1e999",
    "no number": "nan",
    "division by zero": "1/0",
    "a deep nest of brackets": "[" * LONG + "1" + "]" * LONG,
    "a deep nest of parentheses": "(" * LONG + "1" + ")" * LONG,
    "brackets without end": "[" * 1_000_000,
    "signs without end": "-" * LONG + "1",
    "commas without end": "1," * 500_000,
    "spaces without end": " " * 1_000_000 + "x",
    "a wide grid": "[" + ",".join(["[0.1]"] * 100_000) + "]",
    "slow for patterns": "1" + " 1" * LONG + "x",
    "a call": "__import__('os').system('true')",
    "a walk through attributes": "().__class__.__base__.__subclasses__()",
    "a format string": "{0.__class__.__init__.__globals__}",
    "a comprehension": "[x for x in range(10**9)]",
    "an array by product": "[0] * 10**9",
    "a template": "{{ 7 * 7 }}",
    "digits of another script": "\u0665\u0660\u0660",
    "turned around": "\u202e005",
    "null bytes": "5\x0000",
    "half of a pair": "\ud8005",
    "markup": "<script>alert(500)</script>",
    "a path": "../../etc/passwd",
}
OBJECTS: dict[str, Any] = {
    "a dict": {"score": 1.0},
    "a set": {500},
    "bytes": b"500",
    "true": True,
    "a number of a million digits": 1 << 4_000_000,
    "a deep list": [[[[[[[[[[[[[[[[[[500]]]]]]]]]]]]]]]]]],
}
BANK = cache(load_exercises)
EXERCISES = (
    *("simple_rnn_count", "two_steps", "first_state", "weight_sharing"),
    *("state_formula", "count_formula", "match_symbols", "order_bptt_steps", "shape_of_states"),
)


def judged(exercise_id: str, content: Any) -> Verdict:
    """The verdict on the lesson's own variant."""
    exercise = BANK()[exercise_id]
    answer = Answer("mallory", exercise_id, content)
    return grade_variant(exercise, lesson_variant(exercise), answer)


@pytest.mark.parametrize("exercise_id", EXERCISES)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_hostile_text_is_refused_or_wrong(exercise_id: str, text: str) -> None:
    verdict = judged(exercise_id, text)
    assert (verdict.status in REFUSED, verdict.score) == (True, 0.0), verdict.feedback


@pytest.mark.parametrize("exercise_id", EXERCISES)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_feedback_on_hostile_text_is_short_and_can_be_shown(exercise_id: str, text: str) -> None:
    said = "".join(remark.text for remark in judged(exercise_id, text).feedback)
    assert 0 < len(said) < 1000
    assert said.replace("\n", "").isprintable()


@pytest.mark.parametrize("exercise_id", [*EXERCISES, "rnn_step"])
@pytest.mark.parametrize("content", OBJECTS.values(), ids=OBJECTS)
def test_hostile_object_gets_no_points(exercise_id: str, content: Any) -> None:
    verdict = judged(exercise_id, content)
    assert (verdict.status in (*REFUSED, Status.MISSING), verdict.score) == (True, 0.0)
