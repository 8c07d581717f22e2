"""Every exercise that ships has proven itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.exercises import load_exercises
from grader.lint import lint
from grader.sections import section_titles

EXERCISES = load_exercises()


@pytest.mark.parametrize("name", EXERCISES)
def test_the_exercise_judges_fairly(name: str) -> None:
    assert lint(EXERCISES[name]).problems == []


def test_every_section_has_a_title() -> None:
    bank = Path(__file__).resolve().parents[2] / "exercises"
    assert {e.section for e in EXERCISES.values()} == set(section_titles(bank))


@pytest.mark.parametrize("name", EXERCISES)
def test_the_exercise_teaches_with_three_hints_and_a_solution(name: str) -> None:
    assert len(EXERCISES[name].hints) >= 3
    assert len(EXERCISES[name].solution) > 100
