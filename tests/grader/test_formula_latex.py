"""The preview: a typed formula as LaTeX, with the brackets that it needs."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from grader.formulas import latex
from grader.formulas.evaluate import evaluate
from grader.formulas.meaning import meaning
from grader.formulas.parse import parse
from grader.formulas.symbols import Symbol
from grader.formulas.tree import FormulaError

NAMES = {"a": 0.7, "b_k": 1.3, "h_{t-1}": 0.4, "alpha": 2.1, "x1": 0.9}
KNOWN = dict.fromkeys(NAMES, Symbol())
VALUES = {name: np.float64(number) for name, number in NAMES.items()}
LEAVES = st.sampled_from([*NAMES, "2", "0.5", "3e-2"])


def compound(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Formulas over smaller ones, with all brackets typed."""
    pair = st.tuples(inner, st.sampled_from(["+", "-", "*", "/", "^", " "]), inner)
    series = st.tuples(inner, inner).map(lambda p: f"sum(k=1..2, ({p[0]})^k + {p[1]})")
    called = st.tuples(st.sampled_from(["tanh", "sigma", "sqrt", "exp", "-", ""]), inner)
    return st.one_of(pair.map(lambda p: f"({p[0]}){p[1]}({p[2]})"), series) | called.map(
        lambda p: f"{p[0]}({p[1]})"
    )


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("h_t = tanh(W_h h_{t-1} + b)", r"h_{t} = \tanh\left(W_{h} \, h_{t-1} + b\right)"),
        ("(a + b)/(c d)", r"\frac{a + b}{c \, d}"),
        ("a - (b - c)", r"a - \left(b - c\right)"),
        ("a - b - c", "a - b - c"),
        ("-(a + b) c", r"-\left(a + b\right) \, c"),
        ("a + (-b)", r"a + \left(-b\right)"),
        ("(a/b)^2", r"\left(\frac{a}{b}\right)^{2}"),
        ("a^(b + 1)", "a^{b + 1}"),
        ("a*b @ c ⊙ d", r"a \cdot b \, c \odot d"),
        ("W_h^T x'", r"W_{h}^{T} \, x^{\top}"),
        ("√(x) |y|", r"\sqrt{x} \, \left|y\right|"),
        ("diag(log(x))", r"\operatorname{diag}\left(\log\left(x\right)\right)"),
        ("sum(k=1..T, L_k + 1)", r"\sum_{k=1}^{T} \left(L_{k} + 1\right)"),
        ("sum_{k=1}^{T} a_k b + c", r"\sum_{k=1}^{T} a_{k} \, b + c"),
        ("(sum_{k=1}^{T} a) b", r"\left(\sum_{k=1}^{T} a\right) \, b"),
        ("α_{k+1} Ω", r"\alpha_{k+1} \, \Omega"),
        ("W_{hh} units h_{prev}", r"W_{hh} \, \mathrm{units} \, h_{\mathrm{prev}}"),
        ("2e-3 x1", r"2 \cdot 10^{-3} \, x1"),
    ],
)
def test_formula_is_drawn_as_on_paper(text: str, drawn: str) -> None:
    assert latex(text) == drawn


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("tanh(", r"\text{Character 6: expected a number"),
        ("(a", r"\text{Character 3: expected ‘)’, but the formula ends.}"),
        ("a & b", r"\text{Character 3: '\&' has no meaning"),
    ],
)
def test_what_cannot_be_read_is_drawn_as_its_error(text: str, says: str) -> None:
    assert says in latex(text)


@given(st.text(max_size=80))
def test_preview_of_any_text_has_balanced_braces(text: str) -> None:
    drawn = re.sub(r"\\[{}]", "", latex(text))
    assert drawn.count("{") == drawn.count("}")


@given(st.recursive(LEAVES, compound, max_leaves=8))
def test_what_is_drawn_means_what_was_typed(text: str) -> None:
    try:
        want = evaluate(meaning(parse(text), KNOWN).tree, VALUES)
    except FormulaError:
        assume(False)
    got = evaluate(meaning(parse(latex(text)), KNOWN).tree, VALUES)
    np.testing.assert_allclose(got, want, rtol=1e-9)
