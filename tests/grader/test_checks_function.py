"""`function`: code judged by its values, with its faults told where they happen."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from grader.checks import function
from grader.checks.function import form
from grader.code_feedback import CHANGED
from grader.exercises import load_exercise
from grader.model import Answer, CodeForm, Exercise, Outcome, Run, Status
from grader.pipeline import grade_variant
from grader.variants import lesson_variant, own_variant
from tests.grader import bank

TRUE = "np.tanh(x @ Wx + h_prev @ Wh + b)"
COUNT = (
    bank.FUNCTION.replace("reference: rnn_step", "reference: simple_rnn_params")
    .replace("x: {axes: B D}", "input_dim: {integer: [2, 9]}")
    .replace("h_prev: {axes: B H}", "units: {integer: [2, 9]}")
    .replace("  Wx: {axes: D H}\n  Wh: {axes: H H}\n  b: {axes: H}\n", "")
    .replace("sizes: {B: 2, D: 3, H: 4}, set: {b: 0}", "set: {units: 1}")
    .replace(", sizes: {B: 2, D: 3, H: 4}", "")
    .replace("h: B H", "count: int")
)


@pytest.fixture
def step(tmp_path: Path) -> Exercise:
    return load_exercise(bank.write(tmp_path, bank.FUNCTION))


def code(body: str) -> str:
    return bank.HEAD + body + "\n"


@pytest.mark.parametrize(
    "body",
    [
        f"return {TRUE}",
        f"return {TRUE}.astype(np.float32)",
        f"return {TRUE}.tolist()",
        f"return list({TRUE})",
        f"return tuple(map(tuple, {TRUE}))",
        "return np.tanh(np.einsum('bd,dh->bh', x, Wx) + np.einsum('bh,hk->bk', h_prev, Wh) + b)",
        "x, Wx = x.astype(np.float32), Wx.astype(np.float32)\n    return " + TRUE,
    ],
)
def test_right_answer_in_any_style_passes(step: Exercise, body: str) -> None:
    verdict = bank.judged(step, code(body))
    assert (verdict.status, verdict.score, verdict.feedback) == (Status.PASSED, 1.0, ())


@pytest.mark.parametrize("student", ["", "ada", "bob"])
def test_known_mistake_is_named_on_every_variant(step: Exercise, student: str) -> None:
    variant = own_variant(step, student)
    verdict = bank.judged(step, code("return x @ Wx + h_prev @ Wh + b"), variant)
    assert (verdict.status, verdict.mistake) == (Status.FAILED, "no-tanh")
    assert verdict.feedback[0].text == "The tanh is missing."


def test_mistake_in_float32_is_named(step: Exercise) -> None:
    source = code("return (x @ Wx + h_prev @ Wh + b).astype(np.float32)")
    assert bank.judged(step, source).mistake == "no-tanh"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("pass", "`h` should be an array of numbers of shape (2, 4), found None (is a `return`"),
        ("return 5", "`h` has the shape (); it should be (B, H) = (2, 4)."),
        (f"return 2 + {TRUE}[:, :3]", "`h` has the shape (2, 3); it should be (B, H) = (2, 4)."),
        (f"return {TRUE} * np.nan", "`h` holds nan."),
        (f"return {TRUE} > 0", "`h` should be an array of numbers of shape (2, 4), found an arr"),
        (f"return str({TRUE})", "`h` should be an array of numbers of shape (2, 4), found a str"),
        (f"return {TRUE}[0, 0]", "`h` has the shape ()"),
        ("return []", "`h` has the shape (0,)"),
    ],
)
def test_wrong_kind_of_value_is_told(step: Exercise, body: str, text: str) -> None:
    verdict = bank.judged(step, code(body))
    assert verdict.status is Status.FAILED
    assert verdict.feedback[0].text.startswith(text)


def test_changed_inputs_are_a_mistake_of_their_own(step: Exercise) -> None:
    verdict = bank.judged(step, code(f"h = {TRUE}\n    h_prev[:] = h\n    return h"))
    assert (verdict.status, verdict.mistake) == (Status.FAILED, "changes-inputs")
    assert verdict.feedback[0].text == CHANGED


@pytest.mark.parametrize("body", ["raise ValueError('x')", "return x @ b", "return [][0]"])
def test_error_in_every_case_is_a_crash(step: Exercise, body: str) -> None:
    verdict = bank.judged(step, code(body))
    assert (verdict.status, verdict.score, verdict.mistake) == (Status.CRASHED, 0.0, None)
    assert verdict.feedback[0].kind == "error"


@pytest.mark.parametrize("source", ["def (", "x = 1", "rnn_step = 5", "1 +"])
def test_unreadable_code_is_invalid(step: Exercise, source: str) -> None:
    assert bank.judged(step, source).status is Status.INVALID


@pytest.mark.parametrize("content", [5, ["x"], {"a": 1}, b"x", True])
def test_what_is_no_text_is_invalid(step: Exercise, content: object) -> None:
    verdict = bank.judged(step, content)
    assert (verdict.status, verdict.feedback[0].text) == (
        Status.INVALID,
        "Expected Python source as text.",
    )


@pytest.mark.parametrize("content", ["", " \n\t", None])
def test_nothing_is_missing(step: Exercise, content: object) -> None:
    assert bank.judged(step, content).status is Status.MISSING


def test_starter_crashes(step: Exercise) -> None:
    assert bank.judged(step, bank.STARTER).status is Status.CRASHED


def test_credit_per_case_counts_the_right_ones(tmp_path: Path) -> None:
    text = bank.FUNCTION.replace("cases:", "credit: cases\ncases:")
    exercise = load_exercise(bank.write(tmp_path, text))
    verdict = bank.judged(exercise, code("return np.tanh(x @ Wx + h_prev @ Wh)"))
    assert verdict.score == 0.5


@pytest.mark.parametrize(("divide", "notes"), [("//", 0), ("/", 1)])
def test_count_as_a_float_passes_with_a_remark(tmp_path: Path, divide: str, notes: int) -> None:
    exercise = load_exercise(bank.write(tmp_path, COUNT))
    head = "def rnn_step(input_dim, units):\n    "
    source = f"{head}return 2 * units * (input_dim + units + 1) {divide} 2\n"
    verdict = bank.judged(exercise, source)
    assert (verdict.status, len(verdict.feedback)) == (Status.PASSED, notes)


def test_one_off_is_a_wrong_count(tmp_path: Path) -> None:
    exercise = load_exercise(bank.write(tmp_path, COUNT))
    source = "def rnn_step(input_dim, units):\n    return units * (input_dim + units + 1) + 1\n"
    assert bank.judged(exercise, source).status is Status.FAILED


def test_cases_differ_between_students(step: Exercise) -> None:
    seen: list[bytes] = []

    def spy(source: str, function: str, cases: object, **limits: object) -> Run:
        assert isinstance(cases, list)
        seen.append(np.asarray(cases[0][0]).tobytes())
        return Run(Outcome.RAISED, error="stopped")

    for student in ("ada", "bob", "ada"):
        grade_variant(step, own_variant(step, student), Answer(student, step.id, "x"), spy)
    assert seen[0] == seen[2] != seen[1]


def test_form_is_an_editor_with_the_starter(step: Exercise) -> None:
    assert form(step, lesson_variant(step)) == CodeForm("rnn_step", bank.STARTER)


@pytest.mark.parametrize(("seconds", "limit"), [(0.0, 1.0), (0.01, 5.0), (1.0, 10.0)])
def test_time_limit_follows_what_the_reference_takes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: float, limit: float
) -> None:
    exercise = bank.load(tmp_path, bank.FUNCTION)
    ticks = iter([0.0, seconds * len(exercise.spec.cases)])
    monkeypatch.setattr(function, "perf_counter", lambda: next(ticks))
    assert function._judged_by(exercise, 3)[2].case_seconds == pytest.approx(limit)
