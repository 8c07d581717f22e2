"""Variants: pure functions of exercise, student and salt, and fair ones only."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from grader.exercises import load_exercise
from grader.variants import NoFairDraw, allowed, lesson_variant, own_variant, seeded_variant
from tests.grader import bank

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import sys
from pathlib import Path
from grader.exercises import load_exercise
from grader.variants import own_variant
print(own_variant(load_exercise(Path(sys.argv[1])), "ada").prompt)
"""


@pytest.mark.parametrize("text", [bank.NUMBER, bank.ROUNDED, bank.ARRAY, bank.CHOICE])
def test_lesson_variant_has_the_lesson_numbers(tmp_path: Path, text: str) -> None:
    exercise = bank.load(tmp_path, text)
    given = lesson_variant(exercise).given
    assert all(np.array_equal(given[n], draw.lesson) for n, draw in exercise.given.items())


def test_same_student_gets_the_same_variant(tmp_path: Path) -> None:
    exercise = bank.load(tmp_path, bank.NUMBER)
    assert own_variant(exercise, "ada") == own_variant(exercise, "ada")


def test_variant_is_the_same_in_another_process(tmp_path: Path) -> None:
    path = bank.write(tmp_path, bank.ARRAY)
    command = [sys.executable, "-c", PROGRAM, str(path)]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert printed.strip() == own_variant(load_exercise(path), "ada").prompt


@pytest.mark.parametrize("other", [("bob", ""), ("ada", "autumn"), ("", "ada")])
def test_another_student_or_salt_gives_another_seed(tmp_path: Path, other: tuple[str, str]) -> None:
    exercise = bank.load(tmp_path, bank.NUMBER)
    assert own_variant(exercise, *other).seed != own_variant(exercise, "ada").seed


def test_students_get_many_different_variants(tmp_path: Path) -> None:
    exercise = bank.load(tmp_path, bank.NUMBER)
    assert len({own_variant(exercise, f"student {n}").prompt for n in range(100)}) > 80


def test_seed_gives_the_variant_back(tmp_path: Path) -> None:
    exercise = bank.load(tmp_path, bank.NUMBER)
    variant = own_variant(exercise, "ada")
    assert seeded_variant(exercise, variant.seed) == variant


def test_lesson_seed_gives_the_lesson_back(tmp_path: Path) -> None:
    exercise = bank.load(tmp_path, bank.NUMBER)
    assert seeded_variant(exercise, lesson_variant(exercise).seed) == lesson_variant(exercise)


def test_changed_exercise_gives_other_variants(tmp_path: Path) -> None:
    exercise = bank.load(tmp_path, bank.NUMBER)
    changed = replace(exercise, digest="another")
    assert own_variant(changed, "ada").seed != own_variant(exercise, "ada").seed


@pytest.mark.parametrize("student", ["ünïcödé", "名前", "a\0b", "half \udc80 name", "x" * 10_000])
def test_any_name_has_a_variant(tmp_path: Path, student: str) -> None:
    exercise = bank.load(tmp_path, bank.NUMBER)
    assert own_variant(exercise, student).given["d"] in range(2, 41)


def test_draws_stay_within_their_bounds_and_requirements(tmp_path: Path) -> None:
    text = bank.NUMBER.replace("[d != u]", "[d < u, u < 30]")
    exercise = bank.load(tmp_path, text)
    drawn = [seeded_variant(exercise, seed).given for seed in range(200)]
    assert all(2 <= given["d"] < given["u"] < 30 for given in drawn)


def test_number_draws_lie_on_their_grid(tmp_path: Path) -> None:
    exercise = bank.load(tmp_path, bank.ROUNDED.replace("[0.5, 1.5]", "[-0.3, 0.4]"))
    drawn = {seeded_variant(exercise, seed).given["x"] for seed in range(200)}
    assert drawn <= {-0.3, -0.2, -0.1, 0.0, 0.1, 0.2, 0.3, 0.4}
    assert {-0.3, 0.4} <= drawn


def test_array_draw_may_use_a_size_drawn_before(tmp_path: Path) -> None:
    given = "  n: {integer: [1, 5], lesson: 3}\n  v: {array: [n], lesson: [1, 2, 3]}\nrequire:"
    exercise = bank.load(tmp_path, bank.NUMBER.replace("require:", given))
    drawn = [seeded_variant(exercise, seed).given for seed in range(20)]
    assert all(given["v"].shape == (given["n"],) for given in drawn)


def test_numbers_that_hide_a_mistake_are_refused(tmp_path: Path) -> None:
    text = bank.NUMBER.replace("u*(d + u)", "d*(u + d + 1)").replace("[d != u]", "[]")
    exercise = bank.load(tmp_path, text)
    assert not allowed(exercise, {"d": 7, "u": 7})
    assert allowed(exercise, {"d": 7, "u": 8})


def test_numbers_that_make_two_mistakes_alike_are_refused(tmp_path: Path) -> None:
    text = bank.NUMBER.replace("[d != u]", "[]")
    exercise = bank.load(tmp_path, text)
    assert not allowed(exercise, {"d": 4, "u": 1})


def test_impossible_exercise_says_so(tmp_path: Path) -> None:
    exercise = bank.load(tmp_path, bank.NUMBER.replace("[d != u]", "[d > 40]"))
    with pytest.raises(NoFairDraw, match=r"^sample: none of 500 draws .*widen `given` or loosen"):
        own_variant(exercise, "ada")


def test_a_name_counts_the_same_however_its_accents_are_typed(tmp_path: Path) -> None:
    exercise = bank.load(tmp_path, bank.NUMBER)
    assert own_variant(exercise, "Jose\u0301") == own_variant(exercise, "Jos\u00e9")
