"""Truncated backpropagation through time for the simple RNN: a shorter way back, same way there.

The forward pass runs over the whole sequence, untouched. The way back is cut: every k1 steps, the
losses of these k1 steps are sent back together, through the last k2 cells and no further.

    steps      1  2  3  4  5  6          k1 = 2, k2 = 3
    losses of  1--2                      back through cells 1 2
                     3--4                back through cells   2 3 4
                           5--6          back through cells       4 5 6

k2 counts cells: with k2 = 1 a loss reaches the weights as used at its own step, and no others. With
k2 >= T the gradient is the full one, whatever k1. The weights stay the same within the sequence; an
update after every group, as in many training loops, is something else again.

Source: Williams and Peng (1990), who call it BPTT(k2; k1). Axis letters: `reference/__init__.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from reference.bptt import Gradients
from reference.dense import dense, dense_backward
from reference.simple_rnn import rnn_backward, rnn_forward

Array = NDArray[Any]


def truncated_windows(steps: int, k1: int, k2: int) -> tuple[tuple[int, int, int], ...]:
    """What is sent back together: (first cell reached, first loss, last loss), counted from 1.

    6 steps, k1 = 2, k2 = 3  ->  ((1, 1, 2), (2, 3, 4), (4, 5, 6)). The last group may be shorter.
    Raises ValueError unless 1 <= k1 <= k2: with k2 < k1 some losses would reach no cell at all.
    """
    if not 1 <= k1 <= k2:
        raise ValueError(f"k1 and k2 must satisfy 1 <= k1 <= k2, but they are {k1} and {k2}.")
    lasts = [min(first + k1 - 1, steps) for first in range(1, steps + 1, k1)]
    firsts = range(1, steps + 1, k1)
    return tuple(
        (max(1, last - k2 + 1), first, last) for first, last in zip(firsts, lasts, strict=True)
    )


def truncated_backward(
    dhs: Array, xs: Array, h0: Array, Wx: Array, Wh: Array, b: Array, k1: int, k2: int
) -> tuple[Array, Array, Array, Array, Array]:
    """`rnn_backward` with the way back cut after k2 cells, for the losses of k1 steps at a time.

    dhs (B, T, H): what each state receives from the loss of its own step; xs (B, T, D), h0 (B, H),
    Wx (D, H), Wh (H, H), b (H,)  ->  dxs (B, T, D), dh0 (B, H), dWx (D, H), dWh (H, H), db (H,).
    The groups add up. h0 hears only from the groups that reach the first cell.
    Raises ValueError unless 1 <= k1 <= k2.
    """
    hs = rnn_forward(xs, h0, Wx, Wh, b)  # (B, T, H)
    dtype = np.result_type(dhs, hs)
    dxs, dh0, dWx, dWh, db = (np.zeros(a.shape, dtype) for a in (xs, h0, Wx, Wh, b))
    for reach, first, last in truncated_windows(xs.shape[1], k1, k2):
        before = hs[:, reach - 2] if reach > 1 else h0  # (B, H), a constant for this group
        window = np.zeros((len(xs), last - reach + 1, len(Wh)), dtype)
        window[:, first - reach :] = dhs[:, first - 1 : last]
        part = rnn_backward(window, xs[:, reach - 1 : last], before, Wx, Wh, b)
        dxs[:, reach - 1 : last] += part[0]
        if reach == 1:
            dh0 += part[1]
        dWx += part[2]
        dWh += part[3]
        db += part[4]
    return dxs, dh0, dWx, dWh, db


def truncated_bptt(
    xs: Array,
    targets: Array,
    h0: Array,
    Wx: Array,
    Wh: Array,
    b: Array,
    Wy: Array,
    c: Array,
    k1: int,
    k2: int,
) -> tuple[Any, Gradients]:
    """`bptt` with a target at every step and the way back cut; the loss itself is the same.

    xs (B, T, D), targets (B, T, O), h0 (B, H), Wx (D, H), Wh (H, H), b (H,), Wy (H, O), c (O,)
    ->  loss = 1/2 sum (y - target)^2, a NumPy scalar; and Gradients. Those of Wy and c need no way
    back and are exact. Raises ValueError unless 1 <= k1 <= k2, and for targets of another shape.
    """
    hs = rnn_forward(xs, h0, Wx, Wh, b)  # (B, T, H)
    ys = dense(hs, Wy, c)  # (B, T, O)
    if targets.shape != ys.shape:
        raise ValueError(f"targets have shape {targets.shape}; they need {ys.shape}.")
    dys = ys - targets
    dhs, dWy, dc = dense_backward(dys, hs, Wy)
    back = truncated_backward(dhs, xs, h0, Wx, Wh, b, k1, k2)
    return np.sum(0.5 * dys**2), Gradients(*back, dWy, dc)
