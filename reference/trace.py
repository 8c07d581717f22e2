"""Small RNNs worked by hand: the lesson's scalar example, and matrices of two or three rows.

Written for exercises, so lists are as welcome as arrays. Column convention (`W_x @ x`), as in
the lesson. One sequence, no batch axis. Axis letters: see `reference/__init__.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from reference.simple_rnn import lesson_rnn_forward

Array = NDArray[Any]


def rnn_states(xs: ArrayLike, h0: ArrayLike, W_x: ArrayLike, W_h: ArrayLike, b: ArrayLike) -> Array:
    """The states after steps 1..T of one sequence: h_t = tanh(W_x x_t + W_h h_{t-1} + b).

    xs (T, D), h0 (H,), W_x (H, D), W_h (H, H), b (H,)  ->  (T, H); T = 0 gives (0, H).
    """
    xs, h0, W_x, W_h, b = (np.asarray(value) for value in (xs, h0, W_x, W_h, b))
    dtype = np.result_type(xs, h0, W_x, W_h, b, np.float32)
    hs = np.empty((len(xs), len(W_h)), dtype)  # (T, H)
    for t, h in enumerate(lesson_rnn_forward(list(xs), h0, W_h, W_x, b)):
        hs[t] = h
    return hs


def rnn_trace(
    xs: ArrayLike, w_x: float, w_h: float, b: float, w_y: float, h0: float = 0.0
) -> Array:
    """The scalar RNN of lesson text 000: h_t = tanh(w_x x_t + w_h h_{t-1} + b), y_t = w_y h_t.

    xs (T,)  ->  (T, 2): column 0 is h, column 1 is y. There is no output bias. Nothing is rounded
    on the way; the lesson's 0.91 and 0.98 are slips, its own numbers give 0.8784 and 0.9667.
    """
    xs = np.asarray(xs)
    dtype = np.result_type(xs, np.float32)
    h_0, W_x, W_h, bias, W_y = (np.full((1, 1), number, dtype) for number in (h0, w_x, w_h, b, w_y))
    # a scalar RNN is the matrix one with D = H = O = 1
    hs = rnn_states(xs[:, None], h_0[0], W_x, W_h, bias[0])  # (T, 1)
    return np.hstack([hs, hs @ W_y])  # (T, 2)
