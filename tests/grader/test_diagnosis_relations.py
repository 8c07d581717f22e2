"""Relations between what came back and what is right: each is named, and only where it holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from reference.simple_rnn import rnn_forward
from reference.softmax import softmax
from tests.grader.wrong import FORWARD, STATES, Exercise

Array = np.ndarray[Any, Any]
Change = Callable[[Array], Any]
STATES_EXERCISE = Exercise(rnn_forward, FORWARD, STATES)


def on(change: Change) -> Callable[..., Any]:
    return lambda *arguments: change(rnn_forward(*arguments))


@pytest.mark.parametrize(
    ("change", "id"),
    [
        (lambda hs: hs.swapaxes(0, 1), "transposed"),
        (lambda hs: hs.transpose(2, 0, 1), "transposed"),
        (lambda hs: hs.swapaxes(0, 1).reshape(hs.shape), "reshaped"),
        (lambda hs: hs.reshape(len(hs), -1), "another-shape"),
        (lambda hs: hs[..., None], "another-shape"),
        (lambda hs: np.stack([hs, hs]), "broadcast"),
        (lambda hs: hs[:, ::-1], "reversed-t"),
        (lambda hs: hs[::-1], "reversed-b"),
        (lambda hs: hs[..., ::-1], "reversed-h"),
        (lambda hs: np.concatenate([0 * hs[:, :1], hs[:, :-1]], 1), "one-t-late"),
        (lambda hs: np.concatenate([hs[:, 1:], 0 * hs[:, :1]], 1), "one-t-early"),
        (lambda hs: hs[:, -1], "last-t-only"),
        (lambda hs: hs[:, -1:], "last-t-only"),
        (lambda hs: hs[:, 0], "first-t-only"),
        (lambda hs: hs[0], "first-b-only"),
        (lambda hs: np.repeat(hs[:, -1:], hs.shape[1], 1), "last-t-everywhere"),
        (lambda hs: np.repeat(hs[:1], len(hs), 0), "first-b-everywhere"),
        (lambda hs: np.concatenate([0 * hs[:, :1], hs], 1), "first-t-extra"),
        (lambda hs: np.concatenate([hs, hs[:, :1]], 1), "last-t-extra"),
        (lambda hs: hs[:, 1:], "first-t-missing"),
        (lambda hs: hs[:, :-1], "last-t-missing"),
        (lambda hs: hs.mean(1), "averaged-t"),
        (lambda hs: hs.sum(0), "added-up-b"),
        (lambda hs: -hs, "sign"),
        (lambda hs: hs / hs.shape[1], "divided-by-t"),
        (lambda hs: hs / len(hs), "divided-by-b"),
        (lambda hs: hs / hs[0].size, "divided-by-h-t"),
        (lambda hs: hs * hs.shape[2], "times-h"),
        (lambda hs: 2 * hs, "times-2"),
        (lambda hs: hs / 2, "divided-by-2"),
        (lambda hs: hs / np.log(2), "divided-by-ln-2"),
        (lambda hs: hs / np.log(10), "divided-by-ln-10"),
        (lambda hs: 100 * hs, "times-100"),
        (lambda hs: hs + 1, "too-large-by-1"),
        (lambda hs: hs - 1, "too-small-by-1"),
        (lambda hs: 0.7 * hs, "factor"),
        (lambda hs: hs * abs(hs.flat[0]), "factor"),
        (np.arctanh, "before-tanh"),
        (np.tanh, "tanh-twice"),
        (lambda hs: 1 / (1 + np.exp(-hs)), "sigmoid-twice"),
        (softmax, "softmax-twice"),
        (lambda hs: np.maximum(hs, 0), "cut-off"),
        (np.abs, "no-sign"),
        (np.exp, "exponential"),
        (lambda hs: np.clip(hs, -0.3, 0.3), "limited"),
        (lambda hs: np.roll(hs, 1, 2) * (np.arange(hs.shape[2]) > 0), "one-h-late"),
        (np.square, "of-square"),
        (lambda hs: np.sqrt(np.abs(hs)), "root"),
        (lambda hs: 1 / hs, "inverse"),
        (lambda hs: 1 - hs, "complement"),
        (lambda hs: 0 * hs, "all-zero"),
        (lambda hs: 0 * hs + 0.25, "all-the-same"),
        (lambda hs: (9 * hs).astype(int) / 9 * 0, "all-zero"),
        (lambda hs: hs.astype(int), "whole-numbers"),
        (lambda hs: hs.round(3), "rounded"),
        (lambda hs: hs.round(1), "rounded"),
        (lambda hs: hs.astype(np.float16), "float16"),
        (lambda hs: (hs, hs[:, -1]), "too-many-values"),
    ],
)
def test_relation_is_named(change: Change, id: str) -> None:
    assert STATES_EXERCISE.causes(on(change)) == [id]


def test_initial_state_in_front_is_named_with_its_argument() -> None:
    def wrong(xs: Array, h0: Array, *weights: Array) -> Array:
        return np.concatenate([h0[:, None], rnn_forward(xs, h0, *weights)], 1)

    assert STATES_EXERCISE.first(wrong) == (
        "In `hs`: `h0` is included, in front of the values that are asked for."
    )


def test_order_of_axes_is_told_in_letters() -> None:
    assert STATES_EXERCISE.first(on(lambda hs: hs.swapaxes(0, 1))) == (
        "In `hs`: the values are right but the axes are (T, B, H). Asked for: (B, T, H)."
    )


def test_factor_is_told_by_its_meaning() -> None:
    assert STATES_EXERCISE.first(on(lambda hs: hs / hs.shape[1])) == (
        "In `hs`: every value is divided by T (the number of time steps), as in a mean."
    )


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda hs: 0.7 * hs, "every value is the right one times one and the same number."),
        (
            lambda hs: hs * abs(hs.flat[0]),
            "in each case all values are the right ones times one number, another in each case.",
        ),
    ],
)
def test_factor_without_a_meaning_is_not_told_as_a_number(change: Change, says: str) -> None:
    assert STATES_EXERCISE.first(on(change)) == f"In `hs`: {says}"


@pytest.mark.parametrize(
    "change", [lambda hs: (0.8 * hs).round(1), lambda hs: (0.8 * hs).round(0) + 0.5 * (hs > 0)]
)
def test_coarse_values_that_are_no_rounding_are_not_called_so(change: Change) -> None:
    assert "rounded" not in STATES_EXERCISE.causes(on(change))


@pytest.mark.parametrize("case", range(4))
def test_relation_that_one_case_refutes_is_not_named(case: int) -> None:
    cases = iter(range(4))

    def wrong(*arguments: Array) -> Array:
        hs = rnn_forward(*arguments)
        return (
            -hs
            if next(cases, case) != case
            else hs + 0.1 * np.cos(np.arange(hs.size)).reshape(hs.shape)
        )

    assert "sign" not in STATES_EXERCISE.causes(wrong)


def test_relation_may_be_invisible_in_a_right_case() -> None:
    # with T = 1 the reversed sequence is the right one
    assert STATES_EXERCISE.causes(on(lambda hs: hs[:, ::-1])) == ["reversed-t"]
