"""What the listings prepare: windows, words, characters, one-hot rows, batches."""

from __future__ import annotations

import numpy as np

from reference.lesson.claim import Claim, Facts, Verdict
from reference.lesson_data import (
    ADDRESS,
    SENTENCE,
    next_character_data,
    next_number_data,
    next_word_data,
)
from reference.tokens import fit_tokenizer, one_hot, split_words
from reference.training import Recipe, split_tail
from reference.windows import create_sequences, next_characters, vocabulary

LENGTH = 3  # characters in a window


def _number_windows() -> Facts:
    X, y = create_sequences(0, 50, 3)
    return {
        "windows": len(X),
        "labels": len(y),
        "axes of the RNN input": next_number_data()[0].ndim,
    }


def _number_split() -> Facts:
    _, y = create_sequences(0, 50, 3)
    cut = split_tail(len(y), 0.2)
    return {
        "windows to train on": cut,
        "windows held out": len(y) - cut,
        "largest label in training": int(y[:cut].max()),
        "smallest label held out": int(y[cut:].min()),
    }


def _word_pairs() -> Facts:
    X, y = next_word_data(SENTENCE)
    size = len(fit_tokenizer([SENTENCE])) + 1
    return {"vocab_size": size, "pairs": len(X), "length of a label": one_hot(y, size).shape[1]}


def _translated_words() -> Facts:
    return {
        "English": len(split_words("Hello world")),
        "French": len(split_words("Bonjour le monde")),
    }


def _characters() -> Facts:
    return {"characters": len(ADDRESS), "distinct": len(vocabulary(ADDRESS))}


def _character_windows() -> Facts:
    X, y = next_characters(ADDRESS, LENGTH)
    return {"windows": len(X), "indices per window": X.shape[1], "labels": len(y)}


def _one_hot_type() -> Facts:
    X, _ = next_character_data(ADDRESS, LENGTH)
    return {"float32": X.dtype == np.float32, "bytes of X_one_hot": X.nbytes}


def _batches() -> Facts:
    samples, size = len(ADDRESS) - LENGTH, Recipe(epochs=1).batch_size
    starts = range(0, samples, size)
    return {f"batch {n}": min(size, samples - s) for n, s in enumerate(starts, start=1)}


def _large_vocabulary() -> Facts:
    words, vector = 50_000, 128
    row = one_hot(np.array([1]), words)
    return {"numbers per word, one-hot": row.size, "numbers per word, embedded": vector}


CLAIMS = (
    Claim(
        "C9",
        "000 L430–431",
        "The printed shapes are “(47, 3, 1)” and “(47,)”.",
        Verdict.TRUE,
        "",
        _number_windows,
        lambda f: tuple(f.values()) == (47, 47, 3),
    ),
    Claim(
        "C12",
        "000 L447",
        "“validation_split=0.2” is a fair test of what was learned.",
        Verdict.IMPRECISE,
        "Say that Keras holds out the last windows, so here it measures how well the model goes "
        "beyond the numbers that it saw.",
        _number_split,
        lambda f: f["windows held out"] == 10,
        lambda f: f["smallest label held out"] <= f["largest label in training"],
    ),
    Claim(
        "C13",
        "000 L528",
        "The vocabulary has one entry for each word, and “+ 1”.",
        Verdict.TRUE,
        "",
        _word_pairs,
        lambda f: tuple(f.values()) == (9, 8, 9),
    ),
    Claim(
        "C16",
        "000 L676",
        "“Hello world” has 2 words, “Bonjour le monde” 3.",
        Verdict.TRUE,
        "",
        _translated_words,
        lambda f: tuple(f.values()) == (2, 3),
    ),
    Claim(
        "C36",
        "002 L265–267",
        "The text has “92” characters, “31” of them distinct.",
        Verdict.TRUE,
        "",
        _characters,
        lambda f: tuple(f.values()) == (92, 31),
    ),
    Claim(
        "C37",
        "002 L298–317",
        "There are “89 sequences, each 3 indices long”, and a label for each.",
        Verdict.TRUE,
        "",
        _character_windows,
        lambda f: tuple(f.values()) == (89, 3, 89),
    ),
    Claim(
        "C38",
        "002 L322",
        "The one-hot tensor is “float32” by default.",
        Verdict.TRUE,
        "",
        _one_hot_type,
        lambda f: bool(f["float32"]),
    ),
    Claim(
        "C39",
        "002 L389",
        "“3 batches per epoch: 32 + 32 + 25”.",
        Verdict.TRUE,
        "",
        _batches,
        lambda f: tuple(f.values()) == (32, 32, 25),
    ),
    Claim(
        "C99",
        "002 L324",
        "“For large vocabularies, one-hot is memory-inefficient”.",
        Verdict.TRUE,
        "",
        _large_vocabulary,
        lambda f: f["numbers per word, one-hot"] > 100 * f["numbers per word, embedded"],
    ),
)
