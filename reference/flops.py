"""What a layer costs in matrix products: FLOPs of one time step of one sequence, forward.

Convention: a multiplication with the addition that follows it counts as 2, and nothing else
counts: no biases, no activations, no products of gates. Each weight that is not a bias is
multiplied once per step, so a layer costs 2 for each of them. At many units that is nearly all of
the work; `shapes.step_flops` counts every single operation, which matters at few.

The way back costs twice as much again (one product for the inputs' gradient, one for the
weights'), so a step of training is about three times these numbers. A batch of B sequences of T
steps takes B T times as much.
"""

from __future__ import annotations

from reference.attention_layer import SCORES
from reference.counts import layer_params
from reference.formulas import LayerSpec


def product_flops(layer: LayerSpec, input_dim: int) -> int:
    """2 for each weight that is not a bias; both directions of a Bidirectional layer together.

    SimpleRNN: 2 u (d + u). GRU 3 times, LSTM 4 times that; Dense 2 d u. An Embedding looks its
    vectors up and multiplies nothing, nor do Dropout and RepeatVector. Peepholes and a projection
    are counted. Raises ValueError where `layer_params` does.
    """
    weights = layer_params(layer._replace(use_bias=False), input_dim)
    return 0 if layer.kind == "Embedding" else 2 * weights


def attention_flops(
    score: str, steps: int, units: int, queries: int = 1, query_size: int = 0, width: int = 0
) -> int:
    """Attention of some queries over T states of H units; "dot", "scaled" or "additive".

    Each query: 2 T H for the mean, and for its scores 2 T H by dot product, or 2 Q A + 2 T A with
    the additive layer of width A. That one also maps the states, 2 T H A, once for all queries.
    query_size Q and width A are for the additive score. Raises ValueError for another score, and
    for sizes of the additive layer that are missing or not wanted.
    """
    if score not in SCORES:
        raise ValueError(f"score is {score!r}; use one of {', '.join(SCORES)}.")
    if any((size > 0) != (score == "additive") for size in (query_size, width)):
        raise ValueError(
            f"Only the additive score has query_size and width, both at least 1; "
            f"this is {score!r} with {query_size} and {width}."
        )
    mean = 2 * steps * units
    if score != "additive":
        return queries * (2 * steps * units + mean)
    once = 2 * steps * units * width
    return once + queries * (2 * query_size * width + 2 * steps * width + mean)
