"""Two formulas are the same when no drawn numbers tell them apart."""

from __future__ import annotations

import numpy as np
import pytest

from grader.formulas.meaning import meaning
from grader.formulas.parse import parse
from grader.formulas.probe import DRAWS, Outcome, compare, draws, infinite_part, near, same
from grader.formulas.symbols import Symbol
from grader.formulas.tree import Node

KNOWN = {
    "x": Symbol(),
    "p": Symbol(range=(0.1, 2.0)),
    "n": Symbol(integer=(1, 30)),
    "m": Symbol(integer=(1, 30)),
    "A": Symbol(shape=["H", "H"]),
    "B": Symbol(shape=["H", "H"]),
    "v": Symbol(shape=["H"]),
    "u": Symbol(shape=["H"]),
}
DRAWN = draws(KNOWN, {}, seed=11)


def tree(text: str) -> Node:
    return meaning(parse(text), KNOWN).tree


def outcome(got: str, want: str) -> Outcome:
    """The outcome; the quick question must have the same answer."""
    found = compare(tree(got), tree(want), DRAWN)
    assert same(tree(got), tree(want), DRAWN) is (found is Outcome.SAME)
    return found


@pytest.mark.parametrize(
    ("got", "want"),
    [
        ("(x + 1)^2", "x^2 + 2x + 1"),
        ("1 - tanh(x)^2", "4/(e^x + e^(-x))^2"),
        ("(tanh(x) + 1)/2", "sigma(2x)"),
        ("sqrt(p^2)", "p"),
        ("exp(log(p))", "p"),
        ("x - x", "0"),
        ("4n(m + n) + 4n", "4n(m + n + 1)"),
        ("sum(k=1..n, k)", "n(n + 1)/2"),
        ("(A B)^T", "B' A'"),
        ("A(B v) + A u", "A (B v + u)"),
        ("diag(u) v", "u * v"),
        ("v @ u", "u^T v"),
    ],
)
def test_equal_formulas_are_the_same(got: str, want: str) -> None:
    assert outcome(got, want) is Outcome.SAME


@pytest.mark.parametrize(
    ("got", "want"),
    [
        ("|x|", "x"),
        ("sqrt(x^2)", "x"),
        ("4n(m + n) + 2n", "4n(m + n + 1)"),
        ("n m", "n^2"),
        ("x + 0.000001", "x"),
        ("1.00000001 x", "x"),
        ("x^3", "x"),
        ("A B", "B A"),
        ("A' v", "A v"),
        ("A u", "A v"),
        ("u * v", "(u^T v) v"),
        ("tanh(x)", "sigma(x)"),
        ("p", "exp(log(p)) + 10^(-8)"),
    ],
)
def test_unequal_formulas_are_different(got: str, want: str) -> None:
    assert outcome(got, want) is Outcome.DIFFERENT


@pytest.mark.parametrize(
    ("got", "want"),
    [
        ("x/0", "x"),
        ("log(-p)", "p"),
        ("sqrt(x)^2", "x"),
        ("sqrt(x + 0.8)^2 - 0.8", "x"),
        ("9^9^9*(exp(1000 n)*0)", "0"),
        ("x", "log(-p)"),
        ("p exp(9^9)/exp(9^9)", "p"),
    ],
)
def test_formula_without_values_is_undecided(got: str, want: str) -> None:
    assert outcome(got, want) is Outcome.UNDECIDED


def test_difference_counts_where_both_have_values() -> None:
    assert outcome("sqrt(x)^2 + 1", "x") is Outcome.DIFFERENT


def test_draw_on_which_the_wanted_formula_has_no_value_is_replaced() -> None:
    assert outcome("log(x + 0.8) + 0", "log(x + 0.8)") is Outcome.SAME


def test_one_draw_fewer_than_needed_is_undecided() -> None:
    assert compare(tree("x"), tree("x"), DRAWN[: DRAWS - 1]) is Outcome.UNDECIDED


def test_same_seed_gives_the_same_numbers() -> None:
    assert draws(KNOWN, {}, 5)[3]["x"] == draws(KNOWN, {}, 5)[3]["x"]


def test_other_seed_gives_other_numbers() -> None:
    assert draws(KNOWN, {}, 5)[0]["x"] != draws(KNOWN, {}, 6)[0]["x"]


@pytest.mark.parametrize(("gap", "same"), [(5e-10, True), (2e-9, False)])
def test_tolerance_grows_with_the_largest_entry(gap: float, same: bool) -> None:
    value = np.array([[1e-3], [1e6]])
    assert near(value + np.array([[1e6 * gap], [0.0]]), value) is same


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("x*9^9^9", "9^9^9"),
        ("x + log(0) v^T u", "log(0)"),
        ("sum(k=1..3, k/(1 - 1))", None),
        ("x/(n - n)", None),
        ("1/0", "1/0"),
        ("2^9 x", None),
    ],
)
def test_number_that_is_not_finite_is_found(text: str, part: str | None) -> None:
    found = infinite_part(tree(text))
    assert (text[found.start : found.end] if found else None) == part
