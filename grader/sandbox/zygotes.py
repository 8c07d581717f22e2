"""The judge's side of a zygote: start it, talk to it, end it.

One zygote serves one run at a time, so that at its end everything in its world can be killed.
It ends with this process, however this process ends.
"""

from __future__ import annotations

import json
import socket
from dataclasses import dataclass
from pathlib import Path
from subprocess import Popen, TimeoutExpired
from typing import Any

from grader.sandbox.spawn import LOG, empty_folder, popen_zygote, remove
from grader.sandbox.transport import LostError
from grader.sandbox.walls.levels import Level

MESSAGE = 65_536  # bytes
GRACE_SECONDS = 2.0
GONE = "The warm process is gone"
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
    """A zygote does not start. The text says what is known."""


@dataclass(frozen=True)
class Kind:
    """What a zygote has imported, and behind which walls."""

    profile: str  # numpy or keras
    level: Level


class Zygote:
    """A warm process. Not for several threads at once."""

    def __init__(self, kind: Kind, start_seconds: float) -> None:
        """Start it and wait until it is ready. Raises ZygoteError, LostError and OSError."""
        self.kind = kind
        self._runs = 0
        self._folder = empty_folder()
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            try:
                self._process: Popen[bytes] = popen_zygote(self._folder.name, theirs.fileno())
            except OSError:
                self._control.close()
                remove(self._folder)
                raise
        try:
            self.send(_setup(kind))
            answer = self.receive(start_seconds)
        except LostError as lost:
            said = Path(self._folder.name, LOG).read_text("utf-8", "replace")[-2000:]
            self.close()
            raise LostError(f"{lost} while it starts. {said}".strip()) from lost
        except TimeoutError:
            answer = {"failed": f"it is not ready after {start_seconds:g} s"}
        if "failed" in answer:
            self.close()
            name = kind.level.name
            raise ZygoteError(f"A warm process for `{name}` does not start: {answer['failed']}")

    def send(self, message: dict[str, Any], descriptors: tuple[int, ...] = ()) -> None:
        """Send one message, with descriptors. Raises LostError if it is gone."""
        self._control.settimeout(GRACE_SECONDS)
        try:
            socket.send_fds(self._control, [json.dumps(message).encode()], list(descriptors))
        except OSError as error:
            raise LostError(f"{GONE} ({error})") from error

    def receive(self, seconds: float) -> dict[str, Any]:
        """The next message. Raises LostError if it is gone, TimeoutError after a while."""
        self._control.settimeout(max(seconds, 0.0))
        try:
            data = self._control.recv(MESSAGE)
        except (TimeoutError, BlockingIOError):
            raise TimeoutError from None
        except OSError as error:
            raise LostError(f"{GONE} ({error})") from error
        if not data:
            raise LostError(GONE)
        message: dict[str, Any] = json.loads(data)
        return message

    def next_run(self) -> int:
        """A number by which messages about one child are known."""
        self._runs += 1
        return self._runs

    def close(self) -> None:
        """End it and everything behind its walls."""
        self._control.close()
        try:
            self._process.wait(GRACE_SECONDS)
        except TimeoutExpired:
            self._process.kill()
            self._process.wait()
        remove(self._folder)


def _setup(kind: Kind) -> dict[str, Any]:
    """What a zygote has to know before it can begin."""
    walls = {"namespaces"} if "empty root" in kind.level.needs else set()
    walls |= {"landlock", "seccomp", "other user"} & set(kind.level.needs)
    return {"walls": sorted(walls), "profile": kind.profile, "imports": IMPORTS[kind.profile]}
