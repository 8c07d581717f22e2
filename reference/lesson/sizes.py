"""Parameter counts and shapes that the lesson states."""

from __future__ import annotations

from reference.counts import (
    dense_params,
    gru_params,
    lstm_params,
    simple_rnn_params,
)
from reference.formulas import LayerSpec, weight_shapes
from reference.lesson.claim import Claim, Facts, Verdict
from reference.shapes import stack_params, stack_shapes

STATES = LayerSpec("SimpleRNN", 50, return_sequences=True)
STATE = LayerSpec("SimpleRNN", 50)
ONE = LayerSpec("Dense", 1)


def _next_number() -> Facts:
    hidden, head = simple_rnn_params(1, 10), dense_params(10, 1)
    return {"SimpleRNN(10)": hidden, "Dense(1)": head, "together": hidden + head}


def _stack(layers: tuple[LayerSpec, ...], steps: int) -> Facts:
    """The shapes fit, else this raises; the parameters, and the length of the last vector."""
    shapes = stack_shapes(layers, (None, steps, 1))
    last = shapes[-1][-1]
    widest = max(shape[-1] or 0 for shape in shapes)
    return {
        "parameters": sum(stack_params(layers, (None, steps, 1))),
        "numbers read by Dense": shapes[-2][-1] or widest,
        "outputs": last or 0,
    }


def _character_shapes() -> Facts:
    hidden, head = weight_shapes(STATE, 31), weight_shapes(LayerSpec("Dense", 31), 50)
    return {
        "W_xh is (31, 50)": hidden["kernel"] == (31, 50),
        "W_hh is (50, 50)": hidden["recurrent_kernel"] == (50, 50),
        "b_h is (50,)": hidden["bias"] == (50,),
        "W_hy is (50, 31)": head["kernel"] == (50, 31),
    }


def _two_lines() -> Facts:
    layers = (LayerSpec("SimpleRNN", 64), LayerSpec("Dense", 1))
    counts = {
        f"parameters for {e} features": sum(stack_params(layers, (None, 7, e))) for e in (64, 100)
    }
    try:
        stack_params(layers, (None, 7, None))
        countable = True
    except ValueError:
        countable = False
    return counts | {"can be counted without the features": countable}


def _matrices() -> Facts:
    """The recurrent kernel is as many units wide as there are matrices side by side."""
    kinds = {"LSTM": LayerSpec("LSTM", 20), "GRU": LayerSpec("GRU", 20)}
    widths = {
        name: weight_shapes(spec, 5)["recurrent_kernel"][1] // 20 for name, spec in kinds.items()
    }
    return {f"{name} matrices": int(width) for name, width in widths.items()}


def _gru_to_lstm() -> Facts:
    lstm = lstm_params(5, 20)
    return {
        "LSTM": lstm,
        "GRU": gru_params(5, 20),
        "GRU as Keras has it": gru_params(5, 20, reset_after=True),
        "share": gru_params(5, 20) / lstm,
    }


CLAIMS = (
    Claim(
        "C10",
        "000 L469–478",
        "“1×10 + 10×10 + 10 = 120 parameters”, and 11 more: “131”.",
        Verdict.TRUE,
        "",
        _next_number,
        lambda f: tuple(f.values()) == (120, 11, 131),
    ),
    Claim(
        "C33",
        "000 L597–601",
        "The stock model fits together: 30 days, two layers of 50 units, one price.",
        Verdict.TRUE,
        "",
        lambda: _stack((STATES, STATE, ONE), 30),
        lambda f: tuple(f.values()) == (7701, 50, 1),
    ),
    Claim(
        "C34",
        "000 L694–697",
        "The bidirectional model fits together; both directions reach the Dense layer.",
        Verdict.TRUE,
        "",
        lambda: _stack((STATE._replace(merge="concat"), ONE), 10),
        lambda f: tuple(f.values()) == (5301, 100, 1),
    ),
    Claim(
        "C35",
        "000 L711–716",
        "The three stacked layers fit together.",
        Verdict.TRUE,
        "",
        lambda: _stack((STATES, STATES, STATE, ONE), 10),
        lambda f: tuple(f.values()) == (12751, 50, 1),
    ),
    Claim(
        "C41",
        "002 L350–366",
        "The weights have the shapes “(31, 50)”, “(50, 50)”, “(50,)” and “(50, 31)”.",
        Verdict.TRUE,
        "",
        _character_shapes,
        lambda f: all(f.values()),
    ),
    Claim(
        "C63",
        "003 L272–273",
        "Two lines are the example architecture.",
        Verdict.IMPRECISE,
        "Add the imports and an Input with the length of a word vector: without it no weight has "
        "a shape.",
        _two_lines,
        lambda f: f["parameters for 64 features"] == 8321,
        lambda f: bool(f["can be counted without the features"]),
    ),
    Claim(
        "C73",
        "004 L258–259",
        "“LSTM: 4 weight matrices”, “GRU: 3 weight matrices”.",
        Verdict.TRUE,
        "",
        _matrices,
        lambda f: tuple(f.values()) == (4, 3),
    ),
    Claim(
        "C74",
        "004 L234",
        "“Fewer parameters (2 gates vs 3)”.",
        Verdict.IMPRECISE,
        "The share is 3 to 4, not 2 to 3: the candidate is a matrix, too.",
        _gru_to_lstm,
        lambda f: f["GRU"] < f["GRU as Keras has it"] < f["LSTM"],
        lambda f: round(f["share"], 2) == round(2 / 3, 2),
    ),
)
