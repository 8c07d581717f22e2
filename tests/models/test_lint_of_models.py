"""`lint` proves a model exercise like any other, on as many variants as the kind has time for."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.exercises import load_exercise
from grader.lint import lint
from tests.models.building import HEAD, RNN, needs_keras, source, write

pytestmark = needs_keras

RIGHT = source(RNN, HEAD, compiled='"adam", "mse"')
WRONG = '''\
def wrong_units():
    """Not as many units as asked for."""
    import keras
    rnn, head = keras.layers.SimpleRNN(6), keras.layers.Dense(1)
    model = keras.Sequential([keras.Input((3, 2)), rnn, head])
    model.compile("adam", "mse")
    return model
'''


def problems(folder: Path, right: str, mistakes: str) -> tuple[int, str]:
    path = write(folder, mistakes=mistakes)
    (path.parent / "accept" / "plain.py").write_text(right)
    (path.parent / "starter.py").write_text("def build():\n    raise NotImplementedError\n")
    report = lint(load_exercise(path), variants=50)
    return report.variants, "\n".join(report.problems)


@pytest.fixture(autouse=True)
def _lesson_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """These models have the lesson's numbers built in."""
    monkeypatch.setattr("grader.checks.model.VARIANTS", 0)


def test_sound_exercise_is_proven_on_the_variants_of_its_kind(tmp_path: Path) -> None:
    assert problems(tmp_path, RIGHT, WRONG) == (1, "")


@pytest.mark.parametrize(
    ("right", "mistakes", "problem"),
    [
        (source(RNN, compiled="'adam'"), WRONG, "is failed as `head-forgotten`"),
        (RIGHT, WRONG.replace("(6)", "(5)"), "the mistake `wrong-units` is passed"),
        (RIGHT, WRONG.replace("wrong_units", "no_bias"), "`no-bias` is failed as `wrong-units`"),
    ],
)
def test_fault_in_a_model_exercise_is_found(
    tmp_path: Path, right: str, mistakes: str, problem: str
) -> None:
    assert problem in problems(tmp_path, right, mistakes)[1]
