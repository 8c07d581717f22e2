"""Dependences found by more calls: what a result ignores, sees too early, keeps or makes up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from grader.arguments import Argument
from grader.compare import Part
from reference.simple_rnn import rnn_backward, rnn_forward
from tests.grader.wrong import BACKWARD, FORWARD, GRADIENTS, STATES, Exercise

Array = np.ndarray[Any, Any]
Step = Callable[[Array, Array, int], Array]


@pytest.fixture
def exercise() -> Exercise:
    return Exercise(rnn_forward, FORWARD, STATES)


def over_time(step: Step) -> Callable[..., Array]:
    """A forward pass whose step sees all inputs, the old state and the step's number."""

    def forward(xs: Array, h0: Array, Wx: Array, Wh: Array, b: Array) -> Array:
        states = [h0]
        for t in range(xs.shape[1]):
            x, h = step(xs, states[-1], t)
            states.append(np.tanh(x @ Wx + h @ Wh + b))
        return np.stack(states[1:], axis=1)

    return forward


def ahead(xs: Array, h: Array, t: int) -> Any:
    return (xs[:, t] + 0.5 * xs[:, -1]), h


def neighbours(xs: Array, h: Array, t: int) -> Any:
    return xs[:, t], h + 0.1 * h.mean(0)


def forgetful(xs: Array, h: Array, t: int) -> Any:
    return xs[:, t], 0.3 + 0 * h


def half_blind(xs: Array, h: Array, t: int) -> Any:
    return 0.7 + 0 * xs[:, t], h


@pytest.mark.parametrize(
    ("step", "causes"),
    [
        (ahead, ["looks-ahead"]),
        (neighbours, ["sees-other-sequences"]),
        (forgetful, ["ignores-argument", "not-carried"]),
        (half_blind, ["ignores-argument"]),
    ],
)
def test_dependence_is_named(exercise: Exercise, step: Step, causes: list[str]) -> None:
    assert exercise.causes(over_time(step)) == causes


@pytest.mark.parametrize(
    ("step", "says"),
    [
        (
            ahead,
            "`hs` looks into the future: earlier steps change with the last step of `xs` alone.",
        ),
        (
            neighbours,
            "`hs` of one sequence changes with the data of another. No sequence may see the others "
            "of its batch.",
        ),
        (forgetful, "`hs` does not change when `h0` changes. Is `h0` used there?"),
    ],
)
def test_dependence_is_told_in_words(exercise: Exercise, step: Step, says: str) -> None:
    assert exercise.first(over_time(step)) == says


def test_step_that_reaches_no_other_is_told(exercise: Exercise) -> None:
    found = exercise.diagnosis(over_time(forgetful)).causes
    assert found[1].sentence() == (
        "`hs`: what stands at the first step of `xs` reaches no other step. Something has to be "
        "carried from step to step."
    )


def test_gradient_that_flows_forwards_is_told() -> None:
    exercise = Exercise(rnn_backward, BACKWARD, GRADIENTS)

    def wrong(dhs: Array, *others: Array) -> tuple[Array, ...]:
        dxs, *rest = rnn_backward(dhs, *others)
        return dxs + 0.1 * dhs[:, :1].sum(2, keepdims=True), *rest

    assert exercise.first(wrong) == (
        "`dxs` looks back: later steps change with the first step of `dhs` alone."
    )


def test_ignored_argument_is_told_of_every_value_that_ignores_it() -> None:
    exercise = Exercise(rnn_backward, BACKWARD, GRADIENTS)

    def wrong(dhs: Array, xs: Array, *others: Array) -> tuple[Array, ...]:
        return tuple(np.sin(g) for g in rnn_backward(dhs, 0 * xs + 0.3, *others))

    assert exercise.first(wrong) == (
        "`dxs`, `dh0`, `dWx`, `dWh`, `db` do not change when `xs` changes. Is `xs` used there?"
    )


class Counter:
    """A wrong answer that keeps how often it was called."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, *arguments: Array) -> Array:
        self.calls += 1
        return rnn_forward(*arguments) + 0.01 * self.calls


@pytest.mark.parametrize(
    ("source", "id", "words"),
    [
        ("", "keeps-state", "at a later call: something is kept from one call to the next"),
        ("import numpy.random", "random", "your code draws random numbers of its own"),
        ("np.empty((2, 3))", "not-filled", "`np.empty` holds whatever was in memory"),
    ],
)
def test_result_that_changes_from_call_to_call_is_named(
    exercise: Exercise, source: str, id: str, words: str
) -> None:
    found = exercise.diagnosis(Counter(), source).causes
    assert [finding.id for finding in found] == [id]
    assert words in found[0].text


def test_argument_that_a_value_need_not_depend_on_is_not_missed() -> None:
    arguments = {"x": Argument(axes="N C"), "y": Argument(axes="N C")}
    exercise = Exercise(lambda x, y: np.sinh(x), arguments, [Part("s", "NC")])
    assert exercise.causes(lambda x, y: np.sinh(x) + 0.1 * x**2) == []


@pytest.mark.parametrize("scale", [0, 9])
def test_change_that_rounding_may_hide_is_no_proof(exercise: Exercise, scale: int) -> None:
    causes = exercise.causes(lambda *a: np.floor(scale * rnn_forward(*a)) + np.arange(len(a[-1])))
    assert "ignores-argument" not in causes


def test_classes_are_changed_as_a_set() -> None:
    arguments = {"z": Argument(axes="N C"), "targets": Argument(axes="N", below="C")}
    exercise = Exercise(
        lambda z, targets: z[np.arange(len(z)), targets], arguments, [Part("picked", "N")]
    )
    assert exercise.causes(lambda z, targets: z[:, np.unique(targets)].mean(1) + 0.1) == []
    assert exercise.causes(lambda z, targets: np.sinh(z).max(1)) == ["ignores-argument"]
