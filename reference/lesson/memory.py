"""What the state of a simple RNN remembers, and for how long."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from reference.jacobians import jacobian, spectral_norm
from reference.lesson.claim import Claim, Facts, Verdict
from reference.lesson.demo import demo
from reference.lesson.gradients import influence, random_matrix
from reference.rnn_model import initial_weights
from reference.simple_rnn import rnn_forward
from reference.trace import rnn_trace

Array = NDArray[Any]


def _any_length() -> Facts:
    w = initial_weights(np.random.default_rng(0), 3, 16, 1, np.float64)
    short, long = (
        rnn_forward(np.ones((1, steps, 3)), None, w["Wx"], w["Wh"], w["b"]) for steps in (3, 300)
    )
    return {
        "steps": short.shape[1],
        "steps with the same weights": long.shape[1],
        "norm of dh_100/dh_0": influence(w["Wh"].T),
    }


def _fading() -> Facts:
    W_h, W_x, _, states = demo()
    first = jacobian(np.array(states), W_h, 5, 1) @ W_x
    return {
        "norm of dh_5/dx_1, text 004": spectral_norm(first),
        "norm of dh_100/dh_0, W_h of norm 0.9": influence(random_matrix(0.9)),
    }


def _after_ten_words() -> Facts:
    """Two states that differ in sign, ten steps later, without further input."""

    def gap(w_h: float) -> float:
        ends = [rnn_trace(np.zeros(10), 0, w_h, 0, 1, h0=h0)[-1, 0] for h0 in (0.5, -0.5)]
        return float(ends[0] - ends[1])

    return {"difference left at weight 0.5": gap(0.5), "difference left at weight 2": gap(2)}


CLAIMS = (
    Claim(
        "C59",
        "003 L99",
        "Weight sharing allows “Learning long sequences”.",
        Verdict.IMPRECISE,
        "It allows sequences of any length; sections 14 and 18 rightly say that long dependencies "
        "stay hard to learn.",
        _any_length,
        lambda f: f["steps with the same weights"] == 300,
        lambda f: f["norm of dh_100/dh_0"] > 0.01,
    ),
    Claim(
        "C69",
        "004 L144–147",
        '“By "was", RNN has forgotten "cat" is singular.”',
        Verdict.IMPRECISE,
        "Say that it may not learn to remember: the gradient vanishes, but a state itself can "
        "keep a sign for any time.",
        _after_ten_words,
        lambda f: f["difference left at weight 0.5"] < 0.01,
        lambda f: f["difference left at weight 2"] < 0.01,
    ),
    Claim(
        "C82",
        "000 L90",
        "“h_t contains information from ALL previous inputs!”",
        Verdict.IMPRECISE,
        "Add: in a summary of fixed size, in which early inputs fade.",
        _fading,
        lambda f: f["norm of dh_5/dx_1, text 004"] > 0,
        lambda f: f["norm of dh_100/dh_0, W_h of norm 0.9"] > 0.01,
    ),
)
