"""Words as numbers: the lesson's tokenizer, padding, one-hot rows.

The tokenizer keeps the rules of the old Keras `Tokenizer`, on which lesson text 000 relies. Text is
lower-cased; punctuation, tabs and line ends become spaces, the apostrophe stays; the most frequent
word gets 1, and of equally frequent ones the one seen first. 0 stays free for padding. Keras' newer
`TextVectorization` numbers words otherwise.

Only whole words are counted: nothing here knows subwords, and an empty text has no words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

PUNCTUATION = '!"#$%&()*+,-./:;<=>?@[\\]^_`{|}~\t\n'
TO_SPACES = {ord(character): " " for character in PUNCTUATION}
SIDES = ("pre", "post")


def split_words(text: str) -> list[str]:
    """The words of a text by the rules above."""
    # split() without an argument would also part words at spaces of other kinds, which Keras keeps
    return [word for word in text.lower().translate(TO_SPACES).split(" ") if word]


def fit_tokenizer(texts: Iterable[str], unknown: str | None = None) -> dict[str, int]:
    """The number of each word, from 1, by frequency and then by first appearance.

    unknown: a word that stands for all others; it gets 1, and counting goes on from 2. The size of
    the vocabulary for an output layer is len + 1, because 0 is no word.
    """
    counts = Counter(word for text in texts for word in split_words(text))
    words = [word for word, _ in counts.most_common()]  # ties: in the order of first appearance
    listed = words if unknown is None else [unknown, *(w for w in words if w != unknown)]
    return {word: number for number, word in enumerate(listed, start=1)}


def encode(
    text: str, index: Mapping[str, int], limit: int | None = None, unknown: str | None = None
) -> list[int]:
    """The numbers of the words of a text; words without a number are left out.

    limit: only numbers below it are used (Keras' num_words). unknown: the entry of `index` that
    stands for left-out words instead. Raises ValueError when `unknown` is not in `index`.
    """
    if unknown is not None and unknown not in index:
        raise ValueError(f"The word for unknown words, {unknown!r}, is not in the index.")
    known = {w: n for w, n in index.items() if limit is None or n < limit}
    other = 0 if unknown is None else index[unknown]
    numbers = (known.get(word, other) for word in split_words(text))
    return [number for number in numbers if number]


def decode(numbers: Iterable[int], index: Mapping[str, int]) -> str:
    """The words of these numbers with spaces between; numbers without a word are left out."""
    words = {number: word for word, number in index.items()}
    return " ".join(words[number] for number in numbers if number in words)


def one_hot(ids: ArrayLike, size: int) -> Array:
    """A row of zeros with a single 1, for every id: float32, like `tf.one_hot`.

    ids (...) whole numbers from 0 to size - 1  ->  (..., size). The size is given, not taken from
    the data: a part of the data need not contain the largest id.
    Raises ValueError for an id outside.
    """
    ids = np.asarray(ids)
    if ids.size and not (
        np.issubdtype(ids.dtype, np.integer) and ((ids >= 0) & (ids < size)).all()
    ):
        raise ValueError(f"Each id must be a whole number from 0 to {size - 1}.")
    rows: Array = (ids[..., None] == np.arange(size)).astype(np.float32)
    return rows


def pad(
    sequences: Sequence[Sequence[Any]],
    length: int | None = None,
    side: str = "pre",
    cut: str = "pre",
    value: float = 0,
    dtype: str = "int32",
) -> Array:
    """Sequences of different lengths as rows of one array; the defaults are those of Keras.

    side: where the filling goes; cut: where a sequence that is too long loses entries; "pre" is the
    front, "post" the end. length: by default that of the longest.
    ->  (n, length). Raises ValueError for another side and a negative length.
    """
    if side not in SIDES or cut not in SIDES:
        raise ValueError(f"side and cut must be 'pre' or 'post', but they are {side!r}, {cut!r}.")
    width = max(map(len, sequences), default=0) if length is None else length
    if width < 0:
        raise ValueError(f"length must not be negative, but it is {width}.")
    rows = np.full((len(sequences), width), value, dtype)
    for row, sequence in zip(rows, sequences, strict=True):
        kept = list(sequence[max(0, len(sequence) - width) :] if cut == "pre" else sequence[:width])
        start = width - len(kept) if side == "pre" else 0
        row[start : start + len(kept)] = kept
    return rows
