"""Which walls there are on this machine, and how a child behind them is started.

The machine is probed once per program, when student code is first run. Where no wall can be
built (macOS, Windows, an old kernel) a fresh process with limits is all there is, and its name
in every verdict says so.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial

from grader.sandbox.forked import forked
from grader.sandbox.transport import Running, Spawned
from grader.sandbox.walls.kernel import NotPossible, machine
from grader.sandbox.walls.levels import LEVELS, Level
from grader.sandbox.walls.probe import Report, probe, works
from grader.sandbox.zygotes import Kind

PROCESS = "process"


class IsolationError(RuntimeError):
    """The isolation that was asked for is not to be had; the text says what to do."""


@cache
def report() -> Report:
    """What this machine can isolate, found out by trying it."""
    return probe()


def levels() -> tuple[str, ...]:
    """The levels that can be reached here, strongest first; `process` is always among them."""
    return tuple(level.name for level in _available())


def forks_here() -> bool:
    """Whether children are forks of a warm process: on Linux, on machines that the walls know."""
    try:
        machine()
    except NotPossible:  # forks are not safe on macOS, and there are none on Windows
        return False
    return True


def launcher(
    profile: str, level: str | None, settings: dict[str, int], start_seconds: float
) -> tuple[str, Callable[[], Running]]:
    """The name of the level, and what starts a child there; the strongest if none is named.

    Raises IsolationError for a level that this machine cannot reach.
    """
    chosen = _chosen(level)
    if not forks_here():
        return chosen.name, Spawned
    return chosen.name, partial(forked, Kind(profile, chosen), settings, start_seconds)


def refuse_below(minimum: str) -> None:
    """Raise IsolationError unless this machine reaches `minimum` or something stronger."""
    names = [level.name for level in LEVELS]
    if minimum not in names:
        raise IsolationError(f"there is no level `{minimum}`; there are: {', '.join(names)}")
    reached = levels()[0]
    if names.index(reached) > names.index(minimum):
        raise IsolationError(
            f"student code would run at the isolation level `{reached}`, below `{minimum}`. "
            "`grader doctor` says what is missing; `--min-isolation process` runs trusted code"
        )


@cache
def _available() -> tuple[Level, ...]:
    found = report()
    return tuple(level for level in LEVELS if all(works(found, name) for name in level.needs))


def _chosen(name: str | None) -> Level:
    for level in _available():
        if name is None or level.name == name:
            return level
    raise IsolationError(f"the isolation level `{name}` cannot be reached here: {levels()}")
