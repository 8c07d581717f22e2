"""The small language of numbers: what it computes, and that nothing gets past its limits."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.expressions import MAX_DEPTH, MAX_LENGTH, calculate, names_in, parse
from grader.operations import ExpressionError

ALPHABET = st.sampled_from([*"0123456789.eE+-*/^@()[],<>=! abnx_", "**", "max(", "tanh("])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 + 2*3", 7),
        ("(1 + 2)*3", 9),
        ("-2^2", -4),
        ("2^3^2", 512),
        ("2**-1", 0.5),
        ("7 - 2 - 1", 4),
        ("8/4/2", 1.0),
        ("1--1", 2),
        (".5 + 1.", 1.5),
        ("1e-3", 0.001),
        ("1 < 2 and not 2 < 1", True),
        ("1 == 2 or 3 >= 3", True),
        ("[[1, 2], [3, 4]][1, 0]", 3.0),
        ("[[1, 2], [3, 4]] @ [1, 1] == [3, 7]", True),
        ("max([1, 5, 2]) + min([4, 3])", 8.0),
        ("round(2.345, 1)", 2.3),
        ("transpose(5)", 5),
        ("tanh(0) + sigmoid(0)", 0.5),
    ],
)
def test_value_follows_the_usual_rules(text: str, value: object) -> None:
    assert calculate(text) == value


@pytest.mark.parametrize("text", ["3*4", "2^10", "abs(-3)", "7 - 2"])
def test_whole_numbers_stay_whole(text: str) -> None:
    assert type(calculate(text)) is int


def test_integers_beyond_exact_floats_become_floats() -> None:
    assert calculate("2^60") == float(2**60)
    assert type(calculate("9007199254740991 * 9007199254740991")) is float


@pytest.mark.parametrize(
    ("text", "value"), [("1/0", np.inf), ("9^9^9^9", np.inf), ("0^-1", np.inf)]
)
def test_out_of_range_is_infinite(text: str, value: float) -> None:
    assert calculate(text) == value


def test_undefined_is_not_a_number() -> None:
    assert np.isnan(calculate("log(0-1)"))


def test_names_come_from_the_caller() -> None:
    assert calculate("units*(inputs + 1)", {"units": 4, "inputs": 2}) == 12


def test_names_in_finds_names_but_not_functions() -> None:
    assert names_in(parse("max(xs)[0] + w*tanh(b)")) == {"xs", "w", "b"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "needs a number or a name at column 1"),
        ("1 +", "needs a number or a name at column 4"),
        ("5 end 6", "has `end` at column 3"),
        ("1 2", "has `2` at column 3"),
        ("1 < 2 < 3", "has `<` at column 7"),
        ("(1", "instead of `)`"),
        ("[1,]", "needs a number"),
        ("xs[]", "has `[]`"),
        ("hidden", "does not know the name `hidden`; known names: none"),
        ("eval(1)", "does not know the function `eval`"),
        ("tanh(1, 2)", "2 arguments, not 1"),
        ("1;2", "has ';' at column 2"),
        ("1\xa0+ 2", "at column 2"),
        ("[1, 2] + [1, 2, 3]", "cannot be evaluated"),
        ("[1, 2][0.5]", "whole number"),
        ("[1, 2][7]", "cannot be evaluated"),
        ("round(1, [1])", "whole number"),
        ("[1, [2, 3]]", "cannot be evaluated"),
    ],
)
def test_error_says_what_and_where(text: str, reason: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        calculate(text)
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("1" + " " * MAX_LENGTH, "characters"),
        ("(" * 3000 + "1" + ")" * 3000, "characters"),
        ("(" * (MAX_DEPTH + 1) + "1" + ")" * (MAX_DEPTH + 1), "deep"),
        ("-" * (MAX_DEPTH + 1) + "1", "deep"),
        ("2^" * (MAX_DEPTH + 1) + "1", "deep"),
        ("not " * (MAX_DEPTH + 1) + "1", "deep"),
        ("[" * (MAX_DEPTH + 1) + "1" + "]" * (MAX_DEPTH + 1), "deep"),
        ("1+" * 150 + "1", "parts"),
        ("9" * 100, "digits"),
        ("0." + "3" * 100, "digits"),
    ],
)
def test_limit_is_named(text: str, limit: str) -> None:
    with pytest.raises(ExpressionError, match=limit):
        parse(text)


def test_broadcasting_cannot_fill_the_memory() -> None:
    row = "[1,1,1,1,1,1]"
    axes = [f"transpose({'[' * n}{row}{']' * n})" for n in range(9)]
    with pytest.raises(ExpressionError, match="too large"):
        calculate("+".join(axes))


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os').system('true')",
        "().__class__.__bases__",
        "x.__class__",
        "lambda: 1",
        "1 if 1 else 2",
        "\uff11 + 1",  # a full-width digit
        "\u0661",  # an Arabic digit
        "\u0430bs(1)",  # a Cyrillic a
        "1\x00",
        "1\u200b",
        "'a' * 9",
        "0x10",
        "1_000",
        "1j",
    ],
)
def test_attack_is_refused(text: str) -> None:
    with pytest.raises(ExpressionError):
        calculate(text, {"x": 1.0})


@given(st.one_of(st.text(max_size=60), st.lists(ALPHABET, max_size=60).map("".join)))
def test_any_text_is_computed_or_refused(text: str) -> None:
    try:
        value = calculate(text, {"a": 2, "b": 0.5, "x": np.array([1.0, 2.0])})
    except ExpressionError:
        return
    assert isinstance(value, int | float | np.ndarray)
