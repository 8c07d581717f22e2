"""`grader watch`: one screen that is judged again at every save."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from grader.commands.common import BankOption, SaltOption, StudentOption, echo, fail, in_words
from grader.commands.common import bank as load_bank
from grader.submissions import read_submission

STATE_FOLDER = "RNN_GRADER_STATE"  # environment variable, as for the app; default: .grader


def watch(
    path: Annotated[Path, typer.Argument(help="A folder, a .zip, a notebook or one .py file.")],
    student: StudentOption = "",
    salt: SaltOption = None,
    exercises: BankOption = None,
) -> None:
    """Grade a submission again at every save, on one screen. Right answers are remembered.

    Keys: `h` shows a hint, `n` goes to the next exercise that is not right, `l` lists all, `q`
    quits. Before all is called right, everything is run once more. Where input or output is no
    terminal, it judges once, prints and ends.

    Example: `grader watch submission`
    """
    from rich.console import Console  # here: SQLAlchemy, which watching needs, loads slowly

    from grader.journal import JournalError, open_journal
    from grader.watch import loop
    from grader.watch.judging import Desk

    bank = load_bank(exercises)
    with in_words():
        read_submission(path, bank, student=student)  # a wrong path is told at once
        folder = Path(os.environ.get(STATE_FOLDER, ".grader"))
        folder.mkdir(parents=True, exist_ok=True)
    try:
        with closing(open_journal(folder / "journal.sqlite")) as journal, in_words():
            desk = Desk(path, bank, journal, student, salt)
            if sys.stdin.isatty() and sys.stdout.isatty():
                typer.echo(loop.watch(desk, Console()))
            else:
                echo(loop.once(desk))
    except JournalError as problem:
        fail(str(problem))
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
