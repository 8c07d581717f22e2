"""What this process holds, and what its children are: read from the system, on Linux."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep

WAIT_SECONDS = 20.0
_MEGA = 1024**2
_bystanders: set[int] = set()  # children of this process before the test, such as a browser


def until(condition: Callable[[], bool], every: float = 0.01) -> bool:
    """Whether this becomes true, within a time that no healthy machine needs."""
    deadline = monotonic() + WAIT_SECONDS
    while not (true := condition()) and monotonic() < deadline:
        sleep(every)
    return true


def look_around() -> None:
    """From now on, count only children of this process that it has not got yet."""
    _bystanders.clear()
    _bystanders.update(children(os.getpid()))


def children(process: int) -> list[int]:
    """The processes that this one has started and that have not been buried."""
    found: list[int] = []
    with suppress(OSError):  # it has ended
        for thread in os.listdir(f"/proc/{process}/task"):
            numbers = Path(f"/proc/{process}/task/{thread}/children").read_text()
            found += map(int, numbers.split())
    return [child for child in found if child not in _bystanders]


def descendants(process: int) -> list[int]:
    """Its children and theirs, the nearest first."""
    found = children(process)
    for child in found:
        found += children(child)
    return found


def at_rest(process: int, place: str) -> list[int]:
    """All processes of its one idle zygote, once the child that waits is among them.

    For a moment that may be the child before it, which is about to end: so they have to stay.
    """
    count = 3 if place == "namespaces" else 2  # with the process that keeps the world
    found: list[int] = []

    def stay() -> bool:
        before, found[:] = list(found), descendants(process)
        return len(found) == count and found == before

    until(stay, every=0.1)
    return found


def is_alive(process: int) -> bool:
    """Whether it runs, or could; a zombie does not."""
    with suppress(OSError):
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def processor_seconds(process: int) -> float:
    """Processor time that it has used; nothing once it is gone."""
    with suppress(OSError):
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def threads(process: int) -> int:
    """How many threads it has; none once it is gone."""
    with suppress(OSError):
        return len(os.listdir(f"/proc/{process}/task"))
    return 0


def resident_mb(process: int) -> float:
    """Memory in use."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / _MEGA


def zygotes() -> list[int]:
    """The warm processes of this one, and those that keep their worlds for them.

    The children that wait for their run are not among them.
    """
    outer = [child for child in children(os.getpid()) if _is_zygote(child)]
    inner = [child for process in outer for child in children(process) if children(child)]
    return outer + inner


def _is_zygote(process: int) -> bool:
    with suppress(OSError):
        return b"\0zygote\0" in Path(f"/proc/{process}/cmdline").read_bytes()
    return False
