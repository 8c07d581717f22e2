"""The judge's side of the zygotes: start them on demand, lend them out, replace the dead.

One zygote serves one run at a time, so that at its end everything in its world can be killed.
As many live as runs ever went on at once; they end with this process, however it ends.
"""

from __future__ import annotations

import atexit
import json
import socket
from collections import defaultdict
from dataclasses import dataclass
from subprocess import Popen, TimeoutExpired
from threading import Lock
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

    def alive(self) -> bool:
        """Whether it can serve another run, as far as can be seen."""
        return self._process.poll() is None

    def close(self) -> None:
        """End it and everything behind its walls."""
        self._control.close()
        try:
            self._process.wait(GRACE_SECONDS)
        except TimeoutExpired:
            self._process.kill()
            self._process.wait()
        remove(self._folder)


_idle: dict[Kind, list[Zygote]] = defaultdict(list)
_lock = Lock()


def lend(kind: Kind, start_seconds: float) -> Zygote:
    """A zygote that is alive and free, a new one if there is none. Raises ZygoteError."""
    while True:
        with _lock:
            zygote = _idle[kind].pop() if _idle[kind] else None
        if zygote is None:
            return Zygote(kind, start_seconds)
        if zygote.alive():
            return zygote
        zygote.close()


def give_back(zygote: Zygote) -> None:
    """Keep a zygote for the next run."""
    with _lock:
        _idle[zygote.kind].append(zygote)


@atexit.register
def close_all() -> None:
    """End all zygotes that are free."""
    with _lock:
        zygotes = [zygote for free in _idle.values() for zygote in free]
        _idle.clear()
    for zygote in zygotes:
        zygote.close()
