"""`properties:` is held against the signature, and every author's error has its place."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from grader.arguments import Argument
from grader.cases import CaseSpec
from grader.properties.declared import read_properties

SIZES = {"B": 2, "T": 4, "D": 3, "H": 5}
ARGUMENTS = {
    "xs": Argument(axes="B T D"),
    "h0": Argument(axes="B H"),
    "b": Argument(axes="H"),
    "ids": Argument(axes="T", below="D"),
    "both": Argument.model_validate({"items": ["D H", "H H"], "as": "tuple"}),
    "rate": Argument(number=(0, 1)),
}
RETURNS = {"hs": "B T H", "loss": "float", "db": "H", "dxs": "B T D"}


def read(declared: Any, sizes: dict[str, int] = SIZES, **changes: Any) -> Any:
    spec = {"arguments": ARGUMENTS, "returns": RETURNS, **changes}
    return read_properties(declared, {**spec, "cases": [CaseSpec(name="a case", sizes=sizes)]})


def problem(declared: Any, sizes: dict[str, int] = SIZES, **changes: Any) -> str:
    """`key.key: sentence` of the only error."""
    with pytest.raises(ValidationError) as caught:
        read(declared, sizes, **changes)
    (error,) = caught.value.errors()
    place = ".".join(str(part) for part in error["loc"])
    return f"{place}: {error['msg'].removeprefix('Value error, ')}"


def only(*names: str) -> dict[str, Argument]:
    return {name: ARGUMENTS[name] for name in names}


@pytest.mark.parametrize(
    "declared",
    [
        {},
        {"inputs_unchanged": True, "batch_permutation": True, "causality": True},
        {"carried_state": {"h0": "hs"}},
        {"carried_state": {"b": "db"}},
        {"zero_weights": {"zero": ["both", "h0"], "gives": {"hs": "tanh(b)", "loss": 0}}},
        {"own_gradient": {"loss": "loss", "gradients": {"xs": "dxs", "b": "db"}}},
        {"own_gradient": {"forward": "f", "received": "h0", "gradients": {"b": "db"}}},
    ],
)
def test_what_fits_is_accepted(declared: dict[str, Any]) -> None:
    assert read(declared).model_fields_set == set(declared)


@pytest.mark.parametrize(
    ("declared", "text"),
    [
        ({"causalty": True}, "causalty: Extra inputs are not permitted"),
        ({"causality": False}, "causality: Input should be True"),
        ({"carried_state": {}}, "carried_state: Dictionary should have at least 1 item"),
        ({"carried_state": {"h_0": "hs"}}, "carried_state: `h_0` is no argument; there are: xs,"),
        ({"carried_state": {"h0": "h"}}, "carried_state: `h` is not returned; there are: hs,"),
        ({"carried_state": {"b": "hs"}}, "carried_state: a step of `hs` has not the axes of `b`"),
        ({"zero_weights": {"zero": [], "gives": {"hs": 0}}}, "zero_weights.zero: List should"),
        ({"zero_weights": {"zero": ["b"], "gives": {"hs": "tanh("}}}, "zero_weights.gives.hs: the"),
        (
            {"zero_weights": {"zero": ["rate"], "gives": {"hs": 0}}},
            "zero_weights: `rate` is no arg",
        ),
        ({"zero_weights": {"zero": ["b"], "gives": {"h": 0}}}, "zero_weights: `h` is not returned"),
        ({"zero_weights": {"zero": ["b"], "gives": {"hs": "both"}}}, "the unknown name `both`"),
        (
            {"zero_weights": {"zero": ["b"], "gives": {"hs": "xs"}}},
            "does not fill the axes of `hs`",
        ),
        ({"own_gradient": {"gradients": {"b": "db"}}}, "own_gradient: needs either `loss`, or"),
        ({"own_gradient": {"loss": "loss", "forward": "f", "gradients": {"b": "db"}}}, "either"),
        (
            {"own_gradient": {"loss": "db", "gradients": {"b": "db"}}},
            "`db` is not returned as a fl",
        ),
        (
            {"own_gradient": {"loss": "loss", "gradients": {"ids": "db"}}},
            "`ids` is no array of real",
        ),
        ({"own_gradient": {"loss": "loss", "gradients": {"b": "dxs"}}}, "with the axes of `b`, H"),
        (
            {"own_gradient": {"forward": "f", "received": "rate", "gradients": {"b": "db"}}},
            "`rate`",
        ),
    ],
)
def test_authors_error_is_told_with_its_place(declared: dict[str, Any], text: str) -> None:
    assert text in problem(declared)


@pytest.mark.parametrize(
    ("name", "arguments", "text"),
    [
        ("inputs_unchanged", only("rate"), "needs an array among the arguments"),
        ("batch_permutation", only("b", "ids"), "needs an argument with an axis B"),
        ("causality", only("h0", "ids"), "needs an argument (of real numbers) and a returned"),
    ],
)
def test_property_that_the_arguments_cannot_have_is_refused(
    name: str, arguments: dict[str, Argument], text: str
) -> None:
    assert problem({name: True}, arguments=arguments).startswith(f"{name}: {text}")


@pytest.mark.parametrize(("letter", "name"), [("T", "causality"), ("B", "batch_permutation")])
def test_property_that_no_case_can_show_is_refused(letter: str, name: str) -> None:
    text = problem({name: True}, {**SIZES, letter: 1})
    assert text == f"{name}: no case can show it; it takes a size {letter} of at least 2"


def test_list_of_arrays_has_no_axes_to_judge_by() -> None:
    assert "only `inputs_unchanged`" in problem({"causality": True}, returns={"clipped": "list"})
    assert read({"inputs_unchanged": True}, returns={"clipped": "list"}).inputs_unchanged


def test_other_faults_of_the_exercise_do_not_hide_those_of_the_properties() -> None:
    with pytest.raises(ValidationError, match="causalty"):
        read_properties({"causalty": True}, {})
