"""`grader batch`: a class, with a bar that shows how far it is."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from grader.commands.common import BankOption, SaltOption, echo, fail
from grader.commands.common import bank as load_bank
from grader.progress import ProgressBar
from grader.sandbox import IsolationError, refuse_below


def batch(
    submissions: Annotated[Path, typer.Argument(help="A folder with one entry per student.")],
    out: Annotated[Path, typer.Option(help="Where grades, feedback and the journal go.")],
    workers: Annotated[int, typer.Option(min=1, help="How many answers to judge at once.")] = 2,
    salt: SaltOption = None,
    min_isolation: Annotated[
        str, typer.Option(help="Refuse to run code behind weaker walls; see `grader doctor`.")
    ] = "namespaces-only",
    exercises: BankOption = None,
) -> None:
    """Grade a class. Killed at any point and started again, it does what is missing.

    Writes grades.csv, report.txt, one feedback file per student, and journal.sqlite.

    Example: `grader batch submissions/ --out grades/`
    """
    from grader.batch import BatchError, run_batch  # here: SQLAlchemy takes a while to load
    from grader.journal import JournalError

    bank = load_bank(exercises)
    try:
        refuse_below(min_isolation)
    except IsolationError as problem:
        fail(f"Nothing was graded: {problem}")
    try:
        with ProgressBar() as progress:
            summary = run_batch(
                submissions, out, bank, workers=workers, salt=salt, progress=progress
            )
    except (BatchError, JournalError) as problem:
        fail(str(problem))
    echo(summary.lines())
    raise typer.Exit(130 if summary.interrupted else 1 if summary.broken else 0)
