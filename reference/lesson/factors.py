"""The factor of one step back: how it is written, in which order, how fast it leaves nothing."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from reference.activations import slope
from reference.decay import gradient_decay
from reference.gradients import steps_until_below
from reference.jacobians import jacobian, step_jacobian
from reference.lesson.claim import Claim, Facts, Verdict, same
from reference.simple_rnn import rnn_forward

Array = NDArray[Any]


def _factor_order() -> Facts:
    rng = np.random.default_rng(2)
    W_h, h = rng.normal(size=(4, 4)), np.tanh(rng.normal(size=4))
    printed = W_h @ np.diag(slope("tanh", h))
    one = np.tanh(rng.normal(size=1))
    return {
        "one unit: both orders agree": same(
            W_h[:1, :1] * slope("tanh", one), step_jacobian(one, W_h[:1, :1])
        ),
        "four units: both orders agree": same(printed, step_jacobian(h, W_h)),
    }


def _chain_of_four() -> Facts:
    """dL/dh_1 for a loss at step 4, by the printed order and by differences."""
    rng = np.random.default_rng(3)
    W_h, Wx, xs, g = (rng.normal(size=s) for s in ((3, 3), (2, 3), (1, 4, 2), (3,)))
    hs = rnn_forward(xs, None, Wx, W_h.T, None)[0]
    J_2, J_3, J_4 = (step_jacobian(h, W_h) for h in hs[1:])
    right = g @ jacobian(hs, W_h, 4, 1)
    return {
        "transposed Jacobians, printed order": same(J_2.T @ J_3.T @ J_4.T @ g, right),
        "Jacobians as they are, printed order": same(J_2 @ J_3 @ J_4 @ g, right),
    }


def _lengths() -> Facts:
    return {
        "left after 15 steps": gradient_decay(0.9, 15)[1],
        "below 1/2 after": steps_until_below(0.9, 0.5),
        "below 1 % after": steps_until_below(0.9, 0.01),
    }


CLAIMS = (
    Claim(
        "C25",
        "000 L373–374",
        "The step’s derivative is “W_h × tanh'(...)”.",
        Verdict.IMPRECISE,
        "Write diag(tanh') W_h: with matrices the slopes stand on the left.",
        _factor_order,
        lambda f: bool(f["one unit: both orders agree"]),
        lambda f: bool(f["four units: both orders agree"]),
    ),
    Claim(
        "C26",
        "000 L320",
        "The gradient at t = 1 is the product of the step derivatives from early to late.",
        Verdict.IMPRECISE,
        "Transpose the Jacobians in this order, or let the latest one come first.",
        _chain_of_four,
        lambda f: bool(f["transposed Jacobians, printed order"]),
        lambda f: bool(f["Jacobians as they are, printed order"]),
    ),
    Claim(
        "C67",
        "004 L159",
        "After 15 steps the demo’s gradient is 0.205891.",
        Verdict.TRUE,
        "",
        _lengths,
        lambda f: f"{f['left after 15 steps']:.6f}" == "0.205891",
    ),
    Claim(
        "C68",
        "004 L160",
        "“Early layers barely learn.”",
        Verdict.IMPRECISE,
        "Say early time steps, and show more of them: after 15 a fifth is left.",
        _lengths,
        lambda f: f["below 1 % after"] < 50,
        lambda f: f["left after 15 steps"] < 0.01,
    ),
)
