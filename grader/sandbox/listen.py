"""The two readers that run in threads while a child works: its frames, and what it prints.

Both report to one queue: a frame that was asked for, or the outcome that ends the child.
"""

from __future__ import annotations

from collections.abc import Callable

from grader.model import Outcome
from grader.sandbox.output import Capture, decoder
from grader.sandbox.plain import WireError
from grader.sandbox.wire import Frame, buffered, read_frame

Read = Callable[[int], bytes]
Tell = Callable[[Frame | Outcome], None]


def frames(read: Read, asked: Callable[[], int], limit: int, tell: Tell) -> None:
    """Tell every frame, as long as no more come than were asked for, until the pipe ends.

    It never reads on after a frame too many, so a flood of them fills a pipe, not our memory.
    """
    count = 0
    read = buffered(read)
    while (event := _next(read, limit)) is not Outcome.EXITED:
        count += 1
        if not isinstance(event, Frame) or count > asked():
            return tell(Outcome.PROTOCOL)
        tell(event)
    return tell(Outcome.EXITED)


def _next(read: Read, limit: int) -> Frame | Outcome:
    try:
        return read_frame(read, limit=limit) or Outcome.EXITED
    except WireError:
        return Outcome.PROTOCOL


def prints(read: Read, output: Capture, limit: int, tell: Tell) -> None:
    """Keep what is printed until the pipe ends, or until it is more than `limit` bytes."""
    decode = decoder()
    total = 0
    while chunk := read(limit):
        output.add(decode(chunk))
        total += len(chunk)
        if total > limit:
            return tell(Outcome.OUTPUT)
