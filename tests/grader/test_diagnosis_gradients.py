"""Several returned values: each is judged on its own, with its own sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from grader.compare import Part
from reference.chain_rule import chain_contributions
from reference.simple_rnn import rnn_backward
from tests.grader.wrong import BACKWARD, GRADIENTS, Exercise

Array = np.ndarray[Any, Any]
Gradients = tuple[Array, ...]
EXERCISE = Exercise(rnn_backward, BACKWARD, GRADIENTS, name="rnn_backward")


def with_weights(change: Callable[[Array], Array]) -> Callable[..., Gradients]:
    """Right gradients of the inputs, and only some of the terms of those of the weights."""

    def wrong(*arguments: Array) -> Gradients:
        terms = chain_contributions(*arguments)
        return *rnn_backward(*arguments)[:2], *(change(term) for term in terms)

    return wrong


def explicit(terms: Array) -> Array:
    result: Array = np.einsum("tt...->...", terms)
    return result


@pytest.mark.parametrize(
    ("change", "id"),
    [
        (lambda terms: terms[:, -1].sum(0), "last-step-only"),
        (lambda terms: terms[:, 0].sum(0), "first-step-only"),
        (explicit, "not-carried-back"),
        (lambda terms: terms[-1].sum(0), "last-loss-only"),
        (lambda terms: explicit(terms) + explicit(terms[1:, :-1]), "one-step-back"),
        (lambda terms: terms.sum((0, 1)) - explicit(terms), "own-loss-missing"),
        (lambda terms: terms[:, 1:].sum((0, 1)), "first-step-missing"),
        (lambda terms: terms[:, :-1].sum((0, 1)), "last-step-missing"),
    ],
)
def test_missing_terms_of_the_sum_over_time_are_named(
    change: Callable[[Array], Array], id: str
) -> None:
    found = EXERCISE.diagnosis(with_weights(change))
    assert [(finding.id, finding.of) for finding in found.causes] == [(id, ("dWx", "dWh", "db"))]
    assert found.right == ("dxs", "dh0")


def test_sum_over_time_is_explained_in_words() -> None:
    assert EXERCISE.first(with_weights(lambda terms: terms[:, -1].sum(0))) == (
        "In `dWx`, `dWh`, `db`: only the last time step is right: its contributions over time are "
        "not summed. Add up those of all steps."
    )


def test_partial_sums_belong_to_the_reference_that_has_them() -> None:
    other = Exercise(rnn_backward, BACKWARD, GRADIENTS, name="another_backward")
    assert "last-step-only" not in other.causes(with_weights(lambda terms: terms[:, -1].sum(0)))


def test_each_gradient_has_its_own_cause() -> None:
    def wrong(*arguments: Array) -> Gradients:
        dxs, dh0, dWx, dWh, db = rnn_backward(*arguments)
        return dxs[:, ::-1], dh0, dWx, dWh.T, db / len(dxs)

    assert [(f.id, f.of) for f in EXERCISE.diagnosis(wrong).causes] == [
        ("reversed-t", ("dxs",)),
        ("transposed", ("dWh",)),
        ("divided-by-b", ("db",)),
    ]


def test_one_cause_for_several_gradients_is_told_once() -> None:
    def wrong(*arguments: Array) -> Gradients:
        dxs, dh0, *weights = rnn_backward(*arguments)
        return dxs, dh0, *(-gradient for gradient in weights)

    assert EXERCISE.first(wrong) == "In `dWx`, `dWh`, `db`: every value has the wrong sign."


def test_slip_that_spoils_one_gradient_only_is_told_of_it() -> None:
    def wrong(dhs: Array, xs: Array, h0: Array, *weights: Array) -> Gradients:
        *others, _, db = rnn_backward(dhs, xs, h0, *weights)
        return *others, rnn_backward(dhs, xs, 0 * h0, *weights)[3], db

    assert EXERCISE.first(wrong) == "In `dWh`: `h0` plays no part."


def test_slip_that_explains_everything_comes_before_relations_of_parts() -> None:
    def wrong(dhs: Array, *others: Array) -> Gradients:
        return rnn_backward(-dhs, *others)

    assert EXERCISE.causes(wrong) == ["sign"]


ORDER = "`dWx`, `dWh`, `db`, `dxs`, `dh0`"


@pytest.mark.parametrize(
    ("pick", "says"),
    [
        (
            lambda g: (*g[2:], *g[:2]),
            f"The values are right, but they come back in the order {ORDER}. "
            "Asked for: `dxs`, `dh0`, `dWx`, `dWh`, `db`.",
        ),
        (lambda g: g[2:], "`dxs`, `dh0` are not returned; what comes back is right."),
        (lambda g: g[1:], "`dxs` is not returned; what comes back is right."),
        (lambda g: g[0], "`dh0`, `dWx`, `dWh`, `db` are not returned; what comes back is right."),
        (
            lambda g: (0, *g),
            "6 values come back; only `dxs`, `dh0`, `dWx`, `dWh`, `db` are asked for "
            "(number 2, 3, 4, 5, 6 of yours, which is right).",
        ),
    ],
)
def test_values_in_the_wrong_parcel_are_told(pick: Callable[[Gradients], Any], says: str) -> None:
    assert EXERCISE.first(lambda *arguments: pick(rnn_backward(*arguments))) == says


@pytest.mark.parametrize("count", [0, 11])
def test_parcel_without_the_right_values_says_nothing(count: int) -> None:
    assert EXERCISE.causes(lambda *arguments: (1.5,) * count) == []


def test_parcel_that_is_right_in_one_case_only_is_not_named() -> None:
    calls = iter(range(100))

    def wrong(*arguments: Array) -> Any:
        gradients = rnn_backward(*arguments)
        return (*gradients[2:], *gradients[:2]) if next(calls) == 0 else gradients[:2]

    assert EXERCISE.causes(wrong) == []


RAGGED = Exercise(
    lambda xs, h0, Wx: [np.sinh(xs), np.sinh(h0), np.sinh(Wx)],
    {name: BACKWARD[name] for name in ("xs", "h0", "Wx")},
    [Part("out")],
)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (
            lambda out: [-array for array in out],
            "In `out[0]`, `out[1]`, `out[2]`: every value has ",
        ),
        (lambda out: [out[0], out[1], out[2].T], "In `out[2]`: rows and columns have changed "),
    ],
)
def test_arrays_of_a_list_are_judged_one_by_one(
    change: Callable[[list[Array]], Any], says: str
) -> None:
    assert RAGGED.first(lambda *arguments: change(RAGGED.reference(*arguments))).startswith(says)


def test_one_right_value_is_not_taken_for_two() -> None:
    twice = Exercise(lambda h0: (h0, h0), {"h0": BACKWARD["h0"]}, [Part("y"), Part("h")])
    assert "too-many-values" not in twice.causes(lambda h0: (h0, 5 * h0, 7 * h0))
