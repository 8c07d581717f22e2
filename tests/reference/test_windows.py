"""Windows of numbers, characters, words and series."""

import numpy as np
import pytest

from reference.windows import (
    bigrams,
    create_sequences,
    make_windows,
    next_characters,
    series_windows,
    to_rnn_input,
    vocabulary,
)


def test_the_lessons_next_number_data():
    X, y = create_sequences(0, 50)
    assert (X.shape, y.shape) == ((47, 3), (47,))
    assert (X[0].tolist(), y[0], X[-1].tolist(), y[-1]) == ([0, 1, 2], 3, [46, 47, 48], 49)


@pytest.mark.parametrize(("start", "end", "length"), [(5, 12, 2), (-3, 4, 4), (0, 5, 1)])
def test_each_window_of_numbers_counts_on_to_its_label(start, end, length):
    X, y = create_sequences(start, end, length)
    assert np.array_equal(
        np.column_stack([X, y]) - np.arange(start, end - length)[:, None],
        np.tile(np.arange(length + 1), (end - start - length, 1)),
    )


@pytest.mark.parametrize(("start", "end"), [(0, 3), (0, 2), (9, 1)])
def test_too_few_numbers_give_no_window_of_the_right_width(start, end):
    X, y = create_sequences(start, end, 3)
    assert (X.shape, y.shape) == ((0, 3), (0,))


def test_rnn_input_has_a_last_axis_of_one_feature():
    X = np.arange(6).reshape(2, 3)
    assert to_rnn_input(X).tolist() == [[[0], [1], [2]], [[3], [4], [5]]]


@pytest.mark.parametrize("shape", [(3,), (2, 3, 1)])
def test_only_windows_become_rnn_input(shape):
    with pytest.raises(ValueError, match=r"shape \(n, L\)"):
        to_rnn_input(np.zeros(shape))


def test_the_vocabulary_is_sorted_and_keeps_capitals_and_spaces():
    assert vocabulary("Kab, ba") == (" ", ",", "K", "a", "b")


def test_windows_of_characters_and_the_same_one_later():
    X, Y = make_windows("cabac", 2)  # ids: a 0, b 1, c 2
    assert X.tolist() == [[2, 0], [0, 1], [1, 0]]
    assert Y.tolist() == [[0, 1], [1, 0], [0, 2]]


@pytest.mark.parametrize(("text", "length"), [("", 3), ("ab", 2), ("ab", 5)])
def test_a_text_too_short_gives_no_window_of_the_right_width(text, length):
    X, Y = make_windows(text, length)
    assert X.shape == Y.shape == (0, length)
    assert np.issubdtype(X.dtype, np.integer)


def test_the_label_of_a_window_is_the_character_after_it():
    text = "the cat sat on the mat"
    X, y = next_characters(text, 4)
    letters = vocabulary(text)
    read = ["".join(letters[i] for i in (*row, label)) for row, label in zip(X, y, strict=True)]
    assert read == [text[i : i + 5] for i in range(len(text) - 4)]


def test_a_series_becomes_rnn_input_and_the_value_after():
    X, y = series_windows([10.0, 20.0, 30.0, 40.0], 2)
    assert X.tolist() == [[[10], [20]], [[20], [30]]]
    assert y.tolist() == [30, 40]


def test_several_measurements_stay_side_by_side():
    X, y = series_windows(np.arange(21).reshape(7, 3), 5)
    assert (X.shape, y.shape) == ((2, 5, 3), (2, 3))
    assert (X[1, 0].tolist(), y[1].tolist()) == ([3, 4, 5], [18, 19, 20])


@pytest.mark.parametrize("cut", [create_sequences, make_windows, series_windows])
@pytest.mark.parametrize("length", [0, -1])
def test_a_window_without_length_is_refused(cut, length):
    arguments = {create_sequences: (0, 9), make_windows: ("abc",), series_windows: ([1, 2],)}[cut]
    with pytest.raises(ValueError, match="length of at least 1"):
        cut(*arguments, length)


@pytest.mark.parametrize("shape", [(), (2, 2, 2)])
def test_what_is_no_series_is_refused(shape):
    with pytest.raises(ValueError, match="Expected a series"):
        series_windows(np.zeros(shape), 1)


def test_windows_are_copies():
    series = np.zeros(5)
    X, _ = series_windows(series, 2)
    X += 1
    assert not series.any()


def test_each_word_with_the_word_after_it():
    assert bigrams(["the", "quick", "fox"]) == [("the", "quick"), ("quick", "fox")]


@pytest.mark.parametrize("words", [[], ["alone"]])
def test_fewer_than_two_words_have_no_pair(words):
    assert bigrams(words) == []
