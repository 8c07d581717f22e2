"""LSTM and GRU: how many gates, how they share their work, and the biases of the listing."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from reference.activations import sigmoid
from reference.gru import GRUWeights, gru_cell, gru_trace
from reference.lesson.claim import Claim, Facts, Verdict, same
from reference.lstm import LSTMTrace, LSTMWeights, lstm_cell, lstm_trace

Array = NDArray[Any]


def _lstm_trace() -> LSTMTrace:
    """A random LSTM with 4 units on a random sequence."""
    rng = np.random.default_rng(3)
    Wx, Wh, xs = (rng.normal(size=size) for size in ((2, 16), (4, 16), (1, 9, 2)))
    return lstm_trace(xs, None, None, LSTMWeights(Wx, Wh))


def _gru_gates() -> Array:
    """z, r, g of a random GRU with 4 units on a random sequence."""
    rng = np.random.default_rng(4)
    Wx, Wh, xs = (rng.normal(size=size) for size in ((2, 12), (4, 12), (1, 9, 2)))
    gates: Array = gru_trace(xs, None, GRUWeights(Wx, Wh), reset_after=False).gates
    return gates


def _one_gate_for_two() -> Facts:
    """Which shares of the old state and of the candidate the lesson's GRU adds up."""
    rng = np.random.default_rng(1)
    x, h, Wz, Wr, W, b = (rng.normal(size=s) for s in ((1, 2), (1, 3), *[(5, 3)] * 3, (3,)))
    row = np.hstack([h, x])
    z, r = sigmoid(row @ Wz + b), sigmoid(row @ Wr + b)
    candidate = np.tanh(np.hstack([r * h, x]) @ W + b)
    kept = (gru_cell(x, h, Wz, Wr, W, b, b, b) - z * candidate) / h
    i, f = _lstm_trace().gates[:2]
    return {
        "GRU: written and kept sum to 1": same(z + kept, np.ones_like(z)),
        "LSTM: written and kept sum to 1": same(i + f, np.ones_like(i)),
    }


def _number_of_gates() -> Facts:
    """A gate is a sigmoid and never negative; the candidate is a tanh."""
    return {
        "gates of an LSTM": sum(bool((part > 0).all()) for part in _lstm_trace().gates),
        "gates of a GRU": sum(bool((part > 0).all()) for part in _gru_gates()),
    }


def _biases() -> Facts:
    """The formulas with one bias at a time, against the listing, which adds none."""
    rng = np.random.default_rng(2)
    x, h, c, *W = (rng.normal(size=s) for s in ((1, 3), (1, 4), (1, 4), *[(7, 4)] * 4))
    listing = lstm_cell(x, h, c, *W, *np.zeros((4, 4)))
    one_each = np.eye(4)[:, :, None] * rng.normal(size=4)  # (4 cases, 4 biases, 4 units)
    formulas = [lstm_cell(x, h, c, *W, *biases) for biases in one_each]
    return {
        "biases of the formulas": len(formulas),
        "biases that the listing lacks": sum(not same(result, listing) for result in formulas),
    }


CLAIMS = (
    Claim(
        "C54",
        "002 L214",
        "A GRU works by “combining the input and forget gates into a single update gate”.",
        Verdict.TRUE,
        "",
        _one_gate_for_two,
        lambda f: (
            bool(f["GRU: written and kept sum to 1"]) and not f["LSTM: written and kept sum to 1"]
        ),
    ),
    Claim(
        "C55",
        "002 L203",
        "“Each LSTM cell has three gates”.",
        Verdict.TRUE,
        "",
        _number_of_gates,
        lambda f: f["gates of an LSTM"] == 3,
    ),
    Claim(
        "C72",
        "004 L171–181; 004 L193–206",
        "The listing lstm_cell is the formulas above it.",
        Verdict.FALSE,
        "Add the four biases inside the gates; the listing creates them and leaves them out.",
        _biases,
        lambda f: f["biases that the listing lacks"] == 0,
    ),
    Claim(
        "C77",
        "001 L183",
        "A GRU is a “Simplified LSTM with just reset and update gates”.",
        Verdict.TRUE,
        "",
        _number_of_gates,
        lambda f: f["gates of a GRU"] == 2,
    ),
)
