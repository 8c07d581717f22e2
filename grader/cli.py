"""`grader ...`: the command line. Each command reads its input, calls one function, prints.

Exit codes: 0 the command did its job, 1 a checked submission is not fully right or an exercise is
not sound, 2 the command was called wrongly or its input cannot be used.
"""

from __future__ import annotations

import io
import sys

import typer

from grader.commands.batch import batch
from grader.commands.check import check
from grader.commands.doctor import doctor
from grader.commands.lint import lint
from grader.commands.start import start
from grader.commands.watch import watch

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    help="Grade exercises on recurrent neural networks, and explain what is wrong.",
)
for command in (start, check, watch, lint, batch, doctor):
    app.command()(command)


def main() -> None:
    """Run the command line; the console script calls this."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that knows no tick still gets text
    app()
