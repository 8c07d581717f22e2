"""`order`: orders in many ways of writing, a share for what is in order, named confusions."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.checks.order import in_order
from grader.model import Exercise, Status
from grader.variants import allowed, own_variant
from tests.grader import bank
from tests.grader.item_bank import ORDER, STEPS, STUDENTS, letters

RIGHT = tuple(STEPS)


@pytest.fixture
def exercise(tmp_path: Path) -> Exercise:
    return bank.load(tmp_path, ORDER)


@pytest.mark.parametrize("student", STUDENTS)
def test_right_order_passes_for_every_student(exercise: Exercise, student: str) -> None:
    variant = own_variant(exercise, student)
    answer = " ".join(letters(exercise, RIGHT, variant))
    assert bank.judged(exercise, answer, variant).status is Status.PASSED


@pytest.mark.parametrize("joint", [" ", ", ", "; ", "\n", "", " > ", " -> ", "→", ". "])
@pytest.mark.parametrize("upper", [False, True])
def test_order_may_be_written_in_many_ways(exercise: Exercise, joint: str, upper: bool) -> None:
    answer = joint.join(letters(exercise, RIGHT))
    verdict = bank.judged(exercise, answer.upper() if upper else answer)
    assert verdict.status is Status.PASSED


@pytest.mark.parametrize("style", ["{0}{1}", "{1}{0}", "{0}: {1}", "{1}. {0}"])
def test_letters_may_carry_their_places(exercise: Exercise, style: str) -> None:
    placed = [style.format(letter, n + 1) for n, letter in enumerate(letters(exercise, RIGHT))]
    assert bank.judged(exercise, "\n".join(sorted(placed))).status is Status.PASSED


def test_list_of_letters_is_read(exercise: Exercise) -> None:
    assert bank.judged(exercise, letters(exercise, RIGHT)).status is Status.PASSED


def test_steps_whose_order_is_free_may_change_places(exercise: Exercise) -> None:
    order = ("forward", "metric", "loss", "backward", "update")
    assert bank.judged(exercise, letters(exercise, order)).status is Status.PASSED


@pytest.mark.parametrize(
    ("order", "score"),
    [
        (("forward", "loss", "metric", "update", "backward"), 0.75),
        (("update", "forward", "loss", "metric", "backward"), 0.75),
        (("metric", "forward", "loss", "update", "backward"), 0.5),
        (("update", "backward", "loss", "metric", "forward"), 0.25),
        (("forward", "loss"), 0.25),
        (("update",), 0.0),
    ],
)
def test_score_counts_the_longest_part_in_order(
    exercise: Exercise, order: tuple[str, ...], score: float
) -> None:
    verdict = bank.judged(exercise, letters(exercise, order))
    assert (verdict.status, verdict.score) == (Status.FAILED, score)


def test_reversed_order_earns_nothing(tmp_path: Path) -> None:
    exercise = bank.load(tmp_path, ORDER.replace("together: [[loss, metric]]\n", ""))
    assert bank.judged(exercise, letters(exercise, RIGHT[::-1])).score == 0.0


@given(places=st.lists(st.integers(0, 6), max_size=7))
def test_longest_part_in_order_is_that_of_all_parts(places: list[int]) -> None:
    parts = (list(p) for n in range(len(places) + 1) for p in combinations(places, n))
    assert in_order(places) == max(len(part) for part in parts if part == sorted(part))


@pytest.mark.parametrize(
    ("order", "mistake"),
    [
        (("forward", "backward", "metric", "loss", "update"), "too-early"),
        (("backward", "forward", "loss", "metric", "update"), "too-early"),
        (("update", "forward", "loss", "metric", "backward"), "update-first"),
        (("update", "backward", "loss", "metric", "forward"), "too-early"),
        (("backward", "loss"), "too-early"),
        (("forward", "loss", "metric", "update", "backward"), None),
        (("backward",), None),
    ],
)
def test_known_confusion_is_named(
    exercise: Exercise, order: tuple[str, ...], mistake: str | None
) -> None:
    assert bank.judged(exercise, letters(exercise, order)).mistake == mistake


def test_whole_answer_of_a_confusion_counts_before_a_larger_one(tmp_path: Path) -> None:
    text = ORDER.replace("[update, forward, loss, metric, backward]", "[backward, metric, loss]")
    exercise = bank.load(tmp_path, text)
    exact = ("forward", "backward", "metric", "loss", "update")
    assert bank.judged(exercise, letters(exercise, exact)).mistake == "too-early"
    other = ("backward", "forward", "metric", "loss", "update")
    assert bank.judged(exercise, letters(exercise, other)).mistake == "update-first"


def test_confusion_is_explained_with_the_numbers_of_the_variant(exercise: Exercise) -> None:
    answer = letters(exercise, ("forward", "backward", "metric", "loss", "update"))
    feedback = bank.judged(exercise, answer).feedback
    assert feedback[0].text == "There is no loss yet, after 10 steps."


@pytest.mark.parametrize(
    ("order", "sentence"),
    [
        (("metric", "forward", "loss", "backward", "update"), "{0}, in place 1, comes too early."),
        (
            ("forward", "metric", "update", "loss", "backward"),
            "Right up to place 2. {2}, in place 3, comes too early.",
        ),
        (("forward", "loss", "metric", "backward"), "Right up to place 4. {4} has no place yet."),
        (("update",), "{0}, in place 1, comes too early. {1}, {2}, {3} and {4} have no place yet."),
    ],
)
def test_first_wrong_place_is_told(
    exercise: Exercise, order: tuple[str, ...], sentence: str
) -> None:
    given_letters = letters(exercise, order)
    rest = sorted(set("abcde") - set(given_letters))
    told = bank.judged(exercise, given_letters).feedback[-1].text
    assert told == sentence.format(*given_letters, *rest)


@pytest.mark.parametrize(
    "answer",
    [
        "z",
        "a b z",
        "a a b",
        "abcdz",
        "aabcd",
        "1 2 3",
        "a1 b1",
        "a1 b3",
        "a b?",
        "all of it",
        3,
        1.5,
        True,
        {"a": 1},
        b"a",
        [["a", [["b"]]]],
        "a b " * 1000,
    ],
)
def test_what_is_no_order_is_invalid(exercise: Exercise, answer: Any) -> None:
    assert bank.judged(exercise, answer).status is Status.INVALID


def test_invalid_answer_reads_how_to_write_one(exercise: Exercise) -> None:
    assert bank.judged(exercise, "a b z").feedback[0].text == (
        "Write all letters from a to e in their order, such as b a c; found 'a b z'."
    )


@pytest.mark.parametrize("answer", ["", [], ["", "", ""], [None]])
def test_nothing_is_missing(exercise: Exercise, answer: Any) -> None:
    assert bank.judged(exercise, answer).status is Status.MISSING


def test_mixture_differs_between_students(exercise: Exercise) -> None:
    places = {
        letters(exercise, ("update",), own_variant(exercise, student))[0] for student in STUDENTS
    }
    assert places == set("abcde")


def test_steps_that_read_alike_are_refused(tmp_path: Path) -> None:
    exercise = bank.load(tmp_path, ORDER.replace("Change the weights.", "Compute the loss."))
    assert not allowed(exercise, {"steps": 5})
