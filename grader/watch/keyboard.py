"""Single keys from the terminal, without Enter; the terminal is itself again afterwards."""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic, sleep

NextKey = Callable[[float], str]  # waits so many seconds; empty if no key was pressed
END = "\x04"  # Ctrl-D, and what is read from a terminal that is gone

if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    @contextmanager
    def keyboard() -> Iterator[NextKey]:
        """The keys of the console."""

        def next_key(seconds: float) -> str:
            until = monotonic() + seconds
            while not msvcrt.kbhit():
                if monotonic() > until:
                    return ""
                sleep(0.02)
            return msvcrt.getwch()

        yield next_key

else:
    import termios
    import tty

    @contextmanager
    def keyboard() -> Iterator[NextKey]:
        """The keys of the terminal on stdin. Ctrl-C still interrupts."""
        terminal = sys.stdin.fileno()
        before = termios.tcgetattr(terminal)

        def next_key(seconds: float) -> str:
            ready, _, _ = select.select([terminal], [], [], seconds)
            if not ready:
                return ""
            return os.read(terminal, 1).decode("ascii", "replace") or END

        try:
            tty.setcbreak(terminal)
            yield next_key
        finally:
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)
