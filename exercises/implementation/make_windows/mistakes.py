"""Realistic wrong implementations of make_windows; each docstring is what the student reads."""

from collections import Counter

import numpy as np


def order_of_appearance(text, seq_length):
    """The ids follow the order in which the characters appear. Sort the characters first."""
    return _windows(_ids(text, list(dict.fromkeys(text))), seq_length)


def order_of_frequency(text, seq_length):
    """The ids follow the frequency of the characters. Sort the characters instead."""
    order = [character for character, _ in Counter(text).most_common()]
    return _windows(_ids(text, order), seq_length)


def reverse_order(text, seq_length):
    """The ids follow the characters sorted backwards. Sort from small to large."""
    return _windows(_ids(text, sorted(set(text), reverse=True)), seq_length)


def ids_from_one(text, seq_length):
    """The ids begin with 1. The first character of the sorted ones has the id 0."""
    return _windows(_right(text) + 1, seq_length)


def code_points(text, seq_length):
    """The ids are code points, as `ord` gives them, not places among this text's characters."""
    return _windows(np.array([ord(character) for character in text], int), seq_length)


def places_in_text(text, seq_length):
    """The windows hold places in the text. Look up the id of the character at each place."""
    return _windows(np.arange(len(text)), seq_length)


def repetitions_sorted(text, seq_length):
    """The ids have gaps: the text was sorted with its repetitions. Each character counts once."""
    return _windows(_ids(text, sorted(text)), seq_length)


def lower_case(text, seq_length):
    """Capitals were turned into small letters. They are characters of their own."""
    return _windows(_right(text.lower()), seq_length)


def spaces_dropped(text, seq_length):
    """The spaces were dropped. A space is a character like all others."""
    return _windows(_right(text.replace(" ", "")), seq_length)


def only_letters_kept(text, seq_length):
    """Everything but letters was dropped. Spaces and punctuation are characters, too."""
    return _windows(_right("".join(filter(str.isalpha, text))), seq_length)


def one_window_short(text, seq_length):
    """The last window is missing. It may use the last character of the text as its answer."""
    X, Y = _windows(_right(text), seq_length)
    return X[:-1], Y[:-1]


def first_window_missing(text, seq_length):
    """The first window is missing: the text begins at place 0."""
    X, Y = _windows(_right(text), seq_length)
    return X[1:], Y[1:]


def window_without_answer(text, seq_length):
    """`X` has one window too many, the last one: no character of the text follows it."""
    ids = _right(text)
    return _rows(ids, seq_length, max(0, len(ids) - seq_length + 1)), _windows(ids, seq_length)[1]


def windows_side_by_side(text, seq_length):
    """Each window begins where the one before ends. Move on by a single character."""
    X, Y = _windows(_right(text), seq_length)
    return X[::seq_length], Y[::seq_length]


def every_other_window(text, seq_length):
    """Every other window is missing. Move on by a single character."""
    X, Y = _windows(_right(text), seq_length)
    return X[::2], Y[::2]


def not_shifted(text, seq_length):
    """`Y` is the same as `X`. It has to be one character later."""
    X, _ = _windows(_right(text), seq_length)
    return X, X


def shifted_by_two(text, seq_length):
    """`Y` is two characters later than `X`. It has to be one."""
    X, Y = _windows(_right(text), seq_length)
    return X[:-1], Y[1:]


def ids_shifted(text, seq_length):
    """`Y` holds the ids of `X` plus 1. Move the window in the text, not the ids."""
    X, _ = _windows(_right(text), seq_length)
    return X, X + 1


def following_window(text, seq_length):
    """`Y` is a whole window later than `X`. It has to be one character later."""
    ids = _right(text)
    count = max(0, len(ids) - 2 * seq_length + 1)
    return _rows(ids, seq_length, count), _rows(ids[seq_length:], seq_length, count)


def next_character_only(text, seq_length):
    """`Y` holds the character after each window alone. Every place of a window has its own."""
    X, Y = _windows(_right(text), seq_length)
    return X, Y[:, -1]


def next_character_as_column(text, seq_length):
    """`Y` has one column, the character after each window. Every place of a window has its own."""
    X, Y = _windows(_right(text), seq_length)
    return X, Y[:, -1:]


def answer_inside_window(text, seq_length):
    """The windows are one character too short: the answer was taken out of them."""
    return _windows(_right(text), seq_length - 1)


def windows_one_longer(text, seq_length):
    """The windows are one character too long. The answer stands in `Y`, not in `X`."""
    return _windows(_right(text), seq_length + 1)


def swapped(text, seq_length):
    """`X` and `Y` have changed places. The earlier windows come first."""
    X, Y = _windows(_right(text), seq_length)
    return Y, X


def columns_for_rows(text, seq_length):
    """The windows are columns. Each window is a row."""
    X, Y = _windows(_right(text), seq_length)
    return X.T, Y.T


def round_the_end(text, seq_length):
    """The windows run on from the end of the text to its beginning. Stop before the end."""
    ids = _right(text)
    around = np.concatenate([ids] * (seq_length + 2))
    return _rows(around, seq_length, len(ids)), _rows(around[1:], seq_length, len(ids))


def columns_lost(text, seq_length):
    """Where the text is too short, the columns are lost. The shape is still (0, L) there."""
    X, Y = _windows(_right(text), seq_length)
    return (X, Y) if len(X) else (np.array([], int), np.array([], int))


def one_hot(text, seq_length):
    """The ids have been turned into one-hot vectors. Return the ids."""
    X, Y = _windows(_right(text), seq_length)
    eye = np.eye(len(set(text)), dtype=int)
    return eye[X], eye[Y]


def feature_axis(text, seq_length):
    """The arrays have one axis too many, of length 1. Return them as (N, L)."""
    X, Y = _windows(_right(text), seq_length)
    return X[..., None], Y[..., None]


def inputs_only(text, seq_length):
    """Only `X` is returned. The answers `Y` are asked for as well."""
    return _windows(_right(text), seq_length)[0]


def all_ids_one_by_one(text, seq_length):
    """You return the ids of the text, and the same one later, but not cut into windows."""
    ids = _right(text)
    return ids[:-1], ids[1:]


def _ids(text, order):
    return np.array([order.index(character) for character in text], int)


def _right(text):
    return _ids(text, sorted(set(text)))


def _rows(ids, seq_length, count):
    rows = [ids[n : n + seq_length] for n in range(count)]
    return np.array(rows, int).reshape(count, seq_length)


def _windows(ids, seq_length):
    count = max(0, len(ids) - seq_length)
    return _rows(ids, seq_length, count), _rows(ids[1:], seq_length, count)
