"""The words of a formula: numbers, names with their subscripts, functions, signs.

Names have one spelling inside: `h_{t-1}`, `h_(t-1)` and `h_{t - 1}` are the same name, and Greek
letters are spelled out. Signs from a word processor and from LaTeX become plain ones. Anything
else is refused with its place.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from grader.formulas.tree import MAX_LENGTH, FormulaError

MAX_DIGITS = 18
FUNCTIONS = {  # what may be written -> the name in grader/operations.py; diag is our own
    "tanh": "tanh",
    "exp": "exp",
    "log": "log",
    "ln": "log",
    "sqrt": "sqrt",
    "√": "sqrt",
    "sigma": "sigmoid",
    "sigmoid": "sigmoid",
    "abs": "abs",
    "diag": "diag",
}
LETTERS = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho"
LETTERS += " final_sigma sigma tau upsilon phi chi psi omega"
GREEK = {chr(0x3B1 + i): name for i, name in enumerate(LETTERS.split()) if name != "final_sigma"}
GREEK |= {a.upper(): name.capitalize() for a, name in GREEK.items() if a != "σ"}  # Σ is a sum
_SIGNS = {"**": "^", "−": "-", "–": "-", "÷": "/", "′": "'", "’": "'", "ᵀ": "'", "…": ".."}
_SIGNS |= dict.fromkeys("·×⋅∗•", "*") | {"∘": "⊙", "...": "..", "⊤": "T"}
_COMMANDS = {"cdot": "*", "times": "*", "odot": "⊙", "top": "T", "frac": "frac"}
_EDGE = "`$ \t\r\n"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_G = "".join(GREEK)
_BLANK = re.compile(r"(?:[ \t\r\n\u00a0\u2009\u202f]|\\[,;:! ]|\\(?:left|right)(?![A-Za-z]))*")
_WORD = re.compile(
    r"(?P<number>(?:\d+(?:\.(?!\.)\d*)?|\.\d+)(?:[eE][+-]?\d+)?)"
    r"|(?P<sum>\\?sum(?![A-Za-z0-9])|[∑Σ])"
    r"|(?P<command>\\(?:cdot|times|odot|top|frac)(?![A-Za-z]))"
    rf"|(?P<name>(?:\\?[A-Za-z][A-Za-z0-9]*|[{_G}√])"
    rf"(?:_(?:\{{[^{{}}]*\}}|\([^()]*\)|[A-Za-z0-9]+|[{_G}]))?)"
    rf"|(?P<raised>[{_RAISED}]+)"
    r"|(?P<sign>\*\*|\.\.\.?|[-+*/^@⊙()\[\]{}|,=_'−–÷′’ᵀ…·×⋅∗•∘⊤])",
    re.ASCII,
)
_SUBSCRIPT = re.compile(rf"[A-Za-z0-9{_G}+\-, ]{{1,20}}")


class Word(NamedTuple):
    """One word. `kind` is number, name, function, sum, frac, sign, raised or end."""

    kind: str
    text: str
    start: int
    end: int


def clean(text: str) -> str:
    """The text that columns refer to, bare of `$` and backticks; FormulaError when too long."""
    ended = text[: 2 * MAX_LENGTH].rstrip(_EDGE)
    body = ended.lstrip(_EDGE)
    if len(text) > 2 * MAX_LENGTH or len(body) > MAX_LENGTH:
        says = f"the formula has {len(text):,} characters; at most {MAX_LENGTH} are read."
        raise FormulaError(MAX_LENGTH + 1, says)
    return " " * (len(ended) - len(body)) + unicodedata.normalize("NFC", body)


def words(text: str) -> list[Word]:
    """The words of a cleaned text and one `end`; FormulaError names the first foreign character."""
    found: list[Word] = []
    position = _skip(text, 0)
    while position < len(text):
        match = _WORD.match(text, position)
        if match is None:
            raise FormulaError(position + 1, f"{text[position]!r} has no meaning in a formula.")
        found.append(_word(str(match.lastgroup), match.group(), position))
        position = _skip(text, match.end())
    return [*found, Word("end", "", len(text), len(text))]


def spelled(written: str) -> str:
    """The one spelling of a name: `h_(t - 1)` -> `h_{t-1}`, `W_{h}` -> `W_h`, `σ` -> `sigma`."""
    base, _, subscript = written.removeprefix("\\").partition("_")
    base = GREEK.get(base, base)
    inner = "".join(GREEK.get(c, c) for c in subscript.strip("{}()") if c != " ")
    if not inner:
        return base
    return f"{base}_{inner}" if inner.isalnum() else f"{base}_{{{inner}}}"


def _skip(text: str, position: int) -> int:
    match = _BLANK.match(text, position)
    return match.end() if match else position


def _word(kind: str, text: str, start: int) -> Word:
    end = start + len(text)
    if kind == "number" and sum(c.isdigit() for c in text) > MAX_DIGITS:
        raise FormulaError(start + 1, f"a number of more than {MAX_DIGITS} digits is not read.")
    if kind == "name":
        return _name(text, start, end)
    if kind == "raised":
        return Word(kind, "".join(str(_RAISED.index(c)) for c in text), start, end)
    if kind == "command":
        text = _COMMANDS[text.removeprefix("\\")]
    text = _SIGNS.get(text, text)
    if kind in ("sign", "command"):
        kind = {"T": "name", "frac": "frac"}.get(text, "sign")
    return Word(kind, text, start, end)


def _name(text: str, start: int, end: int) -> Word:
    _, underline, subscript = text.partition("_")
    inner = subscript.strip("{}()")
    if underline and not _SUBSCRIPT.fullmatch(inner):
        column = start + text.index("_") + 1
        raise FormulaError(
            column, "a subscript holds letters, digits, + and -, at most 20 of them."
        )
    name = spelled(text)
    return Word("function" if name in FUNCTIONS else "name", name, start, end)
