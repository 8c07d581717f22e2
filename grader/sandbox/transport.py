"""What a running child looks like from the judge: three descriptors and a few verbs.

Two ways lead to one: a fresh interpreter (`Spawned`), or a fork of a warm zygote (`Forked`).
"""

from __future__ import annotations

import os
import subprocess
from contextlib import suppress
from typing import IO, Protocol

from grader.sandbox.spawn import empty_folder, kill_group, popen, remove
from grader.sandbox.zygotes import GRACE_SECONDS, Kind, Zygote, ZygoteError, give_back, lend


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
    """A fork of a zygote. Raises LostError when the zygote is gone, ZygoteError without any."""

    def __init__(self, kind: Kind, settings: dict[str, int], start_seconds: float) -> None:
        self._zygote: Zygote = lend(kind, start_seconds)
        self._status: int | None = None
        self._lost = False
        theirs, mine = _three_pipes()
        self.requests, self.replies, self.output = mine
        try:
            self._zygote.send({"fork": settings}, theirs)
        except ZygoteError as error:
            self._lost = True
            self.close()
            raise LostError(str(error)) from error
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
            message = self._receive(seconds)
            self._status = message.get("ended") if message else None
        return self._status

    def cpu_seconds(self) -> float | None:
        """Processor time of the child so far; None when it has just ended."""
        self._send({"cpu": None})
        message = self._receive(GRACE_SECONDS) or {}
        self._status = message.get("ended", self._status)
        return message.get("cpu")

    def kill(self) -> None:
        """Let the zygote kill it and whatever it started; a zygote that does not is ended."""
        try:
            if self._status is None:
                self._send({"kill": None})
            while self._status is None and not self._lost:
                message = self._receive(GRACE_SECONDS)
                self._lost = message is None  # it hangs, and with it our trust in it
                self._status = (message or {}).get("ended")
        except LostError:
            return

    def close(self) -> None:
        """Give the zygote back, or end it where it is lost."""
        self.end_requests()
        for number in (self.replies, self.output):
            os.close(number)
        if self._lost:
            self._zygote.close()
        else:
            give_back(self._zygote)

    def _send(self, message: dict[str, None]) -> None:
        try:
            self._zygote.send(message)
        except ZygoteError as error:
            self._lost = True
            raise LostError(str(error)) from error

    def _receive(self, seconds: float) -> dict[str, int] | None:
        try:
            return self._zygote.receive(seconds)
        except TimeoutError:
            return None
        except ZygoteError as error:
            self._lost = True
            raise LostError(str(error)) from error


def _three_pipes() -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """Descriptors of requests, replies and output: the child's ends, and ours."""
    read_requests, requests = os.pipe()
    replies, write_replies = os.pipe()
    output, write_output = os.pipe()
    return (read_requests, write_replies, write_output), (requests, replies, output)


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe
