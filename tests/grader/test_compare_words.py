"""What comparison says: names, places in words, and never an expected value."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.compare import Part, compare

PART = [Part("hs", "BTH")]
WANT = np.arange(24.0).reshape(2, 3, 4) / 7 + 0.5


def changed(index: tuple[int, ...], value: float) -> np.ndarray[Any, Any]:
    array = WANT.copy()
    array[index] = value
    return array


@pytest.mark.parametrize(
    ("got", "text"),
    [
        (WANT, "Expected 2 values (loss, hs), found an array of shape (2, 3, 4) and type float64."),
        (None, "Expected 2 values (loss, hs), found None (is a `return` missing?)."),
        ((1.0, WANT, 2.0), "Expected 2 values (loss, hs), found 3."),
        ((1.0,), "Expected 2 values (loss, hs), found 1."),
    ],
)
def test_wrong_number_of_values_is_named(got: Any, text: str) -> None:
    difference = compare(got, (1.0, WANT), (1e-9, 1e-9), [Part("loss"), *PART])
    assert difference is not None
    assert difference.text == text


def test_wrong_part_of_a_tuple_is_named() -> None:
    difference = compare((1.0, WANT + 1), (1.0, WANT), (1e-9, 1e-9), [Part("loss"), *PART])
    assert difference is not None
    assert difference.text == "`hs`: every value differs."


@pytest.mark.parametrize(
    ("got", "text"),
    [
        (list(WANT) * 2, "`hs` should hold 2 items, found 4."),
        (None, "`hs` should be a list of 2 arrays, found None (is a `return` missing?)."),
        (5.0, "`hs` should be a list of 2 arrays, found a float."),
    ],
)
def test_wrong_list_is_named(got: Any, text: str) -> None:
    difference = compare(got, list(WANT), [1e-9, 1e-9], [Part("hs", "THD")])
    assert difference is not None
    assert difference.text == text


def test_wrong_shape_is_told_with_its_letters() -> None:
    difference = compare(WANT[:, :2], WANT, 1e-9, PART)
    assert difference is not None
    assert difference.text == ("`hs` has the shape (2, 2, 4); it should be (B, T, H) = (2, 3, 4).")


def test_place_is_told_in_words() -> None:
    difference = compare(changed((1, 2, 3), 9.0), WANT, 1e-9, PART)
    assert difference is not None
    assert difference.text == "`hs`: 1 of 24 values differs."
    assert difference.where == "sequence 2, time step 3, unit 4 (index [1, 2, 3])"


def test_earliest_time_step_comes_first() -> None:
    got = changed((0, 2, 0), 9.0)
    got[1, 1, 3] = 9.0
    difference = compare(got, WANT, 1e-9, PART)
    assert difference is not None
    assert difference.where.startswith("sequence 2, time step 2, unit 4")


def test_first_strange_value_is_told_with_its_place() -> None:
    difference = compare(changed((0, 1, 2), np.nan), WANT, 1e-9, PART)
    assert difference is not None
    assert difference.text == "`hs` holds nan."
    assert difference.where.startswith("sequence 1, time step 2, unit 3")


def test_axes_that_do_not_fit_give_a_plain_index() -> None:
    difference = compare(np.zeros(3), np.ones(3), 1e-9, [Part("v", "BT")])
    assert difference is not None
    assert difference.where == "index [0]"


SECRET = np.array([[0.123457, 7.891234]])


@pytest.mark.parametrize(
    "got", [SECRET + 1, SECRET * np.nan, SECRET.T, SECRET[0], None, "x", 5, [1, "x"], 1j * SECRET]
)
def test_no_text_holds_an_expected_value(got: Any) -> None:
    difference = compare(got, SECRET, 1e-9, [Part("h", "BH")])
    assert difference is not None
    assert "0.12" not in difference.text + difference.where
    assert "7.89" not in difference.text + difference.where


def test_wrong_number_is_shown_without_the_right_one() -> None:
    difference = compare(4.5, 123.25, 1e-9, [Part("loss")])
    assert difference is not None
    assert difference.text == "`loss` is 4.5, which is not right."
