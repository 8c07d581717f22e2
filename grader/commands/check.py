"""`grader check`: one submission, judged and explained."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from grader.commands.common import BankOption, SaltOption, StudentOption, echo, in_words
from grader.commands.common import bank as load_bank
from grader.model import Status, Verdict
from grader.reports.json import submission_json
from grader.reports.text import submission_lines
from grader.submissions import read_submission
from grader.submitted import verdicts


def check(
    path: Annotated[Path, typer.Argument(help="A folder, a .zip, a notebook or one .py file.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    student: StudentOption = "",
    salt: SaltOption = None,
    exercises: BankOption = None,
) -> None:
    """Grade one submission and explain what is wrong.

    Exits with 1 when an answer is not fully right; what was not answered does not count.

    Example: `grader check submission`
    """

    bank = load_bank(exercises)
    with in_words():
        submission = read_submission(path, bank, student=student)
    results = []
    for verdict in verdicts(submission, bank, salt):
        results.append(verdict)
        if not as_json and verdict.status is not Status.MISSING:
            echo(submission_lines(bank[verdict.exercise], verdict))
    if as_json:
        typer.echo(json.dumps(submission_json(submission, results), indent=2, ensure_ascii=False))
    else:
        echo(_summary(results, submission.notes))
    answered = [v for v in results if v.status is not Status.MISSING]
    raise typer.Exit(0 if all(v.status is Status.PASSED for v in answered) else 1)


def _summary(results: list[Verdict], notes: tuple[str, ...]) -> Iterator[str]:
    answered = [v for v in results if v.status is not Status.MISSING]
    open_ids = [v.exercise for v in results if v.status is Status.MISSING]
    earned = sum(v.score * v.points for v in answered)
    total = sum(v.points for v in results)
    right = sum(v.status is Status.PASSED for v in answered)
    if answered:
        yield f"{right} of {len(answered)} answers are right: {earned:g} of {total:g} points."
    else:
        yield "Nothing is answered yet."
    if open_ids:
        yield f"Not answered: {', '.join(open_ids)}"
    for note in notes:
        yield f"Note: {note}"
