"""A child that is a fork of a zygote, and the children that wait for their run.

When a run ends, its zygote forks the next child at once. Such a child has said hello, and waits
in the pool. Any thread may take it; the zygote is then this thread's until the run is over.
"""

from __future__ import annotations

import atexit
import os
from collections import deque
from collections.abc import Iterable
from contextlib import suppress
from time import monotonic
from typing import Any

from grader.sandbox.transport import LostError
from grader.sandbox.zygotes import GRACE_SECONDS, Kind, Zygote

MAX_IDLE = 8  # zygotes of one kind that are kept for later


class Forked:
    """A fork of a zygote, which is ours until `close`.

    `kill` lets the zygote fork the next one at once, so that it is ready when it is wanted.
    """

    def __init__(self, zygote: Zygote, settings: dict[str, int]) -> None:
        """Ends the zygote where that fails: raises LostError when it is gone, and OSError."""
        self.settings = settings
        self.zygote = zygote
        self._status: int | None = None
        self._next: Forked | None = None
        try:
            theirs, mine = _three_pipes()
        except OSError:  # too many open files
            zygote.close()
            raise
        self.requests, self.replies, self.output = mine
        self._run = zygote.next_run()
        try:
            self._send({"fork": settings}, theirs)
        except LostError:
            self.let_go()
            zygote.close()
            raise
        finally:
            _close(theirs)

    def end_requests(self) -> None:
        """Close the pipe that carries requests."""
        if self.requests >= 0:
            os.close(self.requests)
            self.requests = -1

    def wait(self, seconds: float) -> int | None:
        """The exit code, negative for a signal; None if it still runs. Raises LostError."""
        if self._status is None:
            self._hear("ended", seconds)
        return self._status

    def is_waiting(self) -> bool:
        """Whether it is still there; forgets what the zygote said about earlier children."""
        try:
            return self.wait(0.0) is None
        except LostError:
            return False

    def cpu_seconds(self) -> float | None:
        """Processor time of the child so far; None when it has ended. Raises LostError."""
        if self._status is not None:
            return None
        self._send({"cpu": None})
        seconds: float | None = self._hear("cpu", GRACE_SECONDS).get("cpu")
        return seconds

    def kill(self) -> None:
        """Have the next child forked, before which the zygote ends this one and all it started."""
        with suppress(LostError, OSError):
            self._next = Forked(self.zygote, self.settings)

    def close(self) -> None:
        """Leave no descriptor behind, and keep the next child for the next run."""
        self.let_go()
        if self._next is not None:
            _keep(self._next)

    def let_go(self) -> None:
        """Close our ends of the pipes, whatever becomes of the child."""
        self.end_requests()
        _close((self.replies, self.output))

    def _send(self, message: dict[str, Any], descriptors: tuple[int, ...] = ()) -> None:
        self.zygote.send({**message, "run": self._run}, descriptors)

    def _hear(self, key: str, seconds: float) -> dict[str, Any]:
        """The message that has this key, or that the child has ended; empty if none in time."""
        deadline = monotonic() + seconds
        while True:
            try:
                message = self.zygote.receive(deadline - monotonic())
            except TimeoutError:
                return {}
            if message.get("run") == self._run:  # others are about earlier children
                self._status = message.get("ended", self._status)
                if key in message or "ended" in message:
                    return message


# Ready children of idle zygotes. Those of another process are here in a fork of it: not ours.
_ready: dict[tuple[int, Kind], deque[Forked]] = {}


def forked(kind: Kind, settings: dict[str, int], start_seconds: float) -> Forked:
    """A child of a zygote, ready if one is. Raises ZygoteError, LostError and OSError."""
    while (ready := _take(kind)) is not None:
        if ready.is_waiting():
            return ready if ready.settings == settings else _instead(ready, settings)
        _end(ready)
    return Forked(Zygote(kind, start_seconds), settings)


def _instead(ready: Forked, settings: dict[str, int]) -> Forked:
    ready.let_go()
    return Forked(ready.zygote, settings)


def _take(kind: Kind) -> Forked | None:
    with suppress(KeyError, IndexError):
        return _ready[os.getpid(), kind].pop()
    return None


def _keep(child: Forked) -> None:
    kind = child.zygote.kind
    idle = _ready.setdefault((os.getpid(), kind), deque())
    idle.append(child)
    if len(idle) > MAX_IDLE and (one := _take(kind)) is not None:
        _end(one)


def _end(child: Forked) -> None:
    """Give up a child that nobody has used, and its zygote."""
    child.let_go()
    child.zygote.close()


@atexit.register
def close_all() -> None:
    """End all zygotes that nobody uses."""
    for owner, kind in list(_ready):
        while owner == os.getpid() and (one := _take(kind)) is not None:
            _end(one)


def _three_pipes() -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """Descriptors of requests, replies and output: the child's ends, and ours. Raises OSError."""
    made: list[tuple[int, int]] = []
    try:
        for _ in range(3):
            made.append(os.pipe())
    except OSError:
        _close(number for pair in made for number in pair)
        raise
    (requests, write_requests), (replies, write_replies), (output, write_output) = made
    return (requests, write_replies, write_output), (write_requests, replies, output)


def _close(numbers: Iterable[int]) -> None:
    for number in numbers:
        os.close(number)
