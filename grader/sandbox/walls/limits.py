"""Resource limits of one child, by setrlimit. They hold for a process, not for a group of them.

RLIMIT_DATA counts private writable memory, so shared memory has to be forbidden elsewhere
(`seccomp.py`). RLIMIT_NPROC counts all tasks of a user id and does not bind root.
"""

from __future__ import annotations

import os
import sys

from grader.sandbox.walls.kernel import NotPossible

_STATM_DATA = 5  # the field of /proc/self/statm: data and stack, in pages


def open_meter() -> int:
    """A descriptor for `data_in_use`, opened while /proc can still be seen. Raises NotPossible."""
    try:
        return os.open("/proc/self/statm", os.O_RDONLY | os.O_CLOEXEC)
    except OSError as error:
        raise NotPossible(f"memory use cannot be read: {error}") from error


def data_in_use(meter: int) -> int:
    """Bytes that RLIMIT_DATA counts now in the process that opened the meter."""
    pages = int(os.pread(meter, 200, 0).split()[_STATM_DATA])
    return pages * os.sysconf("SC_PAGE_SIZE")


def apply(
    *,
    cpu_seconds: int,
    data_bytes: int,
    address_bytes: int | None = None,
    stack_bytes: int = 8 * 1024**2,
    tasks: int | None = None,
    file_bytes: int = 0,
    descriptors: int = 64,
) -> None:
    """Set soft and hard limits of this process. They can be lowered afterwards, never raised.

    `data_bytes` counts from zero: add `data_in_use` of the process that forked this one.
    `tasks` are processes and threads together, of all processes with this user id: give it only
    where that id is the child's own. Hard limits that are lower already stay. Raises NotPossible.
    """
    if sys.platform == "win32":
        raise NotPossible("resource limits are not available on Windows")
    import resource  # does not exist on Windows

    wanted = (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_DATA, data_bytes),
        (resource.RLIMIT_AS, address_bytes),
        (resource.RLIMIT_STACK, stack_bytes),
        (resource.RLIMIT_NPROC, tasks),
        (resource.RLIMIT_FSIZE, file_bytes),
        (resource.RLIMIT_NOFILE, descriptors),
    )
    for kind, limit in wanted:
        if limit is not None:
            hard = resource.getrlimit(kind)[1]
            least = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
            resource.setrlimit(kind, (least, least))
