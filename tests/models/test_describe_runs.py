"""What becomes of a model's calls, of its short training, and of errors on the way."""

from __future__ import annotations

import numpy as np
import pytest

from grader.model import Outcome
from tests.models.building import (
    ALL,
    HEAD,
    RNN,
    described,
    described_raw,
    needs_keras,
    run,
    source,
)
from tests.test_layers import heavy_modules_after

pytestmark = needs_keras

PLAIN = source(RNN, HEAD, compiled='"adam", "mse"')
JUDGE = """
from grader import grade, load_exercises
verdict = grade(load_exercises()["build_stacked"], "def build_stacked(a, b, c): return None")
assert verdict.mistake == "returns-nothing", verdict
"""


def test_judging_a_model_loads_neither_keras_nor_tensorflow_here() -> None:
    assert heavy_modules_after(JUDGE) == []


def test_error_in_a_call_is_told_in_one_line() -> None:
    model = described(source(RNN, HEAD, shape="(2, 3)"))
    assert model.outputs is None
    assert model.fault.startswith("InvalidArgumentError: ")
    assert "{{" not in model.fault


def test_several_outputs_are_a_fault() -> None:
    model = described(source("layers.SimpleRNN(5, return_state=True)"))
    assert "2 outputs" in model.fault


def test_history_has_one_loss_for_each_epoch() -> None:
    history = described(PLAIN, epochs=4).history
    assert history is not None
    assert len(history) == 4


def test_training_does_not_change_the_weights_that_are_reported() -> None:
    code = source(RNN, HEAD, compiled='keras.optimizers.SGD(9.0), "mse"')
    code = code.replace(
        "    return", "    model.set_weights([w * 0 + 1 for w in model.get_weights()])\n    return"
    )
    model = described(code, epochs=2)
    assert all(np.all(array == 1) for array in model.weights)


def test_training_that_fails_leaves_a_fault_and_the_description() -> None:
    model = described(
        source(ALL, "layers.Flatten()", compiled='loss="categorical_crossentropy"'), epochs=2
    )
    assert model.history is None
    assert model.fit_fault.startswith("ValueError: ")
    assert model.outputs is not None


@pytest.mark.parametrize(
    ("body", "outcome"),
    [("raise ZeroDivisionError", Outcome.RAISED), ("raise SystemExit", Outcome.EXITED)],
)
def test_exception_while_building_is_an_outcome(body: str, outcome: Outcome) -> None:
    result = run(f"def build():\n    {body}\n")
    assert result.cases[0].outcome is outcome


EXPLODING = """
import keras

class Bomb(Exception):
    def __str__(self):
        raise Bomb

class Layer(keras.layers.Layer):
    armed = False

    def call(self, x):
        if Layer.armed:
            raise Bomb
        return x

def build():
    model = keras.Sequential([keras.Input((3, 2)), Layer()])
    Layer.armed = True
    return model
"""


def test_error_that_explodes_when_printed_is_a_fault_all_the_same() -> None:
    model = described(EXPLODING)
    assert model.fault.startswith("Bomb")


def test_class_of_ones_own_has_no_module_of_keras() -> None:
    raw = described_raw(EXPLODING)
    assert not raw["layers"][0]["module"].startswith("keras")
