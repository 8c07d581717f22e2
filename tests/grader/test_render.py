"""Templates and numbers as people read them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.render import expressions_in, render, show

NAMES = {"n": 7, "x": 1.25, "xs": np.array([1.0, -0.5]), "m": np.array([[1.0, 0.5], [0, 2]])}


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ n }} of {{n*2}}", "7 of 14"),
        ("{{ x | 1 }}", "1.2"),
        ("{{ x }}", "1.25"),
        ("{{ xs }}", "[1, -0.5]"),
        ("{{ xs[1] }}", "-0.5"),
        ("{{ m | matrix }}", r"\begin{bmatrix} 1 & 0.5 \\ 0 & 2 \end{bmatrix}"),
        ("{{ m | matrix 1 }}", r"\begin{bmatrix} 1.0 & 0.5 \\ 0.0 & 2.0 \end{bmatrix}"),
        ("{{ xs | matrix }}", r"\begin{bmatrix} 1 \\ -0.5 \end{bmatrix}"),
        ("{{ xs | table h }}", "| t | h |\n| --- | --- |\n| 1 | 1.0000 |\n| 2 | -0.5000 |"),
        (r"\frac{a}{\sqrt{b}}", r"\frac{a}{\sqrt{b}}"),
    ],
)
def test_fields_are_filled(template: str, text: str) -> None:
    assert render(template, NAMES) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3, "3"),
        (3.0, "3"),
        (-0.0, "0"),
        (0.1 + 0.2, "0.3"),
        (1 / 3, "0.333333"),
        (12.345678, "12.345678"),
        (1e-9, "1e-09"),
        (1e20, "1e+20"),
        (np.inf, "inf"),
        (np.nan, "nan"),
        (True, "True"),
        ("text", "text"),
        (np.array(5.0), "5"),
        ([np.array([1.0]), (2, 3)], "[[1], [2, 3]]"),
    ],
)
def test_value_is_shown_as_a_person_writes_it(value: Any, text: str) -> None:
    assert show(value) == text


@pytest.mark.parametrize(
    ("value", "text"), [(-0.00001, "0.0000"), (-0.5, "-0.5000"), (2, "2.0000")]
)
def test_fixed_decimals_have_no_negative_zero(value: float, text: str) -> None:
    assert show(value, 4) == text


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        ("{{ n + }}", "needs a number or a name"),
        ("{{ n | loud }}", "`loud` is no filter; there are: a number of decimals, matrix, table"),
        ("{{ n | ² }}", "is no filter"),
        ("{{ n", "a `{{` is never closed"),
        ("{{ n } and {{ x }}", "{{ n } and {{ x }}"),
    ],
)
def test_bad_field_is_refused(template: str, reason: str) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        expressions_in(template)
    assert reason in str(caught.value)


def test_expressions_are_listed() -> None:
    assert expressions_in("{{ a + b }} and {{ c | 2 }}") == ["a + b", "c"]
