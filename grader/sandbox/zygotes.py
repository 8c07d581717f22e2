"""The judge's side of a zygote: start it, talk to it, end it.

One zygote serves one run at a time, so that at its end everything in its world can be killed.
It ends with this process, however this process ends.
"""

from __future__ import annotations

import json
import socket
from contextlib import suppress
from dataclasses import dataclass
from subprocess import Popen, TimeoutExpired
from typing import Any

from grader.sandbox.spawn import empty_folder, popen_zygote, remove
from grader.sandbox.walls.levels import Level

MESSAGE = 65_536  # bytes
GRACE_SECONDS = 2.0
# What solutions import most; a fork has it for nothing.
IMPORTS = {
    "numpy": [
        *("numpy", "numpy.linalg", "numpy.random", "numpy.fft"),
        *("collections", "copy", "dataclasses", "functools", "itertools", "math", "operator"),
        *("random", "re", "statistics", "string", "typing", "warnings", "json", "fractions"),
    ],
    "keras": ["numpy", "keras", "tensorflow"],
}


class ZygoteError(RuntimeError):
    """A zygote does not start, or has died. The text says what is known."""


@dataclass(frozen=True)
class Kind:
    """What a zygote has imported, and behind which walls."""

    profile: str  # numpy or keras
    level: Level


class Zygote:
    """A warm process. Not for several threads at once."""

    def __init__(self, kind: Kind, start_seconds: float) -> None:
        """Start it and wait until it is ready. Raises ZygoteError."""
        self.kind = kind
        self._runs = 0
        self._folder = empty_folder()
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            try:
                self._process: Popen[bytes] = popen_zygote(self._folder.name, theirs.fileno())
            except OSError as error:
                ours.close()
                remove(self._folder)
                raise ZygoteError(f"Python cannot be started: {error}") from error
        self._control = ours
        walls = {"namespaces"} if "empty root" in kind.level.needs else set()
        walls |= {"landlock", "seccomp"} & set(kind.level.needs)
        setup = {"walls": sorted(walls), "profile": kind.profile, "imports": IMPORTS[kind.profile]}
        try:
            self.send(setup)
            answer = self.receive(start_seconds)
        except ZygoteError:
            self.close()
            raise
        if "failed" in answer:
            self.close()
            raise ZygoteError(f"the walls `{kind.level.name}` cannot be built: {answer['failed']}")

    def send(self, message: dict[str, Any], descriptors: tuple[int, ...] = ()) -> None:
        """Send one message, with descriptors. Raises ZygoteError if it is gone."""
        self._control.settimeout(GRACE_SECONDS)
        try:
            socket.send_fds(self._control, [json.dumps(message).encode()], list(descriptors))
        except OSError as error:
            raise ZygoteError(f"the warm process is gone: {error}") from error

    def receive(self, seconds: float) -> dict[str, Any]:
        """The next message. Raises ZygoteError if it is gone, TimeoutError after a while."""
        self._control.settimeout(max(seconds, 0.001))
        try:
            data = self._control.recv(MESSAGE)
        except TimeoutError:
            raise
        except OSError as error:
            raise ZygoteError(f"the warm process is gone: {error}") from error
        if not data:
            raise ZygoteError("the warm process is gone")
        message: dict[str, Any] = json.loads(data)
        return message

    def next_run(self) -> int:
        """A number by which messages about one child are known."""
        self._runs += 1
        self._forget()
        return self._runs

    def _forget(self) -> None:
        """Drop messages about earlier runs that nobody has waited for."""
        self._control.setblocking(False)
        with suppress(BlockingIOError):
            while self._control.recv(MESSAGE):
                pass

    def close(self) -> None:
        """End it and everything behind its walls."""
        self._control.close()
        try:
            self._process.wait(GRACE_SECONDS)
        except TimeoutExpired:
            self._process.kill()
            self._process.wait()
        remove(self._folder)
