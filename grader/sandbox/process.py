"""One child: start it, ask it, stop it and everything it started.

It promises an end to every wait and a clean house afterwards. How a child comes to be, and what
it can reach, is the business of `transport.py` and the walls.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Any

from grader.model import Outcome
from grader.sandbox.limits import Limits
from grader.sandbox.listen import Ears, Piece, ears
from grader.sandbox.output import Capture, decoder
from grader.sandbox.pipes import write_all
from grader.sandbox.plain import WireError
from grader.sandbox.transport import LostError, Running
from grader.sandbox.wire import LOST, Frame, pack, read_frame
from grader.sandbox.zygotes import ZygoteError

FINISH_SECONDS = 1.0  # for a child that has nothing more to do
STATUS_SECONDS = 2.0  # for the exit code of a child whose channel has ended
WAITING = 4  # a case may take this many times its limit where it hardly computes: a slow machine
_LEAST_WAIT = 0.02  # seconds between two looks at the processor time


class SandboxError(RuntimeError):
    """The sandbox itself does not run: our fault, never the student's."""


class StoppedError(Exception):
    """The child gave no proper answer and has to be closed. `status` is its exit code, if any."""

    def __init__(self, outcome: Outcome, status: int = 0) -> None:
        super().__init__(outcome)
        self.outcome = outcome
        self.status = status


@dataclass(frozen=True)
class Patience:
    """How long a reply may take. Times on the monotonic clock, the rest in seconds."""

    begun: float
    seconds: float  # of processor time where that can be seen, else by the clock on the wall
    last: float  # no reply is waited for any longer


class Child:
    """A Python process outside ours, started by `launch`."""

    def __init__(self, launch: Callable[[], Running], limits: Limits, output: Capture) -> None:
        self._launch = launch
        self._limits = limits
        self._output = output
        self._decode = decoder()
        self._child: Running | None = None
        self._ears: Ears
        self._reply = b""  # what has come of it and was not read yet
        self._silent = False  # its channel has ended
        self._printed = 0  # bytes
        self._number = 0  # of the last request
        self._busy = 0.0  # seconds that earlier requests took, at least their processor time

    def start(self) -> None:
        """Wait until Python and NumPy are ready.

        Raises SandboxError when they are not, LostError when another try may help.
        """
        try:
            child = self._child = self._launch()
        except OSError as error:
            raise SandboxError(f"Python cannot be started: {error}") from error
        except ZygoteError as error:
            raise SandboxError(str(error)) from error
        self._ears = ears(child.replies, child.output)
        try:
            self._frame(_firm(self._limits.start_seconds))
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
        self._take(self._ears.next(0.0))
        if self._reply:
            raise StoppedError(Outcome.PROTOCOL)  # it spoke without being asked
        self._number += 1
        data = pack(self._number, kind, values)
        begun = monotonic()
        write_all(self._running().requests, data, begun + seconds)
        frame = self._frame(Patience(begun, seconds, begun + WAITING * seconds))
        self._busy += monotonic() - begun
        if frame.number != self._number:
            raise StoppedError(Outcome.PROTOCOL)
        return frame

    def finish(self) -> None:
        """Let the child end by itself. Raises StoppedError if more comes than was asked for."""
        self._running().end_requests()
        try:
            more = self._read(1, _firm(FINISH_SECONDS))
        except StoppedError as stopped:
            if stopped.outcome is Outcome.TIME:
                return  # something that student code started holds the channel
            raise
        if more:
            raise StoppedError(Outcome.PROTOCOL)

    def close(self) -> None:
        """Kill it and all it started, and leave no thread, descriptor or folder behind."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            for descriptor, data in self._ears.rest():
                if descriptor == child.output:
                    self._output.add(self._decode(data))
            child.close()

    def _running(self) -> Running:
        assert self._child is not None, "the child has not been started, or is closed"
        return self._child

    def _frame(self, patience: Patience) -> Frame:
        """The next frame. Raises StoppedError and LostError."""
        try:
            frame = read_frame(
                lambda size: self._read(size, patience), limit=self._limits.reply_bytes
            )
        except WireError:
            raise StoppedError(Outcome.PROTOCOL) from None
        if frame is None:
            raise self._ended()
        return frame

    def _read(self, size: int, patience: Patience) -> bytes:
        """Between 1 and `size` bytes of the reply, none if the channel has ended."""
        deadline = patience.begun + patience.seconds
        while not self._reply and not self._silent:
            if monotonic() >= deadline:
                deadline = self._later(patience)
            self._take(self._ears.next(deadline - monotonic()))
        data, self._reply = self._reply[:size], self._reply[size:]
        return data

    def _take(self, pieces: list[Piece]) -> None:
        for descriptor, data in pieces:
            if descriptor == self._running().output:
                self._output.add(self._decode(data))
                self._printed += len(data)
            else:
                self._reply += data
                self._silent = not data
        if self._printed > self._limits.printed_bytes:
            raise StoppedError(Outcome.OUTPUT)

    def _later(self, patience: Patience) -> float:
        """A later deadline for a child that was kept from computing. Raises StoppedError."""
        now = monotonic()
        used = self._running().cpu_seconds() if now < patience.last else None
        left = 0.0 if used is None else patience.seconds - (used - self._busy)
        if left <= 0.0:
            raise StoppedError(Outcome.TIME)
        return min(now + max(left, _LEAST_WAIT), patience.last)

    def _ended(self) -> Exception:
        """Why the channel ended: by an exit, by a crash, or because student code closed it."""
        try:
            status = self._running().wait(STATUS_SECONDS)
        except LostError as lost:
            return lost
        if status is None or status == LOST:
            return StoppedError(Outcome.PROTOCOL)
        # A crash is a negative exit code, or a huge one on Windows.
        crashed = status < 0 or status > 0xFF
        return StoppedError(Outcome.CRASHED if crashed else Outcome.EXITED, status)


def _firm(seconds: float) -> Patience:
    now = monotonic()
    return Patience(now, seconds, now + seconds)
