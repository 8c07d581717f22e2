"""`match`: pairs in many ways of writing, a share for each right one, named confusions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from grader.checks.match import form
from grader.model import Exercise, Status
from grader.variants import allowed, lesson_variant, own_variant
from tests.grader import bank
from tests.grader.item_bank import MATCH, STUDENTS, pairs

XH, HH, KERNEL, HY = "$W_{xh}$", "$W_{hh}$, 10 rows", "kernel", "$W_{hy}$"
INPUT, RECURRENT, OUTPUT, NONE = (
    "reads the input",
    "reads 10 old states",
    "makes the output",
    "does nothing",
)
RIGHT = {XH: INPUT, HH: RECURRENT, KERNEL: INPUT, HY: OUTPUT}


@pytest.fixture
def exercise(tmp_path: Path) -> Exercise:
    return bank.load(tmp_path, MATCH)


@pytest.mark.parametrize("student", STUDENTS)
def test_right_pairs_pass_in_every_order(exercise: Exercise, student: str) -> None:
    variant = own_variant(exercise, student)
    units = str(variant.given["u"])
    right = {a.replace("10", units): b.replace("10", units) for a, b in RIGHT.items()}
    answer = " ".join(pairs(exercise, right, variant))
    assert bank.judged(exercise, answer, variant).status is Status.PASSED


@pytest.mark.parametrize("joint", [" ", ", ", "; ", "\n", "", " - "])
@pytest.mark.parametrize("inner", ["", "-", " -> ", "→", ": ", "=", ") ", " "])
def test_pairs_may_be_written_in_many_ways(exercise: Exercise, joint: str, inner: str) -> None:
    words = [f"{word[0]}{inner}{word[1:]}" for word in pairs(exercise, RIGHT)]
    assert bank.judged(exercise, joint.join(words).upper()).status is Status.PASSED


@pytest.mark.parametrize("backwards", [False, True])
def test_pairs_may_stand_in_any_order(exercise: Exercise, backwards: bool) -> None:
    words = sorted(pairs(exercise, RIGHT), reverse=backwards)
    assert bank.judged(exercise, words).status is Status.PASSED


def test_number_may_stand_before_its_letter(exercise: Exercise) -> None:
    words = [word[1:] + word[0] for word in pairs(exercise, RIGHT)]
    assert bank.judged(exercise, " ".join(words)).status is Status.PASSED


def test_numbers_alone_count_in_the_order_of_the_letters(exercise: Exercise) -> None:
    numbers = [int(word[1:]) for word in pairs(exercise, RIGHT)]
    assert bank.judged(exercise, numbers).status is Status.PASSED
    assert bank.judged(exercise, ", ".join(map(str, numbers))).status is Status.PASSED


def test_lists_of_pairs_are_read(exercise: Exercise) -> None:
    words = [[word[0], word[1:]] for word in pairs(exercise, RIGHT)]
    assert bank.judged(exercise, words).status is Status.PASSED


@pytest.mark.parametrize(
    ("changed", "score"),
    [
        ({KERNEL: OUTPUT}, 0.75),
        ({KERNEL: OUTPUT, HY: INPUT}, 0.5),
        ({XH: NONE, HH: NONE, KERNEL: NONE}, 0.25),
        (dict.fromkeys(RIGHT, NONE), 0.0),
    ],
)
def test_each_right_pair_earns_its_share(
    exercise: Exercise, changed: dict[str, str], score: float
) -> None:
    verdict = bank.judged(exercise, pairs(exercise, RIGHT | changed))
    assert (verdict.status, verdict.score) == (Status.FAILED, score)


@pytest.mark.parametrize(
    ("changed", "mistakes"),
    [
        ({XH: RECURRENT, HH: INPUT}, ["Two are exchanged, of 10."]),
        ({HH: INPUT}, ["An h stands in front."]),
        ({HH: INPUT, HY: NONE}, ["An h stands in front.", "It does something."]),
        ({XH: RECURRENT, HH: INPUT, KERNEL: NONE}, ["Two are exchanged, of 10."]),
        ({XH: RECURRENT}, []),
    ],
)
def test_confusions_are_named_without_their_parts(
    exercise: Exercise, changed: dict[str, str], mistakes: list[str]
) -> None:
    verdict = bank.judged(exercise, pairs(exercise, RIGHT | changed))
    assert [f.text for f in verdict.feedback if f.kind == "mistake"] == mistakes
    assert (verdict.mistake is None) == (not mistakes)


def test_first_wrong_pair_is_told_and_its_partner_is_not(exercise: Exercise) -> None:
    words = pairs(exercise, RIGHT | {KERNEL: OUTPUT})
    (wrong,) = set(words) - set(pairs(exercise, RIGHT))
    (told,) = bank.judged(exercise, words).feedback
    expected = f"{wrong[0]} and {wrong[1:]} do not belong together."
    assert told.text == f"3 of the 4 pairs are right. {expected}"


@pytest.mark.parametrize(
    ("kept", "beginning"),
    [(1, "1 of the 4 pairs is right."), (3, "3 of the 4 pairs are right.")],
)
def test_missing_partner_is_a_wrong_one(exercise: Exercise, kept: int, beginning: str) -> None:
    verdict = bank.judged(exercise, pairs(exercise, RIGHT)[:kept] + [""] * (4 - kept))
    has = "d has" if kept == 3 else "b, c and d have"
    assert verdict.score == kept / 4
    assert verdict.feedback[0].text == f"{beginning} {has} no partner yet."


def test_none_right_is_said_in_words(exercise: Exercise) -> None:
    verdict = bank.judged(exercise, pairs(exercise, dict.fromkeys(RIGHT, NONE)))
    assert verdict.feedback[-1].text.startswith("None of the 4 pairs is right.")


@pytest.mark.parametrize(
    "answer",
    [
        "a",
        "all",
        "1 2 3",
        "a9",
        "e1",
        "a0",
        "ab1",
        "a1 b",
        "a1 2b",
        "a1?",
        "a1, a2",
        "a1 a1",
        7,
        1.5,
        True,
        {"a": 1},
        b"a1",
        ["a1", 2.0],
        [["a", [["1"]]]],
        "a1 " * 1000,
        "٣ ١",
    ],
)
def test_what_is_no_pairs_is_invalid(exercise: Exercise, answer: Any) -> None:
    verdict = bank.judged(exercise, answer)
    assert verdict.status is Status.INVALID


def test_invalid_answer_reads_how_to_write_one(exercise: Exercise) -> None:
    assert bank.judged(exercise, "a1 b").feedback[0].text == (
        "Give each letter from a to d one number from 1 to 4, as in a2 b1; found 'a1 b'."
    )
    assert bank.judged(exercise, "a1 a2").feedback[0].text == (
        "a stands there twice. Keep one of the two."
    )


@pytest.mark.parametrize("answer", ["", " ", [], ["", "", ""], [["", ""], [None]]])
def test_nothing_is_missing(exercise: Exercise, answer: Any) -> None:
    assert bank.judged(exercise, answer).status is Status.MISSING


def test_both_sides_are_mixed_anew_for_each_student(exercise: Exercise) -> None:
    asked = [form(exercise, own_variant(exercise, student)) for student in STUDENTS]
    assert len({[text for _, text in a.left].index(KERNEL) for a in asked}) == 4
    assert len({[text for _, text in a.right].index(INPUT) for a in asked}) == 4


def test_form_shows_letters_and_numbers(exercise: Exercise) -> None:
    asked = form(exercise, lesson_variant(exercise))
    assert [mark for mark, _ in asked.left] == ["a", "b", "c", "d"]
    assert [mark for mark, _ in asked.right] == ["1", "2", "3", "4"]
    assert {text for _, text in asked.left} == set(RIGHT)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("does nothing", "'reads {{ u - 5 + 5 }} old states'"),
        ("{text: kernel", "{text: '$W_{xh}$'"),
    ],
)
def test_items_that_read_alike_are_refused(tmp_path: Path, old: str, new: str) -> None:
    exercise = bank.load(tmp_path, MATCH.replace(old, new))
    assert not allowed(exercise, {"u": 10})
