"""Arguments of every form: drawn as they are declared, changed as a case says, refused if odd."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from pydantic import ValidationError

from grader.arguments import Argument
from grader.cases import CaseSpec, check_cases, draw_cases

SIZES = {"N": 6, "C": 3, "D": 2, "H": 4}


def argument(**keys: Any) -> Argument:
    return Argument.model_validate(keys)


def drawn(one: Argument, seed: int = 1, **change: Any) -> Any:
    """The value of an argument called `a` in a case with these changes."""
    sizes = {letter: SIZES[letter] for letter in one.sizes()}
    spec = CaseSpec(name="one", sizes=sizes, **{key: {"a": to} for key, to in change.items()})
    check_cases({"a": one}, [spec])
    return draw_cases({"a": one}, [spec], seed)[0].arguments[0]


PAIR = argument(items=["H+D H", "H"], **{"as": "tuple"})
TEXT = argument(axes="N", letters="xyz")
CLASSES = argument(axes="N", below="C")
NUMBER = argument(number=(0.5, 2.0))
ARRAY = argument(axes="H D")


def test_a_size_may_be_a_sum() -> None:
    assert drawn(argument(axes="H+D H")).shape == (6, 4)


@pytest.mark.parametrize(("container", "kind"), [("tuple", tuple), ("list", list)])
def test_several_arrays_come_in_their_container(container: str, kind: type) -> None:
    value = drawn(argument(items=["D H", "H H", "H"], **{"as": container}))
    assert type(value) is kind
    assert [array.shape for array in value] == [(2, 4), (4, 4), (4,)]


def test_the_arrays_of_one_argument_differ() -> None:
    first, second = drawn(argument(items=["H", "H"], **{"as": "list"}))
    assert not np.array_equal(first, second)


@pytest.mark.parametrize("seed", range(20))
def test_class_numbers_lie_below_their_size(seed: int) -> None:
    value = drawn(CLASSES, seed)
    assert value.dtype.kind == "i"
    assert ((value >= 0) & (value < 3)).all()


def test_every_class_comes_up() -> None:
    seen = {int(number) for seed in range(20) for number in drawn(CLASSES, seed)}
    assert seen == {0, 1, 2}


def test_a_text_has_its_length_and_its_letters() -> None:
    texts = [drawn(TEXT, seed) for seed in range(20)]
    assert {len(text) for text in texts} == {6}
    assert set("".join(texts)) == set("xyz")


def test_a_number_keeps_to_its_range() -> None:
    values = [drawn(NUMBER, seed) for seed in range(50)]
    assert all(type(value) is float and 0.5 <= value <= 2.0 for value in values)
    assert len(set(values)) == 50


@pytest.mark.parametrize(
    ("one", "to", "want"), [(TEXT, "xx y", "xx y"), (TEXT, "", ""), (NUMBER, 7, 7.0)]
)
def test_a_text_or_a_number_can_be_set(one: Argument, to: Any, want: Any) -> None:
    value = drawn(one, set=to)
    assert (type(value), value) == (type(want), want)


def test_all_arrays_of_an_argument_are_set() -> None:
    assert all(not array.any() for array in drawn(PAIR, set=0))


def test_class_numbers_stay_whole_when_they_are_set() -> None:
    value = drawn(CLASSES, set=2)
    assert value.dtype.kind == "i"
    assert (value == 2).all()


def test_shift_is_added_after_scaling() -> None:
    np.testing.assert_allclose(drawn(ARRAY, scale=10, shift=1000), 1000 + 10 * drawn(ARRAY))


@pytest.mark.parametrize("key", ["scale", "shift"])
@pytest.mark.parametrize("one", [TEXT, CLASSES, NUMBER], ids=["text", "classes", "number"])
def test_what_is_no_real_array_cannot_be_scaled(one: Argument, key: str) -> None:
    with pytest.raises(ValueError, match="`a` is no array of real numbers"):
        drawn(one, **{key: 2})


@pytest.mark.parametrize(
    ("one", "to", "problem"),
    [
        (TEXT, 5, "is a text, so set it to a text"),
        (ARRAY, "zero", "can be set to a number"),
        (PAIR, "symmetric", "can be set to a number"),
        (NUMBER, "symmetric", "can be set to a number"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused(one: Argument, to: Any, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        drawn(one, set=to)


@pytest.mark.parametrize(
    ("keys", "problem"),
    [
        ({}, "exactly one of"),
        ({"axes": "B", "number": (1, 2)}, "exactly one of"),
        ({"items": ["B"], "integer": (1, 2)}, "exactly one of"),
        ({"items": ["B"]}, "`as: list` or `as: tuple`"),
        ({"items": [], "as": "list"}, "items"),
        ({"integer": (1, 2), "below": "C"}, "belong to an argument with `axes`"),
        ({"number": (1, 2), "letters": "ab"}, "belong to an argument with `axes`"),
        ({"axes": "N", "letters": "ab", "below": "C"}, "either whole numbers"),
        ({"axes": "N D", "letters": "ab"}, "a text has one axis"),
        ({"axes": "N+"}, "axes"),
        ({"axes": "+N"}, "axes"),
    ],
)
def test_an_odd_argument_is_refused(keys: dict[str, Any], problem: str) -> None:
    with pytest.raises(ValidationError, match=problem):
        argument(**keys)


def test_every_letter_of_every_argument_needs_a_size() -> None:
    arguments = {"W": argument(axes="H+D H"), "t": CLASSES, "pair": PAIR}
    with pytest.raises(ValueError, match=r"missing: \['C', 'D', 'H', 'N'\]"):
        check_cases(arguments, [CaseSpec(name="one")])
