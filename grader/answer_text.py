"""Numbers and arrays as people type them. Nothing is evaluated but arithmetic on numbers.

Accepted: 0.76  0,76  1/1024  9.77e-4  0.1 %  1,387,397  [0.76]  h1 = 0.76  44 steps; for arrays
[[0.1, 0.2], [0.3, 0.4]], the same printed by NumPy, or nested lists from a grid.
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np

from grader.expressions import calculate

MAX_TEXT = 20_000
MAX_DEPTH = 8
_READABLE = (str, int, float, np.integer, np.floating)
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?")
_SPACED = re.compile(r"[+-]?[1-9]\d{0,2}([ \u00a0\u2009\u202f']\d{3})+")
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+")
_NUMPY_ARRAY = re.compile(r"(?:np\.|numpy\.)?array\((.*?)(?:,\s*dtype=[\w.]+)?\)", re.DOTALL)
_NUMPY_SCALAR = re.compile(r"np\.(?:float|int)\d+\(([^()]*)\)")  # how NumPy 2 prints in lists
_LABEL = re.compile(r"^(?:[A-Za-z]\w*\s*=|[~≈=])\s*")
_TIMES_TEN = re.compile(r"\s*(?:[x×·]|\\times|\\cdot)\s*10\^")  # 9.77 x 10^-4
_OTHER = "and|billion|dozen|half|hundred|million|or|percent|thousand|times|to"  # change the number
_UNIT = re.compile(
    rf"^([-+\d.,e/]+)\s+(?!(?:{_OTHER})\b)[A-Za-z]{{2,}}(?:\s[A-Za-z]+)?$"
)  # 44 steps
_TOKENS = re.compile(r"[\[\](),;]|[^\s\[\](),;]+")
_MINUS = {ord("\N{MINUS SIGN}"): "-", ord("\N{EN DASH}"): "-"}  # word processors write the dash


class Unreadable(ValueError):
    """The text is no number or array; the message says what to write instead."""


def number(content: Any, *, whole: bool = False) -> float:
    """The number in an answer; `whole` settles that a comma before three digits groups them."""
    if isinstance(content, list | tuple):
        return _only(content, whole)
    if isinstance(content, bool) or not isinstance(content, _READABLE):
        raise Unreadable(f"Expected a number, found {shown(content)}.")
    if not isinstance(content, str):
        return _float(content)
    text = content.strip().translate(_MINUS).strip("`$ ").rstrip(".")
    text = _bare(_NUMPY_SCALAR.sub(r"\1", text))
    if text.startswith("[") and text.endswith("]"):
        return _only(_nested(text), whole)
    percent = text.endswith("%")
    value = _value(_decimal_point(text.removesuffix("%").rstrip(" \\"), whole), content)
    return value / 100 if percent else value


def array(content: Any) -> np.ndarray[Any, Any]:
    """The array in an answer, from nested lists or from text such as [[1, 2], [3, 4]]."""
    if isinstance(content, np.ndarray):
        content = content.tolist()
    nested = _nested(content.strip("`$ \r\n\t")) if isinstance(content, str) else content
    numbers = _numbers(nested, 0)
    try:
        return np.array(numbers, float)
    except ValueError:
        raise Unreadable("The rows of the array have different lengths.") from None


def _bare(text: str) -> str:
    """The number without `h1 =` or `≈` before it and a unit's word behind it."""
    text = _TIMES_TEN.sub("*10^", _LABEL.sub("", text))
    return _UNIT.sub(r"\1", text)


def shown(content: Any) -> str:
    """What was handed in, in a few words or characters, whatever it is."""
    if isinstance(content, str):
        return repr(content.strip()[:40])
    if content is None or isinstance(content, bool):
        return str(content)
    return f"a value of type {type(content).__name__}"


def _only(items: Any, whole: bool) -> float:
    while isinstance(items, list | tuple) and len(items) == 1:
        items = items[0]
    if isinstance(items, list | tuple):
        raise Unreadable(f"Expected one number, found a list of {len(items)}.")
    return number(items, whole=whole)


def _decimal_point(text: str, whole: bool) -> str:
    if _THOUSANDS.fullmatch(text):
        if text.count(",") > 1 or "." in text or whole:
            return text.replace(",", "")
        point, none = text.replace(",", "."), text.replace(",", "")
        raise Unreadable(f"{text} can mean {point} or {none}. Please write one of these.")
    if _SPACED.fullmatch(text):
        return re.sub(r"[^\d+-]", "", text)
    return text.replace(",", ".") if _DECIMAL_COMMA.fullmatch(text) else text


def _value(text: str, original: str) -> float:
    try:
        value = calculate(text)
    except ValueError:
        found = shown(original)
        raise Unreadable(f"Expected a number such as 0.25 or 1/4, found {found}.") from None
    if isinstance(value, bool | np.ndarray):
        raise Unreadable(f"Expected one number, found {shown(original)}.")
    return float(value)


def _float(value: Any) -> float:
    try:
        return float(value)
    except OverflowError:  # an integer beyond 1e308
        raise Unreadable("Expected a number such as 0.25, found one that is too large.") from None


def _numbers(nested: Any, depth: int) -> Any:
    if depth > MAX_DEPTH:
        raise Unreadable(f"The brackets are nested more than {MAX_DEPTH} deep.")
    if isinstance(nested, list | tuple):
        return [_numbers(item, depth + 1) for item in nested]
    return number(nested)


def _nested(text: str) -> Any:
    """Text with brackets as nested lists of words; commas, semicolons and blanks separate."""
    if len(text) > MAX_TEXT:
        raise Unreadable(f"The answer has {len(text):,} characters; at most {MAX_TEXT:,} are read.")
    text = _NUMPY_SCALAR.sub(r"\1", text.strip())
    wrapped = _NUMPY_ARRAY.fullmatch(text)
    text = wrapped.group(1) if wrapped else text
    stack: list[list[Any]] = [[]]
    for token in _TOKENS.findall(text):
        if token in "[(":
            stack.append([])
            if len(stack) > MAX_DEPTH:
                raise Unreadable(f"The brackets are nested more than {MAX_DEPTH} deep.")
        elif token in "])":
            if len(stack) == 1:
                raise Unreadable("A closing bracket has no opening one.")
            closed = stack.pop()
            stack[-1].append(closed)
        elif token not in ",;":
            stack[-1].append(token)
    if len(stack) > 1:
        raise Unreadable("An opening bracket is never closed.")
    items = stack[0]
    return items[0] if len(items) == 1 else items
