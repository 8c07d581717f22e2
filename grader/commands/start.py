"""`grader start`: the files that a student begins with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from grader.commands.common import BankOption, SaltOption, StudentOption, in_words
from grader.commands.common import bank as load_bank
from grader.starters import write_starters
from grader.submitted import variant_of


def start(
    folder: Annotated[Path, typer.Argument(help="Where to write; made if it is not there.")],
    student: StudentOption = "",
    salt: SaltOption = None,
    exercises: BankOption = None,
) -> None:
    """Write the files that a student begins with. Files that exist are kept.

    Example: `grader start submission`
    """

    bank = load_bank(exercises)
    variants = {e.id: variant_of(e, student, salt) for e in bank.values()}
    with in_words():
        written, kept = write_starters(folder, bank.values(), variants)
    if written:
        typer.echo(f"Wrote {len(written)} files to {folder}: {', '.join(written)}")
    if kept:
        typer.echo(f"Kept as they were: {', '.join(kept)}")
    typer.echo(f"Write your answers there, then run: grader check {folder}")
