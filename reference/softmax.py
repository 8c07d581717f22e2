"""Softmax and its logarithm, safe for logits of any size.

    softmax(z)_i = exp(z_i) / sum_j exp(z_j)

Adding the same number to every logit changes nothing, so the largest one is subtracted first: then
no exponential overflows, and the sum is at least 1. Source of the formula: lesson text 002,
section 5, which calls the probabilities "logits"; here logits are what goes in.

A row with NaN, with an infinite logit, or with nothing but -inf gives NaN. A logit of -inf beside
finite ones is a choice that is ruled out: its probability is 0.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]


def softmax(logits: ArrayLike, axis: int = -1) -> Array:
    """Probabilities along one axis: at least 0, of sum 1, in the order of the logits.

    logits (..., C)  ->  (..., C). One single logit always gives 1, whatever it is: a network with
    one output unit wants a sigmoid.
    """
    powers = np.exp(_shifted(logits, axis))  # each in [0, 1], one of them 1
    result: Array = powers / powers.sum(axis=axis, keepdims=True)
    return result


def log_softmax(logits: ArrayLike, axis: int = -1) -> Array:
    """log(softmax(logits)), also where the probability itself is too small for a float.

    logits (..., C)  ->  (..., C), every entry at most 0.
    """
    shifted = _shifted(logits, axis)
    result: Array = shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))
    return result


def softmax_backward(dp: Array, p: Array, axis: int = -1) -> Array:
    """The gradient for the logits, from the gradient dp for the probabilities p = softmax(logits).

    dp (..., C), p (..., C)  ->  (..., C). dz_i = p_i (dp_i - sum_j dp_j p_j): each probability
    depends on every logit. The entries of a row sum to 0.
    """
    result: Array = p * (dp - (dp * p).sum(axis=axis, keepdims=True))
    return result


def _shifted(logits: ArrayLike, axis: int) -> Array:
    """The logits less the largest of them, as floats."""
    z = np.asarray(logits)
    z = z.astype(np.result_type(z, np.float32), copy=False)
    # inf - inf: the NaN is promised above; beyond the largest float: exp of it is 0 all the same
    with np.errstate(invalid="ignore", over="ignore"):
        shifted: Array = z - z.max(axis=axis, keepdims=True)
    return shifted
