"""What comes out of a child: pieces of its replies and of what it prints, as they arrive.

`Polled` waits for both pipes at once, in the thread that asks. `Pumped` is for Windows, where
nobody can wait for a pipe: two threads read a little ahead. Neither keeps more than a few pieces,
so a flood fills a pipe and not our memory.
"""

from __future__ import annotations

import os
import select
import sys
from queue import Empty, Full, Queue
from threading import Event, Thread
from time import monotonic
from typing import Protocol

PIECE = 65_536  # bytes at most; also what a pipe holds
_GRACE_SECONDS = 1.0
_TICK = 0.1  # seconds
Piece = tuple[int, bytes]  # a descriptor, and what came out of it: nothing once it has ended


class Ears(Protocol):
    """Listens to several descriptors."""

    def next(self, seconds: float) -> list[Piece]:
        """What has arrived; waits for something for at most so long."""

    def rest(self) -> list[Piece]:
        """What the child had written when it was killed; the last that is heard."""


class Polled:
    """Ears where the system can wait for pipes."""

    def __init__(self, *descriptors: int) -> None:
        self._poll = select.poll()
        for descriptor in descriptors:
            self._poll.register(descriptor, select.POLLIN)

    def next(self, seconds: float) -> list[Piece]:
        """What has arrived; waits for something for at most so long."""
        ready = self._poll.poll(max(seconds, 0.0) * 1000)
        pieces = [(descriptor, os.read(descriptor, PIECE)) for descriptor, _ in ready]
        for descriptor, data in pieces:
            if not data:
                self._poll.unregister(descriptor)
        return pieces

    def rest(self) -> list[Piece]:
        """What the pipes hold now, without waiting for a process that escaped."""
        return self.next(0.0)


class Pumped:
    """Ears with a thread for each descriptor."""

    def __init__(self, *descriptors: int) -> None:
        self._pieces: Queue[Piece] = Queue(maxsize=2)
        self._stop = Event()
        self._left = len(descriptors)
        for descriptor in descriptors:
            Thread(target=self._pump, args=(descriptor,), daemon=True).start()

    def next(self, seconds: float) -> list[Piece]:
        """What has arrived; waits for something for at most so long."""
        try:
            piece = self._pieces.get(timeout=max(seconds, 0.001))
        except Empty:
            return []
        self._left -= not piece[1]
        return [piece]

    def rest(self) -> list[Piece]:
        """All until the pipes end; a process that escaped and still holds them is left alone."""
        deadline = monotonic() + _GRACE_SECONDS
        pieces = []
        while self._left and monotonic() < deadline:
            pieces += self.next(_TICK)
        self._stop.set()
        return pieces

    def _pump(self, descriptor: int) -> None:
        data = b"-"
        while data and not self._stop.is_set():
            data = os.read(descriptor, PIECE)
            self._put((descriptor, data))

    def _put(self, piece: Piece) -> None:
        while not self._stop.is_set():
            try:
                return self._pieces.put(piece, timeout=_TICK)
            except Full:
                continue


def ears(*descriptors: int) -> Ears:
    """The ears that this system can have."""
    return Pumped(*descriptors) if sys.platform == "win32" else Polled(*descriptors)
