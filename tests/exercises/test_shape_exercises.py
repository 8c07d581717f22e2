"""The shapes and symbols that exercises state are those that the reference computes."""

from __future__ import annotations

import numpy as np
import pytest

from grader.exercises import load_exercises
from grader.expressions import calculate
from grader.model import Exercise, Variant
from grader.variants import lesson_variant, own_variant
from reference.formulas import LayerSpec
from reference.notations import NOTATIONS
from reference.shapes import stack_shapes
from reference.simple_rnn import rnn_forward

EXERCISES = load_exercises()
STUDENTS = ["ada", "bob", "eve", ""]
ROLES = {"input": "Wx", "recurrent": "Wh", "output": "Wy", "state-bias": "b", "output-bias": "c"}
TEXTS = {"one": "A", "two": "B", "capitals": "C"}


def variant(exercise: Exercise, student: str) -> Variant:
    return own_variant(exercise, student) if student else lesson_variant(exercise)


def stated(exercise: Exercise, asked: Variant) -> tuple[int | None, ...]:
    """The shape that stands in exercise.yaml, with the variant's sizes."""
    sizes = exercise.spec.shape
    return tuple(None if size is None else calculate(size, asked.given) for size in sizes)


@pytest.mark.parametrize("student", STUDENTS)
def test_shape_of_the_states_is_that_of_the_reference(student: str) -> None:
    exercise = EXERCISES["shape_of_states"]
    asked = variant(exercise, student)
    b, t, d, h = (asked.given[n] for n in ("sequences", "steps", "features", "units"))
    zeros = [np.zeros(shape) for shape in ((b, t, d), (b, h), (d, h), (h, h), (h,))]
    assert rnn_forward(*zeros).shape == stated(exercise, asked)


@pytest.mark.parametrize("student", STUDENTS)
def test_shape_between_stacked_layers_is_that_of_the_reference(student: str) -> None:
    exercise = EXERCISES["shape_stacked"]
    asked = variant(exercise, student)
    first, second = asked.given["first"], asked.given["second"]
    layers = [
        LayerSpec("SimpleRNN", first, merge="concat", return_sequences=True),
        LayerSpec("SimpleRNN", second),
        LayerSpec("Dense", 1),
    ]
    shapes = stack_shapes(layers, (None, asked.given["steps"], asked.given["features"]))
    assert shapes[0] == stated(exercise, asked)


@pytest.mark.parametrize("name", list(EXERCISES["match_symbols"].spec.left))
def test_symbol_has_the_role_that_the_reference_gives_it(name: str) -> None:
    item = EXERCISES["match_symbols"].spec.left[name]
    symbol, notation = item.text.split(",")[0], TEXTS[item.text.split()[1]]
    role = getattr(NOTATIONS[notation], ROLES[item.fits])
    assert symbol.strip("$").replace("{", "").replace("}", "") == role
