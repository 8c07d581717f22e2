"""What an author may write, and what a wrong line is told. Nothing here needs Keras."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from grader.checks import checker
from grader.checks.model import missing_libraries, sentences
from grader.model import Answer, CodeForm, Status
from grader.models.probes import BATCH, Fit, Inputs, causal_cut, probe
from grader.pipeline import grade_variant
from grader.variants import lesson_variant
from tests.models.building import EXERCISE, GIVEN, MISTAKES, load, problems, write

GOOD = "{layers: [SimpleRNN, Dense], credit: 4}"


def test_sound_exercise_has_no_problems(tmp_path: Path) -> None:
    assert problems(tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "units: units",
            "unit: units",
            "14:16: expect.1.unit: unknown key (did you mean `units`?)",
        ),
        ("units: units", "units: unots", "unknown name `unots`; known names: steps, units"),
        ("credit: 4", "credit: -4", "13:34: expect.0.credit: input should be greater than 0"),
        (GOOD, "{layer: 1, units: 1}", "exactly one expectation lists the `layers`"),
        (GOOD, f"{GOOD}\n  - {GOOD}", "exactly one expectation lists the `layers`"),
        ("layer: 0", "layer: 2", "there is no layer 2; the first of 2 is 0"),
        ("{loss: mse", "{shared_weights: [0, 2]", "there is no layer 2; the first of 2 is 0"),
        ("{loss: mse", "{loss_falls: true", "`loss_falls` needs `fit`, the training to look at"),
        ("{loss: mse", "{lost: mse", "does not say what to expect; there are: layers, layer,"),
        (", units: units, credit: 3", "", "says nothing about the layer; it may set:"),
        (
            "{loss: mse",
            "{parameters: {reference: rnn_params}",
            "there is no reference `rnn_params`",
        ),
        ("{loss: mse", "{causal: false", "expect.3.causal: input should be True"),
        ("shape: [steps, 2]", "shape: []", "inputs.shape: list should have at least 1 item"),
        ("wrong-units", "Wrong Units", "expect.1.mistake: string should match pattern"),
        ("over {{ steps }}", "over {{ step }}", "uses the unknown name `step`"),
    ],
)
def test_authors_error_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    assert old in EXERCISE
    assert problem in "\n".join(problems(tmp_path, EXERCISE.replace(old, new)))


@pytest.mark.parametrize(
    ("mistakes", "problem"),
    [
        ("def no_bias():\n    pass\n", "mistakes.py: `no_bias` has no docstring to show"),
        ("def (", "mistakes.py, line 1: "),
    ],
)
def test_fault_in_the_mistakes_is_told(tmp_path: Path, mistakes: str, problem: str) -> None:
    assert problem in "\n".join(problems(tmp_path, mistakes=mistakes))


@pytest.mark.parametrize("name", ["starter.py", "mistakes.py"])
def test_missing_file_is_told(tmp_path: Path, name: str) -> None:
    from grader.exercises import read_exercise

    path = write(tmp_path)
    (path.parent / name).unlink()
    assert f"a model exercise needs `{name}` beside exercise.yaml" in read_exercise(path)[1][0]


def test_mistakes_are_read_and_never_run(tmp_path: Path) -> None:
    exercise = load(tmp_path)
    (exercise.folder / "mistakes.py").write_text(
        f"raise SystemExit\n{MISTAKES}\ndef _helper():\n    pass\n"
    )
    assert sentences(exercise) == {"wrong-units": "Not as many units as asked for."}


def test_each_mistake_is_handed_in_as_a_solution(tmp_path: Path) -> None:
    exercise = load(tmp_path)
    samples = checker("model").samples(exercise, lesson_variant(exercise))
    assert samples.wrong["wrong-units"].endswith("\nbuild = wrong_units\n")


def test_form_opens_on_the_starter(tmp_path: Path) -> None:
    exercise = load(tmp_path)
    asked = checker("model").form(exercise, lesson_variant(exercise))
    assert asked == CodeForm("build", "def build():\n    pass\n")


def test_answer_that_is_no_text_is_invalid(tmp_path: Path) -> None:
    exercise = load(tmp_path)
    answer = Answer("ada", exercise.id, ["a", "list"])
    assert grade_variant(exercise, lesson_variant(exercise), answer).status is Status.INVALID


@pytest.mark.parametrize(
    ("there", "told"),
    [
        ({"keras", "tensorflow"}, False),
        ({"keras", "jax"}, False),
        ({"keras"}, True),
        ({"tensorflow"}, True),
        (set(), True),
    ],
)
def test_missing_library_is_told_with_what_to_install(there: set[str], told: bool) -> None:
    text = missing_libraries(lambda name: name if name in there else None)
    assert ("pip install keras tensorflow" in text) is told


def test_without_keras_the_verdict_costs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("grader.checks.model.BACKENDS", ("no_such_backend",))
    exercise = load(tmp_path)
    answer = Answer("ada", exercise.id, "def build():\n    pass\n")
    verdict = grade_variant(exercise, lesson_variant(exercise), answer)
    assert verdict.status is Status.BROKEN
    assert "pip install keras tensorflow" in verdict.feedback[0].text


def test_probe_is_the_same_for_the_same_seed() -> None:
    first, second = (probe(Inputs(shape=["steps", "2"]), None, GIVEN, 5) for _ in range(2))
    assert np.array_equal(first["inputs"], second["inputs"])


def test_second_input_differs_in_its_later_half_only() -> None:
    first, second = probe(Inputs(shape=["6", "2"]), None, GIVEN, 5)["inputs"]
    assert np.array_equal(first[:, :3], second[:, :3])
    assert np.all(first[:, 3:] != second[:, 3:])
    assert causal_cut(6) == 3


def test_token_ids_reach_the_last_word_and_leave_out_padding() -> None:
    ids = probe(Inputs(shape=["steps"], below="999"), None, GIVEN, 5)["inputs"][0]
    assert (ids.min() >= 1, ids.max(), ids.shape) == (True, 998, (BATCH, 3))


def test_token_ids_of_a_small_vocabulary_are_never_padding() -> None:
    assert np.all(probe(Inputs(shape=["steps"], below="2"), None, GIVEN, 5)["inputs"][0] == 1)


@pytest.mark.parametrize(("classes", "values"), [("2", {0.0, 1.0}), ("1", {0.0})])
def test_targets_are_classes_where_they_are_asked_for(classes: str, values: set[float]) -> None:
    fit = Fit(targets=["8"], classes=classes)
    targets = probe(Inputs(shape=["steps", "2"]), fit, GIVEN, 5)["fit"]["y"]
    assert set(targets.ravel().tolist()) == values
