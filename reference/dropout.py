"""Dropout: some values are set to zero in training, and the rest are made larger to make up for it.

Scaled in training ("inverted"), so that at inference the layer does nothing at all, as in Keras
and PyTorch. It has no parameters. Not promised: the same draws as another library's; dropout
inside the recurrent step.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


def dropout(x: Array, rate: float, rng: np.random.Generator | None = None) -> tuple[Array, Array]:
    """x times its scales, and the scales: each 0 with probability `rate`, else 1 / (1 - rate).

    x (...)  ->  (...), (...). On average nothing changes. Without a generator this is inference:
    x comes back as a copy and all scales are 1. The same generator state draws the same scales.
    Raises ValueError unless 0 <= rate < 1. `rate` is the share dropped, not the share kept.
    """
    if not 0 <= rate < 1:
        raise ValueError(f"rate must be at least 0 and below 1, but it is {rate!r}.")
    scales = np.ones(x.shape, np.result_type(x, np.float32))
    if rng is not None:
        kept = rng.random(x.shape) >= rate
        scales = kept.astype(scales.dtype) / (1 - rate)
    return x * scales, scales


def dropout_backward(dy: Array, scales: Array) -> Array:
    """The gradient for x: dy times the scales of the forward pass, zero where x was dropped.

    dy (...), scales (...)  ->  (...).
    """
    return dy * scales
