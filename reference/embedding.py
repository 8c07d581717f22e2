"""The embedding layer: row `id` of a table, the same as a one-hot vector times that table.

Looking up is cheaper than multiplying and gives the same numbers. On the way back only rows that
were looked up receive a gradient, and one that was looked up twice receives both.
V is the size of the vocabulary, E the length of a vector; other axis letters:
`reference/__init__.py`. Which ids are padding is `masking.mask_from_ids`' business.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]


def embedding(ids: ArrayLike, table: Array) -> Array:
    """The vectors of token ids: ids (...) whole numbers, table (V, E)  ->  (..., E).

    Raises ValueError for ids that are not whole numbers from 0 to V - 1: NumPy would take -1 for
    the last row. Lesson text 004, the text classifier.
    """
    return table[_checked(ids, len(table))]


def embedding_backward(dvectors: Array, ids: ArrayLike, table: Array) -> Array:
    """The gradient of a loss for the table: dvectors (..., E), ids (...)  ->  (V, E).

    Rows add up over everything that looked them up. Ids have no gradient.
    Raises ValueError as `embedding` does.
    """
    dtable = np.zeros(table.shape, np.result_type(dvectors, table))
    # not dtable[ids] += ...: that would count an id once, however often it occurs
    np.add.at(dtable, _checked(ids, len(table)), dvectors)
    return dtable


def _checked(ids: ArrayLike, size: int) -> Array:
    numbers = np.asarray(ids)
    if not numbers.size:
        return numbers.astype(int)
    if not np.issubdtype(numbers.dtype, np.integer):
        raise ValueError(f"token ids must be whole numbers, but they are {numbers.dtype}.")
    outside = numbers[(numbers < 0) | (numbers >= size)]
    if outside.size:
        raise ValueError(
            f"token id {outside[0]} has no row; the table has rows 0 to {size - 1} "
            f"({size}, the size of the vocabulary)."
        )
    return numbers
