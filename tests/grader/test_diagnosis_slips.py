"""Slips that the reference makes on other arguments: each is named by its argument."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from grader.arguments import Argument
from grader.compare import Part
from reference.simple_rnn import rnn_forward
from tests.grader.wrong import FORWARD, STATES, Exercise

Array = np.ndarray[Any, Any]
EXERCISE = Exercise(rnn_forward, FORWARD, STATES)


def kept(array: Array, place: int) -> Array:
    result = np.zeros_like(array)
    result[:, place] = array[:, place]
    return result


@pytest.mark.parametrize(
    ("wrong", "id", "says"),
    [
        (lambda xs, h, U, W, b: (xs, h, U, W, 0 * b), "without-b", "`b` plays no part."),
        (lambda xs, h, U, W, b: (xs, 0 * h, U, W, b), "without-h0", "`h0` plays no part."),
        (lambda xs, h, U, W, b: (xs, h, U, W, 2 * b), "twice-b", "`b` is counted twice."),
        (
            lambda xs, h, U, W, b: (xs, h, U, -W, b),
            "negative-wh",
            "`Wh` has the wrong sign wherever it is used.",
        ),
        (lambda xs, h, U, W, b: (xs, h, U, W.T, b), "transposed-wh", "`Wh` is used transposed."),
        (lambda xs, h, U, W, b: (xs, h, U.T, W, b), "transposed-wx", "`Wx` is used transposed."),
        (
            lambda xs, h, U, W, b: (xs, h, U, np.eye(len(W)), b),
            "identity-for-wh",
            "`Wh` is left out of the product, as if it were the identity matrix.",
        ),
        (
            lambda xs, h, U, W, b: (xs, h, U, np.diag(np.diag(W)), b),
            "diagonal-of-wh",
            "Only the diagonal of `Wh` is used.",
        ),
        (
            lambda xs, h, U, W, b: (xs, np.repeat(h[:1], len(h), 0), U, W, b),
            "first-row-of-h0",
            "Every sequence gets `h0` of the first one.",
        ),
        (
            lambda xs, h, U, W, b: (xs, h, W, U, b),
            "wx-for-wh",
            "`Wx` and `Wh` have changed places.",
        ),
        (
            lambda xs, h, U, W, b: (xs[:, ::-1], h, U, W, b),
            "reversed-xs",
            "`xs` is read from the last step to the first.",
        ),
        (
            lambda xs, h, U, W, b: (kept(xs, -1), h, U, W, b),
            "last-of-xs-only",
            "Only the last step of `xs` is used.",
        ),
        (
            lambda xs, h, U, W, b: (kept(xs, 0), h, U, W, b),
            "first-of-xs-only",
            "Only the first step of `xs` is used.",
        ),
        (
            lambda xs, h, U, W, b: (np.repeat(xs[:, -1:], xs.shape[1], 1), h, U, W, b),
            "last-of-xs-always",
            "Every step reads the last step of `xs`.",
        ),
        (
            lambda xs, h, U, W, b: (xs - kept(xs, 0), h, U, W, b),
            "first-of-xs-left-out",
            "The first step of `xs` is left out.",
        ),
    ],
)
def test_slip_is_named(wrong: Callable[..., Any], id: str, says: str) -> None:
    found = EXERCISE.diagnosis(lambda *arguments: rnn_forward(*wrong(*arguments))).causes
    assert [(finding.id, finding.sentence()) for finding in found] == [(id, says)]


def test_slip_is_found_although_some_cases_raise() -> None:
    found = EXERCISE.diagnosis(lambda xs, h0, Wx, Wh, b: rnn_forward(xs, h0, Wx.T, Wh, b))
    assert found.facts[0].text == (
        "It runs in every case where all sizes are equal, and it raises an error in every other."
    )


def gated(x: Array, Wf: Array, Wi: Array, bf: Array, bi: Array) -> Array:
    result: Array = np.tanh(x @ Wf + bf) * (x @ Wi + bi)
    return result


GATES = {
    "x": Argument(axes="B D"),
    **{name: Argument(axes="D H") for name in ("Wf", "Wi")},
    **{name: Argument(axes="H") for name in ("bf", "bi")},
}


def test_gates_that_changed_places_are_named_with_all_their_arrays() -> None:
    exercise = Exercise(gated, GATES, [Part("h", "BH")])
    assert exercise.first(lambda x, Wf, Wi, bf, bi: gated(x, Wi, Wf, bi, bf)) == (
        "Two gates have changed places: `Wf`, `bf` and `Wi`, `bi`."
    )


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (lambda x, Wf, Wi, bf, bi: gated(x, Wf, Wf, bf, bi), "`Wf` is used where `Wi` belongs."),
        (lambda x, Wf, Wi, bf, bi: gated(x, Wf, Wi, bi, bi), "`bi` is used where `bf` belongs."),
    ],
)
def test_array_that_was_copied_to_a_second_place_is_named(
    wrong: Callable[..., Any], says: str
) -> None:
    assert Exercise(gated, GATES, [Part("h", "BH")]).first(wrong) == says


PAIR = {"pair": Argument.model_validate({"items": ["D H", "H"], "as": "tuple"})}


def test_array_inside_a_tuple_is_named_by_its_place() -> None:
    exercise = Exercise(lambda pair: pair[0] + pair[1], PAIR, [Part("sum", "DH")])
    assert exercise.first(lambda pair: pair[0] + 2 * pair[1]) == "`pair[1]` is counted twice."
