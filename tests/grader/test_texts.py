"""Hints and solutions with the numbers of the variant."""

from __future__ import annotations

from pathlib import Path

from grader.exercises import load_exercise
from grader.texts import hints, solution
from grader.variants import lesson_variant
from tests.grader import bank

WORK = "work:\n  dense: {reference: dense_params, args: {inputs: u, units: d}}\nhints:"
TEXT = bank.NUMBER.replace(
    "hints: [Which arrays are there?]", f"{WORK} ['{{{{ dense }}}}, {{{{ d }}}}']"
)


def test_hint_shows_given_and_work(tmp_path: Path) -> None:
    exercise = load_exercise(bank.write(tmp_path, TEXT))
    assert hints(exercise, lesson_variant(exercise)) == ("105, 5",)


def test_solution_shows_the_answer(tmp_path: Path) -> None:
    exercise = load_exercise(bank.write(tmp_path, TEXT))
    assert solution(exercise, lesson_variant(exercise)) == "There are 520 of them."


def test_prompt_may_not_show_the_answer(tmp_path: Path) -> None:
    text = TEXT.replace("{{ d }} features", "{{ answer }} features")
    assert "`answer` uses the unknown name `answer`" in bank.problems(tmp_path, text)[0]


def test_prompt_may_not_show_the_work(tmp_path: Path) -> None:
    text = TEXT.replace("{{ d }} features", "{{ dense }} features")
    assert "`dense` uses the unknown name `dense`" in bank.problems(tmp_path, text)[0]
