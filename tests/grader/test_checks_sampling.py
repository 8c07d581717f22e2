"""`sampling`: code that draws, called in the sandbox and judged by its frequencies."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.checks import sampling
from grader.exercises import load_exercise, read_exercise
from grader.lint import lint
from grader.model import CodeForm, Exercise, Status
from grader.pipeline import grade
from grader.variants import lesson_variant
from tests.grader import sampling_bank
from tests.grader.sampling_bank import HEAD, RIGHT, SAMPLING, SOFTMAX


@pytest.fixture
def exercise(tmp_path: Path) -> Exercise:
    return load_exercise(sampling_bank.write(tmp_path))


@pytest.mark.parametrize(
    "last",
    [
        "return int(rng.choice(len(p), p=p))",
        "return rng.choice(len(p), p=p)",
        "return int(np.searchsorted(np.cumsum(p), rng.random()))",
        "return int(np.argmax(np.log(p) + rng.gumbel(size=len(p))))",
    ],
)
def test_any_way_to_draw_passes(exercise: Exercise, last: str) -> None:
    verdict = grade(exercise, f"{HEAD}{SOFTMAX}    {last}\n", "ada")
    assert (verdict.status, verdict.score, verdict.feedback) == (Status.PASSED, 1.0, ())


@pytest.mark.parametrize(
    ("old", "new", "mistake"),
    [
        (" / temperature", "", "temperature-ignored"),
        (", p=p", "", "evenly"),
        (" - logits.max()", "", "overflows"),
        ("rng.choice", "np.random.choice", "own-generator"),
        ("rng.choice", "np.random.default_rng().choice", "own-generator"),
        ("rng.choice", "np.random.default_rng(0).choice", "same-number-always"),
        ("    p = ", "    logits -= 1\n    p = ", "changes-inputs"),
    ],
)
def test_the_cause_is_named(exercise: Exercise, old: str, new: str, mistake: str) -> None:
    verdict = grade(exercise, RIGHT.replace(old, new), "ada")
    assert (verdict.status, verdict.mistake) == (Status.FAILED, mistake)


@pytest.mark.parametrize(
    ("content", "status"), [("def (", "invalid"), (5, "invalid"), ("", "missing")]
)
def test_what_is_no_code_costs_no_attempt(exercise: Exercise, content: object, status: str) -> None:
    assert grade(exercise, content).status == status


def test_the_exercise_proves_itself(exercise: Exercise) -> None:
    report = lint(exercise)
    assert (report.problems, report.accepted, report.variants) == ([], 1, sampling.VARIANTS + 1)
    assert set(report.named.values()) == {sampling.VARIANTS + 1}


def test_a_mistake_that_is_none_is_found_by_lint(tmp_path: Path) -> None:
    path = sampling_bank.write(tmp_path)
    mistakes = sampling_bank.MISTAKES.replace("_softmax(logits)", "_softmax(logits / temperature)")
    (path.parent / "mistakes.py").write_text(mistakes)
    assert "the mistake `temperature-ignored` is passed" in lint(load_exercise(path)).problems[0]


def test_a_mistake_without_a_sentence_is_found_by_lint(tmp_path: Path) -> None:
    path = sampling_bank.write(tmp_path)
    silent = sampling_bank.MISTAKES.replace('    """All are alike."""\n', "")
    (path.parent / "mistakes.py").write_text(silent)
    assert "`evenly` has no docstring" in lint(load_exercise(path)).problems[0]


def test_form_is_an_editor_with_the_starter(exercise: Exercise) -> None:
    asked = sampling.form(exercise, lesson_variant(exercise))
    assert asked == CodeForm("sample_next", sampling_bank.STARTER)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("law: temp", "law: tmp", "there is no reference `tmperature_probabilities`"),
        ("  logits: {axes: V, range: [-2, 2]}\n", "  a: {axes: V}\n  b: {axes: V}\n", "too many"),
        ("{name: some, sizes: {V: 5}}", "{name: some}", "case `some`: sizes are needed"),
        ("generator: rng\n", "", "generator"),
        ("generator: rng\n", "generator: rng\ndraws: 5\n", "draws"),
    ],
)
def test_an_authors_error_is_found(tmp_path: Path, old: str, new: str, problem: str) -> None:
    path = sampling_bank.write(tmp_path, SAMPLING.replace(old, new, 1))
    assert any(problem in line for line in read_exercise(path)[1])


@pytest.mark.parametrize("name", ["starter.py", "mistakes.py"])
def test_a_sampling_exercise_needs_its_files(tmp_path: Path, name: str) -> None:
    path = sampling_bank.write(tmp_path)
    (path.parent / name).unlink()
    assert f"a sampling exercise needs `{name}`" in read_exercise(path)[1][0]
