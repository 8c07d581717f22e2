"""Sequences of different lengths in one batch: masks, and the last real step.

A mask is a bool array (B, T), true where a sequence has a step and false where it is padded.
Without a mask, padding is input like any other and changes every later state.
Axis letters: see `reference/__init__.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]


def mask_from_lengths(lengths: ArrayLike, steps: int, side: str = "post") -> Array:
    """True at the real steps of sequences that are padded to `steps` steps.

    lengths (B,)  ->  (B, T). side="post": padding stands behind, as PyTorch's packed sequences
    assume; side="pre": before, as Keras' `pad_sequences` does by default.
    Raises ValueError for another side, and for lengths that are not whole numbers from 0 to T.
    """
    counts = _checked_lengths(lengths, steps, smallest=0)[:, None]  # (B, 1)
    if side == "post":
        return np.arange(steps) < counts
    if side == "pre":
        return np.arange(steps) >= steps - counts
    raise ValueError(f"side is {side!r}; use 'post' (padding behind) or 'pre' (padding before).")


def mask_from_ids(ids: Array, padding: int = 0) -> Array:
    """True wherever a token id is not the padding: Keras' `Embedding(mask_zero=True)`.

    ids (B, T)  ->  (B, T).
    """
    mask: Array = ids != padding
    return mask


def masked_last_state(hs: Array, lengths: ArrayLike) -> Array:
    """The state after the last real step of each sequence, when padding stands behind.

    hs (B, T, H), lengths (B,)  ->  (B, H). `hs[:, -1]` would be a state of the padding, unless
    the states were computed with a mask. Raises ValueError unless each length lies in 1..T.
    """
    counts = _checked_lengths(lengths, hs.shape[1], smallest=1)
    state: Array = hs[np.arange(len(hs)), counts - 1]
    return state


def _checked_lengths(lengths: ArrayLike, steps: int, smallest: int) -> Array:
    counts = np.asarray(lengths)
    whole = np.issubdtype(counts.dtype, np.integer) or not counts.size
    if whole and np.all((counts >= smallest) & (counts <= steps)):
        return counts.astype(int)
    raise ValueError(
        f"lengths must be whole numbers from {smallest} to {steps}, "
        f"the number of steps, but they are {counts.tolist()}."
    )
