"""Two causes at once: named as two where they explain the values, and never guessed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from reference.simple_rnn import rnn_backward, rnn_forward
from tests.grader.wrong import BACKWARD, FORWARD, GRADIENTS, STATES, Exercise

Array = np.ndarray[Any, Any]


def linear(xs: Array, h0: Array, Wx: Array, Wh: Array, b: Array) -> Array:
    states = [h0]
    for x in xs.swapaxes(0, 1):
        states.append(x @ Wx + states[-1] @ Wh + b)
    return np.stack(states[1:], axis=1)


def no_bias(xs: Array, h0: Array, Wx: Array, Wh: Array, b: Array) -> Array:
    return rnn_forward(xs, h0, Wx, Wh, 0 * b)


def averaged_bias(*arguments: Array) -> tuple[Array, ...]:
    *others, db = rnn_backward(*arguments)
    return *others, db / len(arguments[0])


def everything_halved(*arguments: Array) -> tuple[Array, ...]:
    return tuple(gradient / 3 for gradient in rnn_backward(*arguments))


MISTAKES = {"no-tanh": ("The tanh is missing.", linear), "no-bias": ("No bias is added.", no_bias)}
FORWARDS = Exercise(rnn_forward, FORWARD, STATES, mistakes=MISTAKES)
BACKWARDS = Exercise(
    rnn_backward,
    BACKWARD,
    GRADIENTS,
    mistakes={
        "db-averaged": ("`db` is an average.", averaged_bias),
        "thirds": ("All gradients are thirds.", everything_halved),
    },
)


@pytest.mark.parametrize(
    ("wrong", "id", "says"),
    [
        (
            lambda xs, h, U, W, b: linear(xs, h, U, W, 0 * b),
            "no-tanh+no-bias",
            "Two things at once. The tanh is missing. `b` plays no part.",
        ),
        (
            lambda *a: linear(*a)[:, ::-1],
            "no-tanh+reversed-t",
            "Two things at once. The tanh is missing. In `hs`: the order is reversed: the first "
            "time step stands last.",
        ),
        (
            lambda *a: -linear(*a),
            "no-tanh+sign",
            "Two things at once. The tanh is missing. In `hs`: every value has the wrong sign.",
        ),
        (
            lambda xs, h, U, W, b: rnn_forward(xs, h, U, W.T, 2 * b),
            "transposed-wh+twice-b",
            "Two things at once. `Wh` is used transposed. `b` is counted twice.",
        ),
        (
            lambda xs, h, U, W, b: rnn_forward(xs, h, U, W.T, b).swapaxes(0, 1),
            "transposed-wh+transposed",
            "Two things at once. `Wh` is used transposed. In `hs`: the values are right but the "
            "axes are (T, B, H). Asked for: (B, T, H).",
        ),
    ],
)
def test_two_causes_are_named_as_two(wrong: Callable[..., Any], id: str, says: str) -> None:
    found = FORWARDS.diagnosis(wrong).causes
    assert [(finding.id, finding.sentence()) for finding in found] == [(id, says)]


def test_one_cause_is_never_told_as_two() -> None:
    assert FORWARDS.causes(lambda xs, h, U, W, b: rnn_forward(xs, h, U, W, -b)) == ["negative-b"]


def test_declared_mistake_is_found_alone() -> None:
    assert FORWARDS.declared(linear) == "no-tanh"
    assert FORWARDS.declared(lambda *a: -linear(*a)) is None


def test_declared_mistake_of_one_value_stands_beside_a_relation_of_another() -> None:
    def wrong(*arguments: Array) -> tuple[Array, ...]:
        dxs, dh0, dWx, dWh, db = averaged_bias(*arguments)
        return dxs, dh0, dWx, dWh.T, db

    found = BACKWARDS.diagnosis(wrong).causes
    assert [finding.id for finding in found] == ["db-averaged", "transposed"]
    assert found[0].sentence() == "`db` is an average."


def test_declared_mistake_is_not_named_where_it_spoils_more_than_is_wrong() -> None:
    def wrong(*arguments: Array) -> tuple[Array, ...]:
        *others, db = rnn_backward(*arguments)
        return *others, db / 3

    assert BACKWARDS.causes(wrong) == ["factor"]


def test_three_causes_are_not_guessed() -> None:
    assert FORWARDS.causes(lambda xs, h, U, W, b: linear(xs, h, -U, W.T, 2 * b)) == []


def test_declared_mistake_that_overflows_is_found() -> None:
    def overflows(xs: Array, h0: Array, Wx: Array, Wh: Array, b: Array) -> Array:
        hs = rnn_forward(xs, h0, Wx, Wh, b)
        return np.where(hs > 0.5, np.nan, hs)

    exercise = Exercise(
        rnn_forward, FORWARD, STATES, mistakes={"overflows": ("It overflows.", overflows)}
    )
    assert exercise.declared(overflows) == "overflows"
    assert exercise.declared(lambda *a: overflows(*a) + 0.1) is None
    assert "overflows" not in exercise.causes(lambda *a: np.nan_to_num(overflows(*a), nan=0.1))


def test_infinite_values_are_compared_without_a_warning() -> None:
    assert FORWARDS.causes(lambda *a: np.where(rnn_forward(*a) > 0.1, np.inf, 0.3)) == []
