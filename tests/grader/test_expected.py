"""The door to the reference: named calls, checked before they are made."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from grader.expected import Call, reference_function, value


def test_value_is_what_the_reference_computes() -> None:
    call = Call(reference="simple_rnn_params", args={"input_dim": "d", "units": "2*u"})
    assert value(call, {"d": 3, "u": 5}) == 10 * (3 + 10 + 1)


def test_numbers_may_stand_for_expressions() -> None:
    call = Call.model_validate({"reference": "dense_params", "args": {"inputs": 4, "units": 2}})
    assert value(call, {}) == 10


@pytest.mark.parametrize("name", ["os", "__class__", "np", "numpy", "counts", "simple_rnn", ""])
def test_only_public_functions_can_be_named(name: str) -> None:
    with pytest.raises(ValueError, match="there is no reference"):
        reference_function(name)


@pytest.mark.parametrize(
    ("args", "problem"),
    [
        ({"inputs": "1"}, "`units` is missing"),
        ({"inputs": "1", "units": "2", "unit": "3"}, "`unit` is no argument of it"),
        ({"inputs": "(", "units": "2"}, "the expression `(` needs a number"),
    ],
)
def test_arguments_must_fit(args: dict[str, str], problem: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Call(reference="dense_params", args=args)
    assert problem in str(caught.value)
