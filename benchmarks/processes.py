"""What this process and all that descends from it use, read from Linux's /proc."""

from __future__ import annotations

import os
from pathlib import Path


def processor_seconds() -> float:
    """Processor time of this process, its ended children, and all that descends from it."""
    own = os.times()
    total = own.user + own.system + own.children_user + own.children_system
    return total + sum(_ticks(pid) for pid in descendants(os.getpid())) / os.sysconf("SC_CLK_TCK")


def _ticks(pid: int) -> int:
    fields = _stat(pid)
    return sum(int(field) for field in fields[11:15]) if fields else 0


def descendants(root: int) -> list[int]:
    """All processes that come from this one, the nearest first."""
    parents = {int(name): _stat(int(name)) for name in os.listdir("/proc") if name.isdigit()}
    found = [root]
    for pid in found:
        found += [child for child, fields in parents.items() if fields and int(fields[1]) == pid]
    return found[1:]


def _stat(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:  # it has just ended
        return []


def held() -> dict[str, int]:
    """Descriptors, processes and kilobytes of memory, of this process and its descendants."""
    family = [os.getpid(), *descendants(os.getpid())]
    return {
        "descriptors": len(os.listdir("/proc/self/fd")),
        "processes": len(family) - 1,
        "kB": sum(map(_private_kilobytes, family)),
    }


def _private_kilobytes(pid: int) -> int:
    """Memory of its own; what it shares with others would be counted twice."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private"))
