"""`grader doctor`: what this machine can isolate, what is installed, and what to install."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

import typer

from grader.commands.common import echo
from grader.sandbox import isolation
from grader.sandbox.walls.levels import LEVELS

# Distributions, each also under another name, and what does not work without them.
PARTS = {
    ("numpy",): "nothing works; pip install numpy",
    ("streamlit",): "the app does not start; pip install streamlit",
    ("keras",): "Keras exercises cannot be judged; pip install keras",
    ("tensorflow", "tensorflow-cpu"): "Keras exercises cannot be judged; pip install tensorflow",
}


def doctor() -> None:
    """Tell what this machine can isolate, what each level guarantees, and what is missing.

    Example: `grader doctor`
    """
    typer.echo(f"{platform.platform()}, Python {platform.python_version()}")
    typer.echo("")
    echo(_isolation())
    typer.echo("")
    echo(_parts())


def _isolation() -> Iterator[str]:
    available = isolation.levels()
    yield f"Student code runs at the level: {available[0]}"
    yield ""
    for level in LEVELS:
        reached = "can be used" if level.name in available else "not on this machine"
        yield f"  {level.name} ({reached})"
        yield f"      {level.guarantees}"
        yield f"      But: {level.leaves_open}"
    missing = [wall for wall in isolation.report().walls if wall.missing]
    if missing:
        yield ""
        yield "Walls that cannot be built here:"
        yield from (f"  {wall.name}: {wall.missing}" for wall in missing)


def _parts() -> Iterator[str]:
    yield "Installed parts:"
    for names, without in PARTS.items():
        found = [f"{name} {number}" for name in names if (number := _version(name))]
        yield f"  {found[0]}" if found else f"  {names[0]} is missing: {without}"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
