"""Properties in the verdict, in `lint`, and alone with `grader check --properties`."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from grader import expected
from grader.cli import app
from grader.lint import lint
from grader.model import Exercise, Status
from tests.grader import bank

DECLARED = """properties:
  inputs_unchanged: true
  batch_permutation: true
  zero_weights: {zero: [Wx, Wh], gives: {h: tanh(b)}}
"""
STEP = bank.FUNCTION.replace("hints:", DECLARED + "hints:")
TRUE = "np.tanh(x @ Wx + h_prev @ Wh + b)"
RIGHT_UNLESS_ZERO = bank.HEAD + f"return {TRUE} + (0 if Wx.any() else 1)\n"
UNNAMED = bank.HEAD + f"return 0.97 * {TRUE} + 0.03 * np.sin(b)\n"


@pytest.fixture
def step(tmp_path: Path) -> Exercise:
    return bank.load(tmp_path, STEP)


def test_right_answer_passes(step: Exercise) -> None:
    verdict = bank.judged(step, bank.RIGHT)
    assert (verdict.status, verdict.score, verdict.feedback) == (Status.PASSED, 1.0, ())


@pytest.mark.parametrize(("credit", "score"), [("all", 0.0), ("cases", 2 / 3)])
def test_right_values_with_a_broken_property_are_not_right(
    tmp_path: Path, credit: str, score: float
) -> None:
    exercise = bank.load(tmp_path, STEP.replace("cases:", f"credit: {credit}\ncases:", 1))
    verdict = bank.judged(exercise, RIGHT_UNLESS_ZERO)
    assert (verdict.status, verdict.mistake) == (Status.FAILED, "zero-weights")
    assert verdict.score == pytest.approx(score)
    assert verdict.feedback[0].text.startswith("With `Wx` and `Wh` set to zero, `h` should be")


def test_known_mistake_comes_before_properties(step: Exercise) -> None:
    verdict = bank.judged(step, bank.HEAD + "return x @ Wx + h_prev @ Wh + b\n")
    assert verdict.mistake == "no-tanh"
    assert "set to zero" not in " ".join(item.text for item in verdict.feedback)


@pytest.mark.parametrize("source", ["def (", bank.STARTER, "x = 1", bank.HEAD + "return [][0]"])
def test_what_cannot_run_is_told_by_the_cases_alone(tmp_path: Path, source: str) -> None:
    plain = bank.judged(bank.load(tmp_path / "plain", bank.FUNCTION), source)
    with_properties = bank.judged(bank.load(tmp_path / "with", STEP), source)
    assert with_properties.feedback == plain.feedback
    assert with_properties.status is plain.status


def test_output_and_cases_of_the_feedback_stay_those_of_the_cases(step: Exercise) -> None:
    verdict = bank.judged(step, bank.HEAD + f"return {TRUE}.T\n")
    assert "None of 2 cases are right." in [item.text for item in verdict.feedback]


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        ("zero: [Wx, Wh]", "zero: [Wy]", "21:3: properties.zero_weights: `Wy` is no argument of"),
        ("batch_permutation", "batch", "20:3: properties.batch: unknown key; allowed: batch_perm"),
        ("batch_permutation", "causality", "20:3: properties.causality: needs an argument (of"),
    ],
)
def test_authors_error_has_its_line(tmp_path: Path, old: str, new: str, text: str) -> None:
    (found,) = bank.problems(tmp_path, STEP.replace(old, new))
    assert found.startswith(text)


def test_lint_tells_which_mistakes_a_property_catches(step: Exercise) -> None:
    report = lint(step, 2)
    assert report.problems == []
    assert report.catches == {
        "inputs_unchanged": [],
        "batch_permutation": [],
        "zero_weights": ["no-tanh", "no-bias"],
    }


def test_lint_refuses_a_property_that_right_answers_break(tmp_path: Path) -> None:
    exercise = bank.load(tmp_path, STEP.replace("tanh(b)", "b"))
    assert "set to zero, `h` should be `b`" in lint(exercise, 1).problems[0]


@pytest.fixture
def no_truth(monkeypatch: pytest.MonkeyPatch) -> None:
    """Functions of the reference keep their signatures, and say so when they are called."""

    def closed(function: Any) -> Any:
        @functools.wraps(function)
        def called(*args: Any, **kwargs: Any) -> Any:
            raise AssertionError(f"{function.__name__} was called")

        return called

    shut = {name: closed(function) for name, function in expected.FUNCTIONS.items()}
    monkeypatch.setattr(expected, "FUNCTIONS", shut)


def check(folder: Path, source: str, *options: str) -> Result:
    bank.write(folder / "bank", STEP, "one/sample")
    (folder / "sample.py").write_text(source, encoding="utf-8")
    place = [str(folder / "sample.py"), "--exercises", str(folder / "bank")]
    return CliRunner().invoke(app, ["check", *place, *options])


@pytest.mark.usefixtures("no_truth")
def test_check_properties_calls_no_reference(tmp_path: Path) -> None:
    result = check(tmp_path, bank.RIGHT, "--properties")
    assert result.exit_code == 0, result.output
    assert "Kept: inputs unchanged, batch permutation, zero weights." in result.output


@pytest.mark.usefixtures("no_truth")
def test_check_without_properties_does_call_it(tmp_path: Path) -> None:
    assert "rnn_step was called" in check(tmp_path, bank.RIGHT).output


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (bank.HEAD + "x -= 1\n    return x @ Wx\n", "inputs unchanged: Your function changes"),
        (bank.HEAD + f"return {TRUE}.T\n", "Not found out (inputs unchanged, batch permutation,"),
        ("def rnn_step(", "SyntaxError"),
    ],
)
def test_check_properties_exits_with_1_where_one_is_not_kept(
    tmp_path: Path, source: str, text: str
) -> None:
    result = check(tmp_path, source, "--properties")
    assert (result.exit_code, text in result.output) == (1, True), result.output
    assert "0 of 1 answers with properties keep them." in result.output


def test_check_properties_json_is_one_document(tmp_path: Path) -> None:
    result = check(tmp_path, UNNAMED, "--properties", "--json")
    (found,) = json.loads(result.output)["properties"]
    assert (found["exercise"], found["holds"]) == ("sample", False)
    assert [item["property"] for item in found["broken"]] == ["zero_weights"]
    assert found["kept"] == ["inputs_unchanged", "batch_permutation"]
