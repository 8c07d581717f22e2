"""What a running child looks like from the judge: three descriptors and a few verbs.

Two ways lead to one: a fresh interpreter (`Spawned`, here), or a fork of a warm zygote
(`forked.py`).
"""

from __future__ import annotations

import subprocess
from contextlib import suppress
from typing import IO, Protocol

from grader.sandbox.spawn import empty_folder, kill_group, popen, remove


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
        """See to it that it ends, with all that it started, as far as that can be found."""

    def close(self) -> None:
        """After `kill`: leave no descriptor and no folder behind."""


class Spawned:
    """A fresh interpreter in an empty folder of its own. Raises OSError if it cannot start."""

    def __init__(self) -> None:
        self._folder = empty_folder()
        try:
            self._process = popen(self._folder.name)
        except OSError:
            remove(self._folder)
            raise
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


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe
