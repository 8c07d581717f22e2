"""Every hostile program was seen to succeed where a wall was missing: SEEN.md says how."""

from __future__ import annotations

import pytest

from tests.hostile.catalogue import PROMISES, Program, programs
from tests.hostile.weakened import TABLE

by_name = pytest.mark.parametrize("program", programs(), ids=lambda program: program.name)


@by_name
def test_program_is_in_the_table_as_it_is(program: Program) -> None:
    rows = TABLE.read_text(encoding="utf-8").splitlines()
    [row] = [row for row in rows if row.startswith(f"| {program.name} |")]
    assert row.endswith(f"| {program.digest()} |"), "run `python -m tests.hostile.weakened` again"


@by_name
def test_program_says_what_it_tries_and_what_must_come_of_it(program: Program) -> None:
    assert program.act.endswith(".")
    assert program.promise in PROMISES
    assert program.says


def test_the_table_holds_no_program_that_is_gone() -> None:
    rows = TABLE.read_text(encoding="utf-8").splitlines()
    named = [row.split(" | ")[0].removeprefix("| ") for row in rows if row.startswith("| ")]
    assert named[2:] == [program.name for program in programs()]


@pytest.mark.parametrize(
    "family",
    ["confusing", "escaping", "exhausting", "forging", "lying", "outliving", "reading"],
)
def test_family_has_at_least_ten_programs(family: str) -> None:
    assert sum(program.name.startswith(f"{family}/") for program in programs()) >= 10
