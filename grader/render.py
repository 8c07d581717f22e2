"""Texts with a variant's numbers in them: `{{ expression }}` and `{{ expression | filter }}`.

Filters: a whole number for fixed decimals (`{{ h | 4 }}`), `matrix` for LaTeX, and
`table Name Name ...` for a Markdown table whose first column counts the steps.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from grader.expressions import calculate, parse

_FIELD = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)


def expressions_in(text: str) -> list[str]:
    """The expressions of a template; ValueError says which field cannot be read and why."""
    found = []
    for field in _FIELD.findall(text):
        expression, filters = _parts(field)
        try:
            parse(expression)
        except ValueError as problem:
            raise ValueError(f"{{{{{field}}}}} {problem}") from None
        _filter(filters)
        found.append(expression)
    if "{{" in _FIELD.sub("", text):
        raise ValueError("a `{{` is never closed by `}}`")
    return found


def render(text: str, names: Mapping[str, Any]) -> str:
    """The template with every field replaced by its value."""

    def fill(match: re.Match[str]) -> str:
        expression, filters = _parts(match.group(1))
        return _filter(filters)(calculate(expression, names))

    return _FIELD.sub(fill, text)


def show(value: Any, decimals: int | None = None) -> str:
    """A number, text, array or nesting of them as a person would write it."""
    if isinstance(value, np.ndarray):
        return show(value.tolist(), decimals)
    if isinstance(value, list | tuple):
        return "[" + ", ".join(show(item, decimals) for item in value) + "]"
    if isinstance(value, str | bool) or value is None:
        return str(value)
    if isinstance(value, complex):
        return str(value)
    if decimals is not None and np.isfinite(value):
        text = f"{float(value):.{decimals}f}"
        return text.removeprefix("-") if float(text) == 0 else text
    return _short(float(value)) if not isinstance(value, int) else str(value)


def _short(number: float) -> str:
    if np.isfinite(number) and number == int(number):
        return str(int(number)) if abs(number) < 1e15 else f"{number:g}"
    # what a variant has drawn (up to 6 decimals) is shown in full, or its answer would be another
    return f"{number:.15g}" if number == round(number, 6) else f"{number:.6g}"


def _parts(field: str) -> tuple[str, str]:
    expression, _, filters = field.partition("|")
    return expression.strip(), filters.strip()


def _filter(text: str) -> Callable[[Any], str]:
    word, *rest = text.split() or [""]
    if word == "":
        return show
    if word.isdecimal():
        return lambda value: show(value, int(word))
    if word == "matrix":
        return lambda value: _matrix(value, _decimals(rest))
    if word == "table":
        return lambda value: _table(value, rest)
    raise ValueError(f"`{text}` is no filter; there are: a number of decimals, matrix, table")


def _decimals(words: list[str]) -> int | None:
    return int(words[0]) if words and words[0].isdecimal() else None


def _matrix(value: Any, decimals: int | None) -> str:
    array = np.asarray(value)
    rows = array[:, None] if array.ndim == 1 else np.atleast_2d(array)  # a vector is a column
    body = r" \\ ".join(" & ".join(show(x, decimals) for x in row) for row in rows.tolist())
    return rf"\begin{{bmatrix}} {body} \end{{bmatrix}}"


def _table(value: Any, names: list[str]) -> str:
    rows = np.asarray(value)
    rows = rows[:, None] if rows.ndim == 1 else rows
    lines = [f"| {' | '.join(['t', *names])} |", "|" + " --- |" * (len(names) + 1)]
    for step, row in enumerate(rows.tolist(), start=1):
        lines.append(f"| {step} | {' | '.join(show(x, 4) for x in row)} |")
    return "\n".join(lines)
