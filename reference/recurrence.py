"""What the loops of all recurrent layers share: the start, a masked step, sums over time.

Private to `reference/`: `simple_rnn.py`, `lstm.py` and `gru.py` are written with these.
A mask is (B, T), true where a sequence has a step. A masked step leaves the state as it was, so
on the way back the gradient passes it by untouched and reaches no weight. Numbers stored at
masked steps are never used, but they must be finite: zero times NaN is NaN.
Axis letters: see `reference/__init__.py`; G is the width of all gates side by side.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from reference.dense import dense

Array = NDArray[Any]


def common_dtype(*arrays: Array | None) -> np.dtype[Any]:
    """The dtype of a result: that of the widest array, at least float32."""
    # With float32 among them, whole numbers turn into float64 instead of being cut to integers.
    return np.result_type(*(a for a in arrays if a is not None), np.float32)


def affine(x: Array, W: Array, b: Array | None) -> Array:
    """x W + b, for a layer with or without a bias: x (..., D), W (D, G), b (G,)  ->  (..., G)."""
    return x @ W if b is None else dense(x, W, b)


def state_or_zeros(state: Array | None, shape: tuple[int, ...], dtype: np.dtype[Any]) -> Array:
    """A copy of the given state (or of a gradient from outside); zeros if there is none."""
    return np.zeros(shape, dtype) if state is None else np.array(state, dtype)


def carry(mask: Array | None, t: int, new: Array, old: Array) -> Array:
    """The state after step t: the new one where the step is real, else the old one."""
    return new if mask is None else np.where(mask[:, t, None], new, old)


def divide(mask: Array | None, t: int, d: Array) -> tuple[Array, Array | float]:
    """The way back through `carry`: what goes into the cell, and what passes it by."""
    if mask is None:
        return d, 0.0
    real = mask[:, t, None]
    return np.where(real, d, 0), np.where(real, 0, d)


def states_before(first: Array, states: Array) -> Array:
    """The state that each step started from: first (B, H), states (B, T, H)  ->  (B, T, H)."""
    return np.concatenate([first[:, None], states], axis=1)[:, :-1]


def sum_of_products(inputs: Array, das: Array) -> Array:
    """sum over b and t of inputs_bt^T das_bt: inputs (B, T, H), das (B, T, G)  ->  (H, G).

    The gradient of weights that are shared by all steps: what the steps contribute adds up.
    """
    product: Array = np.tensordot(inputs, das, axes=([0, 1], [0, 1]))
    return product
