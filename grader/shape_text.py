"""Shapes as people type them: (None, 10, 50), [?, 10, 50], ?, 10, 50, 10 x 50, torch.Size([2, 3]).

An axis left open (None, a question mark, `batch`) is None; `2*25` counts as 50.
"""

from __future__ import annotations

import re
from typing import Any

from grader.answer_text import Unreadable, shown
from grader.expressions import calculate
from grader.render import show

Shape = tuple[int | None, ...]

MAX_TEXT = 200
MAX_AXES = 8
_OPEN = {"none", "null", "nil", "?", "~", "-1", "b", "n", "any", "batch", "batch_size"}
_NAME = re.compile(r"^(?:[a-z_]\w*\s*=\s*)?(?:(?:tf\.)?tensorshape|torch\.size|shape)?\s*(?=[(\[])")
_TIMES = re.compile(r"(?<=[\w?])\s*×\s*(?=[\w?])|(?<=[\w?])\s+x\s+(?=[\w?])|(?<=\d)x(?=\d)")
_EXAMPLE = "Write it such as (None, 3) or (2, 4)."


def shape(content: Any) -> Shape:
    """The shape in an answer, from text or from a list. Raises Unreadable."""
    if isinstance(content, int) and not isinstance(content, bool):
        content = [content]
    if isinstance(content, list | tuple):
        return _checked([_axis(item) for item in _only_list(content)])
    if not isinstance(content, str):
        raise Unreadable(f"Expected a shape, found {shown(content)}. {_EXAMPLE}")
    if len(content) > MAX_TEXT:
        raise Unreadable(f"The shape has {len(content):,} characters; {MAX_TEXT} are read at most.")
    return _checked([_axis(word) for word in _parts(content)])


def written(axes: Shape) -> str:
    """A shape as Python writes it: (None, 10, 50), (3,), ()."""
    words = [show(size) for size in axes]
    return f"({words[0]},)" if len(words) == 1 else f"({', '.join(words)})"


def _parts(content: str) -> list[str]:
    """The axes as words. Brackets around all of them, and around those, may be there or not."""
    text = _NAME.sub("", content.strip("`$ \r\n\t").lower())
    while text[:1] + text[-1:] in ("()", "[]"):
        text = text[1:-1].strip()
    parts = re.split("[,;]", _TIMES.sub(",", text))
    if len(parts) == 1 and not re.search(r"[-+*/^()]", text.replace("-1", "")):
        parts = text.split()  # blanks alone stand between the sizes
    return parts[:-1] if parts and not parts[-1].strip() else parts


def _only_list(content: Any) -> list[Any]:
    """The items of a list, or of the one list in it."""
    items = list(content)
    return list(items[0]) if len(items) == 1 and isinstance(items[0], list | tuple) else items


def _axis(word: Any) -> int | None:
    """One size, or None for one that is open."""
    if word is None or (isinstance(word, str) and word.strip(" '\"").lower() in _OPEN):
        return None
    try:
        size = calculate(word) if isinstance(word, str) else word
    except ValueError:
        size = None
    whole = isinstance(size, int | float) and not isinstance(size, bool) and 0 <= size < 2**53
    if not whole or size != int(size):
        found = shown(word)
        raise Unreadable(f"A size is a whole number, or None; found {found}. {_EXAMPLE}")
    return int(size)


def _checked(axes: list[int | None]) -> Shape:
    if len(axes) > MAX_AXES:
        raise Unreadable(f"The shape has {len(axes)} axes; {MAX_AXES} are read at most.")
    return tuple(axes)
