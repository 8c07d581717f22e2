"""`grader lint`: proof that exercises judge fairly."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer

from grader.commands.common import BankOption, echo, fail
from grader.commands.common import bank as load_bank
from grader.lint import lint as prove


def lint(
    ids: Annotated[list[str] | None, typer.Argument(help="Which; all if none is named.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    exercises: BankOption = None,
) -> None:
    """Prove exercises: right answers pass, every known mistake is caught and called by its name.

    Example: `grader lint rnn_step`
    """

    bank = load_bank(exercises)
    unknown = [name for name in ids or () if name not in bank]
    if unknown:
        fail(f"There is no exercise `{unknown[0]}`. There are: {', '.join(bank)}")
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
            echo(f"    {problem}" for problem in report.problems)
    if as_json:
        typer.echo(json.dumps([asdict(report) for report in reports], indent=2))
    raise typer.Exit(1 if any(report.problems for report in reports) else 0)
