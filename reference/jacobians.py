"""How a small change of one hidden state spreads to later ones, and when it must die out.

    h_t = f(W_x x_t + W_h h_{t-1} + b)
    dh_t / dh_{t-1} = diag(f'(a_t)) W_h            entry [i, j]: state i by earlier state j
    dh_t / dh_k     = J_t J_{t-1} ... J_{k+1}      the latest step stands on the left

Column convention (`W_h`, see `reference/__init__.py`), as in the lesson. Its text 000, section 5,
writes W_h times tanh', and the steps from early to late. That is right for single numbers; with
matrices the slopes stand on the left, where they scale rows, and the latest step comes first. The
lesson's order needs transposed Jacobians.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from reference.activations import slope

Array = NDArray[Any]

# so near to 1 a computed norm or eigenvalue decides nothing; orthogonal matrices sit exactly there
TIE = 1e-9
STEEPEST = {"tanh": 1.0, "relu": 1.0, "linear": 1.0, "sigmoid": 0.25}


class Recurrent(NamedTuple):
    """What the recurrent matrix alone says about gradients over many steps."""

    label: str  # "vanishes", "may explode", "inconclusive"
    norm: float  # spectral norm: the longest that W_h makes a vector of length 1
    radius: float  # spectral radius: the largest absolute eigenvalue


def step_jacobian(h: Array, W_h: Array, activation: str = "tanh") -> Array:
    """dh_t / dh_{t-1} = diag(f') W_h, from the new state h = h_t.

    h (..., H), W_h (H, H)  ->  (..., H, H). For tanh the slope is 1 - h^2.
    Raises ValueError for an unknown activation.
    """
    jacobian: Array = slope(activation, h)[..., :, None] * W_h
    return jacobian


def jacobian(hs: Array, W_h: Array, t: int, k: int, activation: str = "tanh") -> Array:
    """dh_t / dh_k along one sequence; the identity for t = k.

    hs (T, H) the states after steps 1..T, W_h (H, H)  ->  (H, H). k = 0 is the initial state.
    Raises ValueError unless 0 <= k <= t <= T.
    """
    if not 0 <= k <= t <= len(hs):
        raise ValueError(f"Needed: 0 <= k <= t <= {len(hs)} steps; given: k = {k}, t = {t}.")
    product = np.eye(len(W_h), dtype=np.result_type(hs, W_h, np.float32))
    for h in hs[k:t]:  # h_{k+1} to h_t
        product = step_jacobian(h, W_h, activation) @ product
    return product


def jacobian_norms(hs: Array, W_h: Array, activation: str = "tanh") -> Array:
    """How strongly the last state depends on each state before it: |dh_T / dh_k| for k = 0..T.

    hs (T, H), W_h (H, H)  ->  (T + 1,) spectral norms; the last one is 1.
    """
    product = np.eye(len(W_h), dtype=np.result_type(hs, W_h, np.float32))
    norms = [spectral_norm(product)]
    for h in hs[::-1]:
        product = product @ step_jacobian(h, W_h, activation)
        norms.append(spectral_norm(product))
    return np.array(norms[::-1], product.dtype)


def spectral_norm(matrix: ArrayLike) -> float:
    """The largest singular value: by how much the matrix can lengthen a vector.

    matrix (n, m)  ->  a number. Not the largest entry, and not the root of the sum of squares.
    """
    return float(np.linalg.norm(np.asarray(matrix), 2))


def spectral_radius(matrix: ArrayLike) -> float:
    """The largest absolute value of an eigenvalue: the growth per step after many steps.

    matrix (n, n)  ->  a number, at most the spectral norm.
    """
    return float(np.abs(np.linalg.eigvals(np.asarray(matrix))).max())


def classify_recurrent(W_h: ArrayLike, activation: str = "tanh") -> Recurrent:
    """Whether gradients through many steps vanish, may explode, or whether W_h does not tell.

    W_h (H, H)  ->  label, spectral norm and spectral radius. s is the steepest slope of the
    activation: 1, for sigmoid 0.25.

    s * norm < 1: "vanishes". Every step shortens a gradient by at least this factor, so T steps
    leave at most (s * norm)^T of it, whatever the inputs.
    s * radius > 1: "may explode". Where the slopes stay near s it grows; where they do not, because
    units saturate or are switched off, it may still vanish.
    Otherwise "inconclusive": with a norm of 1 or more, states and inputs decide.
    For "linear" nothing but powers of W_h matters, so a radius below 1 means "vanishes", perhaps
    after much growth. Raises ValueError for an unknown activation or a matrix that is not square.
    """
    matrix = _square(W_h)
    if activation not in STEEPEST:
        raise ValueError(f"activation is {activation!r}; use one of {', '.join(STEEPEST)}.")
    norm, radius = spectral_norm(matrix), spectral_radius(matrix)
    steepest = STEEPEST[activation]
    bound = radius if activation == "linear" else steepest * norm
    if bound < 1 - TIE:
        return Recurrent("vanishes", norm, radius)
    if steepest * radius > 1 + TIE:
        return Recurrent("may explode", norm, radius)
    return Recurrent("inconclusive", norm, radius)


def _square(W_h: ArrayLike) -> Array:
    matrix = np.asarray(W_h, np.float64)
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1] or matrix.size == 0:
        raise ValueError(f"W_h must be a square matrix, but its shape is {matrix.shape}.")
    return matrix
