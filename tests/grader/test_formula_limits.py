"""No text keeps the reader of formulas busy: length, depth, parts and digits are limited."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.formulas.parse import parse
from grader.formulas.tree import MAX_DEPTH, MAX_LENGTH, MAX_NODES, FormulaError

SIGNS = [
    *"0123456789.eE+-*/^@()[]{}|,='_ \\²ᵀ·⊙√αxW",
    "sum",
    "..",
    "tanh",
    "_{k=1}",
    "\\frac",
    "h_t",
]


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("x" * (MAX_LENGTH + 1), "at most 500 are read"),
        ("x + " * 250_000 + "x", "at most 500 are read"),
        ("(" * (MAX_DEPTH + 1) + "x" + ")" * (MAX_DEPTH + 1), "levels deep"),
        ("-" * (MAX_DEPTH + 1) + "x", "levels deep"),
        ("x^" * (MAX_DEPTH + 1) + "x", "levels deep"),
        ("|" * (MAX_DEPTH + 1) + "x" + "|" * (MAX_DEPTH + 1), "levels deep"),
        ("tanh(" * (MAX_DEPTH + 1) + "x" + ")" * (MAX_DEPTH + 1), "levels deep"),
        ("tanh^" * (MAX_DEPTH + 1) + "2", "levels deep"),
        (r"\frac{" * (MAX_DEPTH + 1) + "x", "levels deep"),
        ("sum(k=" * (MAX_DEPTH + 1) + "1", "levels deep"),
        ("x+" * (MAX_NODES // 2 + 1) + "x", "more than 200 parts"),
        ("x'" * MAX_NODES, "more than 200 parts"),
        ("9" * 19, "more than 18 digits"),
        ("x_{" + "t" * 21 + "}", "at most 20"),
    ],
)
def test_limit_is_named(text: str, limit: str) -> None:
    with pytest.raises(FormulaError, match=limit):
        parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "(" * MAX_DEPTH + "x" + ")" * MAX_DEPTH,
        "-" * MAX_DEPTH + "x",
        "x^" * MAX_DEPTH + "x",
        "x+" * (MAX_NODES // 2 - 1) + "x",
        "9" * 18,
        " " * 100 + "x" * 400,
    ],
)
def test_what_keeps_the_limits_is_read(text: str) -> None:
    assert parse(text).tree


@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(SIGNS), max_size=60).map("".join)))
def test_any_text_is_read_or_refused_at_a_place_in_it(text: str) -> None:
    try:
        place = parse(text).tree.column
    except FormulaError as problem:
        place = problem.column
    assert 1 <= place <= len(text) + 1
