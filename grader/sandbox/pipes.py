"""Reading and writing pipes without ever being stuck.

A process that student code left behind may hold the other end open for ever. Where the system
can wait for a pipe (not on Windows), a reader stops when it is told to, and a writer stops at
its deadline; elsewhere both wait until the pipe ends.
"""

from __future__ import annotations

import os
import select
import sys
from threading import Event
from time import monotonic

_CHUNK = 65536
_TICK = 0.1  # seconds between two looks at `stop`


def read_some(descriptor: int, stop: Event, size: int) -> bytes:
    """Between 1 and `size` bytes; none at the end of the pipe or once `stop` is set."""
    while not stop.is_set():
        if _ready(descriptor, to_write=False, seconds=_TICK):
            return os.read(descriptor, min(size, _CHUNK))
    return b""


def write_all(descriptor: int, data: bytes, deadline: float) -> None:
    """Write the data, or as much as is taken until `deadline` on the monotonic clock.

    A reader that is gone is no error here: who waits for its answer will learn it.
    """
    view = memoryview(data)
    try:
        while view and _ready(descriptor, to_write=True, seconds=deadline - monotonic()):
            view = view[os.write(descriptor, view[: _writable_at_once()]) :]
    except OSError:  # BrokenPipeError; Windows has other names for it
        return


def _ready(descriptor: int, *, to_write: bool, seconds: float) -> bool:
    if sys.platform == "win32":
        return True
    poll = select.poll()
    poll.register(descriptor, select.POLLOUT if to_write else select.POLLIN)
    return bool(poll.poll(max(seconds, 0.0) * 1000))


def _writable_at_once() -> int:
    """How many bytes a pipe that is ready takes without making us wait."""
    return _CHUNK if sys.platform == "win32" else select.PIPE_BUF
