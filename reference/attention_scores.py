"""Attention over a batch, in parts: a score for every state, then a weighted mean of the states.

    dot       score_t = query . h_t                        queries and states of one length
    scaled    score_t = query . h_t / sqrt(H)              keeps softmax away from its flat ends
    additive  score_t = v . tanh(query Wq + h_t Ws)        any lengths; has weights to learn
    attend    weights = softmax(scores over t)             context = sum_t weights_t h_t

Sources: Luong et al. (2015), Vaswani et al. (2017), Bahdanau et al. (2015). Lesson text 001 has the
weighted sum, and names no score. `attention.py` is the case of one query and one sequence.

A mask (B, T), false where a state is padding, gives those states weight 0. B, T, H as in
`reference/__init__.py`; Q is the length of a query, A the width of the additive layer.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reference.softmax import softmax, softmax_backward

Array = NDArray[Any]


def dot_scores(query: Array, states: Array, scaled: bool = False) -> Array:
    """query . h_t for each state, divided by sqrt(H) if scaled.

    query (B, H), states (B, T, H)  ->  (B, T).
    """
    scores: Array = np.einsum("bh,bth->bt", query, states) * _scale(query, scaled)
    return scores


def dot_scores_backward(
    dscores: Array, query: Array, states: Array, scaled: bool = False
) -> tuple[Array, Array]:
    """The gradients for both arguments of `dot_scores`.

    dscores (B, T), query (B, H), states (B, T, H)  ->  dquery (B, H), dstates (B, T, H).
    """
    d = dscores * _scale(query, scaled)
    return np.einsum("bt,bth->bh", d, states), d[:, :, None] * query[:, None]


def additive_scores(query: Array, states: Array, Wq: Array, Ws: Array, v: Array) -> Array:
    """v . tanh(query Wq + h_t Ws) for each state.

    query (B, Q), states (B, T, H), Wq (Q, A), Ws (H, A), v (A,)  ->  (B, T).
    """
    scores: Array = _hidden(query, states, Wq, Ws) @ v
    return scores


def additive_scores_backward(
    dscores: Array, query: Array, states: Array, Wq: Array, Ws: Array, v: Array
) -> tuple[Array, Array, Array, Array, Array]:
    """The gradients for every argument of `additive_scores`, in their order and shapes.

    dscores (B, T)  ->  dquery, dstates, dWq, dWs, dv; those of weights summed over B and T.
    """
    hidden = _hidden(query, states, Wq, Ws)  # (B, T, A)
    da = dscores[:, :, None] * v * (1 - hidden**2)  # (B, T, A)
    dquery_side = da.sum(axis=1)  # (B, A): one query serves all steps, so they add up
    dWs = np.einsum("bth,bta->ha", states, da)
    dv = np.einsum("bt,bta->a", dscores, hidden)
    return dquery_side @ Wq.T, da @ Ws.T, query.T @ dquery_side, dWs, dv


def attend(scores: Array, states: Array, mask: Array | None = None) -> tuple[Array, Array]:
    """The weighted mean of the states, and the weights: at least 0, of sum 1 over the steps.

    scores (B, T), states (B, T, H), mask (B, T)  ->  context (B, H), weights (B, T).
    Raises ValueError when a sequence has no state left to look at.
    """
    if mask is not None and not mask.any(axis=1).all():
        raise ValueError("A sequence is masked throughout: there is nothing to attend to.")
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)
        states = np.where(mask[:, :, None], states, 0)  # 0 * NaN would be NaN
    weights = softmax(scores)
    return np.einsum("bt,bth->bh", weights, states), weights


def attend_backward(
    dcontext: Array, scores: Array, states: Array, mask: Array | None = None
) -> tuple[Array, Array]:
    """The gradients for scores and states; zero where masked.

    dcontext (B, H), scores (B, T), states (B, T, H)  ->  dscores (B, T), dstates (B, T, H). The
    states receive their share of the mean; what they did to the scores comes from there.
    """
    _, weights = attend(scores, states, mask)
    shown = states if mask is None else np.where(mask[:, :, None], states, 0)
    dweights = np.einsum("bh,bth->bt", dcontext, shown)
    return softmax_backward(dweights, weights), weights[:, :, None] * dcontext[:, None]


def _hidden(query: Array, states: Array, Wq: Array, Ws: Array) -> Array:
    hidden: Array = np.tanh((query @ Wq)[:, None] + states @ Ws)  # (B, T, A)
    return hidden


def _scale(query: Array, scaled: bool) -> float:
    return 1 / math.sqrt(query.shape[-1]) if scaled else 1.0
