"""Functions of a lesson on RNNs with their properties, and solutions of them to be bent."""

from __future__ import annotations

from functools import partial
from types import SimpleNamespace
from typing import Any

from grader.arguments import Argument
from grader.cases import CaseSpec, draw_cases
from grader.properties.declared import read_properties
from grader.properties.findings import Findings, findings
from grader.properties.plan import arguments_of, planned
from grader.trusted_run import run_trusted

WEIGHTS = {"Wx": "D H", "Wh": "H H", "b": "H"}
FORWARD: dict[str, Any] = {
    "function": "rnn_forward",
    "arguments": {"xs": "B T D", "h0": "B H", **WEIGHTS},
    "returns": {"hs": "B T H"},
    "properties": {
        "inputs_unchanged": True,
        "batch_permutation": True,
        "causality": True,
        "carried_state": {"h0": "hs"},
        "zero_weights": {"zero": ["Wx", "Wh"], "gives": {"hs": "tanh(b)"}},
    },
}
BACKWARD: dict[str, Any] = {
    "function": "rnn_backward",
    "arguments": {"dhs": "B T H", **FORWARD["arguments"]},
    "returns": {"dxs": "B T D", "dh0": "B H", "dWx": "D H", "dWh": "H H", "db": "H"},
    "properties": {
        "inputs_unchanged": True,
        "batch_permutation": True,
        "zero_weights": {"zero": ["Wx", "Wh"], "gives": {"dxs": "0", "dh0": "0"}},
        "own_gradient": {
            "forward": "rnn_forward",
            "received": "dhs",
            "gradients": {"xs": "dxs", "h0": "dh0", "Wx": "dWx", "Wh": "dWh", "b": "db"},
        },
    },
}
LOSS: dict[str, Any] = {
    "function": "loss",
    "arguments": {"ys": "B T D", "w": "D"},
    "returns": {"value": "float", "dys": "B T D", "dw": "D"},
    "properties": {"own_gradient": {"loss": "value", "gradients": {"ys": "dys", "w": "dw"}}},
}
LOOP = """
import numpy as np

def rnn_forward(xs, h0, Wx, Wh, b):
    {before}
    hs, h = [], h0
    for t in range(xs.shape[1]):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        hs.append(h)
    hs = np.stack(hs, axis=1)
    return {after}
"""
BACK = """
import numpy as np

def rnn_forward(xs, h0, Wx, Wh, b):
    hs = np.stack(states(xs, h0, Wx, Wh, b)[1:], axis=1)
    return {forward}

def states(xs, h0, Wx, Wh, b):
    hs = [h0]
    for t in range(xs.shape[1]):
        hs.append(np.tanh(xs[:, t] @ Wx + hs[t] @ Wh + b))
    return hs

def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    hs, later, dxs = states(xs, h0, Wx, Wh, b), 0 * h0, np.zeros_like(xs)
    dWx, dWh, db = 0 * Wx, 0 * Wh, 0 * b
    for t in range(xs.shape[1])[::-1]:
        da = (dhs[:, t] + later) * (1 - hs[t + 1] ** 2)
        dxs[:, t] = da @ Wx.T
        dWx += xs[:, t].T @ da
        dWh += hs[t].T @ da
        db += da.sum(axis=0)
        later = da @ Wh.T
    {after}
    return dxs, later, dWx, dWh, db
"""
MEAN = """
import numpy as np

def loss(ys, w):
    values = ys @ w
    dys = 2 * values[..., None] * w / {count}
    dw = 2 * (values[..., None] * ys).sum(axis=(0, 1)) / values.size
    return float((values**2).mean()), dys, dw
"""


def spec(about: dict[str, Any]) -> Any:
    """As much of a function's `Spec` as properties look at."""
    letters = sorted({axis for axes in about["arguments"].values() for axis in axes.split()})
    sizes = [{"B": 2, "T": 4, "D": 3, "H": 5}, {"B": 3, "T": 5, "D": 4, "H": 2}]
    read = {
        "arguments": {name: Argument(axes=axes) for name, axes in about["arguments"].items()},
        "returns": about["returns"],
        "cases": [
            CaseSpec(name=f"case {n}", sizes={axis: size[axis] for axis in letters})
            for n, size in enumerate(sizes)
        ],
    }
    declared = read_properties(about["properties"], read)
    return SimpleNamespace(function=about["function"], properties=declared, weights=None, **read)


def found(about: dict[str, Any], source: str, seed: int = 0, run: Any = run_trusted) -> Findings:
    it = spec(about)
    plan = planned(it, draw_cases(it.arguments, it.cases, seed))
    again = partial(run, source)
    return findings(plan, it.function, again(it.function, arguments_of(plan)), again)


def broken(about: dict[str, Any], source: str, seed: int = 0) -> dict[str, str]:
    return {name: fault.text for name, fault in found(about, source, seed).broken}


def loop(before: str = "pass", after: str = "hs") -> str:
    return LOOP.format(before=before, after=after)


def back(after: str = "pass", forward: str = "hs") -> str:
    return BACK.format(after=after, forward=forward)
