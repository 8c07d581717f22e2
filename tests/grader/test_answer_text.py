"""Numbers and arrays as people type them: read rightly, or refused in words."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.answer_text import MAX_TEXT, Unreadable, array, number

WANT = np.array([[0.1, 0.2], [0.3, 0.4]])
JSON = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=9), st.binary()
    ),
    lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.text(max_size=3), inner)),
    max_leaves=12,
)
TYPED = st.lists(st.sampled_from([*"0123456789.,;-+*/^%()[]eE $'", "array(", "np."]), max_size=40)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.76", 0.76),
        (" 0,76 ", 0.76),
        (".5", 0.5),
        ("5.", 5),
        ("+5", 5),
        ("-1,5", -1.5),
        ("\N{MINUS SIGN}5", -5),
        ("\N{EN DASH}5", -5),
        ("$-5$", -5),
        ("`5`", 5),
        ("1/1024", 1 / 1024),
        ("2^10", 1024),
        ("9.77e-4", 9.77e-4),
        ("0.017451520543541515", 0.017451520543541515),
        ("5.6002715148753465e-08", 5.6002715148753465e-08),
        ("0.1 %", 0.001),
        ("0,1 %", 0.001),
        ("50\\%", 0.5),
        ("1,387,397", 1387397),
        ("1,387.5", 1387.5),
        ("1 387 397", 1387397),
        ("1\u202f387", 1387),
        ("1'387", 1387),
        ("0,387", 0.387),
        ("h1 = 0.76", 0.76),
        ("≈ 0.76", 0.76),
        ("44 steps", 44),
        ("9.77 x 10^-4", 9.77e-4),
        ("9.77 \\cdot 10^-4", 9.77e-4),
        ("[0.76]", 0.76),
        ("[[5]]", 5),
        ("np.float64(0.76)", 0.76),
        (5, 5),
        (0.25, 0.25),
        (np.int64(5), 5),
        (np.float32(0.5), 0.5),
        ([[5]], 5),
        (["0,5"], 0.5),
    ],
)
def test_number_is_read(text: Any, value: float) -> None:
    assert number(text) == pytest.approx(value, rel=1e-15)


def test_comma_groups_the_digits_of_a_whole_number() -> None:
    assert number("1,387", whole=True) == 1387


def test_comma_that_can_mean_two_things_is_asked_about() -> None:
    with pytest.raises(Unreadable, match=r"^1,387 can mean 1\.387 or 1387\. Please write one"):
        number("1,387")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("about five", "such as 0.25 or 1/4, found 'about five'"),
        ("x = y", "found 'x = y'"),
        ("5 percent", "found '5 percent'"),
        ("3 million", "found '3 million'"),
        ("5 or so", "found '5 or so'"),
        ("", "found ''"),
        ("nan", "found 'nan'"),
        ("½", "found '½'"),
        ("1.387,5", "found '1.387,5'"),
        ("1,2,3", "found '1,2,3'"),
        ("5 end 6", "found '5 end 6'"),
        ("1 == 1", "Expected one number"),
        ("[1, 2]", "Expected one number, found a list of 2"),
        ([], "Expected one number, found a list of 0"),
        ("9" * 100_000, "found '" + "9" * 40 + "'"),
        (None, "Expected a number, found None"),
        (True, "Expected a number, found True"),
        ({"a": 5}, "Expected a number, found a value of type dict"),
        (b"5", "Expected a number, found a value of type bytes"),
        (10**400, "too large"),
        (np.complex128(1j), "Expected a number"),
    ],
)
def test_what_is_no_number_is_refused_in_words(content: Any, reason: str) -> None:
    with pytest.raises(Unreadable) as caught:
        number(content)
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "[[0.1, 0.2], [0.3, 0.4]]",
        "((0.1, 0.2), (0.3, 0.4))",
        "[0.1, 0.2], [0.3, 0.4]",
        "[[.1 .2]\n [.3 .4]]",
        "[[1/10; 20%]; [3e-1; 0.4]]",
        "$[[0.1, 0.2], [0.3, 0.4]]$",
        str(WANT),
        repr(WANT),
        repr(WANT.tolist()),
        "np." + repr(WANT),
        "array([[0.1, 0.2], [0.3, 0.4]], dtype=float32)",
        str([[np.float64(x) for x in row] for row in WANT]),
        [["0.1", "0,2"], [0.3, "0.4"]],
        ((0.1, 0.2), (0.3, 0.4)),
        WANT,
    ],
)
def test_array_is_read(text: Any) -> None:
    np.testing.assert_allclose(array(text), WANT, rtol=1e-15)


def test_small_numbers_in_a_printed_array_are_read() -> None:
    want = np.array([1e-10, -5.0, 2e20])
    np.testing.assert_array_equal(array(str(want)), want)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("[[1, 2], [3]]", "different lengths"),
        ("[1, [2, 3]]", "different lengths"),
        ([[1, 2], 3], "different lengths"),
        ("[1, 2", "never closed"),
        ("1, 2]", "no opening"),
        ("[" * 9 + "1" + "]" * 9, "more than 8 deep"),
        ("[1, nothing]", "found 'nothing'"),
        ("[1, ..., 2]", "found '...'"),
        ("[1 - 2]", "found '-'"),
        ("[0.1, nan]", "found 'nan'"),
        ([[1, ""]], "found ''"),
        ([None], "found None"),
        ([True], "found True"),
        ([{"a": 1}], "type dict"),
        ("1 " * MAX_TEXT, "at most 20,000 are read"),
    ],
)
def test_what_is_no_array_is_refused_in_words(content: Any, reason: str) -> None:
    with pytest.raises(Unreadable) as caught:
        array(content)
    assert reason in str(caught.value)


def test_lists_nested_without_end_are_refused() -> None:
    deep: Any = 1
    for _ in range(5000):
        deep = [deep]
    with pytest.raises(Unreadable, match="more than 8 deep"):
        array(deep)


@given(st.one_of(JSON, st.text(), TYPED.map("".join)), st.booleans())
def test_any_content_is_a_number_or_refused(content: Any, whole: bool) -> None:
    with suppress(Unreadable):
        assert isinstance(number(content, whole=whole), float)


@given(st.one_of(JSON, st.text(), TYPED.map("".join)))
def test_any_content_is_an_array_or_refused(content: Any) -> None:
    with suppress(Unreadable):
        assert array(content).dtype == float
