"""What the commands share: their options, reading the bank, and refusing with a sentence."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from grader.bank import bank_folder
from grader.exercises import BankError, load_exercises
from grader.model import Exercise
from grader.submissions import SubmissionError
from grader.variants import NoFairDraw

BankOption = Annotated[
    Path | None, typer.Option("--exercises", metavar="DIR", help="Another bank of exercises.")
]
SaltOption = Annotated[
    str | None,
    typer.Option(help="Give every student numbers of their own, drawn from this word."),
]
StudentOption = Annotated[str, typer.Option(help="The student's name; with --salt it counts.")]


def bank(folder: Path | None) -> dict[str, Exercise]:
    """The exercises, or the end of the program with everything that is wrong in them."""
    try:
        return load_exercises(folder or bank_folder())
    except (BankError, FileNotFoundError) as problem:
        fail(str(problem))


@contextmanager
def in_words() -> Iterator[None]:
    """Turn what is wrong with the user's files into a sentence and exit code 2."""
    try:
        yield
    except (SubmissionError, NoFairDraw) as problem:
        fail(str(problem))
    except OSError as problem:
        fail(f"{problem.filename}: {problem.strerror}")


def echo(lines: Iterable[str]) -> None:
    """Print lines as they come."""
    for line in lines:
        typer.echo(line)


def fail(message: str) -> NoReturn:
    """End with exit code 2: the command was called wrongly, or its input cannot be used."""
    typer.echo(message, err=True)
    sys.exit(2)
