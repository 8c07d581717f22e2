"""The output layer: y = h Wy + c, and its gradients.

Linear; a sigmoid or softmax belongs to the loss and is not applied here. Row convention, as in
Keras. Axis letters: see `reference/__init__.py`; `...` stands for any leading axes, or none.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


def dense(h: Array, Wy: Array, c: Array) -> Array:
    """A linear layer, the same for every leading axis: y = h Wy + c.

    h (..., H), Wy (H, O), c (O,)  ->  y (..., O). So (B, H) gives one output per sequence and
    (B, T, H) one per step. Lesson text 000, section 2.
    """
    y: Array = h @ Wy + c
    return y


def dense_backward(dy: Array, h: Array, Wy: Array) -> tuple[Array, Array, Array]:
    """The gradient of a loss for every argument of `dense`.

    dy (..., O), h (..., H), Wy (H, O)  ->  dh (..., H), dWy (H, O), dc (O,).
    dWy and dc are summed over all leading axes: over the batch, and over time when there is one.
    """
    leading = tuple(range(h.ndim - 1))
    dh: Array = dy @ Wy.T  # (..., H)
    dWy = np.tensordot(h, dy, axes=(leading, leading))  # (H, O)
    dc: Array = dy.sum(axis=leading)  # (O,)
    return dh, dWy, dc
