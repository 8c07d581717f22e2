"""What exercises on data and models state is what the reference computes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.exercises import load_exercises
from grader.expressions import calculate
from grader.render import render
from grader.variants import lesson_variant, own_variant
from reference.formulas import LayerSpec
from reference.losses import softmax_cross_entropy
from reference.scaling import fit_range, scaled
from reference.shapes import stack_shapes
from reference.simple_rnn import lesson_rnn_forward
from reference.tokens import one_hot
from reference.windows import bigrams, create_sequences, next_characters, to_rnn_input, vocabulary

EXERCISES = load_exercises()
STUDENTS = ["ada", "bob", "eve", ""]


def drawn(name: str, student: str) -> tuple[Any, dict[str, Any]]:
    exercise = EXERCISES[name]
    variant = own_variant(exercise, student) if student else lesson_variant(exercise)
    return exercise, dict(variant.given)


def stated(name: str, student: str) -> tuple[tuple[int | None, ...], dict[str, Any]]:
    exercise, given = drawn(name, student)
    sizes = exercise.spec.shape
    return tuple(None if s is None else calculate(s, given) for s in sizes), given


def text_of(characters: int, different: int) -> str:
    letters = [chr(ord("!") + i) for i in range(different)]
    return "".join(letters[i % different] for i in range(characters))


@pytest.mark.parametrize("student", STUDENTS)
def test_targets_are_as_many_as_the_reference_cuts(student: str) -> None:
    shape, g = stated("window_targets", student)
    end = g["start"] + g["length"] * g["blocks"] + g["rest"]
    assert create_sequences(g["start"], end, g["length"])[1].shape == shape


@pytest.mark.parametrize("student", STUDENTS)
def test_windows_become_the_input_that_the_reference_makes(student: str) -> None:
    shape, g = stated("window_input", student)
    assert to_rnn_input(np.zeros((g["windows"], g["length"]))).shape == shape


@pytest.mark.parametrize("student", STUDENTS)
def test_one_hot_windows_have_the_shape_of_the_reference(student: str) -> None:
    shape, g = stated("one_hot_windows", student)
    text = text_of(g["characters"], g["vocabulary"])
    X, _ = next_characters(text, g["length"])
    assert one_hot(X, len(vocabulary(text))).shape == shape


@pytest.mark.parametrize("student", STUDENTS)
def test_one_hot_targets_of_word_pairs_have_the_shape_of_the_reference(student: str) -> None:
    shape, g = stated("word_pairs", student)
    ids = [i % g["distinct"] + 1 for i in range(g["words"])]
    targets = np.array([second for _, second in bigrams(ids)])  # type: ignore[arg-type]
    assert one_hot(targets, g["distinct"] + 1).shape == shape


@pytest.mark.parametrize("student", STUDENTS)
def test_list_of_states_has_the_shape_of_the_reference(student: str) -> None:
    shape, g = stated("list_form_states", student)
    d, u = g["features"], g["units"]
    states = lesson_rnn_forward(
        [np.zeros(d)] * g["steps"], np.zeros(u), np.zeros((u, u)), np.zeros((u, d)), np.zeros(u)
    )
    assert np.array(states).shape == shape


@pytest.mark.parametrize("student", STUDENTS)
def test_kernel_of_the_list_form_fits_the_reference(student: str) -> None:
    shape, g = stated("list_form_kernel", student)
    d, u = g["features"], g["units"]
    states = lesson_rnn_forward(
        [np.zeros(d)], np.zeros(u), np.zeros((u, u)), np.zeros(shape), np.zeros(u)
    )
    assert states[0].shape == (u,)


@pytest.mark.parametrize("student", STUDENTS)
def test_index_of_a_is_that_of_the_vocabulary(student: str) -> None:
    exercise, g = drawn("character_index", student)
    text = " ," + "0123456789"[: g["digits"]] + "ABCDEFGHIJKLMNO"[: g["capitals"]] + "abcxyz"
    right = next(o.text for o in exercise.spec.options if o.right)
    assert vocabulary(text).index("a") == int(render(right, g))


@pytest.mark.parametrize("student", STUDENTS)
def test_untrained_loss_is_that_of_equal_logits(student: str) -> None:
    exercise, g = drawn("untrained_loss", student)
    loss, _ = softmax_cross_entropy(np.zeros((1, g["vocabulary"])), np.array([0]))
    right = next(o.text for o in exercise.spec.options if o.right)
    assert f"{loss:.2f}" == render(right, g)


@pytest.mark.parametrize("student", STUDENTS)
def test_scaled_price_uses_the_training_part_alone(student: str) -> None:
    exercise, g = drawn("scaled_price", student)
    scale = fit_range([g["low"], g["low"] + g["span"]])
    right = next(o.text for o in exercise.spec.options if o.right)
    assert f"{scaled(g['low'] + g['span'] + g['over'], scale):.2f}" == render(right, g)


@pytest.mark.parametrize("student", STUDENTS)
def test_prediction_of_a_window_has_the_shape_of_the_reference(student: str) -> None:
    exercise, g = drawn("generation_shapes", student)
    layers = [LayerSpec("SimpleRNN", 7), LayerSpec("Dense", g["vocabulary"])]
    shapes = stack_shapes(layers, (1, g["length"], g["vocabulary"]))
    assert str(shapes[-1]) == render(exercise.spec.right[exercise.spec.left["p"].fits], g)
