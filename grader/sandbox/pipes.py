"""Writing to a pipe without being stuck when nobody reads it.

On Windows nobody can wait for a pipe, so there a writer waits until the reader reads or is gone.
"""

from __future__ import annotations

import os
import select
import sys
from time import monotonic

_CHUNK = 65536


def write_all(descriptor: int, data: bytes, deadline: float) -> None:
    """Write the data, or as much as is taken until `deadline` on the monotonic clock.

    A reader that is gone is no error here: who waits for its answer will learn it.
    """
    view = memoryview(data)
    try:
        while view and _ready(descriptor, deadline - monotonic()):
            view = view[os.write(descriptor, view[: _writable_at_once()]) :]
    except OSError:  # BrokenPipeError; Windows has other names for it
        return


def _ready(descriptor: int, seconds: float) -> bool:
    if sys.platform == "win32":
        return True
    poll = select.poll()
    poll.register(descriptor, select.POLLOUT)
    return bool(poll.poll(max(seconds, 0.0) * 1000))


def _writable_at_once() -> int:
    """How many bytes a pipe that is ready takes without making us wait."""
    return _CHUNK if sys.platform == "win32" else select.PIPE_BUF
