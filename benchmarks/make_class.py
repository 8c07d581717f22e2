"""Make the folder of a class, and beside it truth.csv: what every answer in it deserves.

    python benchmarks/make_class.py FOLDER --students 200 --seed 1

The worth of an answer is known from how it was made. A score is empty in truth.csv where it
depends on how many cases a mistake happens to get right.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a script

from benchmarks.class_answers import NOTHING, Work, draw_work, pick
from benchmarks.class_formats import FORMATS, WRITERS, Student
from grader import load_exercises
from grader.model import Exercise
from grader.submitted import variant_of

NAMES = ("ada", "bela", "chidi", "dora", "emil", "farah", "goran", "hana", "ivo", "june")
Truth = tuple[str, str, Work]  # student, exercise, what the answer deserves


def make_class(
    folder: Path,
    exercises: Mapping[str, Exercise],
    *,
    students: int,
    seed: int,
    salt: str | None = None,
) -> list[Truth]:
    """Write `students` submissions into `folder`; the same seed gives the same files."""
    rng = random.Random(seed)
    folder.mkdir(parents=True)
    turns = dict.fromkeys(exercises, 0)
    truth: list[Truth] = []
    for number in range(1, students + 1):
        name = f"{rng.choice(NAMES)}-{number:04}"
        variants = {e.id: variant_of(e, name, salt) for e in exercises.values()}
        works = {e.id: draw_work(e, variants[e.id], rng, turns) for e in exercises.values()}
        write = WRITERS[pick(rng, FORMATS)]
        kept = write(folder, Student(name, exercises, variants, works))
        truth += [(name, exercise, kept.get(exercise, NOTHING)) for exercise in exercises]
    return truth


def write_truth(path: Path, truth: Iterable[Truth]) -> None:
    """One line per student and exercise: student, exercise, status, score, mistake."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(("student", "exercise", "status", "score", "mistake"))
        for student, exercise, work in truth:
            score = "" if work.score is None else work.score
            lines.writerow((student, exercise, work.status.value, score, work.mistake))


def main() -> None:
    """Read the command line and write the class."""
    parser = argparse.ArgumentParser(description="Make a class of submissions of known worth.")
    parser.add_argument("folder", type=Path, help="where to write; must not exist yet")
    parser.add_argument("--students", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--salt", help="give every student numbers of their own")
    given = parser.parse_args()
    if given.folder.exists():
        parser.error(f"{given.folder} exists already. Name a new folder.")
    bank = load_exercises()
    truth = make_class(
        given.folder, bank, students=given.students, seed=given.seed, salt=given.salt
    )
    truth_path = given.folder.parent / "truth.csv"
    write_truth(truth_path, truth)
    print(f"{given.students} submissions in {given.folder}; what they deserve: {truth_path}")


if __name__ == "__main__":
    main()
