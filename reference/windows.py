"""Cutting a text or a series into windows, each with what comes next.

    "abcde", windows of 3:    abc -> d     bcd -> e     (the last window needs a next character)

Every window starts one place after the one before. Sources: lesson text 000, sections 6.1 and 6.4,
and text 002, sections 2 to 4.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]


def create_sequences(start: int, end: int, seq_length: int = 3) -> tuple[Array, Array]:
    """The lesson's next-number data: windows of consecutive whole numbers, and the number after.

    (0, 50, 3)  ->  X (47, 3), y (47,): 0 1 2 -> 3, ..., 46 47 48 -> 49. `end` itself is not used.
    n = max(0, end - start - seq_length). Raises ValueError for a length below 1.
    """
    numbers = np.arange(start, max(start, end))
    X, Y = _pairs(numbers, seq_length)
    return X, Y[:, -1]


def to_rnn_input(X: ArrayLike) -> Array:
    """A last axis of one feature, which an RNN layer expects: (n, L)  ->  (n, L, 1).

    Raises ValueError unless X has two axes.
    """
    X = np.asarray(X)
    if X.ndim != 2:
        raise ValueError(f"Expected windows of shape (n, L), but the shape is {X.shape}.")
    return X[:, :, None]


def vocabulary(text: str) -> tuple[str, ...]:
    """The distinct characters of a text in the order of their code points; the place is the id."""
    return tuple(sorted(set(text)))


def make_windows(text: str, seq_length: int) -> tuple[Array, Array]:
    """Windows of character ids, and the same windows one character later.

    text of n characters  ->  X (N, L), Y (N, L), whole numbers; N = max(0, n - L), stride 1. The id
    of a character is its place in `vocabulary(text)`. Y[:, -1] is the next character alone.
    Raises ValueError for a length below 1.
    """
    ids = {character: number for number, character in enumerate(vocabulary(text))}
    return _pairs(np.array([ids[character] for character in text], np.int64), seq_length)


def next_characters(text: str, seq_length: int) -> tuple[Array, Array]:
    """The lesson's character data: windows of ids, and the id of the character after each.

    text of n characters  ->  X (N, L), y (N,); N = max(0, n - L).
    Raises ValueError for a length below 1.
    """
    X, Y = make_windows(text, seq_length)
    return X, Y[:, -1]


def series_windows(series: ArrayLike, length: int) -> tuple[Array, Array]:
    """Windows of a series of numbers in the shape of RNN input, and the value after each.

    series (n,)  ->  X (N, length, 1), y (N,); N = max(0, n - length).
    series (n, D), several measurements  ->  X (N, length, D), y (N, D).
    Raises ValueError for a length below 1 and for a series with other axes.
    """
    values = np.asarray(series)
    if values.ndim not in (1, 2):
        raise ValueError(f"Expected a series (n,) or (n, D), but the shape is {values.shape}.")
    X, Y = _pairs(values, length)
    return (X[..., None] if values.ndim == 1 else X), Y[:, -1]


def bigrams(words: list[str]) -> list[tuple[str, str]]:
    """Each word with the word after it: n words give n - 1 pairs."""
    return list(pairwise(words))


def _pairs(values: Array, length: int) -> tuple[Array, Array]:
    """All windows that have a next value, and all of them one place later: (N, length, ...)."""
    if length < 1:
        raise ValueError(f"A window needs a length of at least 1, but it is {length}.")
    starts = np.arange(max(0, len(values) - length))
    places = starts[:, None] + np.arange(length)  # (N, length)
    return values[places], values[places + 1]
