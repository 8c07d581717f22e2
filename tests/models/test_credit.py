"""How the credit of the expectations becomes a score, and outcomes become a status."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.model import Status
from tests.models.building import EXERCISE, HEAD, RNN, judged, load, needs_keras, source

pytestmark = needs_keras

MSE = '"adam", "mse"'
WIDE = "layers.SimpleRNN(6)"


@pytest.mark.parametrize(
    ("code", "score"),
    [
        (source(RNN, HEAD, compiled=MSE), 1.0),
        (source(RNN, HEAD), 0.9),  # no loss: 1 of 10
        (source(WIDE, HEAD, compiled=MSE), 0.7),  # units: 3 of 10
        (source(WIDE, HEAD), 0.6),
        (source("layers.LSTM(5)", HEAD, compiled=MSE), 0.3),  # layers, and the units of an RNN
        (source("layers.Flatten()", "layers.Dense(2)"), 0.0),
        (source(RNN, HEAD, shape="", compiled=MSE), 0.4),  # half of 8: there is no output
    ],
)
def test_score_is_the_credit_of_what_is_fulfilled(tmp_path: Path, code: str, score: float) -> None:
    assert judged(load(tmp_path), code).score == pytest.approx(score)


def test_model_that_cannot_be_called_does_not_pass(tmp_path: Path) -> None:
    about_parts_only = EXERCISE.replace("  - {output_shape: [null, 1], credit: 2}\n", "")
    verdict = judged(
        load(tmp_path, about_parts_only), source(RNN, HEAD, shape="(2, 3)", compiled=MSE)
    )
    assert (verdict.status, verdict.score) == (Status.FAILED, 0.5)
    assert "cannot be called on inputs of the shape asked for" in verdict.feedback[0].text


def test_feedback_counts_the_requirements(tmp_path: Path) -> None:
    notes = [
        f.text for f in judged(load(tmp_path), source(WIDE, HEAD)).feedback if f.kind == "note"
    ]
    assert notes == ["2 of 4 requirements are met."]


def test_same_sentence_is_said_once(tmp_path: Path) -> None:
    twice = EXERCISE.replace("  - {loss", "  - {layer: 0, activation: relu}\n  - {loss")
    feedback = judged(load(tmp_path, twice), source("layers.GRU(5)", HEAD, compiled=MSE)).feedback
    assert [f.text for f in feedback].count("Layer 1 is of the class GRU.") == 1


def test_layer_without_a_twin_is_mentioned_when_all_is_right(tmp_path: Path) -> None:
    lstm = EXERCISE.replace("[SimpleRNN, Dense]", "[LSTM, Dense]")
    verdict = judged(load(tmp_path, lstm), source("layers.LSTM(5, 'relu')", HEAD, compiled=MSE))
    assert verdict.status is Status.PASSED
    assert "were not computed a second time here, as this holds `LSTM`" in verdict.feedback[0].text


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("def (", Status.INVALID),
        ("x = 1", Status.INVALID),
        ("def build():\n    raise ValueError('no')\n", Status.CRASHED),
        ("def build(a):\n    return a\n", Status.CRASHED),
        ("raise ValueError\n", Status.CRASHED),
        ("def build():\n    exit()\n", Status.CRASHED),
        ("", Status.MISSING),
    ],
)
def test_code_that_builds_nothing_has_a_status_of_its_own(
    tmp_path: Path, code: str, status: Status
) -> None:
    assert judged(load(tmp_path), code).status is status


def test_error_names_the_students_line(tmp_path: Path) -> None:
    code = "def build():\n    x = 1\n    return x / 0\n"
    feedback = judged(load(tmp_path), code).feedback[0]
    assert feedback.where == "line 3: return x / 0"


def test_what_was_printed_is_shown(tmp_path: Path) -> None:
    code = source(RNN, HEAD, compiled=MSE).replace("    return", "    print('built')\n    return")
    feedback = judged(load(tmp_path), code).feedback
    assert [f.text.strip() for f in feedback if f.kind == "output"] == ["built"]


def test_isolation_that_was_reached_stands_in_the_verdict(tmp_path: Path) -> None:
    assert judged(load(tmp_path), source(RNN, HEAD)).isolation != "none"
