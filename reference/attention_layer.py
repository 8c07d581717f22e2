"""Attention as a layer: from queries and states to contexts, with any of the three scores.

    scores = dot, scaled or additive           (B, N, T)
    weights = softmax(scores over t)           (B, N, T), zero where masked
    contexts = weights states                  (B, N, H)

A state receives gradient on two ways: it is what is averaged, and it decides on its own weight.
The formulas and their sources stand in `attention_scores.py`, and its axis letters hold here.
Not promised: several heads; keys and values other than the states themselves.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from numpy.typing import NDArray

from reference.attention_scores import (
    additive_scores,
    additive_scores_backward,
    attend,
    attend_backward,
    dot_scores,
    dot_scores_backward,
)

Array = NDArray[Any]

SCORES = ("dot", "scaled", "additive")


class AdditiveWeights(NamedTuple):
    """The weights of the additive score, or their gradients."""

    Wq: Array  # (Q, A), for the query
    Ws: Array  # (H, A), for the state
    v: Array  # (A,)


class AttentionLayer(NamedTuple):
    """Which score is used; the additive one has weights, the others have none."""

    score: str  # one of SCORES
    weights: AdditiveWeights | None = None


def attention_layer_forward(
    layer: AttentionLayer, queries: Array, states: Array, mask: Array | None = None
) -> tuple[Array, Array]:
    """What each query finds in the states, and how much it looked at each.

    queries (B, N, Q), states (B, T, H), mask (B, T) or None; Q is H unless the score is additive
    ->  contexts (B, N, H), weights (B, N, T).
    Raises ValueError for an unknown score, for weights that are missing or not wanted, and for a
    sequence that is masked throughout.
    """
    return attend(_scores(layer, queries, states), states, mask)


def attention_layer_backward(
    layer: AttentionLayer,
    dcontexts: Array,
    queries: Array,
    states: Array,
    mask: Array | None = None,
) -> tuple[Array, Array, AdditiveWeights | None]:
    """The gradient of a loss for the queries, the states and the weights.

    dcontexts (B, N, H), the rest as in `attention_layer_forward`
    ->  dqueries (B, N, Q), dstates (B, T, H), dweights, or None where there are none. A masked
    state receives zeros. Masked states must be finite: zero times NaN is NaN.
    """
    scores = _scores(layer, queries, states)
    dscores, averaged = attend_backward(dcontexts, scores, states, mask)
    if layer.weights is None:
        dqueries, scored = dot_scores_backward(dscores, queries, states, layer.score == "scaled")
        return dqueries, averaged + scored, None
    dqueries, scored, *dweights = additive_scores_backward(dscores, queries, states, *layer.weights)
    return dqueries, averaged + scored, AdditiveWeights(*dweights)


def _scores(layer: AttentionLayer, queries: Array, states: Array) -> Array:
    if layer.score not in SCORES:
        raise ValueError(f"score is {layer.score!r}; use one of {', '.join(SCORES)}.")
    if (layer.score == "additive") != (layer.weights is not None):
        found = "no weights" if layer.weights is None else "weights"
        raise ValueError(
            f"The additive score needs weights and the others have none, "
            f"but this is {layer.score!r} with {found}."
        )
    if layer.weights is not None:
        return additive_scores(queries, states, *layer.weights)
    return dot_scores(queries, states, layer.score == "scaled")
