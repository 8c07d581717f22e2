"""One widget per Form. Each takes what was typed before and returns what stands there now."""

from __future__ import annotations

from typing import Any

import numpy as np
import streamlit as st

from grader.answer_text import Unreadable, array
from grader.formulas import latex
from grader.formulas.form import FormulaForm
from grader.model import ChoiceForm, CodeForm, Form, GridForm, LineForm, MatchForm, OrderForm
from grader.text.form import TextForm

MAX_GRID = 40  # entries; a larger array is typed as text

_MONOSPACE = "<style>textarea { font-family: monospace !important; }</style>"


def ask(form: Form, key: str, before: Any) -> Any:
    """Draw the widget of a form; the answer as text, or as nested lists of text for a grid."""
    if isinstance(form, ChoiceForm):
        return _several(form, key, before) if form.several else _one(form, key, before)
    if isinstance(form, MatchForm):
        return _match(form, key, before)
    if isinstance(form, OrderForm):
        return _order(form, key, before)
    if isinstance(form, GridForm):
        return _grid(form, key, before)
    if isinstance(form, CodeForm):
        return _code(form, key, before)
    if isinstance(form, FormulaForm):
        return _formula(form, key, before)
    if isinstance(form, TextForm):
        return _sentences(form, key, before)
    return _line(form, key, before)


def _keep(key: str, value: Any) -> str:
    """Give a widget its first value; later its own state counts."""
    if key not in st.session_state:
        st.session_state[key] = value
    return key


def _one(form: ChoiceForm, key: str, before: Any) -> str:
    texts = dict(form.options)
    picked = st.radio(
        "Pick one",
        list(texts),
        format_func=lambda letter: f"{letter}) {texts[letter]}",
        index=None,
        key=_keep(key, before or None),
    )
    return picked or ""


def _several(form: ChoiceForm, key: str, before: Any) -> list[str]:
    st.markdown("Pick all that apply.")
    return [
        letter
        for letter, text in form.options
        if st.checkbox(f"{letter}) {text}", key=_keep(f"{key}:{letter}", letter in (before or ())))
    ]


def _match(form: MatchForm, key: str, before: Any) -> list[str]:
    """A box with the numbers for each letter: `["a3", ""]`; the keyboard opens and picks."""
    st.caption("Pick a number for each letter. A number may serve several letters, or none.")
    _list(form.right)
    known = {pair[:1]: pair[1:] for pair in before or ()}
    picked = []
    for letter, text in form.left:
        number = _pick(f"{letter}) {text}", form.right, f"{key}:{letter}", known.get(letter))
        picked.append(letter + number if number else "")
    return picked


def _order(form: OrderForm, key: str, before: Any) -> list[str]:
    """A box with the steps for each place: `["c", "a", ""]`."""
    _list(form.items)
    known = [*(before or ()), *[""] * len(form.items)]
    return [
        _pick(f"Place {place}", form.items, f"{key}:{place}", known[place - 1])
        for place in range(1, len(form.items) + 1)
    ]


def _pick(label: str, items: tuple[tuple[str, str], ...], key: str, before: str | None) -> str:
    """A box that offers items by their marks, with their texts where these hold no formula."""
    texts = {mark: f"{mark})" + ("" if "$" in text else f" {text}") for mark, text in items}
    kept = _keep(key, before or None)
    picked = st.selectbox(label, list(texts), format_func=texts.__getitem__, index=None, key=kept)
    return picked or ""


def _list(items: tuple[tuple[str, str], ...]) -> None:
    """Items with their marks, in Markdown with formulas, which the boxes cannot show."""
    st.markdown("  \n".join(f"{mark}) {text}" for mark, text in items))


def _line(form: LineForm, key: str, before: Any) -> str:
    kept = _keep(key, before or "")
    return st.text_input("Your answer", placeholder=form.placeholder, key=kept)


def _formula(form: FormulaForm, key: str, before: Any) -> str:
    """A line of text, and below it what was understood, drawn anew at every pause in typing."""
    kept = _keep(key, before or "")
    label = f"Your formula for ${form.left}$"
    text = st.text_input(label, placeholder=form.placeholder, key=kept, live=True)
    if text:
        st.latex(latex(text))
    return text


def _sentences(form: TextForm, key: str, before: Any) -> str:
    kept = _keep(key, before or "")
    return st.text_area("Your answer", placeholder=form.placeholder, height=160, key=kept)


def _code(form: CodeForm, key: str, before: Any) -> str:
    st.html(_MONOSPACE)
    return st.text_area(
        f"Your code: define `{form.function}`", height=320, key=_keep(key, before or form.starter)
    )


def _grid(form: GridForm, key: str, before: Any) -> Any:
    """A field per entry, or one line of text; switching carries the numbers over."""
    small = 0 < np.prod(form.shape) <= MAX_GRID and len(form.shape) <= 2
    as_text = isinstance(before, str) and before != ""
    if small and not st.toggle("Type it as text", key=_keep(f"{key}:text", as_text)):
        return _fields(form, key, before)
    st.caption("Such as `[[0.1, 0.2], [0.3, 0.4]]`, rows in brackets.")
    return st.text_area("Your array", key=_keep(f"{key}:line", _as_text(before)))


def _fields(form: GridForm, key: str, before: Any) -> list[Any]:
    rows, columns = (form.shape[0], 1) if len(form.shape) == 1 else form.shape
    known = _as_rows(before, rows, columns)
    typed: list[list[str]] = []
    for i in range(rows):
        row = _label(form.row_labels, i, f"row {i + 1}")
        cells = st.columns(columns)
        typed.append([_cell(form, key, i, j, row, known[i][j], cells[j]) for j in range(columns)])
    return [row[0] for row in typed] if len(form.shape) == 1 else typed


def _cell(form: GridForm, key: str, i: int, j: int, row: str, value: str, place: Any) -> str:
    column = _label(form.column_labels, j, f"column {j + 1}")
    label = row if len(form.shape) == 1 else f"{row}, {column}"
    text: str = place.text_input(label, key=_keep(f"{key}:{i}:{j}", value))
    return text


def _label(labels: tuple[str, ...], index: int, otherwise: str) -> str:
    return labels[index] if index < len(labels) else otherwise


def _as_text(before: Any) -> str:
    if isinstance(before, str) or before is None:
        return before or ""
    rows = [f"[{', '.join(row)}]" if isinstance(row, list) else row for row in before]
    return f"[{', '.join(rows)}]" if any(rows) else ""


def _as_rows(before: Any, rows: int, columns: int) -> list[list[str]]:
    """What was typed before, cut and filled to the grid; text that is no array is left alone."""
    if isinstance(before, str):
        before = _parsed(before)
    grid = [row if isinstance(row, list) else [row] for row in before or []]
    return [
        [str(grid[i][j]) if i < len(grid) and j < len(grid[i]) else "" for j in range(columns)]
        for i in range(rows)
    ]


def _parsed(text: str) -> list[Any]:
    try:
        values: list[Any] = array(text).tolist()
    except Unreadable:
        return []
    return values
