"""The equation of the simple RNN cell, as five texts write it."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from reference.dense import dense
from reference.lesson.claim import Claim, Facts, Verdict, same
from reference.simple_rnn import rnn_forward
from reference.trace import rnn_states

Array = NDArray[Any]


def _draw() -> tuple[Array, Array, Array, Array, Array]:
    """xs (T, D), h0 (H,), W_x (H, D), W_h (H, H), b (H,)."""
    rng = np.random.default_rng(0)
    xs, h0, W_x, W_h, b = (rng.normal(size=size) for size in ((5, 2), (3,), (3, 2), (3, 3), (3,)))
    return xs, h0, W_x, W_h, b


def _fed_back(V: Array) -> Array:
    """States when the last output y = V h is fed back, not the state (Jordan, 1986)."""
    xs, _, W_x, W_h, b = _draw()
    y, states = np.zeros(3), []
    for x in xs:
        h = np.tanh(W_x @ x + W_h @ y + b)
        y = V @ h
        states.append(h)
    return np.array(states)


def _what_is_fed_back() -> Facts:
    xs, _, W_x, W_h, b = _draw()
    equations = rnn_states(xs, np.zeros(3), W_x, W_h, b)
    return {
        "same states if the output is the state": same(_fed_back(np.eye(3)), equations),
        "same states with other output weights": same(_fed_back(W_h), equations),
    }


def _without_bias() -> Facts:
    xs, h0, W_x, W_h, b = _draw()
    h, states = h0, []
    for x in xs:
        h = np.tanh(W_h @ h + W_x @ x)  # the terms of the table
        states.append(h)
    return {
        "agrees for B = 0": same(states, rnn_states(xs, h0, W_x, W_h, np.zeros(3))),
        "agrees for another B": same(states, rnn_states(xs, h0, W_x, W_h, b)),
    }


def _state_added_as_it_is() -> Facts:
    xs, h0, W_x, W_h, b = _draw()
    recipe = np.tanh(W_x @ xs[0] + h0 + b)
    return {"the recipe gives the state": same(recipe, rnn_states(xs[:1], h0, W_x, W_h, b)[0])}


def _without_output_bias() -> Facts:
    xs, h0, W_x, W_h, b = _draw()
    hs = rnn_states(xs, h0, W_x, W_h, b)
    return {
        "agrees for c = 0": same(hs @ W_h.T, dense(hs, W_h.T, np.zeros(3))),
        "agrees for another c": same(hs @ W_h.T, dense(hs, W_h.T, b)),
    }


def _squashing() -> Facts:
    xs = np.ones((1, 100, 1))
    one, grow = np.ones((1, 1)), np.full((1, 1), 1.5)
    squashed, free = (
        rnn_forward(xs, None, one, grow, None, activation=name) for name in ("tanh", "linear")
    )
    return {
        "largest state with tanh": float(squashed.max()),
        "largest state without": float(free.max()),
        "tanh(10) in float32": float(np.tanh(np.float32(10))),
    }


CLAIMS = (
    Claim(
        "C51",
        "002 L20",
        "An RNN works by “passing the output from one step as input to the next”.",
        Verdict.IMPRECISE,
        "Say that the hidden state is passed on, as in the equations below; feeding back the "
        "output is another network (Jordan’s).",
        _what_is_fed_back,
        lambda f: bool(f["same states if the output is the state"]),
        lambda f: bool(f["same states with other output weights"]),
    ),
    Claim(
        "C52",
        "002 L81–94",
        "The terms of the update are the two products and tanh.",
        Verdict.IMPRECISE,
        "Add the bias B, which the table of symbols above has.",
        _without_bias,
        lambda f: bool(f["agrees for B = 0"]),
        lambda f: bool(f["agrees for another B"]),
    ),
    Claim(
        "C57",
        "003 L109",
        "“Add previous hidden state”.",
        Verdict.FALSE,
        "Multiply the previous hidden state by W_h, and add the product.",
        _state_added_as_it_is,
        lambda f: all(f.values()),
    ),
    Claim(
        "C58",
        "003 L61",
        "“y_t = W_y h_t”",
        Verdict.IMPRECISE,
        "Add an output bias, as the other texts do, or say that it is left out.",
        _without_output_bias,
        lambda f: bool(f["agrees for c = 0"]),
        lambda f: bool(f["agrees for another c"]),
    ),
    Claim(
        "C60",
        "003 L121–127",
        "tanh has the “Output range (-1,1)” and “Keeps values stable”.",
        Verdict.TRUE,
        "In float32 the end itself is reached: tanh(10) is 1.",
        _squashing,
        lambda f: f["largest state with tanh"] < 1 and f["largest state without"] > 1e15,
    ),
)
