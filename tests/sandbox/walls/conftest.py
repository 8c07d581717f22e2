"""Prisons for the tests of the walls: by level, and as root or as an ordinary user."""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.sandbox.walls import privileges, probe

HERE = Path(__file__).parent
FOLDER = HERE.parents[2] / "grader" / "sandbox" / "walls"
NOBODY = 65534
LEVELS: Mapping[str, tuple[str, ...]] = {
    "namespaces": ("namespaces", "landlock", "seccomp", "limits"),
    "landlock": ("landlock", "seccomp", "limits"),
    "namespaces-only": ("namespaces", "seccomp", "limits"),
}
Ask = Callable[[str], dict[str, Any]]

if sys.platform != "linux":
    collect_ignore_glob = ["test_held_*.py", "test_world.py", "test_landlock.py", "test_limits.py"]


@cache
def report() -> probe.Report:
    """What this machine can do, tried once for all tests."""
    return probe.probe()


def need(*walls: str) -> None:
    """Skip a test where one of these walls cannot be built, and say why."""
    names = {"namespaces": "empty root"}
    for wall in report().walls:
        if wall.missing and wall.name in {names.get(name, name) for name in walls}:
            pytest.skip(f"{wall.name}: {wall.missing}")
    if report().walls[0].name == "all walls":
        pytest.skip(report().walls[0].missing)


@pytest.fixture(scope="session")
def folder() -> Iterator[Path]:
    """A copy of the walls that every user can read, with a file worth reading."""
    with tempfile.TemporaryDirectory(prefix="walls-") as name:
        place = Path(name)
        place.chmod(0o755)
        shutil.copytree(FOLDER, place / "walls", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(HERE / "prison.py", place)
        (place / "secret.py").write_text("the reference")
        yield place


def python_for(user: str) -> str:
    """A Python that this user can run; skips where there is none."""
    if user == "root" or os.geteuid() != 0:
        if user == "root" and os.geteuid() != 0:
            pytest.skip("these tests were not started as root")
        return sys.executable
    for python in (sys.executable, "/usr/bin/python3", "/usr/local/bin/python3"):
        if not privileges.unreachable([python]) and new_enough(python):
            return python
    pytest.skip("no Python that an ordinary user can run")


@cache
def new_enough(python: str) -> bool:
    """Whether this Python exists, and is one that the project supports."""
    code = "import sys; sys.exit(sys.version_info < (3, 11))"
    return os.path.exists(python) and not subprocess.call([python, "-I", "-c", code])


def identity(user: str) -> dict[str, Any]:
    """The arguments of `subprocess` that make a process run as this user."""
    if user == "root" or os.geteuid() != 0:
        return {}
    return {"user": NOBODY, "group": NOBODY, "extra_groups": ()}


@pytest.fixture(scope="session")
def prison(folder: Path) -> Iterator[Callable[..., Ask]]:
    """Starts prisons; each answers snippets until the end of all tests."""
    started: dict[str, subprocess.Popen[str]] = {}

    def start(walls: tuple[str, ...], user: str, **more: Any) -> Ask:
        need(*walls)
        packages = [str(Path(np.__file__).parents[1])]
        setup = {"walls": walls, "folder": str(folder / "walls"), "packages": packages, **more}
        command = [python_for(user), "-I", "-B", str(folder / "prison.py"), json.dumps(setup)]
        key = f"{user}: {command}"
        if key not in started:
            started[key] = _popen(command, folder, **identity(user))
        return lambda code: _ask(started[key], code)

    yield start
    for process in started.values():
        process.communicate()


@pytest.fixture
def script(folder: Path) -> Callable[..., str]:
    """Runs a whole program that finds the walls as `w`, and returns what it prints."""
    head = f"import os, sys\nsys.path.insert(0, {str(folder)!r})\n"
    load = f"from prison import load\nw = load({str(folder / 'walls')!r})\n"

    def run(code: str, user: str = "user", **more: Any) -> str:
        command = [python_for(user), "-I", "-B", "-c", head + load + textwrap.dedent(code)]
        return subprocess.run(
            command, capture_output=True, text=True, check=False, **identity(user), **more
        ).stdout

    return run


def same_python(python: str) -> bool:
    """Whether this Python can load the NumPy that the tests use."""
    code = "import platform; print(platform.python_version_tuple()[:2])"
    version = subprocess.check_output([python, "-I", "-c", code], text=True).strip()
    return version == str(platform.python_version_tuple()[:2])


def _popen(command: list[str], folder: Path, **identity: Any) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    return subprocess.Popen(
        command, stdin=pipe, stdout=pipe, text=True, cwd=folder, env={}, **identity
    )


def _ask(process: subprocess.Popen[str], code: str) -> dict[str, Any]:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps(code) + "\n")
    process.stdin.flush()
    answer: dict[str, Any] = json.loads(process.stdout.readline())
    return answer
