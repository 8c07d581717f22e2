"""The program of a process that will hold student code. A script, never imported.

`python -s -P -B child.py` serves one run over stdin and stdout. `... child.py zygote FD` stays
warm and forks one process per run (`zygote.py`). It finds our files by their location; the
grader itself cannot be imported from here.
"""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from os import _exit
from pathlib import Path
from types import ModuleType

LOST = 70  # exit code of a child that cannot reach its parent any more


def borrow_our_folder() -> None:
    """Make `grader.sandbox.*` importable, and nothing else of the grader."""
    here = Path(__file__).parent
    places = {"grader": [], "grader.sandbox": [here], "grader.sandbox.walls": [here / "walls"]}
    for name, paths in places.items():
        package = sys.modules[name] = ModuleType(name)
        package.__path__ = [str(path) for path in paths]


def private_channel() -> tuple[int, int]:
    """Move stdin and stdout away; student code gets an empty stdin, and prints to stderr."""
    requests, replies = os.dup(0), os.dup(1)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.dup2(2, 1)
    os.close(null)
    return requests, replies


def settle_streams() -> None:
    """Print line by line, and never fail on a character."""
    for stream in (sys.stdout, sys.stderr):
        assert isinstance(stream, io.TextIOWrapper)
        stream.reconfigure(line_buffering=True, errors="backslashreplace")


def limit_resources(memory_mb: int, cpu_seconds: int) -> None:
    """Limit memory and core files; CPU time only in case the parent dies before us."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for name, limit in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_AS, memory_mb * 1024**2),
    ):
        hard = resource.getrlimit(name)[1]
        if hard == resource.RLIM_INFINITY or limit < hard:
            with suppress(OSError, ValueError):  # macOS refuses some limits
                resource.setrlimit(name, (limit, limit))


def serve_once() -> None:
    """Serve, then leave at once: no exit handlers, no waiting for threads, no traceback."""
    from grader.sandbox import serve

    channel = private_channel()
    serve.refuse_our_names()
    status = LOST
    try:
        serve.serve(*channel, limit_resources)
        status = 0
    finally:
        _exit(status)


def main() -> None:
    """One run, or a zygote."""
    borrow_our_folder()
    settle_streams()
    if sys.argv[1:2] == ["zygote"]:
        from grader.sandbox import zygote

        zygote.run(int(sys.argv[2]))
    else:
        serve_once()


if __name__ == "__main__":
    main()
