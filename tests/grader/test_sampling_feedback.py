"""The verdict on draws: right by law, told by cause, safe against whatever comes back."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.cases import Case, draw_cases
from grader.exercises import load_exercise
from grader.model import CaseRun, Exercise, Outcome, Run, Status, Verdict
from grader.sampling_feedback import CHANGED, CONSTANT, FLOATS, OWN_GENERATOR, SURE, judge
from reference.sampling import temperature_probabilities
from tests.grader import sampling_bank

DRAWS = 2000


@pytest.fixture(scope="module")
def exercise(tmp_path_factory: pytest.TempPathFactory) -> Exercise:
    return load_exercise(sampling_bank.write(tmp_path_factory.mktemp("bank")))


@pytest.fixture(scope="module")
def cases(exercise: Exercise) -> tuple[Case, ...]:
    return draw_cases(exercise.spec.arguments, exercise.spec.cases, 5)


def laws(cases: tuple[Case, ...]) -> list[np.ndarray]:
    return [temperature_probabilities(*case.arguments) for case in cases]


def sampled(by: list[np.ndarray], seed: int = 1) -> list[CaseRun]:
    rng = np.random.default_rng(seed)
    values = [rng.choice(len(law), DRAWS, p=law).tolist() for law in by]
    return [CaseRun(Outcome.RETURNED, value) for value in values]


def verdict(exercise: Exercise, cases: Any, runs: list[CaseRun], again: Any = None) -> Verdict:
    run = Run(Outcome.RETURNED, (*runs, again or runs[0]), isolation="process")
    return judge(exercise, "", cases, laws(cases), run)


@pytest.mark.parametrize("seed", range(20))
def test_draws_by_the_law_pass(exercise: Exercise, cases: Any, seed: int) -> None:
    got = verdict(exercise, cases, sampled(laws(cases), seed))
    assert (got.status, got.score, got.feedback) == (Status.PASSED, 1.0, ())


@pytest.mark.parametrize("convert", [np.array, np.int64])
def test_whole_numbers_of_any_type_pass(exercise: Exercise, cases: Any, convert: Any) -> None:
    runs = sampled(laws(cases))
    runs = [CaseRun(Outcome.RETURNED, [convert(number) for number in r.value]) for r in runs]
    assert verdict(exercise, cases, runs).status is Status.PASSED


def test_floats_pass_with_a_remark(exercise: Exercise, cases: Any) -> None:
    runs = [CaseRun(Outcome.RETURNED, list(map(float, r.value))) for r in sampled(laws(cases))]
    got = verdict(exercise, cases, runs)
    assert (got.status, got.feedback[0].text) == (Status.PASSED, FLOATS)


def test_other_draws_from_the_same_seed_are_not_right(exercise: Exercise, cases: Any) -> None:
    got = verdict(exercise, cases, sampled(laws(cases)), sampled(laws(cases), 2)[0])
    assert (got.status, got.score, got.mistake) == (Status.FAILED, 0.0, "own-generator")
    assert got.feedback[0].text == OWN_GENERATOR


@pytest.mark.parametrize("name", ["temperature_ignored", "evenly"])
def test_the_known_mistake_that_fits_is_named(exercise: Exercise, cases: Any, name: str) -> None:
    wrong = [sampling_bank.LAWS[name](*case.arguments) for case in cases]
    got = verdict(exercise, cases, sampled(wrong))
    assert got.mistake == name.replace("_", "-")
    assert got.feedback[0].text == sampling_bank.SAYS[name]


def test_a_crash_where_the_law_of_a_mistake_ends_is_that_mistake(
    exercise: Exercise, cases: Any
) -> None:
    runs = sampled(laws(cases))
    runs[-1] = CaseRun(Outcome.RAISED, error="ValueError: NaN", line=4)
    got = verdict(exercise, cases, runs)
    assert (got.status, got.mistake) == (Status.FAILED, "overflows")
    assert got.feedback[1].where.startswith("line 4; case: around 1000")


def test_one_number_all_the_time_is_told(exercise: Exercise, cases: Any) -> None:
    runs = [CaseRun(Outcome.RETURNED, [1] * DRAWS)] * len(cases)
    got = verdict(exercise, cases, runs)
    assert (got.mistake, got.feedback[0].text) == ("same-number-always", CONSTANT)


def test_the_number_that_is_off_is_told_without_its_probability(
    exercise: Exercise, cases: Any
) -> None:
    right = laws(cases)
    skewed = [0.8 * law + 0.2 * np.eye(len(law))[0] for law in right]
    got = verdict(exercise, cases, [*sampled(skewed)[:1], *sampled(right)[1:]])
    times = sampled(skewed)[0].value.count(0)
    text = f"The number 0 is drawn too often: {times} times in {DRAWS} draws. {SURE}"
    assert (got.mistake, got.feedback[0].text) == (None, text)
    assert got.feedback[1].text == "2 of 3 cases are right."


def test_a_number_that_never_comes_is_told(exercise: Exercise, cases: Any) -> None:
    right = laws(cases)
    without = [law * (law < law.max()) for law in right]
    got = verdict(exercise, cases, sampled([law / law.sum() for law in without]))
    text = f"The number {np.argmax(right[0])} is drawn too rarely: 0 times in {DRAWS} draws. {SURE}"
    assert got.feedback[0].text == text


def test_inputs_that_change_are_told(exercise: Exercise, cases: Any) -> None:
    runs = [CaseRun(Outcome.RETURNED, r.value, changed=(0,)) for r in sampled(laws(cases))]
    got = verdict(exercise, cases, runs)
    assert (got.mistake, got.feedback[0].text) == ("changes-inputs", CHANGED)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ([5, 0], "The numbers 0 to 4 are possible, found 5."),
        ([-1], "The numbers 0 to 4 are possible, found -1."),
        ([10**5000], "The numbers 0 to 4 are possible, found a much larger one."),
        ([1, 0.25], "One whole number is asked for, found 0.25."),
        ([float("nan")], "One whole number is asked for, found nan."),
        ([None], "One whole number is asked for, found None (is a `return` missing?)."),
        ([[1]], "One whole number is asked for, found a list of 1."),
        ([np.array([1])], "One whole number is asked for, found an array of shape (1,) and"),
        ([True], "One whole number is asked for, found a bool."),
        (["1"], "One whole number is asked for, found a str."),
    ],
    ids=[
        *("above", "below", "huge", "between", "nan", "none", "list", "array", "bool", "text"),
    ],
)
def test_what_is_no_place_is_told(exercise: Exercise, cases: Any, value: Any, text: str) -> None:
    runs = [CaseRun(Outcome.RETURNED, value), *sampled(laws(cases))[1:]]
    got = verdict(exercise, cases, runs)
    assert (got.status, got.mistake) == (Status.FAILED, None)
    assert got.feedback[0].text.startswith(text)


@pytest.mark.parametrize("outcome", [Outcome.RAISED, Outcome.TIME, Outcome.MEMORY, Outcome.TYPE])
def test_nothing_but_failures_is_no_known_mistake(
    exercise: Exercise, cases: Any, outcome: Outcome
) -> None:
    got = verdict(exercise, cases, [CaseRun(outcome, error="what happened")] * len(cases))
    expected = Status.FAILED if outcome is Outcome.TYPE else Status.CRASHED
    assert (got.status, got.mistake) == (expected, None)
    assert got.feedback[0].text == "what happened"


def test_code_that_cannot_be_loaded_is_told(exercise: Exercise, cases: Any) -> None:
    run = Run(Outcome.SYNTAX, error="SyntaxError in line 1", line=1, isolation="process")
    got = judge(exercise, "def (", cases, laws(cases), run)
    assert (got.status, got.feedback[0].text) == (Status.INVALID, "SyntaxError in line 1")


def test_what_was_printed_is_shown(exercise: Exercise, cases: Any) -> None:
    runs = sampled(laws(cases))
    run = Run(Outcome.RETURNED, (*runs, runs[0]), stdout="hello", isolation="process")
    assert judge(exercise, "", cases, laws(cases), run).feedback[-1].text == "hello"
