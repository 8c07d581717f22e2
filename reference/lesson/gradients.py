"""Vanishing and exploding: what the lesson says about factors, norms and activations."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from reference.activations import slope
from reference.gradients import repeated_factor
from reference.jacobians import jacobian_norms, spectral_norm, step_jacobian
from reference.lesson.claim import Claim, Facts, Verdict
from reference.simple_rnn import rnn_forward
from reference.trace import rnn_trace

Array = NDArray[Any]

STEPS, UNITS = 100, 16


def influence(W_h: Array, activation: str = "tanh", drive: float = 1.0) -> float:
    """|dh_100 / dh_0| while random inputs of size `drive` arrive."""
    rng = np.random.default_rng(0)
    xs, Wx = rng.normal(size=(1, STEPS, 3)) * drive, rng.normal(size=(3, len(W_h))) / 2
    hs = rnn_forward(xs, None, Wx, W_h.T, None, activation=activation)[0]
    return float(jacobian_norms(hs, W_h, activation)[0])


def random_matrix(norm: float, seed: int = 1) -> Array:
    """A random 16 x 16 matrix of this spectral norm."""
    W = np.random.default_rng(seed).normal(size=(UNITS, UNITS))
    return W * (norm / np.linalg.norm(W, 2))


def rotation(seed: int = 1) -> Array:
    """A random orthogonal 16 x 16 matrix, its signs not left to the algorithm."""
    q, r = np.linalg.qr(np.random.default_rng(seed).normal(size=(UNITS, UNITS)))
    return np.asarray(q * np.sign(np.diag(r)))


def _from_rest(W_h: Array, activation: str) -> float:
    """|dh_100 / dh_0| without inputs, from a state of halves."""
    xs, h0 = np.zeros((1, STEPS, 1)), np.full((1, len(W_h)), 0.5)
    hs = rnn_forward(xs, h0, np.zeros((1, len(W_h))), W_h.T, None, activation=activation)[0]
    return float(jacobian_norms(hs, W_h, activation)[0])


def _power(W: Array, n: int) -> float:
    return spectral_norm(np.linalg.matrix_power(W, n))


def _saturated() -> float:
    """|dh_100 / dh_0| of one unit with weight 2: the state goes to its end and stays there."""
    hs = rnn_trace(np.zeros(STEPS), 0, 2, 0, 1, h0=0.5)[:, :1]
    return float(jacobian_norms(hs, np.array([[2.0]]))[0])


def _halves_and_doubles() -> Facts:
    steps = np.arange(2000, dtype=np.float32)
    with np.errstate(over="ignore", under="ignore"):
        halves, doubles = np.float32(0.5) ** steps, np.float32(2) ** steps
    return {
        "0.5^100": repeated_factor(0.5, STEPS),
        "2^100": repeated_factor(2, STEPS),
        "0 in float32 after": int(np.argmax(halves == 0)),
        "infinite in float32 after": int(np.argmax(np.isinf(doubles))),
    }


def _norm_below_one() -> Facts:
    return {"0.9^100": 0.9**STEPS, "norm after 100 steps": influence(random_matrix(0.9))}


def _norm_above_one() -> Facts:
    late = np.array([[0.9, 10], [0, 0.9]])
    return {
        "norm 1.5, after 100 steps": influence(random_matrix(1.5)),
        "norm 2, one unit, after 100 steps": _saturated(),
        "norm 10.1, linear, after 50 steps": _power(late, 50),
        "norm 10.1, linear, after 100 steps": _power(late, STEPS),
        "norm 11.2, nilpotent, after 5 steps": _power(np.diag([5, 10, 11.2, 3], 1), 5),
    }


def _entries() -> Facts:
    entries = np.full((2, 2), 0.6)
    return {
        "one weight of 0.6, 100 steps": repeated_factor(0.6, STEPS),
        "norm of 2 x 2 of 0.6": spectral_norm(entries),
        "2 x 2 of 0.6, 100 steps": _power(entries, STEPS),
        "one weight of 2, tanh, 100 steps": _saturated(),
    }


def _step_factors() -> Facts:
    h = np.zeros(1)
    return {
        "steepest tanh": float(slope("tanh", h)[0]),
        "steepest sigmoid": float(slope("sigmoid", h + 0.5)[0]),
        "step factor at weight 1.5, tanh": float(step_jacobian(h, np.array([[1.5]]))[0, 0]),
    }


def _relu() -> Facts:
    return {
        "identity, tanh": _from_rest(np.eye(UNITS), "tanh"),
        "identity, ReLU": _from_rest(np.eye(UNITS), "relu"),
        "rotation, tanh": influence(rotation(), "tanh", drive=0.1),
        "rotation, ReLU": influence(rotation(), "relu", drive=0.1),
    }


CLAIMS = (
    Claim(
        "C19",
        "000 L326; 000 L350",
        "Halving at each step leads to “nearly 0”, doubling to “infinite”.",
        Verdict.TRUE,
        "",
        _halves_and_doubles,
        lambda f: f["0.5^100"] < 1e-30 and f["2^100"] > 1e30,
    ),
    Claim(
        "C20",
        "000 L377",
        "A norm of W_h below 1 gives “Product → 0 (vanishing)”.",
        Verdict.TRUE,
        "Say that the spectral norm is meant; entries below 1 are not enough.",
        _norm_below_one,
        lambda f: f["norm after 100 steps"] <= f["0.9^100"] < 1e-4,
    ),
    Claim(
        "C21",
        "000 L378",
        "A norm of W_h above 1 gives “Product → ∞ (exploding)”.",
        Verdict.FALSE,
        "Say that it can explode then: a norm above 1 is necessary, not sufficient.",
        _norm_above_one,
        lambda f: min(f.values()) > 1,
    ),
    Claim(
        "C22",
        "001 L128; 001 L136",
        "It “happens when the weights are < 1”; “If weights > 1, gradients can become” large.",
        Verdict.IMPRECISE,
        "Speak of the spectral norm of the weight matrix, not of its entries.",
        _entries,
        lambda f: f["one weight of 0.6, 100 steps"] < 1e-20,
        lambda f: f["2 x 2 of 0.6, 100 steps"] < 1,
    ),
    Claim(
        "C23",
        "000 L323",
        "Each derivative below 1 is “common with tanh/sigmoid”.",
        Verdict.IMPRECISE,
        "The slope of tanh is at most 1, that of sigmoid at most 1/4; the factor of a step "
        "contains W_h as well.",
        _step_factors,
        lambda f: f["steepest tanh"] <= 1 and f["steepest sigmoid"] <= 0.25,
        lambda f: f["step factor at weight 1.5, tanh"] < 1,
    ),
    Claim(
        "C24",
        "000 L387",
        "“Use ReLU instead of tanh” against vanishing gradients.",
        Verdict.IMPRECISE,
        "Add: with recurrent weights that start near the identity. Otherwise ReLU may vanish "
        "faster, because it switches units off.",
        _relu,
        lambda f: f["identity, ReLU"] > f["identity, tanh"],
        lambda f: f["rotation, ReLU"] > f["rotation, tanh"],
    ),
)
