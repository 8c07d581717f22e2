"""Judges for the hostile suite: one per level, as ourselves and as an ordinary user."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.hostile.attempts import Attempt, Judge, attempt
from tests.hostile.catalogue import Program
from tests.hostile.leftovers import settled
from tests.hostile.world import World, new_world

NOBODY = 65534
Judges = Callable[[str, str], Judge]
Attempts = Callable[[str, str, Program], Attempt]

if sys.platform != "linux":
    collect_ignore = ["test_programs.py"]  # elsewhere nothing is promised that these could break


@pytest.fixture(scope="session")
def judges() -> Iterator[Judges]:
    """A judge that is ready, by user (`self` or `ordinary`) and level; all end with the tests."""
    worlds: dict[str, World] = {}
    started: dict[tuple[str, str], Judge] = {}
    with ExitStack() as stack:

        def look_up(user: str, level: str) -> Judge:
            if user not in worlds:
                owner = NOBODY if user == "ordinary" else None
                worlds[user] = stack.enter_context(new_world(owner))
            if (user, level) not in started:
                started[user, level] = _judge(worlds[user], user, level)
                stack.callback(started[user, level].close)
            return started[user, level]

        yield look_up


@pytest.fixture(scope="session")
def attempts(judges: Judges) -> Attempts:
    """What came of a program, by user and level; each is run once."""
    usual: dict[Judge, int] = {}
    known: dict[tuple[Judge, str, str], Attempt] = {}

    def look_up(user: str, level: str, program: Program) -> Attempt:
        judge = judges(user, level)
        if judge not in usual:  # all judges of a world are counted together
            usual.clear()
            usual[judge] = settled(judge.world)
        key = (judge, program.name, program.exercise)
        if key not in known:
            known[key] = attempt(judge, program, usual[judge])
        return known[key]

    return look_up


def _judge(world: World, user: str, level: str) -> Judge:
    """A judge that is warm, so that what it needs for itself is there already."""
    judge = _started(world, user, level, sys.executable if user == "self" else "")
    if level not in judge.levels and level == "other-user" and os.geteuid() == 0:
        judge.close()  # our Python may be one that no other user can run
        judge = _started(world, user, level, "")
    if level not in judge.levels:
        judge.close()
        pytest.skip(f"the level {level} is not reached here: {judge.levels}")
    for hasty in (True, False):
        judge.ask("rnn_step", world.honest("rnn_step"), hasty=hasty)
    return judge


def _started(world: World, user: str, level: str, python: str) -> Judge:
    """A judge of this user, by default with a Python that all users can run."""
    command = [python or str(ordinary_python(world))]
    ordinary = {"user": NOBODY, "group": NOBODY, "extra_groups": ()}
    identity = ordinary if user == "ordinary" else {}
    return Judge(world, level, command, contained=False, **identity)


def ordinary_python(world: World) -> Path:
    """A Python that an ordinary user can run, with the packages of ours; skips if there is none.

    Ours may live in a folder that only its owner may enter. Then an environment is made of the
    system's Python, provided it has the same version.
    """
    place = world.root / "python"
    python = place / "bin" / "python"
    if python.exists():
        return python
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    found = (sys.executable, f"/usr/bin/{version}", f"/usr/local/bin/{version}")
    for base in filter(os.path.exists, found):
        subprocess.run([base, "-m", "venv", "--without-pip", place], check=True, env={})
        packages = place / "lib" / version / "site-packages"
        (packages / "ours.pth").write_text(sysconfig.get_path("purelib"))
        if not _runs(python):
            subprocess.run(["rm", "-rf", place], check=True)
            continue
        return python
    pytest.skip(
        f"no Python that user {NOBODY} can run with NumPy: put one, of version {version}, where "
        "all may read it, or run this suite as an ordinary user"
    )


def _runs(python: Path) -> bool:
    code = "import numpy, pydantic, yaml"
    identity: dict[str, Any] = {"user": NOBODY, "group": NOBODY, "extra_groups": ()}
    try:
        subprocess.run([python, "-c", code], check=True, capture_output=True, **identity)
    except (OSError, subprocess.CalledProcessError):
        return False
    return True
