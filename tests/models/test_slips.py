"""Each slip that has a name is recognised, in its own words or in those of the exercise."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.model import Status
from tests.models.building import ALL, EXERCISE, HEAD, RNN, judged, load, needs_keras, source

pytestmark = needs_keras

MSE = '"adam", "mse"'
TOP = "import keras\nfrom keras import layers\n\n\ndef build():\n"
TOKENS = (
    EXERCISE.replace("shape: [steps, 2]", "shape: [steps], below: 9")
    .replace("[SimpleRNN, Dense]", "[Embedding, SimpleRNN, Dense]")
    .replace("layer: 0, units", "layer: 1, units")
    .replace(
        "{output_shape: [null, 1]", "{input_shape: [null, steps]}\n  - {output_shape: [null, 1]"
    )
)
SLIPS = {
    "returns-nothing": TOP + "    keras.Sequential([keras.Input((3, 2)), layers.Dense(1)])\n",
    "returns-a-layer": TOP + "    return layers.SimpleRNN(5)\n",
    "own-model-class": TOP + "    return type('Net', (keras.Sequential,), {})()\n",
    "missing-return-sequences": source(RNN, RNN, HEAD),
    "input-without-features": source(RNN, HEAD, shape="(3,)"),
    "not-built": source(RNN, HEAD, shape="", compiled=MSE),
    "softmax-over-one-unit": source(RNN, "layers.Dense(1, 'softmax')", compiled=MSE),
    "cross-entropy-over-one-unit": source(RNN, HEAD, compiled="loss='categorical_crossentropy'"),
    "activation-and-raw-scores": source(
        RNN,
        "layers.Dense(1, 'sigmoid')",
        compiled="loss=keras.losses.BinaryCrossentropy(from_logits=True)",
    ),
    "axes-swapped": source(RNN, HEAD, shape="(2, 3)", compiled=MSE),
    "head-forgotten": source(RNN, compiled=MSE),
    "sequences-to-the-head": source(ALL, HEAD, compiled=MSE),
    "not-compiled": source(RNN, HEAD),
}
SHAPED = EXERCISE.replace(
    "  - {loss",
    "  - {input_shape: [null, steps, 2]}\n  - {output_activation: linear}\n  - {loss",
)


@pytest.mark.parametrize("slip", SLIPS)
def test_slip_is_named(tmp_path: Path, slip: str) -> None:
    verdict = judged(load(tmp_path, SHAPED), SLIPS[slip])
    assert (verdict.status, verdict.mistake) == (Status.FAILED, slip)
    assert verdict.feedback[0].kind == "mistake"


@pytest.mark.parametrize(
    "code",
    [
        source(RNN, HEAD, shape="(3,)", compiled=MSE),
        source("layers.Reshape((3, 1))", RNN, HEAD, shape="(3,)", compiled=MSE),
    ],
)
def test_bare_token_ids_are_named(tmp_path: Path, code: str) -> None:
    assert judged(load(tmp_path, TOKENS), code).mistake == "embedding-forgotten"


def test_error_of_keras_is_shown_beside_the_slip_behind_it(tmp_path: Path) -> None:
    feedback = judged(load(tmp_path, SHAPED), SLIPS["missing-return-sequences"]).feedback
    assert "expected ndim=3, found ndim=2" in feedback[1].text
    assert feedback[1].where.startswith("line 6: model = ")


def test_docstring_of_the_exercise_replaces_the_common_sentence(tmp_path: Path) -> None:
    exercise = load(tmp_path, SHAPED)
    (exercise.folder / "mistakes.py").write_text('def not_built():\n    """No input yet."""\n')
    assert judged(exercise, SLIPS["not-built"]).feedback[0].text == "No input yet."


def test_expectation_gives_its_name_to_what_breaks_it(tmp_path: Path) -> None:
    verdict = judged(load(tmp_path), source("layers.SimpleRNN(6)", HEAD, compiled=MSE))
    assert verdict.mistake == "wrong-units"
    assert verdict.feedback[0].text == "Not as many units as asked for."


def test_expectation_without_a_name_still_speaks(tmp_path: Path) -> None:
    verdict = judged(load(tmp_path), source(RNN, HEAD, compiled='"adam", "mae"'))
    assert verdict.mistake is None
    assert verdict.feedback[0].text == "Take the squared error over 3 steps."


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("7", "`build` returned a value of type `int`. Return the Keras model itself."),
        ("keras.Sequential", "`build` returned a value of type `type`."),
    ],
)
def test_what_is_no_model_is_named(tmp_path: Path, value: str, sentence: str) -> None:
    verdict = judged(load(tmp_path), f"{TOP}    return {value}\n")
    assert verdict.status is Status.FAILED
    assert sentence in verdict.feedback[0].text
