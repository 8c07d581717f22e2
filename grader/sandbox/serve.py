"""Answering requests inside the process that holds student code: one frame in, one frame out.

Shared by `child.py` (a fresh interpreter) and `zygote.py` (a fork of a warm one), and loaded by
location in both: `import grader` is refused there. Nothing here is worth stealing: no expected
values, no verdicts. Student code can change anything; what that achieves is another answer, or
none.

It says hello, then answers load [source, function, arity, memory_mb, cpu_seconds, reply_bytes]
and any number of call [args], model [args, probe] or draws [args, seed, count], until the
requests end.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from importlib.abc import MetaPathFinder
from os import read, write  # bound now: student code may replace them in `os`
from typing import Any

import numpy as np

from grader.sandbox import inside, wire

FLUSH = (sys.stdout.flush, sys.stderr.flush)
REFUSED = frozenset({"grader", "reference"})
ANSWERS = {"call": inside.call, "model": inside.model, "draws": inside.draws}


class RefuseOurNames(MetaPathFinder):
    """Says no to imports that would only work where the project is installed."""

    def find_spec(self, fullname: str, path: Any, target: Any = None) -> None:
        """Raise ImportError for our names; all others are somebody else's."""
        if fullname.partition(".")[0] in REFUSED:
            raise ImportError(f"`{fullname}` belongs to the grader and cannot be imported here")


def refuse_our_names() -> None:
    """From now on nobody in this process can import the grader, not even what is loaded."""
    for name in [name for name in sys.modules if name.partition(".")[0] in REFUSED]:
        del sys.modules[name]
    sys.meta_path.insert(0, RefuseOurNames())


def send(descriptor: int, data: bytes) -> None:
    """Write all of the data, after all that student code has printed."""
    for flush in FLUSH:
        with suppress(OSError, ValueError):  # student code may have closed the stream
            flush()
    view = memoryview(data)
    while view:
        view = view[write(descriptor, view) :]


def serve(requests: int, replies: int, limit: Callable[[int, int], None]) -> None:
    """Answer every request until there are no more; `limit` gets memory_mb and cpu_seconds."""
    receive = wire.buffered(partial(read, requests))
    random.seed(0)  # what student code draws without a seed of its own is the same in every run
    np.random.seed(0)
    send(replies, wire.pack(0, "hello", ()))
    first = wire.read_frame(receive)
    if first is None:
        return
    source, function, arity, memory_mb, cpu_seconds, reply_bytes = first.values
    limit(memory_mb, cpu_seconds)
    (kind, values), target = inside.load(source, function, arity)
    send(replies, wire.pack(first.number, kind, values))
    while (frame := wire.read_frame(receive)) is not None:
        answer = ANSWERS[frame.kind]
        send(replies, answer(target, frame.values, frame.number, reply_bytes))
