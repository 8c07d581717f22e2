"""Comparison: what counts as equal, what does not, and what is said about it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.compare import Part, as_array, compare

PART = [Part("hs", "BTH")]
WANT = np.arange(24.0).reshape(2, 3, 4) / 7 + 0.5
GRADIENT = np.array([1.0, -2.0, 3.0]) * 1e-9


@pytest.mark.parametrize(
    "got",
    [
        WANT,
        WANT.tolist(),
        list(WANT),
        tuple(WANT),
        WANT.astype(np.float32),
        WANT.astype(np.longdouble),
        np.asfortranarray(WANT),
        WANT[::-1][::-1],
    ],
)
def test_other_style_is_equal(got: Any) -> None:
    assert compare(got, WANT, 1e-5, PART) is None


@pytest.mark.parametrize(
    "got", [7, 7.0, np.array(7), np.float32(7), np.int64(7), np.array(7, "u1")]
)
def test_number_of_any_type_is_equal(got: Any) -> None:
    assert compare(got, 7, 0.0, [Part("n")]) is None


@pytest.mark.parametrize("got", [list(WANT), tuple(WANT), WANT, WANT.tolist()])
def test_list_of_arrays_may_come_in_any_container(got: Any) -> None:
    assert compare(got, list(WANT), [1e-9, 1e-9], [Part("hs", "THD")]) is None


@pytest.mark.parametrize("got", [(1.0, WANT), [1, WANT.tolist()]])
def test_tuple_may_come_as_a_list(got: Any) -> None:
    assert compare(got, (1.0, WANT), (1e-9, 1e-9), [Part("loss"), *PART]) is None


@pytest.mark.parametrize(
    ("got", "want", "reason"),
    [
        (np.array([]), 3.0, "shape"),
        ([], 3.0, "shape"),
        (np.array([3.0]), 3.0, "shape"),
        (3.0, np.array([3.0]), "shape"),
        (np.ones((1, 4)), np.ones((3, 4)), "shape"),
        (np.ones(4), np.ones((3, 4)), "shape"),
        (np.ones((3, 1)), np.ones((3, 4)), "shape"),
        (np.ones((4, 3)), np.ones((3, 4)), "shape"),
        (np.ma.masked_array([1.0, 9.0], [False, True]), np.array([1.0, 2.0]), "type"),
        (np.ma.masked_array([9.0, 9.0], [True, True]), np.array([1.0, 2.0]), "type"),
        (np.array([1.0, np.nan]), np.array([1.0, 2.0]), "finite"),
        (np.array([1.0, np.inf]), np.array([1.0, 2.0]), "finite"),
        (10**400, 3, "finite"),
        (3 * GRADIENT, GRADIENT, "values"),
        (0 * GRADIENT, GRADIENT, "values"),
        (1e308, -1e308, "values"),
        (5, 6, "values"),
        (True, 1, "type"),
        (np.True_, 1, "type"),
        (np.array([True]), np.array([1.0]), "type"),
        (3 + 0j, 3, "type"),
        (np.array([3 + 0j]), np.array([3.0]), "type"),
        ("3", 3, "type"),
        (np.array(["3"]), np.array([3.0]), "type"),
        (None, 3, "type"),
        (np.array([None]), np.array([3.0]), "type"),
        ({"h": 3}, 3, "type"),
        ([[1.0], [1.0, 2.0]], np.ones((2, 2)), "type"),
        ([1.0, None], np.ones(2), "type"),
        ([1.0, "x"], np.ones(2), "type"),
    ],
)
def test_difference_is_found(got: Any, want: Any, reason: str) -> None:
    difference = compare(got, want, 1e-15, [Part("v")])
    assert difference is not None
    assert difference.reason == reason


@pytest.mark.parametrize("want", [np.nan, np.inf, -np.inf])
def test_wanted_infinity_must_be_returned(want: float) -> None:
    assert compare(want, want, 1e-9, PART) is None
    assert compare(1.0, want, 1e-9, PART) is not None


def test_lists_nested_like_wire_allows_become_no_error() -> None:
    deep: Any = np.ones((1,) * 32)
    for _ in range(16):
        deep = [deep]
    assert compare(deep, 1.0, 0.0, PART) is not None


@pytest.mark.parametrize(("gap", "equal"), [(0.9e-6, True), (1.1e-6, False)])
def test_tolerance_is_absolute_and_no_wider(gap: float, equal: bool) -> None:
    assert (compare(1000.0 + gap, 1000.0, 1e-6, [Part("v")]) is None) is equal


def test_empty_lists_have_a_shape() -> None:
    array = as_array([[], []])
    assert array is not None
    assert array.shape == (2, 0)
