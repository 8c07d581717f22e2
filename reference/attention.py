"""Attention in its shortest form: a weighted mean of all states, the weights by dot product.

    score_t = query . h_t        weights = softmax(scores)        context = sum_t weights_t h_t

One query, one sequence, no scaling, no mask, no weights of its own. Axis letters:
`reference/__init__.py`. Lesson text 001, "Attention", which names no score function.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from reference.softmax import softmax, softmax_backward

Array = NDArray[Any]


def attention(query: Array, states: Array) -> tuple[Array, Array]:
    """What the query finds in the states, and how much it looked at each.

    query (H,), states (T, H)  ->  context (H,), weights (T,), at least 0 and of sum 1.
    """
    weights = softmax(states @ query)  # (T,)
    context: Array = weights @ states
    return context, weights


def attention_backward(dcontext: Array, query: Array, states: Array) -> tuple[Array, Array]:
    """The gradient of a loss for the query and for every state.

    dcontext (H,), query (H,), states (T, H)  ->  dquery (H,), dstates (T, H). A state receives
    two terms: it is what is averaged, and it decides on its own weight.
    """
    _, weights = attention(query, states)
    dscores = softmax_backward(states @ dcontext, weights)  # (T,)
    dquery: Array = dscores @ states
    return dquery, np.outer(weights, dcontext) + np.outer(dscores, query)
