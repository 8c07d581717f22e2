"""No hostile program gains anything, at any level that promises so, as root or as anybody else."""

from __future__ import annotations

import os
import re

import pytest

from grader import sandbox
from tests.hostile.catalogue import PROMISES, Program, programs, runs_here
from tests.hostile.conftest import Attempts

# What may be shown: no control characters but line ends and tabs, nothing that turns text around.
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
# All programs meet the strongest walls. Of the weaker levels, and of an ordinary user's judge,
# one in so many takes its turn; `HOSTILE=all make hostile` runs all, in some ten minutes.
ONE_IN = 1 if os.environ.get("HOSTILE") == "all" else 8


def combinations() -> list[tuple[str, str, Program]]:
    """(user, level, program), by judge, so that each judge meets its programs in a row."""
    here = [program for program in programs() if runs_here(program)]
    some = here[::ONE_IN]
    levels = list(sandbox.levels())
    chosen = {("self", level): here if level == levels[0] else some for level in levels}
    if os.geteuid() == 0:
        chosen |= {("ordinary", level): some for level in levels if level != "other-user"}
        chosen["self", "other-user"] = some  # perhaps with a Python that is not ours
    return [
        (user, level, program)
        for (user, level), met in chosen.items()
        for program in met
        if level in PROMISES[program.promise]
    ]


everywhere = pytest.mark.parametrize(
    ("user", "level", "program"),
    combinations(),
    ids=lambda value: value.name if isinstance(value, Program) else value,
)


@everywhere
def test_it_gets_no_points(attempts: Attempts, user: str, level: str, program: Program) -> None:
    verdict = attempts(user, level, program).verdict
    assert (verdict["status"] in ("failed", "crashed", "invalid"), verdict["score"]) == (True, 0.0)


@everywhere
def test_it_learns_and_achieves_nothing(
    attempts: Attempts, user: str, level: str, program: Program
) -> None:
    attempt = attempts(user, level, program)
    assert (attempt.leaked, attempt.received, attempt.done) == ([], [], False)


@everywhere
def test_nothing_is_left_behind(
    attempts: Attempts, user: str, level: str, program: Program
) -> None:
    assert attempts(user, level, program).left == []


@everywhere
def test_the_next_honest_answer_passes(
    attempts: Attempts, user: str, level: str, program: Program
) -> None:
    assert attempts(user, level, program).next_verdict["status"] == "passed"


@everywhere
def test_the_student_reads_the_right_sentence(
    attempts: Attempts, user: str, level: str, program: Program
) -> None:
    text = attempts(user, level, program).text
    assert re.search(program.says, text), text


@everywhere
def test_the_verdict_is_safe_to_show(
    attempts: Attempts, user: str, level: str, program: Program
) -> None:
    assert not UNSAFE.search(attempts(user, level, program).text)


@pytest.mark.parametrize("level", sandbox.levels())
def test_the_level_stands_in_the_verdict(attempts: Attempts, level: str) -> None:
    [program] = [program for program in programs() if program.name == "lying/not_a_number"]
    assert attempts("self", level, program).verdict["isolation"] == level
