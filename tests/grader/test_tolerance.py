"""The tolerance: wide enough for every honest solution, too narrow for a wrong one."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.compare import Part, compare
from grader.tolerance import COARSEST, measured, scaled
from reference.counts import simple_rnn_params
from reference.dense import dense
from reference.simple_rnn import lesson_rnn_forward, rnn_backward, rnn_forward, rnn_step
from tests.grader import styles

SIZES = {  # B, T, D, H, scale of the inputs
    "one number": (1, 1, 1, 1, 1.0),
    "usual": (2, 4, 3, 5, 1.0),
    "long": (2, 50, 2, 3, 1.0),
    "many units": (3, 10, 4, 20, 1.0),
    "saturating": (3, 6, 2, 4, 30.0),
    "tiny": (2, 5, 3, 4, 1e-6),
}
DRAWS = range(40)
FIVE = [Part(name) for name in ("dxs", "dh0", "dWx", "dWh", "db")]


def drawn(size: str, seed: int) -> tuple[Any, ...]:
    """dhs, xs, h0, Wx, Wh, b for these sizes."""
    B, T, D, H, scale = SIZES[size]
    rng = np.random.default_rng([seed, B, T, D, H])
    shapes = [(B, T, H), (B, T, D), (B, H), (D, H), (H, H), (H,)]
    dhs, xs, *rest = (rng.uniform(-1, 1, shape) for shape in shapes)
    return dhs * 1e-6, xs * scale, *rest


@pytest.mark.parametrize("dot", styles.PRODUCTS.values(), ids=styles.PRODUCTS)
@pytest.mark.parametrize("size", SIZES)
def test_honest_forward_pass_in_float32_is_right(size: str, dot: styles.Product) -> None:
    for _, *arguments in (drawn(size, seed) for seed in DRAWS):
        want = rnn_forward(*arguments)
        tolerance = measured(rnn_forward, arguments, want)
        got = styles.forward(dot, *styles.single(*arguments))
        assert compare(got, want, tolerance, [Part("hs")]) is None


@pytest.mark.parametrize("dot", styles.PRODUCTS.values(), ids=styles.PRODUCTS)
@pytest.mark.parametrize("size", SIZES)
def test_honest_backward_pass_in_float32_is_right(size: str, dot: styles.Product) -> None:
    for arguments in (drawn(size, seed) for seed in DRAWS):
        want = rnn_backward(*arguments)
        tolerance = measured(rnn_backward, arguments, want)
        got = styles.backward(dot, *styles.single(*arguments))
        assert compare(got, want, tolerance, FIVE) is None


@pytest.mark.parametrize("dot", styles.PRODUCTS.values(), ids=styles.PRODUCTS)
@pytest.mark.parametrize("size", SIZES)
def test_honest_step_in_float32_is_right(size: str, dot: styles.Product) -> None:
    for _, xs, *rest in (drawn(size, seed) for seed in DRAWS):
        want = rnn_step(xs[:, 0], *rest)
        tolerance = measured(rnn_step, [xs[:, 0], *rest], want)
        got = styles.step(dot, *styles.single(xs[:, 0], *rest))
        assert compare(got, want, tolerance, [Part("h")]) is None


@pytest.mark.parametrize("dot", styles.PRODUCTS.values(), ids=styles.PRODUCTS)
@pytest.mark.parametrize("size", SIZES)
def test_honest_list_form_in_float32_is_right(size: str, dot: styles.Product) -> None:
    for _, xs, h0, Wx, Wh, b in (drawn(size, seed) for seed in DRAWS):
        arguments = (list(xs[0]), h0[0], Wh.T, Wx.T, b)
        want = lesson_rnn_forward(*arguments)
        tolerance = measured(lesson_rnn_forward, arguments, want)
        got = styles.forward(dot, *styles.single(xs[:1], h0[:1], Wx, Wh, b))
        assert compare(list(got[0]), want, tolerance, [Part("states")]) is None


@pytest.mark.parametrize("dot", styles.PRODUCTS.values(), ids=styles.PRODUCTS)
def test_honest_dense_layer_in_float32_is_right(dot: styles.Product) -> None:
    for dhs, _, _, _, Wh, b in (drawn("long", seed) for seed in DRAWS):
        want = dense(dhs, Wh, b)
        tolerance = measured(dense, (dhs, Wh, b), want)
        h, W, c = styles.single(dhs, Wh, b)
        assert compare(dot(h, W) + c, want, tolerance, [Part("y")]) is None


@pytest.mark.parametrize("size", ["usual", "long", "saturating"])
@pytest.mark.parametrize("seed", range(20))
def test_error_of_one_in_ten_thousand_is_wrong(size: str, seed: int) -> None:
    _, *arguments = drawn(size, seed)
    want = rnn_forward(*arguments)
    tolerance = measured(rnn_forward, arguments, want)
    assert compare(want * (1 + 1e-4), want, tolerance, [Part("hs")]) is not None


@pytest.mark.parametrize("factor", [3.0, 0.5, 1.001])
def test_gradient_of_a_billionth_is_judged_as_strictly(factor: float) -> None:
    dhs, *rest = drawn("usual", 1)
    arguments = (dhs * 1e-3, *rest)
    want = rnn_backward(*arguments)
    tolerance = measured(rnn_backward, arguments, want)
    assert np.max(np.abs(want[4])) < 1e-8
    assert compare([g * factor for g in want], want, tolerance, FIVE) is not None


def test_chaos_does_not_widen_the_tolerance_without_end() -> None:
    rng = np.random.default_rng(0)
    shapes = [(2, 60, 3), (2, 64), (3, 64), (64, 64), (64,)]
    arguments = [rng.uniform(-1, 1, shape) for shape in shapes]
    want = rnn_forward(*arguments)
    assert measured(rnn_forward, arguments, want) <= COARSEST


def test_counts_have_no_tolerance() -> None:
    want = simple_rnn_params(5, 20)
    assert measured(simple_rnn_params, (5, 20), want) == 0.0


def test_tolerance_is_the_same_every_time() -> None:
    _, *arguments = drawn("usual", 3)
    want = rnn_forward(*arguments)
    first = measured(rnn_forward, arguments, want)
    assert measured(rnn_forward, arguments, want) == first


def test_inputs_are_left_as_they_are() -> None:
    _, *arguments = drawn("usual", 3)
    before = [argument.copy() for argument in arguments]
    measured(rnn_forward, arguments, rnn_forward(*arguments))
    assert all(np.array_equal(a, b) for a, b in zip(arguments, before, strict=True))


def test_float32_overflow_does_not_spoil_the_tolerance() -> None:
    want = np.array([1.0, 1e60])
    tolerance = measured(lambda x: x**3, [np.array([1.0, 1e20])], want)
    assert np.isfinite(tolerance)


def test_float32_that_is_not_a_number_does_not_spoil_the_tolerance() -> None:
    arguments = [np.array([0.0, 60.0])]
    want = _quotient(*arguments)
    assert 0 < measured(_quotient, arguments, want) < 1e-5


def _quotient(a: Any) -> Any:
    """A sigmoid of 2a, written so that float32 divides infinity by itself."""
    return np.exp(2 * a) / (np.exp(2 * a) + 1)


@pytest.mark.parametrize(
    ("tolerance", "want", "other", "limit"),
    [
        (1e-6, np.ones(2), np.ones(2), 1e-6),
        (1e-6, np.ones(2), 100 * np.ones(2), 1e-4),
        (1e-6, np.ones(2), np.ones(2) / 100, 1e-6),
        (1e-12, np.zeros(2), np.ones(2), COARSEST),
    ],
)
def test_tolerance_grows_with_a_larger_value(
    tolerance: float, want: Any, other: Any, limit: float
) -> None:
    assert scaled(tolerance, want, other) == pytest.approx(limit)
