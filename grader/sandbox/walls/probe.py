"""What this machine can isolate, found out by trying it, never in our own process.

One call costs a few dozen milliseconds; keep the report. What holds now may be gone after an
update of the system, so keep it no longer than the program runs.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from grader.sandbox.walls import landlock, runtime
from grader.sandbox.walls.kernel import NotPossible, machine
from grader.sandbox.walls.levels import LEVELS, Level
from grader.sandbox.walls.privileges import is_root, unreachable

COMMAND = ("-I", "-S", "-B", str(Path(__file__).with_name("trial.py")))
SECONDS = 30


@dataclass(frozen=True)
class Wall:
    """One wall: why it cannot be built here, or an empty text where it can."""

    name: str
    missing: str


@dataclass(frozen=True)
class Report:
    """`landlock_abi` is the kernel's version of Landlock, 0 where there is none."""

    landlock_abi: int
    walls: tuple[Wall, ...]


def probe() -> Report:
    """Try every wall once. Never raises for what a machine lacks."""
    try:
        machine()
    except NotPossible as error:
        return Report(0, (Wall("all walls", str(error)),))
    return Report(landlock.abi(), (*_tried(), Wall("other user", _no_other_user())))


def works(report: Report, name: str) -> bool:
    """Whether this wall was tried and held."""
    return Wall(name, "") in report.walls


def level(report: Report) -> Level:
    """The strongest level whose walls all hold; the last one needs none."""
    return next(level for level in LEVELS if all(works(report, name) for name in level.needs))


def _no_other_user() -> str:
    """Why student code cannot run as somebody else; empty where it can."""
    if not is_root():
        return "only root can start processes of another user"
    closed = unreachable(runtime.readable())
    return closed and f"another user could not run this Python: {closed} is not open to all"


def _tried() -> tuple[Wall, ...]:
    try:
        done = subprocess.run(
            [sys.executable, *COMMAND], capture_output=True, check=True, timeout=SECONDS, env={}
        )
    except (OSError, subprocess.SubprocessError) as error:
        return (Wall("all walls", f"the trial does not run: {error}"),)
    return tuple(Wall(name, missing) for name, missing in json.loads(done.stdout).items())
