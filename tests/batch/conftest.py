"""A small class of written answers, and the exercises that it answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from grader import load_exercises
from grader.model import Exercise


@pytest.fixture(scope="session")
def bank() -> dict[str, Exercise]:
    return load_exercises()


@pytest.fixture(scope="session")
def written(bank: dict[str, Exercise]) -> dict[str, Exercise]:
    """Four exercises that need no code to be run: the tests of the machinery stay fast."""
    some = [exercise for exercise in bank.values() if exercise.kind in ("number", "array")]
    return {exercise.id: exercise for exercise in some[:4]}


@pytest.fixture
def hand_in(tmp_path: Path) -> Callable[[str, Mapping[str, str]], Path]:
    """Write one student's folder into the class; the same name again replaces the answers."""

    def write(student: str, answers: Mapping[str, str]) -> Path:
        folder = tmp_path / "class" / student
        folder.mkdir(parents=True, exist_ok=True)
        lines = "".join(f"{name}: '{text}'\n" for name, text in answers.items())
        (folder / "answers.yaml").write_text(lines, encoding="utf-8")
        return folder.parent

    return write
