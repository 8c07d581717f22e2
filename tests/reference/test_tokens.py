"""The old Keras tokenizer's rules, one-hot rows, padding."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference.tokens import decode, encode, fit_tokenizer, one_hot, pad, split_words
from reference.windows import bigrams

FOX = "the quick brown fox jumps over the lazy dog"
TEXTS = [
    "B a. b C a!  b; d\tD\nd (e)",
    "Don't stop -- don't (STOP)",
    "no\xa0break a_b x/y 3.14 e-mail",
    "",
    "one\u2003two \u00c9T\u00c9 \u0130 \u00df \u2019tis",
]


def test_the_lessons_words_are_numbered_by_frequency_then_first_appearance():
    assert fit_tokenizer([FOX]) == {
        "the": 1, "quick": 2, "brown": 3, "fox": 4, "jumps": 5, "over": 6, "lazy": 7, "dog": 8,
    }  # fmt: skip


def test_a_frequent_word_comes_before_one_seen_earlier():
    assert fit_tokenizer(["z b a b", "a b"]) == {"b": 1, "a": 2, "z": 3}


def test_words_are_lower_case_and_free_of_punctuation_but_keep_apostrophes():
    assert split_words("Don't STOP, (now)!\tyes\nno_1") == [
        "don't",
        "stop",
        "now",
        "yes",
        "no",
        "1",
    ]


def test_the_lessons_pairs_are_eight():
    index = fit_tokenizer([FOX])
    assert [encode(" ".join(pair), index) for pair in bigrams(FOX.split())] == [
        [1, 2], [2, 3], [3, 4], [4, 5], [5, 6], [6, 1], [1, 7], [7, 8],
    ]  # fmt: skip


def test_unknown_words_are_left_out():
    assert encode("the red fox", {"the": 1, "fox": 2}) == [1, 2]


def test_unknown_words_get_a_number_of_their_own_on_request():
    index = fit_tokenizer(["b a b"], unknown="<unknown>")
    assert index == {"<unknown>": 1, "b": 2, "a": 3}
    assert encode("a c b", index, unknown="<unknown>") == [3, 1, 2]


def test_a_limit_leaves_out_rare_words():
    assert encode("a b c", {"a": 1, "b": 2, "c": 3}, limit=3) == [1, 2]


def test_a_word_for_unknown_words_must_be_in_the_index():
    with pytest.raises(ValueError, match="'<u>', is not in the index"):
        encode("a", {"a": 1}, unknown="<u>")


def test_decoding_undoes_encoding_and_skips_padding():
    index = fit_tokenizer([FOX])
    assert decode([0, 0, *encode(FOX, index)], index) == FOX


def keras_tokenizer(**options):
    legacy = pytest.importorskip(
        "keras.src.legacy.preprocessing.text",
        reason="This Keras has no Tokenizer any more",
        exc_type=ImportError,
    )
    return legacy.Tokenizer(**options)


@pytest.mark.parametrize("unknown", [None, "<u>"])
@pytest.mark.parametrize("limit", [None, 1, 3, 5])
def test_numbers_equal_those_of_keras(limit, unknown):
    theirs = keras_tokenizer(num_words=limit, oov_token=unknown)
    theirs.fit_on_texts(TEXTS)
    index = fit_tokenizer(TEXTS, unknown)
    assert index == theirs.word_index
    asked = [*TEXTS, "a stranger b"]
    got = [encode(text, index, limit, unknown) for text in asked]
    assert got == theirs.texts_to_sequences(asked)


@given(st.lists(st.text(alphabet="aAbB'.,-_ \t\n\xa0é", max_size=30), max_size=4))
def test_numbers_equal_those_of_keras_for_any_text(texts):
    theirs = keras_tokenizer()
    theirs.fit_on_texts(texts)
    assert fit_tokenizer(texts) == theirs.word_index


def test_one_hot_has_a_one_at_the_id_and_a_row_as_long_as_asked():
    rows = one_hot([[2, 0]], 4)
    assert rows.tolist() == [[[0, 0, 1, 0], [1, 0, 0, 0]]]
    assert rows.dtype == np.float32


def test_the_lessons_one_hot_tensor_takes_this_much_room():
    assert one_hot(np.zeros((89, 3), int), 31).nbytes == 33_108


def test_one_hot_of_a_column_keeps_its_axis():
    assert one_hot(np.zeros((8, 1), int), 9).shape == (8, 1, 9)


def test_no_ids_give_no_rows():
    assert one_hot([], 3).shape == (0, 3)


@pytest.mark.parametrize("ids", [[3], [-1], [0.0]], ids=str)
def test_an_id_without_a_place_is_refused(ids):
    with pytest.raises(ValueError, match="whole number from 0 to 2"):
        one_hot(ids, 3)


@pytest.mark.parametrize(
    ("side", "cut", "rows"),
    [
        ("pre", "pre", [[0, 1, 2], [4, 5, 6]]),
        ("post", "pre", [[1, 2, 0], [4, 5, 6]]),
        ("pre", "post", [[0, 1, 2], [3, 4, 5]]),
        ("post", "post", [[1, 2, 0], [3, 4, 5]]),
    ],
)
def test_filling_and_cutting_happen_on_the_side_asked_for(side, cut, rows):
    assert pad([[1, 2], [3, 4, 5, 6]], 3, side, cut).tolist() == rows


@pytest.mark.parametrize("side", ["pre", "post"])
@pytest.mark.parametrize("cut", ["pre", "post"])
@pytest.mark.parametrize("length", [None, 1, 2, 5])
def test_padding_equals_that_of_keras(side, cut, length):
    keras = pytest.importorskip("keras", reason="Keras is not installed", exc_type=ImportError)
    rows = [[1, 2, 3], [4], [], [5, 6]]
    want = keras.utils.pad_sequences(rows, length, padding=side, truncating=cut, value=9)
    assert np.array_equal(pad(rows, length, side, cut, 9), want)


def test_the_defaults_are_those_of_keras():
    keras = pytest.importorskip("keras", reason="Keras is not installed", exc_type=ImportError)
    want = keras.utils.pad_sequences([[1, 2, 3], [4]], 2)
    got = pad([[1, 2, 3], [4]], 2)
    assert (got.tolist(), got.dtype) == (want.tolist(), want.dtype)


@pytest.mark.parametrize("cut", ["pre", "post"])
def test_rows_of_length_zero_hold_nothing(cut):
    assert pad([[1, 2], [3]], 0, cut=cut).shape == (2, 0)


def test_nothing_to_pad_gives_no_rows():
    assert pad([]).shape == (0, 0)


@pytest.mark.parametrize("options", [{"side": "left"}, {"cut": "end"}, {"length": -1}], ids=str)
def test_sides_and_lengths_that_do_not_exist_are_refused(options):
    with pytest.raises(ValueError, match=r"must be 'pre' or 'post'|must not be negative"):
        pad([[1]], **options)
