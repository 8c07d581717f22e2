"""The chain rule of backpropagation through time, term by term, to be looked at.

    dL/dW = sum over t, sum over k <= t of   dL_t/dh_t . dh_t/dh_{t-1} ... dh_{k+1}/dh_k . d+h_k/dW

d+h_k/dW is the immediate derivative: the weight as used in step k, with h_{k-1} held fixed. For
k = t nothing stands in between: that is the explicit part. All terms with k < t together are the
implicit part, what the weight did through earlier states. With total derivatives in the place of
immediate ones, earlier steps would be counted twice.

Lesson texts 000 (section 4) and 002 (section 4). This costs T^2 steps of work, where `rnn_backward`
needs T; use that one to compute. Axis letters: see `reference/__init__.py`.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reference.simple_rnn import rnn_forward

Array = NDArray[Any]


class ChainTerm(NamedTuple):
    """One summand of dL/dW. Steps are counted from 1."""

    loss: int  # t: the step whose loss sends the gradient
    state: int  # k: the step at which the weight is used
    jacobians: tuple[int, ...]  # the steps j, from t down to k + 1, of the factors dh_j/dh_{j-1}
    kind: str  # "explicit" for k = t, "implicit" otherwise
    text: str  # the summand as a formula


class Contributions(NamedTuple):
    """What each pair (step t of the loss, step k of the weight) adds to the gradients.

    Indices t - 1 and k - 1; zero for k > t. Summed over both, these are the gradients.
    """

    Wx: Array  # (T, T, D, H)
    Wh: Array  # (T, T, H, H)
    b: Array  # (T, T, H)


def chain_terms(steps: int, loss_at: str = "all", weight: str = "W") -> tuple[ChainTerm, ...]:
    """All summands of dL/dW, latest loss first, each from its own step back to the first.

    loss_at="all": every step has a loss, T (T + 1) / 2 terms. "last": only the last one, T terms.
    Raises ValueError for fewer steps than 1 or another `loss_at`.
    """
    if steps < 1:
        raise ValueError(f"There must be at least one step, but steps is {steps}.")
    if loss_at not in ("all", "last"):
        raise ValueError(f"loss_at is {loss_at!r}; use 'all' or 'last'.")
    first = steps if loss_at == "last" else 1
    return tuple(_term(t, k, weight) for t in range(steps, first - 1, -1) for k in range(t, 0, -1))


def chain_contributions(
    dhs: Array, xs: Array, h0: Array, Wx: Array, Wh: Array, b: Array
) -> Contributions:
    """The value of every term, for the three weights of the simple RNN.

    dhs (B, T, H): dL_t/dh_t, what each state receives from the loss of its own step; xs (B, T, D),
    h0 (B, H), Wx (D, H), Wh (H, H), b (H,)  ->  Contributions, summed over the batch.
    """
    hs = rnn_forward(xs, h0, Wx, Wh, b)  # (B, T, H)
    steps = xs.shape[1]
    before = np.concatenate([h0[:, None], hs[:, :-1]], axis=1)  # (B, T, H): h_{k-1} for each k
    dtype = np.result_type(dhs, hs)
    parts = Contributions(*(np.zeros((steps, steps, *w.shape), dtype) for w in (Wx, Wh, b)))
    for t in range(steps):
        dh = dhs[:, t]  # (B, H), of this loss alone
        for k in range(t, -1, -1):
            da = dh * (1 - hs[:, k] ** 2)  # (B, H)
            parts.Wx[t, k] = xs[:, k].T @ da
            parts.Wh[t, k] = before[:, k].T @ da
            parts.b[t, k] = da.sum(axis=0)
            dh = da @ Wh.T  # on to the state before
    return parts


def explicit_part(contributions: Array) -> Array:
    """The sum of the explicit terms, where the weight is used at the step of the loss itself.

    contributions (T, T, ...), a field of `Contributions`  ->  (...). The rest of the sum over both
    axes is the implicit part.
    """
    part: Array = np.einsum("tt...->...", contributions)
    return part


def _term(t: int, k: int, weight: str) -> ChainTerm:
    between = tuple(range(t, k, -1))
    factors = [f"∂L_{t}/∂h_{t}", *(f"∂h_{j}/∂h_{j - 1}" for j in between), f"∂⁺h_{k}/∂{weight}"]
    return ChainTerm(t, k, between, "explicit" if k == t else "implicit", " · ".join(factors))
