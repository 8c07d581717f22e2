"""What a running child looks like from the judge: three descriptors and a few verbs.

Two ways lead to one: a fresh interpreter (`Spawned`), or a fork of a warm zygote (`Forked`).
"""

from __future__ import annotations

import atexit
import os
import subprocess
from collections import defaultdict
from contextlib import suppress
from threading import Lock
from time import monotonic
from typing import IO, Any, Protocol

from grader.sandbox.spawn import empty_folder, kill_group, popen, remove
from grader.sandbox.zygotes import GRACE_SECONDS, Kind, Zygote, ZygoteError


class LostError(RuntimeError):
    """The child was lost through no fault of its own; another one may be asked."""


class Running(Protocol):
    """A child that runs. `requests` is written to, `replies` and `output` are read."""

    requests: int
    replies: int
    output: int

    def end_requests(self) -> None:
        """Say that no more is asked; the child may end by itself."""

    def wait(self, seconds: float) -> int | None:
        """The exit code, negative for a signal; None if it still runs. Raises LostError."""

    def cpu_seconds(self) -> float | None:
        """Processor time it has used, None where that cannot be seen. Raises LostError."""

    def kill(self) -> None:
        """Kill it and all it started, and wait for its end."""

    def close(self) -> None:
        """After `kill`: leave no descriptor and no folder behind."""


class Spawned:
    """A fresh interpreter in an empty folder of its own. Raises OSError if it cannot start."""

    def __init__(self) -> None:
        self._folder = empty_folder()
        self._process = popen(self._folder.name)
        self.requests = _pipe(self._process.stdin).fileno()
        self.replies = _pipe(self._process.stdout).fileno()
        self.output = _pipe(self._process.stderr).fileno()

    def end_requests(self) -> None:
        """Close the child's stdin."""
        _pipe(self._process.stdin).close()

    def wait(self, seconds: float) -> int | None:
        """The exit code, negative for a signal; None if it still runs."""
        with suppress(subprocess.TimeoutExpired):
            return self._process.wait(seconds)
        return None

    def cpu_seconds(self) -> float | None:
        """Not known for a process that may be anywhere."""
        return None

    def kill(self) -> None:
        """Kill the whole process group."""
        kill_group(self._process)
        self._process.wait()

    def close(self) -> None:
        """Close the pipes and remove the folder."""
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            _pipe(pipe).close()
        remove(self._folder)


class Forked:
    """A fork of a zygote, which is ours until `close`. Raises LostError when the zygote is gone.

    `close` lets the zygote fork the next one at once, so that it is ready when it is wanted.
    """

    def __init__(self, zygote: Zygote, settings: dict[str, int]) -> None:
        self.settings = settings
        self._zygote = zygote
        self._status: int | None = None
        self._lost = False
        self._run = zygote.next_run()
        theirs, mine = _three_pipes()
        self.requests, self.replies, self.output = mine
        try:
            self._send({"fork": settings}, theirs)
        except LostError:
            self.close()
            raise
        finally:
            for number in theirs:
                os.close(number)

    def end_requests(self) -> None:
        """Close the pipe that carries requests."""
        if self.requests >= 0:
            os.close(self.requests)
            self.requests = -1

    def wait(self, seconds: float) -> int | None:
        """The exit code, negative for a signal; None if it still runs. Raises LostError."""
        if self._status is None:
            self._receive(seconds)
        return self._status

    def cpu_seconds(self) -> float | None:
        """Processor time of the child so far; None when it has ended. Raises LostError."""
        if self._status is not None:
            return None
        self._send({"cpu": None})
        seconds: float | None = self._receive(GRACE_SECONDS).get("cpu")
        return seconds

    def kill(self) -> None:
        """Let the zygote kill it and whatever it started."""
        with suppress(LostError):
            if self._status is None:
                self._send({"kill": None})

    def close(self) -> None:
        """Leave no descriptor behind, and have the next child made ready."""
        self.end_requests()
        for number in (self.replies, self.output):
            os.close(number)
        if self._lost:
            self._zygote.close()
        else:
            with suppress(LostError):
                _keep(self._zygote.kind, Forked(self._zygote, self.settings))

    def discard(self) -> Zygote:
        """Give up a child that nobody has used, and take its zygote."""
        self.end_requests()
        for number in (self.replies, self.output):
            os.close(number)
        return self._zygote

    def _send(self, message: dict[str, Any], descriptors: tuple[int, ...] = ()) -> None:
        try:
            self._zygote.send({**message, "run": self._run}, descriptors)
        except ZygoteError as error:
            self._lost = True
            raise LostError(str(error)) from error

    def _receive(self, seconds: float) -> dict[str, Any]:
        """The next message about this run, an empty one if there is none in time."""
        deadline = monotonic() + seconds
        while True:
            try:
                message = self._zygote.receive(deadline - monotonic())
            except TimeoutError:
                return {}
            except ZygoteError as error:
                self._lost = True
                raise LostError(str(error)) from error
            if message.get("run") == self._run:
                self._status = message.get("ended", self._status)
                return message


_ready: dict[Kind, list[Forked]] = defaultdict(list)
_lock = Lock()


def forked(kind: Kind, settings: dict[str, int], start_seconds: float) -> Forked:
    """A child of a zygote, ready if one is. Raises ZygoteError and LostError."""
    with _lock:
        ready = _ready[kind].pop() if _ready[kind] else None
    if ready is None:
        return Forked(Zygote(kind, start_seconds), settings)
    if ready.settings == settings:
        return ready
    return Forked(ready.discard(), settings)


def _keep(kind: Kind, ready: Forked) -> None:
    with _lock:
        _ready[kind].append(ready)


@atexit.register
def close_all() -> None:
    """End all zygotes that nobody uses."""
    with _lock:
        free = [ready for kept in _ready.values() for ready in kept]
        _ready.clear()
    for ready in free:
        ready.discard().close()


def _three_pipes() -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """Descriptors of requests, replies and output: the child's ends, and ours."""
    read_requests, requests = os.pipe()
    replies, write_replies = os.pipe()
    output, write_output = os.pipe()
    return (read_requests, write_replies, write_output), (requests, replies, output)


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe
