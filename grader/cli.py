"""`grader ...`: the command line. Each command reads its input, calls one function, prints.

Exit codes: 0 the command did its job, 1 a checked submission is not fully right or an exercise is
not sound, 2 the command was called wrongly or its input cannot be used.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from grader.bank import bank_folder
from grader.exercises import BankError, load_exercises
from grader.model import Exercise, Status

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    help="Grade exercises on recurrent neural networks, and explain what is wrong.",
)

BankOption = Annotated[
    Path | None, typer.Option("--exercises", metavar="DIR", help="Another bank of exercises.")
]
SaltOption = Annotated[
    str | None,
    typer.Option(help="Give every student numbers of their own, drawn from this word."),
]
StudentOption = Annotated[str, typer.Option(help="The student's name; with --salt it counts.")]


def main() -> None:
    """Run the command line; the console script calls this."""
    app()


@app.command()
def start(
    folder: Annotated[Path, typer.Argument(help="Where to write; made if it is not there.")],
    student: StudentOption = "",
    salt: SaltOption = None,
    exercises: BankOption = None,
) -> None:
    """Write the files that a student begins with. Files that exist are kept.

    Example: `grader start submission`
    """
    from grader.starters import write_starters
    from grader.submitted import variant_of

    bank = _bank(exercises)
    variants = {e.id: variant_of(e, student, salt) for e in bank.values()}
    with _readable():
        written, kept = write_starters(folder, bank.values(), variants)
    if written:
        typer.echo(f"Wrote {len(written)} files to {folder}: {', '.join(written)}")
    if kept:
        typer.echo(f"Kept as they were: {', '.join(kept)}")
    typer.echo(f"Write your answers there, then run: grader check {folder}")


@app.command()
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
    from grader.reports.json import submission_json
    from grader.reports.text import submission_lines
    from grader.submissions import read_submission
    from grader.submitted import verdicts

    bank = _bank(exercises)
    with _readable():
        submission = read_submission(path, bank, student=student)
    results = []
    for verdict in verdicts(submission, bank, salt):
        results.append(verdict)
        if not as_json and verdict.status is not Status.MISSING:
            _print(submission_lines(bank[verdict.exercise], verdict))
    if as_json:
        typer.echo(json.dumps(submission_json(submission, results), indent=2, ensure_ascii=False))
    else:
        _print(_summary(results, submission.notes))
    answered = [v for v in results if v.status is not Status.MISSING]
    raise typer.Exit(0 if all(v.status is Status.PASSED for v in answered) else 1)


@app.command()
def lint(
    ids: Annotated[list[str] | None, typer.Argument(help="Which; all if none is named.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    exercises: BankOption = None,
) -> None:
    """Prove exercises: right answers pass, every known mistake is caught and called by its name.

    Example: `grader lint rnn_step`
    """
    from dataclasses import asdict

    from grader.lint import lint as prove

    bank = _bank(exercises)
    unknown = [name for name in ids or () if name not in bank]
    if unknown:
        _fail(f"There is no exercise `{unknown[0]}`. There are: {', '.join(bank)}")
    reports = []
    for name in ids or bank:
        report = prove(bank[name])
        reports.append(report)
        if not as_json:
            sound = "sound " if not report.problems else "UNSOUND"
            typer.echo(
                f"{sound} {name}: {report.accepted} right answers pass, "
                f"{len(report.named)} mistakes are named, on {report.variants} variants"
            )
            _print(f"    {problem}" for problem in report.problems)
    if as_json:
        typer.echo(json.dumps([asdict(report) for report in reports], indent=2))
    raise typer.Exit(1 if any(report.problems for report in reports) else 0)


@app.command()
def batch(
    submissions: Annotated[Path, typer.Argument(help="A folder with one entry per student.")],
    out: Annotated[Path, typer.Option(help="Where grades, feedback and the journal go.")],
    workers: Annotated[int, typer.Option(min=1, help="How many answers to judge at once.")] = 2,
    salt: SaltOption = None,
    exercises: BankOption = None,
) -> None:
    """Grade a class. Killed at any point and started again, it does what is missing.

    Writes grades.csv, report.txt, one feedback file per student, and journal.sqlite.

    Example: `grader batch submissions/ --out grades/`
    """
    from grader.batch import BatchError, run_batch
    from grader.journal import JournalError
    from grader.progress import ProgressBar

    bank = _bank(exercises)
    try:
        with ProgressBar() as progress:
            summary = run_batch(
                submissions, out, bank, workers=workers, salt=salt, progress=progress
            )
    except (BatchError, JournalError) as problem:
        _fail(str(problem))
    _print(summary.lines())
    raise typer.Exit(130 if summary.interrupted else 1 if summary.broken else 0)


def _bank(folder: Path | None) -> dict[str, Exercise]:
    try:
        return load_exercises(folder or bank_folder())
    except (BankError, FileNotFoundError) as problem:
        _fail(str(problem))


def _summary(results: list[Any], notes: tuple[str, ...]) -> Iterator[str]:
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


@contextmanager
def _readable() -> Iterator[None]:
    """Turn what is wrong with the user's files into a sentence."""
    from grader.submissions import SubmissionError

    try:
        yield
    except SubmissionError as problem:
        _fail(str(problem))
    except OSError as problem:
        _fail(f"{problem.filename}: {problem.strerror}")


def _print(lines: Any) -> None:
    for line in lines:
        typer.echo(line)


def _fail(message: str) -> NoReturn:
    typer.echo(message, err=True)
    sys.exit(2)
