"""How well gradients pass through LSTM and GRU, freshly started or with open gates."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from reference.activations import sigmoid
from reference.gradients import repeated_factor
from reference.gru import GRUWeights
from reference.gru_backward import gru_backward
from reference.jacobians import spectral_norm
from reference.lesson.claim import Claim, Facts, Verdict
from reference.lstm import LSTMWeights, lstm_trace
from reference.lstm_backward import lstm_backward
from reference.rnn_model import initial_weights
from reference.simple_rnn import rnn_backward

Array = NDArray[Any]

STEPS, UNITS, FEATURES = 100, 16, 4


def _inputs() -> Array:
    """The same random sequence UNITS times, one for each entry of the last state."""
    xs = np.random.default_rng(5).normal(size=(1, STEPS, FEATURES))
    return np.repeat(xs, UNITS, axis=0)


def _kernels(gates: int, seed: int = 0) -> tuple[Array, Array]:
    """Wx and Wh side by side as Keras starts them: Glorot-uniform, orthogonal rows."""
    rng = np.random.default_rng(seed)
    limit = np.sqrt(6 / (FEATURES + gates * UNITS))
    q, r = np.linalg.qr(rng.normal(size=(gates * UNITS, UNITS)))
    q = q * np.sign(np.diag(r))  # the signs are not left to the algorithm
    return rng.uniform(-limit, limit, (FEATURES, gates * UNITS)), q.T


def _lstm(forget_bias: float) -> LSTMWeights:
    b = np.zeros(4 * UNITS)
    b[UNITS : 2 * UNITS] = forget_bias
    return LSTMWeights(*_kernels(4), b)


def _at_the_end() -> Array:
    """One gradient for each entry of the last state."""
    dhs = np.zeros((UNITS, STEPS, UNITS))
    dhs[:, -1] = np.eye(UNITS)
    return dhs


def _ratio(dxs: Array) -> float:
    """How much weaker the last state depends on the first input than on the last."""
    return spectral_norm(dxs[:, 0]) / spectral_norm(dxs[:, -1])


def _untrained() -> Facts:
    w = initial_weights(np.random.default_rng(0), FEATURES, UNITS, 1, np.float64)
    gru = GRUWeights(*_kernels(3), np.zeros(3 * UNITS), np.zeros(3 * UNITS))
    xs, dhs = _inputs(), _at_the_end()
    return {
        "vanilla RNN": _ratio(rnn_backward(dhs, xs, None, w["Wx"], w["Wh"], w["b"])[0]),
        "LSTM": _ratio(lstm_backward(dhs, xs, None, None, _lstm(1.0))[0]),
        "LSTM with open forget gates": _ratio(lstm_backward(dhs, xs, None, None, _lstm(5.0))[0]),
        "GRU": _ratio(gru_backward(dhs, xs, None, gru, reset_after=True)[0]),
    }


def _open_forget_gate() -> Facts:
    weights, xs = _lstm(8.0), _inputs()
    forget = lstm_trace(xs[:1], None, None, weights).gates[1, 0]  # (T, H)
    nothing = np.zeros((UNITS, STEPS, UNITS))
    dc0 = lstm_backward(nothing, xs, None, None, weights, dc_last=np.eye(UNITS))[2]
    return {
        "smallest forget gate": float(forget.min()),
        "direct path after 100 steps": float(forget.prod(axis=0).min()),
        "all paths after 100 steps": spectral_norm(dc0),
    }


def _kept() -> Facts:
    sums = np.array([0.0, 1.0, 5.0])
    return {f"forget gate {f:.3f}, 100 steps": repeated_factor(f, STEPS) for f in sigmoid(sums)}


CLAIMS = (
    Claim(
        "C70",
        "004 L168",
        "“LSTM solves vanishing gradients with GATES”.",
        Verdict.IMPRECISE,
        "Say that it mitigates them: what is left is the product of the forget gates, which "
        "vanishes, too, unless they are nearly 1.",
        _kept,
        lambda f: f["forget gate 0.993, 100 steps"] > 0.5,
        lambda f: f["forget gate 0.731, 100 steps"] > 0.01,
    ),
    Claim(
        "C71",
        "004 L186",
        "“Gradients flow unchanged (when forget gate ≈ 1)”.",
        Verdict.IMPRECISE,
        "Add: along the cell state. Through the gates there are other paths, on which they can "
        "grow.",
        _open_forget_gate,
        lambda f: f["direct path after 100 steps"] > 0.9,
        lambda f: f["all paths after 100 steps"] < 1.1,
    ),
    Claim(
        "C76",
        "001 L202",
        "LSTM and GRU handle vanishing gradients (two ticks in the table).",
        Verdict.IMPRECISE,
        "Add: once they have learned to keep their gates open. As Keras starts them, gradients "
        "vanish in both, in the GRU even faster than in a vanilla RNN.",
        _untrained,
        lambda f: f["LSTM with open forget gates"] > 0.01,
        lambda f: min(f["LSTM"], f["GRU"]) > 0.01,
    ),
)
