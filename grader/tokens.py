"""The words of an expression: numbers, names and symbols, each with its column.

Only ASCII is read, so no lookalike letter or foreign digit can pose as another one. What the words
mean together is for `expressions.py` to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from grader.operations import ExpressionError

MAX_DIGITS = 40  # a float printed in full may have 17 after several leading zeros

_TOKEN = re.compile(
    r"\s*(?:(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)"
    r"|(?P<name>[A-Za-z_]\w*)"
    r"|(?P<symbol>\*\*|==|!=|<=|>=|[-+*/@^()\[\],<>]))",
    re.ASCII,
)
_WORDS = ("and", "or", "not")
_BLANKS = " \t\n\r\f\v"


@dataclass(frozen=True)
class Token:
    """One word. `kind` is number, name, symbol or end; columns count from 1."""

    kind: str
    text: str
    column: int


def tokens(text: str) -> list[Token]:
    """The words of a text and one `end`; ExpressionError names the first foreign character."""
    found, position = [], 0
    end = len(text.rstrip(_BLANKS))
    while position < end:
        match = _TOKEN.match(text, position)
        if match is None:
            rest = text[position:].lstrip(_BLANKS)
            column = len(text) - len(rest) + 1
            raise ExpressionError(f"has {rest[0]!r} at column {column}, not allowed here")
        kind = str(match.lastgroup)
        word = match.group(kind)
        symbol = kind == "name" and word in _WORDS
        found.append(Token("symbol" if symbol else kind, word, match.start(kind) + 1))
        position = match.end()
    return [*found, Token("end", "the end", len(text) + 1)]


def number(token: Token) -> int | float:
    """The value of a number token: an int when it is written as one."""
    if sum(c.isdigit() for c in token.text) > MAX_DIGITS:
        raise ExpressionError(f"has a number of more than {MAX_DIGITS} digits")
    return int(token.text) if token.text.isdigit() else float(token.text)
