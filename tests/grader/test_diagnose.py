"""The named cause: the same values on all cases, and nothing less."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.compare import Part
from grader.diagnose import Raised, Wanted, named_mistake

ONE, TWO = np.array([1.0, 2.0]), np.array([3.0, 4.0])
WANTED = [Wanted(ONE, 1e-6, [Part("h")]), Wanted(TWO, 1e-6, [Part("h")])]
CRASH = Raised()


def test_same_values_on_all_cases_name_the_mistake() -> None:
    known = {"other": [ONE, ONE], "double": [2 * ONE, 2 * TWO]}
    assert named_mistake([2 * ONE, 2 * TWO + 1e-9], WANTED, known) == "double"


@pytest.mark.parametrize(
    "got", [[2 * ONE, TWO], [ONE, 2 * TWO], [2 * ONE, CRASH], [2 * ONE, 2 * TWO + 0.01]]
)
def test_same_values_on_some_cases_name_nothing(got: list[Any]) -> None:
    assert named_mistake(got, WANTED, {"double": [2 * ONE, 2 * TWO]}) is None


def test_mistake_that_equals_the_right_answer_is_never_named() -> None:
    assert named_mistake([ONE, TWO], WANTED, {"none": [ONE, TWO]}) is None


def test_mistake_that_shows_in_one_case_only_is_named() -> None:
    assert named_mistake([ONE, 5 * TWO], WANTED, {"late": [ONE, 5 * TWO]}) == "late"


def test_crash_of_both_counts_as_the_same() -> None:
    assert named_mistake([2 * ONE, CRASH], WANTED, {"partly": [2 * ONE, CRASH]}) == "partly"


@pytest.mark.parametrize("values", [[CRASH, CRASH], [ONE, CRASH]])
def test_crashes_alone_name_nothing(values: list[Any]) -> None:
    assert named_mistake(values, WANTED, {"crash": values}) is None


def test_first_of_two_equal_mistakes_is_named() -> None:
    double = [2 * ONE, 2 * TWO]
    assert named_mistake(double, WANTED, {"a": double, "b": double}) == "a"


ODD = [
    None,
    "text",
    5,
    [],
    [1, [2]],
    {"a": 1},
    (ONE,),
    (ONE, TWO, ONE),
    np.array([]),
    np.array([[1.0]]),
    np.array(["x"]),
    1j,
    True,
    CRASH,
]


@pytest.mark.parametrize("got", ODD, ids=str)
@pytest.mark.parametrize("value", ODD, ids=str)
@pytest.mark.parametrize(
    ("want", "tolerance", "parts"),
    [
        (ONE, 1e-6, [Part("h")]),
        (5, 0.0, [Part("n")]),
        ([ONE, TWO], [1e-6, 1e-6], [Part("hs")]),
        ((ONE, TWO), [1e-6, 1e-6], [Part("a"), Part("b")]),
    ],
    ids=["array", "number", "list", "tuple"],
)
def test_odd_structures_never_raise(
    got: Any, value: Any, want: Any, tolerance: Any, parts: list[Part]
) -> None:
    named = named_mistake([got], [Wanted(want, tolerance, parts)], {"m": [value]})
    assert named in (None, "m")


def test_tuple_mistake_is_named() -> None:
    wanted = [Wanted((ONE, TWO), [1e-6, 1e-6], [Part("a"), Part("b")])]
    assert named_mistake([[ONE, 2 * TWO]], wanted, {"m": [(ONE, 2 * TWO)]}) == "m"


def test_list_mistake_of_another_length_is_named() -> None:
    wanted = [Wanted([ONE, TWO], [1e-6, 1e-6], [Part("hs")])]
    assert named_mistake([[ONE, ONE, TWO]], wanted, {"m": [[ONE, ONE, TWO]]}) == "m"


def test_zero_answer_does_not_make_everything_look_like_the_mistake() -> None:
    wanted = [Wanted(np.zeros(2), 1e-12, [Part("h")])]
    assert named_mistake([np.array([0.5, 0.9])], wanted, {"m": [np.ones(2)]}) is None
