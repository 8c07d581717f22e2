"""The program in the child process: one frame in, one frame out.

A script, never imported: `python -s -P -B child.py`. It uses the standard library, NumPy and
three files of ours, and holds nothing worth stealing: no expected values, no verdicts. Student
code can change anything in here; what that achieves is another answer, or none.

It says hello, then answers load [source, function, arity, memory_mb, cpu_seconds, reply_bytes]
and any number of call [args], until its stdin ends.
"""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from functools import partial
from importlib.abc import MetaPathFinder
from importlib.util import module_from_spec, spec_from_file_location
from os import _exit, read, write  # bound now: student code may replace them in `os`
from pathlib import Path
from typing import TYPE_CHECKING, Any

FLUSH = (sys.stdout.flush, sys.stderr.flush)
REFUSED = frozenset({"grader", "reference"})


def _ours(name: str) -> Any:
    """One of our own modules, by location: `import grader` is refused in this process."""
    full = f"grader.sandbox.{name}"
    spec = spec_from_file_location(full, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[full] = module  # here `from grader.sandbox.plain import ...` finds it
    spec.loader.exec_module(module)
    return module


if TYPE_CHECKING:
    from grader.sandbox import inside, wire
else:
    plain, wire, inside = _ours("plain"), _ours("wire"), _ours("inside")


class RefuseOurNames(MetaPathFinder):
    """Says no to imports that would only work where the project is installed."""

    def find_spec(self, fullname: str, path: Any, target: Any = None) -> None:
        """Raise ImportError for our names; all others are somebody else's."""
        if fullname.partition(".")[0] in REFUSED:
            raise ImportError(f"`{fullname}` belongs to the grader and cannot be imported here")


def private_channel() -> tuple[int, int]:
    """Move stdin and stdout away; student code gets an empty stdin, and prints to stderr."""
    requests, replies = os.dup(0), os.dup(1)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.dup2(2, 1)
    os.close(null)
    for stream in (sys.stdout, sys.stderr):
        assert isinstance(stream, io.TextIOWrapper)
        stream.reconfigure(line_buffering=True, errors="backslashreplace")
    return requests, replies


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


def send(descriptor: int, data: bytes) -> None:
    """Write all of the data, after all that student code has printed."""
    for flush in FLUSH:
        with suppress(OSError, ValueError):  # student code may have closed the stream
            flush()
    view = memoryview(data)
    while view:
        view = view[write(descriptor, view) :]


def serve(requests: int, replies: int) -> None:
    """Answer every request until there are no more."""
    receive = partial(read, requests)
    send(replies, wire.pack(0, "hello", ()))
    first = wire.read_frame(receive)
    if first is None:
        return
    source, function, arity, memory_mb, cpu_seconds, reply_bytes = first.values
    limit_resources(memory_mb, cpu_seconds)
    (kind, values), target = inside.load(source, function, arity)
    send(replies, wire.pack(first.number, kind, values))
    while (frame := wire.read_frame(receive)) is not None:
        send(replies, inside.call(target, frame.values, frame.number, reply_bytes))


def main() -> None:
    """Serve, then leave at once: no exit handlers, no waiting for threads, no traceback."""
    channel = private_channel()
    sys.meta_path.insert(0, RefuseOurNames())
    status = wire.LOST
    try:
        serve(*channel)
        status = 0
    finally:
        _exit(status)


if __name__ == "__main__":
    main()
