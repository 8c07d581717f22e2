"""The maker of classes: the same seed, the same class; every known mistake gets its turn."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.make_class import make_class
from grader.checks import checker
from grader.model import Exercise
from grader.variants import lesson_variant

SCRIPT = Path(__file__).resolve().parent.parent.parent / "benchmarks" / "make_class.py"


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_same_seed_makes_the_same_class(bank: dict[str, Exercise], tmp_path: Path) -> None:
    truth = make_class(tmp_path / "first", bank, students=9, seed=1)
    assert make_class(tmp_path / "second", bank, students=9, seed=1) == truth
    assert files(tmp_path / "first") == files(tmp_path / "second")


@pytest.mark.parametrize("other", [{"seed": 2}, {"seed": 1, "salt": "spring"}])
def test_another_seed_or_salt_makes_another_class(
    bank: dict[str, Exercise], tmp_path: Path, other: dict[str, object]
) -> None:
    make_class(tmp_path / "first", bank, students=9, seed=1)
    make_class(tmp_path / "second", bank, students=9, **other)  # type: ignore[arg-type]
    assert files(tmp_path / "first") != files(tmp_path / "second")


def test_a_class_of_200_holds_every_known_mistake(
    written: dict[str, Exercise], tmp_path: Path
) -> None:
    truth = make_class(tmp_path / "class", written, students=200, seed=1)
    made = {(exercise, work.mistake) for _, exercise, work in truth if work.mistake}
    assert made == {
        (exercise.id, mistake)
        for exercise in written.values()
        for mistake in checker(exercise.kind).samples(exercise, lesson_variant(exercise)).wrong
    }


def test_the_script_writes_the_class_and_the_truth_beside_it(
    bank: dict[str, Exercise], tmp_path: Path
) -> None:
    command = [sys.executable, str(SCRIPT), str(tmp_path / "class"), "--students", "3"]
    subprocess.run(command, check=True, capture_output=True, cwd=tmp_path)
    with open(tmp_path / "truth.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 3 * len(bank)
    assert {row["student"] for row in rows} == {p.stem for p in (tmp_path / "class").iterdir()}


def test_the_script_does_not_write_into_a_folder_that_exists(tmp_path: Path) -> None:
    command = [sys.executable, str(SCRIPT), str(tmp_path)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 2
    assert "exists already" in done.stderr
