"""Formulas as people type them: what is read, and where reading stops."""

from __future__ import annotations

import pytest

from grader.formulas.parse import parse
from grader.formulas.tree import (
    FormulaError,
    Node,
    excerpt,
    parts,
)


def outline(node: Node) -> str:
    """The tree in one line: (sign part part)."""
    if node.kind in ("number", "name"):
        return node.value
    inside = " ".join(outline(child) for child in node.children)
    return (
        f"({'times' if node.kind == ' ' else node.kind}{node.value and ' ' + node.value} {inside})"
    )


def read(text: str) -> str:
    return outline(parse(text).tree)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a - b - c", "(- (- a b) c)"),
        ("a/b/c", "(/ (/ a b) c)"),
        ("a^b^c", "(^ a (^ b c))"),
        ("-x^2", "(neg (^ x 2))"),
        ("a^-b", "(^ a (neg b))"),
        ("a + b c", "(+ a (times b c))"),
        ("a/b c", "(times (/ a b) c)"),
        ("2u(d + 1)", "(times (times 2 u) (+ d 1))"),
        ("a @ b ⊙ c", "(⊙ (@ a b) c)"),
        ("+a", "a"),
        ("[a + b]{c}", "(times (+ a b) c)"),
        ("tanh^2(x)", "(^ (call tanh x) 2)"),
        ("tanh²(x)", "(^ (call tanh x) 2)"),
        ("|x| |y|", "(times (call abs x) (call abs y))"),
        ("||x| - 1|", "(call abs (- (call abs x) 1))"),
        ("|(x |y|)|", "(call abs (times x (call abs y)))"),
        ("(|x|)|y|", "(times (call abs x) (call abs y))"),
        ("W^T h'", "(times (^T W) (' h))"),
        ("W^{T}x^(T)", "(times (^T W) (^ x T))"),
        ("sum(k=1..T, k) + 1", "(+ (sum k 1 T k) 1)"),
        ("sum_{k=1}^{T} a k + 1", "(+ (sum k 1 T (times a k)) 1)"),
        (r"\frac{a + b}{c}^2", "(^ (/ (+ a b) c) 2)"),
        (".5e-3 x", "(times .5e-3 x)"),
    ],
)
def test_text_is_grouped_as_on_paper(text: str, tree: str) -> None:
    assert read(text) == tree


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("h_(t - 1)", "h_{t-1}"),
        ("W_{h}", "W_h"),
        ("σ(x)", "sigma(x)"),
        ("sigmoid(x)", "sigma(x)"),
        ("ln(x)", "log(x)"),
        (r"\tanh\left(x\right)", "tanh(x)"),
        (r"a \cdot b \times c", "a*b*c"),
        ("a·b − c", "a*b - c"),
        ("a**2", "a^2"),
        ("x²", "x^2"),
        ("√(x)", "sqrt(x)"),
        ("Wᵀ", "W'"),
        ("W′", "W'"),
        (r"W^\top", "W^T"),
        ("W^⊤", "W^T"),
        ("α_k", r"\alpha_{k}"),
        ("∑_{k=1}^T k", r"\sum_{k=1}^{T} k"),
        ("sum(k=1...T, k)", "sum(k=1..T, k)"),
        ("$x + y$", "x + y"),
    ],
)
def test_other_ways_to_write_it_mean_the_same(text: str, plain: str) -> None:
    assert read(text) == read(plain)


def test_left_side_is_kept_apart() -> None:
    formula = parse("h_t = tanh(b)")
    assert (formula.left, outline(formula.tree)) == ("h_t", "(call tanh b)")


@pytest.mark.parametrize("text", ["units", "W_hh", "h_{t-1}", "x1", "W_xh2"])
def test_name_of_several_letters_is_one_name(text: str) -> None:
    assert parse(text).tree.kind == "name"


@pytest.mark.parametrize(
    ("text", "column", "expected"),
    [
        ("", 1, "a number, a name or an opening bracket, but the formula ends"),
        ("1 +", 4, "a number, a name or an opening bracket, but the formula ends"),
        ("(a + b", 7, "`)`, but the formula ends"),
        ("(a + b]", 7, "`)`, but found `]`"),
        ("a + b)", 6, "an operator or the end, but found `)`"),
        ("a 2", 3, "an operator or the end, but found `2`"),
        ("a == b", 4, "a number, a name or an opening bracket, but found `=`"),
        ("a + b = c", 7, "an operator or the end, but found `=`"),
        ("|x", 3, "`|`, but the formula ends"),
        ("tanh x", 6, "an opening bracket after the function, but found `x`"),
        ("2 * * x", 5, "a number, a name or an opening bracket, but found `*`"),
        ("sum(xs)", 5, "a counter, as in sum(k=1..T, ...)"),
        ("sum(k=1, k)", 8, "`..`, but found `,`"),
        ("sum_{k=1} k", 11, "`^`, but found `k`"),
        ("sum xs", 5, "`(`, but found `xs`"),
        (r"\frac a b", 7, "an opening bracket after the function, but found `a`"),
        ("  a $ b", 5, "'$' has no meaning in a formula"),
        ("x.shape", 2, "'.' has no meaning"),
        ("a; b", 2, "';' has no meaning"),
        ("\u0430 + 1", 1, "'\u0430' has no meaning"),
        ("x_{}", 2, "a subscript holds letters"),
        ("x_{a=b}", 2, "a subscript holds letters"),
        ("0,5", 2, "an operator or the end, but found `,`"),
    ],
)
def test_error_names_the_character_and_what_was_expected(
    text: str, column: int, expected: str
) -> None:
    with pytest.raises(FormulaError) as caught:
        parse(text)
    assert caught.value.column == column
    assert expected in str(caught.value)


@pytest.mark.parametrize(
    ("text", "kind", "quoted"),
    [
        ("a + (b - c) d", " ", "(b - c) d"),
        ("a - tanh(b  +\n c)", "call", "tanh(b + c)"),
        ("x W_h^T", "^T", "W_h^T"),
        ("-|x|", "neg", "-|x|"),
    ],
)
def test_part_is_quoted_as_it_was_typed(text: str, kind: str, quoted: str) -> None:
    formula = parse(text)
    part = next(part for part in parts(formula.tree) if part.kind == kind)
    assert excerpt(formula.text, part) == quoted


def test_long_part_is_cut_in_the_middle() -> None:
    text = "tanh(" + "abc + " * 20 + "d)"
    assert excerpt(text, parse(text).tree) == "tanh(abc + abc + abc ... abc + abc + abc + d)"
