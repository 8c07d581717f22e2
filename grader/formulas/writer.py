"""A formula as LaTeX, for the preview beside the input: what was understood, brackets and all."""

from __future__ import annotations

import re
import textwrap

from grader.formulas.parse import parse
from grader.formulas.tree import FormulaError, Node
from grader.formulas.words import GREEK

_LEVELS = {"+": 1, "-": 1, "sum": 2, "neg": 2, "*": 2, " ": 2, "@": 2, "⊙": 2, "/": 2}
_POWERS = ("^", "^T", "'")
_SIGNS = {"+": " + ", "-": " - ", "*": r" \cdot ", " ": r" \, ", "@": r" \, ", "⊙": r" \odot "}
_NAMED = {"tanh": r"\tanh", "exp": r"\exp", "log": r"\log", "sigmoid": r"\sigma"}
_LETTERS = {name: f"\\{name}" for name in GREEK.values() if name.islower()}
_CAPITALS = ("Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Upsilon", "Phi", "Psi", "Omega")
_LETTERS |= {name: f"\\{name}" for name in _CAPITALS}  # LaTeX writes the others like Latin ones
_SPECIAL = re.compile(r"[\\{}$&#^_%~]")
_ESCAPED = {"\\": r"\textbackslash ", "^": r"\char94 ", "~": r"\char126 "}


def latex(text: str) -> str:
    """A typed formula as LaTeX; never fails: what cannot be read becomes its error message."""
    try:
        formula = parse(text)
    except FormulaError as problem:
        return _message(str(problem))
    left = f"{_name(formula.left)} = " if formula.left else ""
    return left + _write(formula.tree)


def _message(text: str) -> str:
    lines = textwrap.wrap(re.sub("`([^`]*)`", r"‘\1’", text), 60)
    rows = [rf"\text{{{_SPECIAL.sub(_escape, line)}}}" for line in lines]
    return r"\begin{array}{l} " + r" \\ ".join(rows) + r" \end{array}"


def _escape(match: re.Match[str]) -> str:
    return _ESCAPED.get(match.group(), "\\" + match.group())


def _write(node: Node) -> str:
    if node.kind == "number":
        return _number(node.value)
    if node.kind == "name":
        return _name(node.value)
    if node.kind == "call":
        return _call(node)
    if node.kind == "sum":
        first, last = (_write(child) for child in node.children[:2])
        term = _within(node.children[2], 2)
        return rf"\sum_{{{_name(node.value)}={first}}}^{{{last}}} {term}"
    if node.kind == "neg":
        return "-" + _right(node.children[0], 2)
    if node.kind == "/":
        return r"\frac{{{}}}{{{}}}".format(*(_write(child) for child in node.children))
    if node.kind in _POWERS:
        return _power(node)
    level = _LEVELS[node.kind]
    left, right = node.children
    before = 3 if level == 2 and _open(left) else level
    after = level if node.kind == "+" or right.kind == "sum" else level + 1
    second = _right(right, after)
    between = "*" if node.kind == " " and second[0].isdigit() else node.kind
    return _within(left, before) + _SIGNS[between] + second


def _right(node: Node, level: int) -> str:
    """A part behind a sign: its own minus needs brackets."""
    return _within(node, 3 if node.kind == "neg" else level)


def _open(node: Node) -> bool:
    """Whether a part ends with the term of a sum, which would take in what follows it."""
    ends = node.kind == "neg" or (_LEVELS.get(node.kind) == 2 and node.kind != "/")
    return node.kind == "sum" or (ends and _open(node.children[-1]))


def _call(node: Node) -> str:
    inner = _write(node.children[0])
    if node.value == "sqrt":
        return rf"\sqrt{{{inner}}}"
    if node.value == "abs":
        return rf"\left|{inner}\right|"
    name = _NAMED.get(node.value, rf"\operatorname{{{node.value}}}")
    return rf"{name}\left({inner}\right)"


def _power(node: Node) -> str:
    base = _within(node.children[0], 4)
    if node.kind == "'":
        return rf"{base}^{{\top}}"
    return f"{base}^{{{'T' if node.kind == '^T' else _write(node.children[1])}}}"


def _within(node: Node, level: int) -> str:
    """The part, in brackets where its signs bind less than `level` asks for."""
    long = node.kind == "number" and "e" in node.value.lower()  # 2e-3 becomes a product
    own = 2 if long else _LEVELS.get(node.kind, 3 if node.kind in _POWERS else 4)
    text = _write(node)
    fraction_beside = node.kind == "/" and level <= 3
    return text if own >= level or fraction_beside else rf"\left({text}\right)"


def _number(text: str) -> str:
    digits, _, exponent = text.lower().partition("e")
    return rf"{digits} \cdot 10^{{{int(exponent)}}}" if exponent else digits


def _name(name: str) -> str:
    base, _, subscript = name.partition("_")
    inner = subscript.strip("{}")
    return f"{_word(base)}_{{{_inside(inner)}}}" if inner else _word(base)


def _inside(subscript: str) -> str:
    return re.sub(r"[A-Za-z][A-Za-z0-9]*", lambda match: _word(match.group(), longest=2), subscript)


def _word(word: str, longest: int = 1) -> str:
    if word in _LETTERS:
        return _LETTERS[word]
    plain = len(word) <= longest or word[1:].isdigit()
    return word if plain else rf"\mathrm{{{word}}}"
