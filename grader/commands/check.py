"""`grader check`: one submission, judged and explained."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from grader.commands.common import BankOption, SaltOption, StudentOption, echo, in_words
from grader.commands.common import bank as load_bank
from grader.model import Exercise, Status, Verdict
from grader.properties.examine import examined
from grader.properties.report import findings_json, holds, property_lines
from grader.reports.json import submission_json
from grader.reports.text import submission_lines
from grader.submissions import Submission, read_submission
from grader.submitted import variant_of, verdicts

NAMED = 8  # exercises without an answer that are named; a large bank would fill the screen


def check(
    path: Annotated[Path, typer.Argument(help="A folder, a .zip, a notebook or one .py file.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    properties: Annotated[
        bool, typer.Option("--properties", help="Only what needs no reference; see below.")
    ] = False,
    student: StudentOption = "",
    salt: SaltOption = None,
    exercises: BankOption = None,
) -> None:
    """Grade one submission and explain what is wrong.

    Exits with 1 when an answer is not fully right; what was not answered does not count.

    With `--properties` no right value is computed. Functions are only held against themselves:
    does the future change the past, do the sequences of a batch mix, can a run be continued?

    Example: `grader check submission`
    """

    bank = load_bank(exercises)
    with in_words():
        submission = read_submission(path, bank, student=student)
    if properties:
        _check_properties(submission, bank, salt, as_json=as_json)
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
        more = f" and {len(open_ids) - NAMED} more" if len(open_ids) > NAMED else ""
        yield f"Not answered: {', '.join(open_ids[:NAMED])}{more}"
    for note in notes:
        yield f"Note: {note}"


def _check_properties(
    submission: Submission, bank: Mapping[str, Exercise], salt: str | None, *, as_json: bool
) -> NoReturn:
    """Hold the functions of a submission against themselves; ends the program."""
    variants = {
        name: variant_of(bank[name], submission.student, salt) for name in submission.answers
    }
    found = dict(examined(submission.answers.values(), bank, variants))
    if as_json:
        document = {
            "student": submission.student,
            "notes": list(submission.notes),
            "properties": [findings_json(bank[name], item) for name, item in found.items()],
        }
        typer.echo(json.dumps(document, indent=2, ensure_ascii=False))
    else:
        for name, item in found.items():
            echo(property_lines(bank[name], item))
        kept = sum(map(holds, found.values()))
        typer.echo(f"{kept} of {len(found)} answers with properties keep them.")
        typer.echo("Whether an answer is right, `grader check` tells without --properties.")
    raise typer.Exit(0 if all(map(holds, found.values())) else 1)
