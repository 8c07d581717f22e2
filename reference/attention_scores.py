"""Attention over a batch, in parts: a score for every state, then a weighted mean of the states.

    dot       score_nt = query_n . h_t                     queries and states of one length
    scaled    score_nt = query_n . h_t / sqrt(H)           keeps softmax away from its flat ends
    additive  score_nt = v . tanh(query_n Wq + h_t Ws)     any lengths; has weights to learn
    attend    weights = softmax(scores over t)             context_n = sum_t weights_nt h_t

Sources: Luong et al. (2015), Vaswani et al. (2017), Bahdanau et al. (2015). Lesson text 001 has the
weighted sum, and names no score. `attention.py` is the case of one query and one sequence;
`attention_layer.py` puts the parts together.

A mask (B, T), false where a state is padding, gives those states weight 0, whatever the query.
B, T, H as in `reference/__init__.py`; N is the number of queries that each sequence is asked, Q the
length of a query, A the width of the additive layer.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reference.dense import dense_backward
from reference.softmax import softmax, softmax_backward

Array = NDArray[Any]


def dot_scores(queries: Array, states: Array, scaled: bool = False) -> Array:
    """query . h_t for each query and each state, divided by sqrt(H) if scaled.

    queries (B, N, H), states (B, T, H)  ->  (B, N, T).
    """
    scores: Array = queries @ _turned(states) * _scale(queries, scaled)
    return scores


def dot_scores_backward(
    dscores: Array, queries: Array, states: Array, scaled: bool = False
) -> tuple[Array, Array]:
    """The gradients for both arguments of `dot_scores`.

    dscores (B, N, T), queries (B, N, H), states (B, T, H)
    ->  dqueries (B, N, H), dstates (B, T, H), the latter summed over the queries.
    """
    d = dscores * _scale(queries, scaled)
    return d @ states, _turned(d) @ queries


def additive_scores(queries: Array, states: Array, Wq: Array, Ws: Array, v: Array) -> Array:
    """v . tanh(query Wq + h_t Ws) for each query and each state.

    queries (B, N, Q), states (B, T, H), Wq (Q, A), Ws (H, A), v (A,)  ->  (B, N, T).
    """
    scores: Array = _hidden(queries, states, Wq, Ws) @ v
    return scores


def additive_scores_backward(
    dscores: Array, queries: Array, states: Array, Wq: Array, Ws: Array, v: Array
) -> tuple[Array, Array, Array, Array, Array]:
    """The gradients for every argument of `additive_scores`, in their order and shapes.

    dscores (B, N, T)  ->  dqueries, dstates, dWq, dWs, dv; those of weights summed over B, N and T.
    """
    hidden = _hidden(queries, states, Wq, Ws)  # (B, N, T, A)
    da = dscores[..., None] * v * (1 - hidden**2)  # (B, N, T, A)
    # a query serves all states, and a state all queries: what they receive adds up
    dqueries, dWq, _ = dense_backward(da.sum(axis=2), queries, Wq)
    dstates, dWs, _ = dense_backward(da.sum(axis=1), states, Ws)
    return dqueries, dstates, dWq, dWs, np.tensordot(dscores, hidden, axes=3)


def attend(scores: Array, states: Array, mask: Array | None = None) -> tuple[Array, Array]:
    """The weighted means of the states, and the weights: at least 0, of sum 1 over the steps.

    scores (B, N, T), states (B, T, H), mask (B, T)  ->  contexts (B, N, H), weights (B, N, T).
    What is masked may hold anything. Raises ValueError when a sequence has no state to look at.
    """
    if mask is not None and not mask.any(axis=1).all():
        raise ValueError("A sequence is masked throughout: there is nothing to attend to.")
    if mask is not None:
        scores = np.where(mask[:, None], scores, -np.inf)
    weights = softmax(scores)
    contexts: Array = weights @ _shown(states, mask)
    return contexts, weights


def attend_backward(
    dcontexts: Array, scores: Array, states: Array, mask: Array | None = None
) -> tuple[Array, Array]:
    """The gradients for scores and states; zero where masked.

    dcontexts (B, N, H), scores (B, N, T), states (B, T, H)  ->  dscores (B, N, T), dstates
    (B, T, H). The states receive their share of the mean; what they did to the scores comes from
    there.
    """
    _, weights = attend(scores, states, mask)
    dweights = dcontexts @ _turned(_shown(states, mask))
    return softmax_backward(dweights, weights), _turned(weights) @ dcontexts


def _hidden(queries: Array, states: Array, Wq: Array, Ws: Array) -> Array:
    hidden: Array = np.tanh((queries @ Wq)[:, :, None] + (states @ Ws)[:, None])  # (B, N, T, A)
    return hidden


def _shown(states: Array, mask: Array | None) -> Array:
    """The states with zeros where masked: 0 * NaN would be NaN."""
    return states if mask is None else np.where(mask[:, :, None], states, 0)


def _turned(a: Array) -> Array:
    """The transpose of each sequence's matrix: (B, T, H)  ->  (B, H, T)."""
    return a.swapaxes(1, 2)


def _scale(queries: Array, scaled: bool) -> float:
    return 1 / math.sqrt(queries.shape[-1]) if scaled else 1.0
