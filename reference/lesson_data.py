"""What the lesson's small models are trained on, as arrays.

Class numbers stay class numbers here; Keras' categorical losses want `one_hot(y, V)` of them.
Sources: lesson text 000, sections 6.1 and 6.4, and text 002, sections 2 to 4.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from reference.tokens import encode, fit_tokenizer, one_hot, pad
from reference.windows import create_sequences, next_characters, to_rnn_input, vocabulary

Array = NDArray[Any]

LARGEST = 50  # the mended next-number model works with fractions of this
SENTENCE = "the quick brown fox jumps over the lazy dog"
ADDRESS = (
    "Kurudusonnehalli Main Rd, Sonnenahalli Colony, Krishnarajapuram, Bengaluru, Karnataka 560049"
)


def next_number_data(mended: bool = False) -> tuple[Array, Array]:
    """Three consecutive numbers below 50, and the number after them.

    X (47, 3, 1), y (47, 1), float32. Mended: everything divided by 50.
    """
    X, y = create_sequences(0, LARGEST, 3)
    unit = LARGEST if mended else 1
    return (to_rnn_input(X) / unit).astype(np.float32), (y[:, None] / unit).astype(np.float32)


def next_word_data(text: str) -> tuple[Array, Array]:
    """One word, as its number, and the number of the next word: the form that the lesson prints.

    X (n - 1, 1, 1) float32, y (n - 1,) for a text of n words. A number says that "lazy", 7, lies
    between "over", 6, and "dog", 8; it does not, and a network must unlearn it.
    """
    ids = np.array(encode(text, fit_tokenizer([text])), np.int64)
    return to_rnn_input(ids[:-1, None]).astype(np.float32), ids[1:]


def next_word_data_mended(text: str, length: int = 2) -> tuple[Array, Array]:
    """The last `length` words, one-hot, and the number of the next word.

    X (n - 1, length, V) float32, y (n - 1,), V = distinct words + 1: the free number 0 stands for
    the time before the text.
    """
    index = fit_tokenizer([text])
    ids = encode(text, index)
    windows = pad([ids[:end] for end in range(1, len(ids))], length)
    return one_hot(windows, len(index) + 1), np.array(ids[1:], np.int64)


def next_character_data(text: str, seq_length: int = 3) -> tuple[Array, Array]:
    """One-hot windows of a text, and the number of the character after each.

    X (N, seq_length, V) float32, y (N,), V = distinct characters, N = len(text) - seq_length.
    """
    X, y = next_characters(text, seq_length)
    return one_hot(X, len(vocabulary(text))), y
