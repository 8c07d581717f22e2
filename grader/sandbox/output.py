"""What student code printed: its beginning and its end, safe to show as text.

Cleaning is for terminals and text files. HTML still has to be escaped where it is made.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

_ANSI = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")
# Control characters but \n and \t, characters that change the direction of text, line
# separators that only some programs obey, and halves of surrogate pairs.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


def clean(text: str) -> str:
    """The text without terminal sequences, control and direction-changing characters.

    A carriage return counts as the end of a line, so that progress bars stay readable.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNSAFE.sub("", _ANSI.sub("", lines))


def cut(text: str, limit: int) -> str:
    """The text, cleaned, in at most `limit` characters; an ellipsis marks a cut."""
    safe = clean(text)
    return safe if len(safe) <= limit else safe[: limit - 1] + "…"


class Capture:
    """Keeps the first and the last `kept / 2` characters of all that is added."""

    def __init__(self, kept: int) -> None:
        self._half = kept // 2
        self._head = ""
        self._tail = ""
        self._total = 0

    def add(self, text: str) -> None:
        """Append text; the middle is forgotten, so memory stays bounded."""
        self._total += len(text)
        room = self._half - len(self._head)
        self._head += text[:room]
        self._tail = (self._tail + text[room:])[-self._half :]

    def text(self) -> str:
        """All that was kept, cleaned, with a remark where something is missing."""
        lost = self._total - len(self._head) - len(self._tail)
        if lost == 0:
            return clean(self._head + self._tail)
        return f"{clean(self._head)}\n... {lost:,} characters cut ...\n{clean(self._tail)}"


def decoder() -> Callable[[bytes], str]:
    """A function that turns chunks of UTF-8 into text, also when a chunk ends in mid-character."""
    return codecs.getincrementaldecoder("utf-8")("replace").decode
