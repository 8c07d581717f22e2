"""What a layer costs and can hold, and what a feedforward network cannot."""

from __future__ import annotations

import numpy as np

from reference.dense import dense
from reference.formulas import LayerSpec
from reference.jacobians import jacobian
from reference.lesson.claim import Claim, Facts, Verdict
from reference.shapes import step_flops


def _cost() -> Facts:
    kinds = {"SimpleRNN": "vanilla RNN", "GRU": "GRU", "LSTM": "LSTM"}
    return {name: step_flops(LayerSpec(kind, 64), 32) for kind, name in kinds.items()}


def _capacity() -> Facts:
    """How many of 8 past inputs a linear state can tell apart: the rank of its dependence."""
    ranks = {}
    for units in (3, 6):
        rng = np.random.default_rng(units)
        W_h, W_x = rng.normal(size=(units, units)) / units, rng.normal(size=(units, 1))
        columns = [jacobian(np.zeros((8, units)), W_h, 8, k, "linear") @ W_x for k in range(1, 9)]
        ranks[f"past inputs told apart by {units} units"] = int(
            np.linalg.matrix_rank(np.hstack(columns))
        )
    return ranks


def _fixed_size() -> Facts:
    rng = np.random.default_rng(0)
    W, b = rng.normal(size=(3, 2)), rng.normal(size=2)
    first, second = rng.normal(size=(2, 3))
    try:
        dense(rng.normal(size=4), W, b)
        other_size = True
    except ValueError:
        other_size = False
    alone, after = dense(second, W, b), dense(np.stack([first, second]), W, b)[1]
    return {
        "another input size fits": other_size,
        "an earlier input matters": not np.allclose(alone, after),
    }


CLAIMS = (
    Claim(
        "C75",
        "001 L203; 004 L237",
        "The GRU is “Faster to train”; the table ticks it like the vanilla RNN.",
        Verdict.IMPRECISE,
        "A step of a GRU costs 3/4 of an LSTM’s operations and three times a vanilla RNN’s; which "
        "is faster depends on the machine and the library.",
        _cost,
        lambda f: f["GRU"] < 0.8 * f["LSTM"],
        lambda f: f["GRU"] < 1.5 * f["vanilla RNN"],
    ),
    Claim(
        "C87",
        "000 L770",
        "The LSTM is “More complex, slower”.",
        Verdict.TRUE,
        "",
        _cost,
        lambda f: f["LSTM"] > 3.5 * f["vanilla RNN"],
    ),
    Claim(
        "C92",
        "004 L17–20",
        "A feedforward network has a “Fixed input size” and “No memory of previous inputs”.",
        Verdict.TRUE,
        "",
        _fixed_size,
        lambda f: not any(f.values()),
    ),
    Claim(
        "C98",
        "000 L749",
        "“Size determines model capacity”.",
        Verdict.TRUE,
        "Depth and the precision of the numbers count, too.",
        _capacity,
        lambda f: tuple(f.values()) == (3, 6),
    ),
)
