"""Relations to simple functions: before and after an activation, roots, sums, slopes, counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from grader.arguments import Argument
from grader.compare import Part
from reference.softmax import softmax
from tests.grader.wrong import Exercise

Array = np.ndarray[Any, Any]
Change = Callable[[Array], Any]
LOGITS = {"z": Argument(axes="N C", range=(-3, 3))}
TABLE = [Part("p", "NC")]
SOFTMAX = Exercise(softmax, LOGITS, TABLE)
SIGMOID = Exercise(lambda z: 1 / (1 + np.exp(-z)), LOGITS, TABLE)
RELU = Exercise(lambda z: np.maximum(z, 0), LOGITS, TABLE)
EXP = Exercise(np.exp, LOGITS, TABLE)
SQUARE = Exercise(lambda z: z @ z.T @ z, LOGITS, TABLE)
NORM = Exercise(lambda z: np.linalg.norm(z, axis=1), LOGITS, [Part("norm", "N")])
SUMS = Exercise(lambda z: z.sum(0), LOGITS, [Part("sums", "C")])
MEANS = Exercise(lambda z: z.mean(0), LOGITS, [Part("means", "C")])
FIRST = Exercise(lambda z: z[0], LOGITS, [Part("row", "C")])


@pytest.mark.parametrize(
    ("exercise", "wrong", "id"),
    [
        (SOFTMAX, lambda z: z, "before-softmax"),
        (SOFTMAX, lambda z: z + 0.5, "before-softmax"),
        (SQUARE, lambda z: z, "argument-returned"),
        (SIGMOID, lambda z: z + 1e-9, "before-sigmoid"),
        (RELU, lambda z: z - 1e-9, "before-relu"),
        (EXP, lambda z: z + 1e-9, "logarithm"),
        (NORM, lambda z: (z**2).sum(1), "squared"),
        (SUMS, lambda z: z, "not-added-up-n"),
        (MEANS, lambda z: z, "not-averaged-n"),
        (FIRST, lambda z: z, "argument-returned"),
        (MEANS, lambda z: z.sum(0), "times-n"),
    ],
)
def test_relation_to_a_simple_function_is_named(
    exercise: Exercise, wrong: Callable[..., Any], id: str
) -> None:
    assert exercise.causes(wrong) == [id]


SLOPES: list[tuple[Change, str]] = [
    (lambda a: 1 - a**2, "`1 - a**2`"),
    (lambda a: 1 - np.tanh(a) ** 2, "`1 - tanh(a)**2`"),
    (lambda a: a * (1 - a), "`a * (1 - a)`"),
    (lambda a: 0.25 / np.cosh(a / 2) ** 2, "`sigmoid(a) * (1 - sigmoid(a))`"),
    (lambda a: (a > 0).astype(float), "`a > 0`"),
]


@pytest.mark.parametrize(
    ("slope", "formula", "power", "id"),
    [
        *((*slope, 0, "slope-missing") for slope in SLOPES),
        *((*slope, 2, "slope-twice") for slope in SLOPES[:4]),  # 0 and 1 are their own squares
    ],
)
def test_slope_that_is_missing_or_twice_is_named(
    slope: Change, formula: str, power: int, id: str
) -> None:
    arguments = {"g": Argument(axes="N C"), "a": Argument(axes="N C")}
    exercise = Exercise(lambda g, a: g * slope(a), arguments, [Part("da", "NC")])
    found = exercise.diagnosis(lambda g, a: g * slope(a) ** power).causes
    assert [finding.id for finding in found] == [id]
    assert formula in found[0].text


def test_wrong_count_is_not_called_imprecise() -> None:
    count = Exercise(lambda z: 1000 + z.size, LOGITS, [Part("count")])
    assert count.causes(lambda z: 1000 + z.size + 5) == []
