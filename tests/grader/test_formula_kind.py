"""`formula`: the verdict on a formula, and the errors of whoever writes the exercise."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from grader.checks.formula import form
from grader.exercises import load_exercise
from grader.formulas.form import FormulaForm
from grader.model import Answer, Exercise, Status
from grader.pipeline import grade_variant
from grader.trusted_run import run_trusted
from grader.variants import lesson_variant, own_variant
from tests.grader import bank
from tests.grader.formula_bank import COUNT, STATE

RIGHT = "tanh(W_x x_t + W_h h_{t-1} + b)"


@pytest.fixture
def state(tmp_path: Path) -> Exercise:
    return load_exercise(bank.write(tmp_path, STATE))


@pytest.fixture
def count(tmp_path: Path) -> Exercise:
    return load_exercise(bank.write(tmp_path, COUNT))


@pytest.mark.parametrize(
    "answer",
    [
        RIGHT,
        f"h_t = {RIGHT}",
        "tanh(b + W_h*h_(t-1) + W_x @ x_t)",
        "tanh( W_x x_t + ( Wh h_{t-1} + b ) )\n",
        r"\tanh\left(W_{x} x_{t} + W_{h} \cdot h_{t-1} + b\right)",
        "2σ(2(W_x x_t + W_h h_{t-1} + b)) - 1",
        "(tanh(x_t^T W_x^T + h_{t-1}' W_h' + b'))^T",
        "1 - 2/(exp(2(W_x x_t + W_h h_{t-1} + b)) + 1)",
    ],
)
def test_right_formula_passes_however_it_is_written(state: Exercise, answer: str) -> None:
    verdict = bank.judged(state, answer)
    assert (verdict.status, verdict.score) == (Status.PASSED, 1.0), verdict.feedback


@pytest.mark.parametrize(
    ("answer", "mistake", "says"),
    [
        ("tanh(W_h h_{t-1} + W_x x_t)", "no-bias", "The bias is missing."),
        ("tanh(h_{t-1} W_h + b + x_t W_x)", "order", "Both products are the wrong way round."),
        ("tanh(x_t' W_x' + h_{t-1}' W_h' + b')", "row", "This is a row."),
        ("tanh(W_x x_t - W_h h_{t-1} + b)", "sign", "the `-` before `W_h h_{t-1}` (character 16)"),
        ("tanh(W_x x_t + W_h' h_{t-1} + b)", "transpose", "One transpose is too many: `W_h'`"),
        ("tanh(W_x x_t + h_{t-1} W_h + b)", "order", "The factors of `h_{t-1} W_h`"),
        (f"{RIGHT}/2", "factor", "this is 1/2 times what it should be"),
    ],
)
def test_wrong_formula_is_called_by_its_cause(
    state: Exercise, answer: str, mistake: str, says: str
) -> None:
    verdict = bank.judged(state, answer)
    assert (verdict.status, verdict.mistake, verdict.score) == (Status.FAILED, mistake, 0.0)
    assert says in verdict.feedback[0].text


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ("tanh(W_x x_t)", "It does not use `W_h`, `h_{t-1}`, `b`."),
        ("tanh(W_h (W_x x_t + h_{t-1}) + b)", "The formula gives other values than it should."),
        ("x_t + h_{t-1}", "`x_t` is a column of D entries and `h_{t-1}` is a column of H entries"),
        ("W_h", "The formula gives a matrix of H × H entries; it should give a column of H"),
        ("1", "The formula gives a number; it should give a column of H entries."),
    ],
)
def test_wrong_formula_without_a_name_is_told_what_is_known(
    state: Exercise, answer: str, says: str
) -> None:
    verdict = bank.judged(state, answer)
    assert (verdict.status, verdict.mistake) == (Status.FAILED, None)
    assert says in verdict.feedback[0].text


def test_shapes_are_told_beside_the_cause(state: Exercise) -> None:
    verdict = bank.judged(state, "tanh(W_x x_t + h_{t-1} W_h + b)")
    assert "in this order they cannot be multiplied" in verdict.feedback[1].text


def test_values_are_not_told_beside_the_cause(state: Exercise) -> None:
    assert len(bank.judged(state, f"-{RIGHT}").feedback) == 1


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ("tanh(W_x x_t", "Character 13: expected `)`"),
        ("tanh(W_x x_t + W_h h_t-1 + b)", "`h_t` is no name here. Did you mean `h_{t-1}`?"),
        (f"y_t = {RIGHT}", "Character 1: expected `h_t =` or nothing"),
        ("__import__('os')", "Character 1: expected a number, a name or"),
        ("9^9^9^9^9*b", "Character 1: `9^9^9^9^9` is no finite number."),
        ("sum(k=1..99, sum(j=1..99, b))", "too many terms"),
        ("sum(k=1..9^9, b)", "more than 100 terms"),
        ("(" * 60 + "b", "levels deep"),
        (["tanh", "b"], "found a value of type list. In a file, put it in quotes."),
        (5, "Expected a formula as text"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_costs_no_attempt(state: Exercise, answer: Any, says: str) -> None:
    verdict = bank.judged(state, answer)
    assert verdict.status is Status.INVALID
    assert says in verdict.feedback[0].text


@pytest.mark.parametrize("answer", [f"{RIGHT} + sqrt(b)^2 - b", "b/0"])
def test_what_cannot_be_decided_goes_to_a_person(state: Exercise, answer: str) -> None:
    verdict = bank.judged(state, answer)
    assert (verdict.status, verdict.score) == (Status.REVIEW, 0.0)


def test_verdict_can_be_repeated(state: Exercise) -> None:
    variant = own_variant(state, "ada")
    answer = Answer("ada", state.id, f"{RIGHT}*3")
    first, second = (grade_variant(state, variant, answer, run_trusted) for _ in range(2))
    assert (first.feedback, first.seed) == (second.feedback, second.seed)


@pytest.mark.parametrize("answer", ["u(d + u + 1) + 2u(2u + 1)", "u(d + u + 1) + (n - 1)(2u + 1)u"])
def test_number_of_the_variant_counts_by_value_and_by_name(count: Exercise, answer: str) -> None:
    assert bank.judged(count, answer).status is Status.PASSED


def test_mistake_is_explained_with_the_numbers_of_the_variant(count: Exercise) -> None:
    assert bank.judged(count, "u (d + u + 1)").feedback[0].text == "There are 3 layers."


def test_numbers_that_hide_a_mistake_are_not_drawn(tmp_path: Path) -> None:
    exercise = bank.load(tmp_path, COUNT.replace("require: [n > 1]\n", ""))
    assert {own_variant(exercise, f"s{i}").given["n"] for i in range(30)} == {2, 3, 4}


def test_form_is_a_line_with_its_left_side(state: Exercise) -> None:
    assert form(state, lesson_variant(state)) == FormulaForm("a formula", "h_{t}")
