"""One child: start it, ask it, stop it and everything it started.

It promises an end to every wait and a clean house afterwards. How a child comes to be, and what
it can reach, is the business of `transport.py` and the walls.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from queue import Empty, SimpleQueue
from threading import Event, Thread
from time import monotonic
from typing import Any

from grader.model import Outcome
from grader.sandbox import listen
from grader.sandbox.limits import Limits
from grader.sandbox.output import Capture
from grader.sandbox.pipes import read_some, write_all
from grader.sandbox.transport import LostError, Running
from grader.sandbox.wire import LOST, Frame, pack
from grader.sandbox.zygotes import ZygoteError

GRACE_SECONDS = 1.0
WAITING = 4  # a case may take this many times its limit where it hardly computes: a slow machine


class SandboxError(RuntimeError):
    """The sandbox itself does not run: our fault, never the student's."""


class StoppedError(Exception):
    """The child gave no proper answer and has to be closed. `status` is its exit code, if any."""

    def __init__(self, outcome: Outcome, status: int = 0) -> None:
        super().__init__(outcome)
        self.outcome = outcome
        self.status = status


class Child:
    """A Python process outside ours, started by `launch`."""

    def __init__(self, launch: Callable[[], Running], limits: Limits, output: Capture) -> None:
        self._launch = launch
        self._limits = limits
        self._output = output
        self._events: SimpleQueue[Frame | Outcome] = SimpleQueue()
        self._stop = Event()
        self._threads: list[Thread] = []
        self._child: Running | None = None
        self._expected = 1  # hello comes unasked
        self._busy = 0.0  # seconds that earlier requests took, at least their processor time

    def start(self) -> None:
        """Wait until Python and NumPy are ready.

        Raises SandboxError when they are not, LostError when another try may help.
        """
        try:
            child = self._child = self._launch()
        except (OSError, ZygoteError) as error:
            raise SandboxError(str(error)) from error
        tell, limits = self._events.put, self._limits
        self._listen(
            child.replies, lambda read: listen.frames(read, self._count, limits.reply_bytes, tell)
        )
        self._listen(
            child.output,
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

        `seconds` of processor time where that can be seen, else of the clock on the wall.
        Raises StoppedError when there is no proper reply, WireError if `values` may not travel,
        LostError when the child was lost through no fault of its own.
        """
        if not self._events.empty():
            self._next(0)
            raise StoppedError(Outcome.PROTOCOL)  # it spoke without being asked
        number = self._expected
        data = pack(number, kind, values)
        self._expected += 1
        begun = monotonic()
        write_all(self._running().requests, data, begun + seconds)
        frame = self._patient(begun, seconds)
        self._busy += monotonic() - begun
        if frame.number != number:
            raise StoppedError(Outcome.PROTOCOL)
        return frame

    def finish(self) -> None:
        """Let the child end by itself. Raises StoppedError if more comes than was asked for."""
        self._running().end_requests()
        with suppress(Empty):
            event = self._events.get(timeout=GRACE_SECONDS)
            if event is not Outcome.EXITED:
                raise StoppedError(event if isinstance(event, Outcome) else Outcome.PROTOCOL)

    def close(self) -> None:
        """Kill it and all it started, and leave no thread, descriptor or folder behind."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            self._join()
            self._stop.set()  # for a process that escaped, and still holds the pipes
            self._join()
            child.close()

    def _count(self) -> int:
        return self._expected

    def _running(self) -> Running:
        assert self._child is not None, "the child has not been started, or is closed"
        return self._child

    def _listen(self, descriptor: int, work: Callable[[listen.Read], None]) -> None:
        read = partial(read_some, descriptor, self._stop)
        thread = Thread(target=work, args=(read,), daemon=True)
        thread.start()
        self._threads.append(thread)

    def _join(self) -> None:
        for thread in self._threads:
            thread.join(GRACE_SECONDS)

    def _patient(self, begun: float, seconds: float) -> Frame:
        """The next frame, waiting longer for a child that was kept from computing."""
        while True:
            try:
                return self._next(monotonic() + seconds)
            except StoppedError as stopped:
                late = monotonic() - begun >= WAITING * seconds
                if stopped.outcome is not Outcome.TIME or late:
                    raise
                used = self._running().cpu_seconds()
                if used is None or used - self._busy >= seconds:
                    raise

    def _next(self, deadline: float) -> Frame:
        try:
            event = self._events.get(timeout=max(deadline - monotonic(), 0.0))
        except Empty:
            raise StoppedError(Outcome.TIME) from None
        if isinstance(event, Frame):
            return event
        raise self._ended() if event is Outcome.EXITED else StoppedError(event)

    def _ended(self) -> Exception:
        """Why the channel ended: by an exit, by a crash, or because student code closed it."""
        try:
            status = self._running().wait(GRACE_SECONDS)
        except LostError as lost:
            return lost
        if status is None or status == LOST:
            return StoppedError(Outcome.PROTOCOL)
        # A crash is a negative exit code, or a huge one on Windows.
        crashed = status < 0 or status > 0xFF
        return StoppedError(Outcome.CRASHED if crashed else Outcome.EXITED, status)
