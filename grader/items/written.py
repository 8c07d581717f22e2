"""What a student wrote about items: their letters, and numbers where these are asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from grader.answer_text import Unreadable, shown

MAX_TEXT = 1000
_WORDS = re.compile(r"[a-z]+|[0-9]+")
_SEPARATORS = frozenset(",;:=()[]{}.>/|→-–—")


def words(content: Any) -> list[str]:
    """The letters and numbers of an answer, in lower case: `(a, 3); B-1` is a, 3, b, 1.

    Raises Unreadable for anything else in it, and for more than 1000 characters.
    """
    text = _text(content, 0).lower()
    if len(text) > MAX_TEXT:
        raise Unreadable(f"The answer has {len(text):,} characters; at most {MAX_TEXT:,} are read.")
    if any(c not in _SEPARATORS and not c.isspace() for c in _WORDS.sub("", text)):
        raise Unreadable(f"Expected letters and numbers of those shown, found {shown(content)}.")
    return _WORDS.findall(text)


def pairs(found: Sequence[str]) -> list[tuple[str, str]]:
    """`a 3 b 1` or `3 a 1 b` as (letter, number); nothing when they do not alternate."""
    first, second = list(found[::2]), list(found[1::2])
    if first and first[0].isdecimal():
        first, second = second, first
    alternate = all(w.isalpha() for w in first) and all(w.isdecimal() for w in second)
    return list(zip(first, second, strict=True)) if alternate and len(found) % 2 == 0 else []


def refuse_twice(ids: Sequence[str]) -> None:
    """Raise Unreadable when something stands there more than once."""
    for n, name in enumerate(ids):
        if name in ids[:n]:
            raise Unreadable(f"{name} stands there twice. Keep one of the two.")


def listed(names: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join([*([", ".join(names[:-1])] if names[:-1] else []), *names[-1:]])


def _text(content: Any, depth: int) -> str:
    if isinstance(content, str):
        return content
    if isinstance(content, int) and not isinstance(content, bool) and 0 <= content < 100:
        return str(content)
    if isinstance(content, list | tuple) and depth < 2:
        return ", ".join("" if item is None else _text(item, depth + 1) for item in content)
    raise Unreadable(f"Expected letters and numbers, found {shown(content)}.")
