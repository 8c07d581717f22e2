"""Facts on a wrong answer whose cause is not known: which cases, which places, which value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from grader.arguments import Argument
from grader.cases import CaseSpec
from grader.compare import Part
from reference.simple_rnn import rnn_forward
from tests.grader.wrong import FORWARD, SIZES, STATES, Exercise

Array = np.ndarray[Any, Any]
FORWARD_SIZES = [{k: sizes[k] for k in "BTDH"} for sizes in SIZES]
SPECS = [CaseSpec(name="case", sizes=sizes) for sizes in FORWARD_SIZES]
EDGES = [
    *SPECS[:3],
    CaseSpec(name="zero state", sizes=FORWARD_SIZES[0], set={"h0": 0}),
    CaseSpec(name="zero bias", sizes=FORWARD_SIZES[0], set={"b": 0}),
    CaseSpec(name="symmetric", sizes=FORWARD_SIZES[0], set={"Wh": "symmetric"}),
    CaseSpec(name="large", sizes=FORWARD_SIZES[0], scale={"Wh": 3}),
    CaseSpec(name="batch 1", sizes=FORWARD_SIZES[0] | {"B": 1}),
    CaseSpec(name="one step", sizes=FORWARD_SIZES[0] | {"T": 1}),
]
EXERCISE = Exercise(rnn_forward, FORWARD, STATES, specs=EDGES)


def odd(array: Array) -> Array:
    """Something wrong that no relation explains, but not at 0."""
    return array + 0.1 * np.sin(7 * array) * np.arange(1, 1 + array.size).reshape(array.shape)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (
            lambda xs, h, U, W, b: rnn_forward(xs, odd(h), U, W, b),
            "Right in every case where `h0` is zero, and wrong in every other.",
        ),
        (
            lambda xs, h, U, W, b: rnn_forward(xs, h, U, W, odd(b)),
            "Right in every case where `b` is zero, and wrong in every other.",
        ),
        (
            lambda xs, h, U, W, b: rnn_forward(xs, h, U, W + (W - W.T) ** 2, b),
            "Right in every case where `Wh` is symmetric, and wrong in every other.",
        ),
        (
            lambda xs, h, U, W, b: rnn_forward(xs, h, U, np.clip(W, -1, 1), b),
            "Right in every case where `Wh` has no value above 1, and wrong in every other.",
        ),
        (
            lambda xs, *a: odd(rnn_forward(xs, *a)) if len(xs) > 1 else rnn_forward(xs, *a),
            "Right in every case where B = 1, and wrong in every other.",
        ),
        (
            lambda xs, h, *a: (
                rnn_forward(xs, h, *a) if xs.shape[1:] == (3, 3) else odd(rnn_forward(xs, h, *a))
            ),
            "Right in every case where all sizes are equal, and wrong in every other.",
        ),
        (
            lambda xs, h, *a: (
                odd(rnn_forward(xs, h, *a)) if not h.any() else rnn_forward(xs, h, *a)
            ),
            "Wrong in every case where `h0` is zero, and in no other.",
        ),
    ],
)
def test_property_of_the_right_cases_is_told(wrong: Callable[..., Any], says: str) -> None:
    facts = EXERCISE.diagnosis(wrong).facts
    assert facts[0].sentence() == says


def test_cases_that_raise_are_told_by_what_they_have_in_common() -> None:
    def wrong(xs: Array, h0: Array, *weights: Array) -> Array:
        return odd(rnn_forward(xs, h0, *weights)) / (1 if h0.any() else [][0])

    assert EXERCISE.first(wrong) == (
        "It raises an error in every case where `h0` is zero, and in no other."
    )


def spoiled(*places: Any) -> Callable[..., Array]:
    """Right but for some places of (B, T, H), where no relation holds."""

    def wrong(*arguments: Array) -> Array:
        hs = rnn_forward(*arguments)
        for place in places:
            hs[place] = odd(hs)[place]
        return hs

    return wrong


EVERY = slice(None)
PLACES = Exercise(rnn_forward, FORWARD, STATES, specs=SPECS[:3])


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (
            spoiled((EVERY, slice(1, None))),
            "`hs`: the first time step is right, and it goes wrong from step 2 on.",
        ),
        (spoiled((EVERY, slice(None, -1))), "`hs`: only the last time step is right."),
        (spoiled((EVERY, 0)), "`hs`: only the first time step is wrong."),
        (spoiled((EVERY, -1)), "`hs`: only the last time step is wrong."),
        (spoiled(slice(1, None)), "`hs`: only the first sequence is right."),
        (spoiled(0), "`hs`: only the first sequence is wrong."),
        (spoiled((..., -1)), "`hs`: only the last unit is wrong."),
    ],
)
def test_wrong_places_are_told(wrong: Callable[..., Any], says: str) -> None:
    assert says in [fact.sentence() for fact in PLACES.diagnosis(wrong).facts]


def test_wrong_place_that_is_still_zero_is_told() -> None:
    def wrong(*arguments: Array) -> Array:
        hs = rnn_forward(*arguments)
        hs[:, 0] = 0
        return hs

    assert "`hs`: only the first time step is wrong: it is still 0." in [
        fact.text for fact in PLACES.diagnosis(wrong).facts
    ]


def test_wrong_from_the_second_step_on_is_told_with_the_cases_of_one_step() -> None:
    found = EXERCISE.diagnosis(spoiled((EVERY, slice(1, None)))).facts
    assert found[0].text == "`hs`: right for T = 1 and wrong from step 2 on."


def test_single_wrong_value_spoils_no_sequence_and_no_unit() -> None:
    facts = PLACES.diagnosis(spoiled((0, 1, 0))).facts
    assert [fact.id for fact in facts] == ["first-value"]


ROWS = {"z": Argument(axes="N C")}
WIDE = Exercise(
    np.sinh,
    ROWS,
    [Part("rows", "NC")],
    specs=[CaseSpec(name=f"{n}", sizes={"N": n, "C": c}) for n, c in ((3, 4), (2, 6))],
)
TABLE = Exercise(
    lambda z: z @ z.T + 2,
    ROWS,
    [Part("table", "NN")],
    specs=[CaseSpec(name=f"{n}", sizes={"N": n, "C": c}) for n, c in ((3, 4), (2, 6))],
)


@pytest.mark.parametrize(
    ("half", "says"),
    [
        (0, "`rows`: the first half of every row is wrong, the second half is right."),
        (1, "`rows`: the first half of every row is right, the second half is wrong."),
    ],
)
def test_wrong_half_is_told(half: int, says: str) -> None:
    def wrong(z: Array) -> Array:
        halves = np.split(np.sinh(z), 2, axis=1)
        halves[half] = odd(halves[half])
        return np.concatenate(halves, axis=1)

    assert says in [fact.text for fact in WIDE.diagnosis(wrong).facts]


def test_right_diagonal_is_told() -> None:
    def wrong(z: Array) -> Array:
        table = z @ z.T + 2
        return np.where(np.eye(len(z)) > 0, table, odd(table))

    assert "`table`: only the diagonal is right." in [f.text for f in TABLE.diagnosis(wrong).facts]


@pytest.mark.parametrize(
    ("wrong", "axes"),
    [
        (lambda xs, h0, *a: np.ones((len(xs), len(a[1]))), "(B, H)"),
        (lambda xs, h0, *a: np.ones(len(a[1]) + 1), "(H + 1,)"),
        (lambda xs, h0, *a: np.ones((xs.shape[1] - 1, 1)), "(T - 1, 1)"),
    ],
)
def test_axes_of_another_shape_are_told(wrong: Callable[..., Any], axes: str) -> None:
    exercise = Exercise(rnn_forward, FORWARD, STATES, specs=SPECS[:2])
    facts = exercise.diagnosis(lambda *a: wrong(*a) * np.linspace(2, 3, wrong(*a).size)[0]).facts
    assert facts[-1].text == f"`hs` has the axes {axes} in every case."
