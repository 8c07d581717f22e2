"""`grader lint`: proof that exercises judge fairly."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from difflib import get_close_matches
from typing import Annotated

import typer

from grader.commands.common import BankOption, echo, fail
from grader.commands.common import bank as load_bank
from grader.kill_matrix import Matrix
from grader.lint import lint as prove


def lint(
    ids: Annotated[list[str] | None, typer.Argument(help="Which; all if none is named.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    as_matrix: Annotated[
        bool, typer.Option("--matrix", help="Print which case rejects which mistake.")
    ] = False,
    exercises: BankOption = None,
) -> None:
    """Prove exercises: right answers pass, every known mistake is caught and called by its name.

    Example: `grader lint rnn_step`
    """

    bank = load_bank(exercises)
    unknown = [name for name in ids or () if name not in bank]
    if unknown:
        near = ", ".join(get_close_matches(unknown[0], bank, n=3))
        hint = f"Perhaps {near}?" if near else "`grader start FOLDER` lists all."
        fail(f"There is no exercise `{unknown[0]}`. {hint}")
    reports = []
    for name in ids or bank:
        report = prove(bank[name], choose=as_matrix)
        reports.append(report)
        if not as_json:
            sound = "sound " if not report.problems else "UNSOUND"
            typer.echo(
                f"{sound} {name}: {report.accepted} right answers pass, "
                f"{len(report.named)} mistakes are named, on {report.variants} variants"
            )
            echo(_caught(name, mistakes) for name, mistakes in report.catches.items())
            echo(f"    {problem}" for problem in report.problems)
            if as_matrix and report.matrix is not None:
                echo(table(report.matrix))
    if as_json:
        typer.echo(json.dumps([asdict(report) for report in reports], indent=2))
    raise typer.Exit(1 if any(report.problems for report in reports) else 0)


def table(found: Matrix) -> Iterator[str]:
    """The kill matrix as lines: a column for each case, `x` where it rejects the mistake."""
    for number, case in enumerate(found.cases, start=1):
        needed = " (needed)" if case in found.needed else ""
        pairs = found.alone.get(case, [])
        alone = f"; alone tells {' from '.join(pairs[0])}" if pairs else ""
        more = f" and {len(pairs) - 1} more pairs" if len(pairs) > 1 else ""
        yield f"    {number:>2}  {case}{needed}{alone}{more}"
    width = max(map(len, found.kills), default=0)
    yield "    " + " " * width + "".join(f"{n:>3}" for n in range(1, len(found.cases) + 1))
    for mistake, cases in found.kills.items():
        marks = "".join("  x" if case in cases else "  ." for case in found.cases)
        yield f"    {mistake:<{width}}{marks}"
    if found.chosen:
        yield "    of the pool, these separate as much as all of it does:"
        yield from (f"      {line}" for line in found.chosen)


def _caught(name: str, mistakes: list[str]) -> str:
    return f"    without the reference, `{name}` catches {', '.join(mistakes) or 'none of them'}"
