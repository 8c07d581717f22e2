"""One child process: start it, ask it, stop it and everything it started.

A later transport (a warm process that forks) needs the same verbs and nothing else. This one
promises an end to every wait and a clean house afterwards. It does not promise that a process
which left our process group is gone, nor, on Windows, one whose parent has ended.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from queue import Empty, SimpleQueue
from threading import Event, Thread
from time import monotonic
from typing import IO, Any

from grader.model import Outcome
from grader.sandbox import listen
from grader.sandbox.limits import Limits
from grader.sandbox.output import Capture
from grader.sandbox.pipes import read_some, write_all
from grader.sandbox.spawn import empty_folder, kill_group, popen, remove
from grader.sandbox.wire import LOST, Frame, pack

GRACE_SECONDS = 1.0


class SandboxError(RuntimeError):
    """The sandbox itself does not run: our fault, never the student's."""


class StoppedError(Exception):
    """The child gave no proper answer and has to be closed. `status` is its exit code, if any."""

    def __init__(self, outcome: Outcome, status: int = 0) -> None:
        super().__init__(outcome)
        self.outcome = outcome
        self.status = status


class Child:
    """A Python process outside ours, in an empty folder of its own."""

    def __init__(self, limits: Limits, output: Capture) -> None:
        self._limits = limits
        self._output = output
        self._folder = empty_folder()
        self._events: SimpleQueue[Frame | Outcome] = SimpleQueue()
        self._stop = Event()
        self._threads: list[Thread] = []
        self._process: subprocess.Popen[bytes] | None = None
        self._expected = 1  # hello comes unasked

    def start(self) -> None:
        """Wait until Python and NumPy are ready. Raises SandboxError when they are not."""
        try:
            process = self._process = popen(self._folder.name)
        except OSError as error:
            raise SandboxError(f"Python cannot be started: {error}") from error
        tell, limits = self._events.put, self._limits
        self._listen(
            process.stdout, lambda read: listen.frames(read, self._count, limits.reply_bytes, tell)
        )
        self._listen(
            process.stderr,
            lambda read: listen.prints(read, self._output, limits.printed_bytes, tell),
        )
        try:
            self._next(monotonic() + limits.start_seconds)
        except StoppedError as stopped:
            self.close()  # now all that it printed is here
            said = self._output.text()[-2000:]
            raise SandboxError(f"The child process does not start ({stopped}). {said}") from None

    def ask(self, kind: str, values: tuple[Any, ...], seconds: float) -> Frame:
        """Send one request and return its reply.

        Raises StoppedError when there is no proper one, WireError if `values` may not travel.
        """
        if not self._events.empty():
            self._next(0)
            raise StoppedError(Outcome.PROTOCOL)  # it spoke without being asked
        number = self._expected
        data = pack(number, kind, values)
        self._expected += 1
        deadline = monotonic() + seconds
        write_all(_pipe(self._running().stdin).fileno(), data, deadline)
        frame = self._next(deadline)
        if frame.number != number:
            raise StoppedError(Outcome.PROTOCOL)
        return frame

    def finish(self) -> None:
        """Let the child end by itself. Raises StoppedError if more comes than was asked for."""
        _pipe(self._running().stdin).close()
        with suppress(Empty):
            event = self._events.get(timeout=GRACE_SECONDS)
            if event is not Outcome.EXITED:
                raise StoppedError(event if isinstance(event, Outcome) else Outcome.PROTOCOL)

    def close(self) -> None:
        """Kill the whole process group, and leave no thread, descriptor or folder behind."""
        process, self._process = self._process, None
        if process is not None:
            kill_group(process)
            process.wait()
            self._join()
            self._stop.set()  # for a process that escaped, and still holds the pipes
            self._join()
            for pipe in (process.stdin, process.stdout, process.stderr):
                _pipe(pipe).close()
        remove(self._folder)

    def _count(self) -> int:
        return self._expected

    def _running(self) -> subprocess.Popen[bytes]:
        assert self._process is not None, "the child has not been started, or is closed"
        return self._process

    def _listen(self, pipe: IO[bytes] | None, work: Callable[[listen.Read], None]) -> None:
        read = partial(read_some, _pipe(pipe).fileno(), self._stop)
        thread = Thread(target=work, args=(read,), daemon=True)
        thread.start()
        self._threads.append(thread)

    def _join(self) -> None:
        for thread in self._threads:
            thread.join(GRACE_SECONDS)

    def _next(self, deadline: float) -> Frame:
        try:
            event = self._events.get(timeout=max(deadline - monotonic(), 0.0))
        except Empty:
            raise StoppedError(Outcome.TIME) from None
        if isinstance(event, Frame):
            return event
        raise self._ended() if event is Outcome.EXITED else StoppedError(event)

    def _ended(self) -> StoppedError:
        """Why the channel ended: by an exit, by a crash, or because student code closed it."""
        try:
            status = self._running().wait(GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            return StoppedError(Outcome.PROTOCOL)
        if status == LOST:
            return StoppedError(Outcome.PROTOCOL)
        # A crash is a negative exit code, or a huge one on Windows.
        crashed = status < 0 or status > 0xFF
        return StoppedError(Outcome.CRASHED if crashed else Outcome.EXITED, status)


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe
