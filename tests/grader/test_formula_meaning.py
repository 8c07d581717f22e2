"""What formulas are worth: shapes decide what a sign means, values follow in float64."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.formulas.evaluate import evaluate
from grader.formulas.meaning import meaning
from grader.formulas.parse import parse
from grader.formulas.symbols import Symbol, draw
from grader.formulas.tree import FormulaError, ShapeError, TooLong

KNOWN = {
    "W_h": Symbol(shape=["H", "H"]),
    "W_x": Symbol(shape=["H", "D"]),
    "h_{t-1}": Symbol(shape=["H"]),
    "g": Symbol(shape=["H"]),
    "x": Symbol(shape=["D"]),
    "row": Symbol(shape=[1, "D"]),
    "w": Symbol(range=(0.2, 0.9)),
    "alpha": Symbol(range=(2.0, 3.0)),
    "T": Symbol(integer=(3, 6)),
    "L": Symbol(over=(1, "T")),
    "v": Symbol(shape=["H"], over=(0, "T")),
}
VALUES = draw(KNOWN, {}, np.random.default_rng(7))
W_h, W_x, h, g, x, row, w, alpha, T = (VALUES[name] for name in list(KNOWN)[:9])
L, v = VALUES["L"], VALUES["v"]
STEPS = range(1, int(T) + 1)


def value(text: str) -> Any:
    return evaluate(meaning(parse(text), KNOWN).tree, VALUES)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("W_h h_{t-1}", W_h @ h),
        ("W_h*h_{t-1}", W_h @ h),
        ("W_h @ h_{t-1}", W_h @ h),
        ("W_h W_x x", W_h @ W_x @ x),
        ("W_h^T h_{t-1}", W_h.T @ h),
        ("W_h' g", W_h.T @ g),
        ("(W_x x)^{T}", (W_x @ x).T),
        ("2 W_h w", 2 * w * W_h),
        ("g * h_{t-1}", g * h),
        ("g ⊙ h_{t-1}", g * h),
        ("W_h ⊙ W_h", W_h * W_h),
        ("g^T * h_{t-1}^T", (g * h).T),
        ("g @ h_{t-1}", (g.T @ h)[0, 0]),
        ("g' @ h_{t-1}'", (g.T @ h)[0, 0]),
        ("g^T h_{t-1}", (g.T @ h)[0, 0]),
        ("g h_{t-1}^T", g @ h.T),
        ("row x", (row @ x)[0, 0]),
        ("1 - g^2", 1 - g * g),
        ("g/h_{t-1}", g / h),
        ("g/w - w/g", g / w - w / g),
        ("e^(-g)", np.exp(-g)),
        ("W_h^3", W_h @ W_h @ W_h),
        ("diag(1 - g^2) W_h", np.diag((1 - g * g).ravel()) @ W_h),
        ("diag(g')", np.diag(g.ravel())),
        ("tanh(W_x x + g)", np.tanh(W_x @ x + g)),
        ("sigma(g)", 1 / (1 + np.exp(-g))),
        ("log(exp(g))", g),
        ("sqrt(w^2)", w),
        ("|-w|", w),
        ("ln(e) + pi", 1 + np.pi),
        ("alpha - T", alpha - T),
        ("w^T", w**T),
        ("w^(T)", w**T),
        ("w^-1", 1 / w),
        ("-w^2", -w * w),
        ("0.5w", w / 2),
        ("sum(k=1..T, w^k)", sum(w**k for k in STEPS)),
        ("sum_{k=1}^{T} w^{T-k} L_k", sum(w ** (T - k) * L[k] for k in STEPS)),
        ("sum(k=1..T, v_{k-1})", sum(v[k - 1] for k in STEPS)),
        ("L_1 + L_T", L[1] + L[int(T)]),
        ("sum(t=1..T, sum(k=t..T, L_t))", sum(L[t] * (T + 1 - t) for t in STEPS)),
        ("sum(k=2..1, L_k)", 0),
        ("sum(k=1..2, k) g", 3 * g),
        ("sum(T=1..2, w^T)", w + w * w),
        ("Wh g", W_h @ g),
        ("α", alpha),
    ],
)  # fmt: skip
def test_sign_means_what_the_shapes_ask_for(text: str, want: Any) -> None:
    np.testing.assert_allclose(value(text), want, rtol=1e-13)


@pytest.mark.parametrize(
    ("text", "column", "says"),
    [
        ("h_{t-1} W_h", 1, "`h_{t-1}` is a column of H entries and `W_h` is a matrix of H × H"),
        ("2 + W_h x", 5, "in this order they cannot be multiplied"),
        ("W_x g", 1, "in this order they cannot be multiplied"),
        ("g x^T h_{t-1}", 1, "`g x^T` is a matrix of H × D entries and"),
        ("g + x", 1, "in this order they cannot be added"),
        ("g - g^T", 1, "`g` is a column of H entries and `g^T` is a row of H entries"),
        ("g h_{t-1}", 1, "write `a * b` for entry by entry"),
        ("g * x", 1, "cannot be multiplied entry by entry"),
        ("W_h ⊙ g", 1, "cannot be multiplied entry by entry"),
        ("W_h/W_h", 1, "cannot be divided"),
        ("g/x", 1, "cannot be divided"),
        ("w/W_x + g", 1, "cannot be added"),
        ("g^x", 1, "has a column of D entries as its exponent"),
        ("W_x^2", 1, "a power of a matrix of H × D entries, which is not square"),
        ("|g|", 1, "needs a number; inside stands a column of H entries"),
        ("diag(W_h)", 1, "needs a vector"),
        ("diag(w)", 1, "needs a vector"),
        ("sum(k=1..g, 1)", 10, "a sum runs between numbers"),
    ],
)
def test_misfit_names_the_parts_and_their_shapes(text: str, column: int, says: str) -> None:
    with pytest.raises(ShapeError) as caught:
        value(text)
    assert caught.value.column == column
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("h_t-1", "`h_t` is no name here. Did you mean `h_{t-1}`?"),
        ("W_hh g", "Did you mean `W_h`?"),
        ("2 wg", "`wg` is no name here."),
        ("U", "There are: W_h, W_x, h_{t-1}, g, x, row, w, alpha, T, L_..., v_..."),
        ("L", "`L` is no name here. Did you mean `L_...`?"),
        ("L_k", "`k` is no name here."),
        ("relu(g)", "`relu` is no name here."),
        ("sum(k=1..3, k) + k", "`k` is no name here."),
        ("sum(k=k..3, k)", "`k` is no name here."),
    ],
)
def test_unknown_name_is_answered_with_the_known_ones(text: str, says: str) -> None:
    with pytest.raises(FormulaError) as caught:
        value(text)
    assert says in str(caught.value)


def test_place_of_an_unknown_name_in_a_subscript_is_that_of_the_whole_name() -> None:
    with pytest.raises(FormulaError) as caught:
        value("w + L_{2+k}")
    assert caught.value.column == 5


@pytest.mark.parametrize(
    "text", ["9^9^9^9", "1/0", "log(-w)", "0/0", "1e300*1e300", "W_h^(1/2)", "W_h^-1", "W_h^999",
             "sum(k=1/2..3, k)", "sum(k=1..0/0, k)", "sum(k=1/0..1/0, k)", "L_{99}", "L_{7-99}"]
)  # fmt: skip
def test_what_has_no_finite_value_is_infinite_or_not_a_number(text: str) -> None:
    assert not np.all(np.isfinite(value(text)))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("sum(k=1..101, k)", "more than 100 terms"),
        ("sum(k=1..9^9, k)", "more than 100 terms"),
        ("sum(k=-9^9..9^9, k)", "more than 100 terms"),
        ("sum(k=1..99, sum(j=1..99, k j))", "too many terms in all"),
    ],
)
def test_sum_without_end_is_refused(text: str, says: str) -> None:
    with pytest.raises(TooLong, match=says):
        value(text)


def test_longest_sum_is_added_up() -> None:
    assert value("sum(k=1..100, k)") == 5050


def test_row_times_column_is_a_number() -> None:
    assert np.ndim(value("g^T h_{t-1}")) == 0
