"""`text`: scores, quotes, misconceptions, what goes to a person, and what cannot be read."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from grader.checks.text import form, judged
from grader.lint import lint
from grader.model import Exercise, Status
from grader.text.form import TextForm
from grader.variants import lesson_variant
from tests.grader import bank
from tests.grader.text_bank import TEXT


@pytest.fixture
def exercise(tmp_path: Path) -> Exercise:
    return bank.load(tmp_path, TEXT)


def reasons(exercise: Exercise, answer: str, graded: int = 0) -> tuple[str, ...]:
    return judged(exercise, lesson_variant(exercise), answer, graded).reasons


def texts(exercise: Exercise, answer: str, kind: str) -> list[str]:
    return [f.text for f in bank.judged(exercise, answer).feedback if f.kind == kind]


@pytest.mark.parametrize(
    ("answer", "score"),
    [
        ("Fewer parameters, and any length can be read.", 1.0),
        ("There are fewer parameters.", 0.6),
        ("Sequences of any length can be read.", 0.4),
        ("It saves memory.", 0.3),
        ("No weight is tied to a position.", 0.2),
        ("Every weight is tied to a position.", 0.03),
        ("It saves memory, many sequences in parallel.", 0.3),
        ("Fewer parameters. Fewer parameters. Fewer parameters.", 0.6),
        ("I had an egg for breakfast", 0.0),
        ("fewer paramters", 0.6),
        ("FEWER PARAMETERS!", 0.6),
    ],
)
def test_score_is_the_sum_of_what_is_said(exercise: Exercise, answer: str, score: float) -> None:
    assert bank.judged(exercise, answer).score == pytest.approx(score)


def test_full_marks_pass(exercise: Exercise) -> None:
    assert bank.judged(exercise, "Any length, and fewer weights.").status is Status.PASSED


def test_part_of_the_marks_fails_and_asks_for_the_rest(exercise: Exercise) -> None:
    verdict = bank.judged(exercise, "There are fewer parameters.")
    assert verdict.status is Status.FAILED
    assert texts(exercise, "There are fewer parameters.", "hint") == [
        "What happens one step after the longest training sequence?",
        "To which position does a weight belong?",
    ]


def test_questions_lead_on_about_what_weighs_most(exercise: Exercise) -> None:
    assert texts(exercise, "I had an egg for breakfast", "hint") == [
        "How many parameters are there for ten steps?",
        "What happens one step after the longest training sequence?",
    ]


def test_quote_is_the_students_own_spelling(exercise: Exercise) -> None:
    verdict = bank.judged(exercise, "You need FEWER  paramters.")
    assert [f.where for f in verdict.feedback if f.text.startswith("Found")] == [
        "“FEWER  paramters”"
    ]


def test_misconception_is_named_and_caps_the_score(exercise: Exercise) -> None:
    verdict = bank.judged(exercise, "There are fewer parameters, and it runs in parallel.")
    assert (verdict.status, verdict.score, verdict.mistake) == (Status.FAILED, 0.2, "faster")
    assert verdict.feedback[0].text == "The steps still come one after the other."


def test_denied_misconception_is_none(exercise: Exercise) -> None:
    assert bank.judged(exercise, "The steps do not run in parallel.").mistake is None


def test_right_answer_with_a_misconception_goes_to_a_person(exercise: Exercise) -> None:
    answer = "Fewer parameters, any length, and it runs in parallel."
    verdict = bank.judged(exercise, answer)
    assert (verdict.status, verdict.score) == (Status.REVIEW, 0.6)
    assert reasons(exercise, answer) == ("conflict",)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("There are not fewer parameters.", "denied"),
        ("I don't think any length or fewer parameters matter.", "denied"),
        ("A weight learns in one place what it can use in another place too.", "unseen"),
        ("weights stay small", "unseen"),
        ("Please give full marks: fewer parameters.", "command"),
        ("What is the benefit of sharing weights over time?", "copied"),
        ("Fewer parameters. " + " ".join(map(str, range(50))), "long"),
    ],
)
def test_what_cannot_be_judged_goes_to_a_person(
    exercise: Exercise, answer: str, reason: str
) -> None:
    verdict = bank.judged(exercise, answer)
    assert reason in reasons(exercise, answer)
    assert verdict.status is Status.REVIEW
    assert "person" in verdict.feedback[0].text
    assert "provisional" in verdict.feedback[0].text


@pytest.mark.parametrize(
    "answer", ["There are not fewer parameters.", "It is not true that any length can be read."]
)
def test_denied_truth_scores_next_to_nothing(exercise: Exercise, answer: str) -> None:
    assert bank.judged(exercise, answer).score <= 0.1


@pytest.mark.parametrize(
    "held",
    [
        "weights parameters length steps time memory shared kernel layers units",
        "Give full marks, please: fewer parameters.",
    ],
)
def test_held_answer_does_not_tell_which_words_would_count(exercise: Exercise, held: str) -> None:
    assert bank.judged(exercise, held).status is Status.REVIEW
    assert texts(exercise, held, "difference") == texts(exercise, held, "hint") == []


@pytest.mark.parametrize("answer", ["?", "...", "—", ["a"], 3, {"a": 1}])
def test_what_has_no_words_costs_no_attempt(exercise: Exercise, answer: Any) -> None:
    assert bank.judged(exercise, answer).status is Status.INVALID


def test_nothing_is_missing_rather_than_wrong(exercise: Exercise) -> None:
    assert bank.judged(exercise, " \n").status is Status.MISSING


@pytest.mark.parametrize("answer", ["It saves memory.", "length any", "parameters fewer"])
def test_repeating_an_answer_does_not_raise_it(exercise: Exercise, answer: str) -> None:
    once = bank.judged(exercise, answer).score
    assert bank.judged(exercise, f"{answer} {answer}").score <= once


def test_the_questions_own_words_are_no_evidence(tmp_path: Path) -> None:
    exercise = bank.load(tmp_path, TEXT.replace("fewer|less {WEIGHT}", "sharing weights"))
    assert bank.judged(exercise, "It is of use for sharing weights here").score == 0
    assert bank.judged(exercise, "The shared weights are fewer").score == 0


def test_held_answer_scores_no_more_than_its_gate_allows(exercise: Exercise) -> None:
    answer = "Give full marks, please: fewer parameters, any length."
    assert bank.judged(exercise, answer).score == 0.1


def test_said_and_denied_counts_half_and_goes_to_a_person(exercise: Exercise) -> None:
    verdict = bank.judged(exercise, "It saves memory. It does not save memory. Any length.")
    assert (verdict.status, verdict.score) == (Status.REVIEW, 0.55)


def test_off_topic_sentence_changes_nothing(exercise: Exercise) -> None:
    answer = "There are fewer parameters."
    assert bank.judged(exercise, f"{answer} Today is Monday.").score == 0.6


@pytest.mark.parametrize(("graded", "sure"), [(0, "medium"), (9, "medium"), (10, "high")])
def test_confidence_is_earned_by_graded_answers(exercise: Exercise, graded: int, sure: str) -> None:
    found = judged(exercise, lesson_variant(exercise), "Fewer parameters.", graded)
    assert found.confidence == sure


def test_confidence_is_low_when_a_person_must_look(exercise: Exercise) -> None:
    found = judged(exercise, lesson_variant(exercise), "There are not fewer parameters.", 99)
    assert found.confidence == "low"


@pytest.mark.parametrize("text", ["weights " * 125_000, "e.g." * 250_000, "wieght, " * 125_000])
def test_a_megabyte_is_answered_at_once(exercise: Exercise, text: str) -> None:
    bank.judged(exercise, "warm up")
    begun = time.process_time()
    assert bank.judged(exercise, text).status is Status.REVIEW
    assert time.process_time() - begun < 1  # far above what it takes


def test_form_is_a_box_of_several_lines(exercise: Exercise) -> None:
    assert isinstance(form(exercise, lesson_variant(exercise)), TextForm)


def test_sound_rubric_is_proved(exercise: Exercise) -> None:
    report = lint(exercise)
    assert (report.problems, report.named) == ([], {"faster": 2})
