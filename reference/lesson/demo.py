"""The listing of text 004 that runs a simple RNN: its sizes, its states, how it counts them."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reference.jacobians import jacobian, spectral_norm
from reference.lesson.claim import Claim, Facts, Verdict, same
from reference.simple_rnn import lesson_rnn_forward, rnn_forward, rnn_step

Array = NDArray[Any]


class Demo(NamedTuple):
    """The numbers of the listing in text 004, which are drawn from a fixed seed."""

    W_h: Array  # (4, 4)
    W_x: Array  # (4, 3)
    inputs: list[Array]  # 5 vectors (3,)
    states: list[Array]  # 5 vectors (4,)


def demo() -> Demo:
    """The same draws in the same order as the listing."""
    rng = np.random.RandomState(42)  # the lesson's generator: others would draw other numbers
    W_h, W_x = rng.randn(4, 4) * 0.1, rng.randn(4, 3) * 0.1
    inputs = [rng.randn(3) for _ in range(5)]
    return Demo(W_h, W_x, inputs, lesson_rnn_forward(inputs, np.zeros(4), W_h, W_x, np.zeros(4)))


def _demo_states() -> Facts:
    W_h, W_x, inputs, states = demo()
    batch = rnn_forward(np.array([inputs]), None, W_x.T, W_h.T, None)[0]
    return {
        "the row form gives the same states": same(batch, states),
        "norm of W_h": spectral_norm(W_h),
        "norm of dh_5/dh_1": spectral_norm(jacobian(np.array(states), W_h, 5, 1)),
    }


def _demo_sizes() -> Facts:
    _, _, inputs, states = demo()
    return {
        "inputs": len(inputs),
        "features": len(inputs[0]),
        "states": len(states),
        "units": len(states[0]),
    }


def _demo_index() -> Facts:
    W_h, W_x, inputs, states = demo()
    h_0 = np.zeros(4)
    h_1 = rnn_step(np.array(inputs[:1]), h_0[None], W_x.T, W_h.T, None)[0]
    return {
        "printed under t=0: h_1": same(states[0], h_1),
        "printed under t=0: h_0": same(states[0], h_0),
    }


CLAIMS = (
    Claim(
        "C65",
        "004 L65–95",
        "The listing’s loop computes the states of the equation above it.",
        Verdict.TRUE,
        "",
        _demo_states,
        lambda f: bool(f["the row form gives the same states"]),
    ),
    Claim(
        "C66",
        "004 L94–95",
        "The states are printed as t = 0 to 4.",
        Verdict.IMPRECISE,
        "Count from 1: the first line shows h_1 of the diagram above, not h_0.",
        _demo_index,
        lambda f: bool(f["printed under t=0: h_1"]),
        lambda f: bool(f["printed under t=0: h_0"]),
    ),
    Claim(
        "C100",
        "004 L79–81",
        "“seq_length = 5”, with 3 features and 4 units.",
        Verdict.TRUE,
        "",
        _demo_sizes,
        lambda f: tuple(f.values()) == (5, 3, 5, 4),
    ),
)
