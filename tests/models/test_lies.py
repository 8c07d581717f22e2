"""A model that says one thing and is another gets no points, whoever it pretends to be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.model import Exercise, Status
from grader.models.description import Unreadable, read
from grader.models.verdict import judge
from grader.variants import lesson_variant
from tests.models.building import (
    HEAD,
    RNN,
    described,
    described_raw,
    forged,
    judged,
    load,
    needs_keras,
    probed,
    source,
)

pytestmark = needs_keras

HONEST = source(RNN, HEAD, compiled='"adam", "mse"')
TOP = "import keras\nfrom keras import layers\n\n"
FINISH = """
    model.compile("adam", "mse")
    return model
"""
STACK = "    model = keras.Sequential([keras.Input((3, 2)), {}, layers.Dense(1)])"


def lying(*lines: str, rnn: str = "layers.SimpleRNN(5)") -> str:
    """A model that is right, but for what these lines do to it."""
    done = "".join(f"\n    {line}" for line in lines)
    return f"{TOP}\ndef build():\n{STACK.format(rnn)}{done}{FINISH}"


NAMESAKE = (
    TOP
    + """
class SimpleRNN(layers.SimpleRNN):
    def call(self, sequences, initial_state=None, mask=None, training=False):
        return super().call(sequences, initial_state, mask, training) * 0 + 1

def build():
"""
    + STACK.format("SimpleRNN(5)")
    + FINISH
)
IN_DISGUISE = NAMESAKE.replace(
    "def build", "SimpleRNN.__module__ = layers.SimpleRNN.__module__\n\ndef build"
)
SMUGGLED_IN = NAMESAKE.replace(
    "def build",
    "import sys\nSimpleRNN.__module__ = layers.SimpleRNN.__module__\n"
    "sys.modules[SimpleRNN.__module__].SimpleRNN = SimpleRNN\n\ndef build",
)
OWN_MODEL = (
    TOP
    + """
class Sequential(keras.Sequential):
    def call(self, x, **settings):
        return super().call(x, **settings) * 0

def build():
"""
    + STACK.format(RNN).replace("keras.Sequential", "Sequential")
    + FINISH
)
LIES = {
    "namesake of a Keras class": NAMESAKE,
    "namesake that claims the module as well": IN_DISGUISE,
    "namesake that has taken the place of the class": SMUGGLED_IN,
    "model class of one's own": OWN_MODEL,
    "lambda in place of a layer": lying(rnn="layers.Lambda(lambda x: x[:, 0])"),
    "layer whose call is replaced": lying(
        "model.layers[0].call = lambda x, **k: keras.ops.ones((4, 5))"
    ),
    "cell whose call is replaced": lying(
        "model.layers[0].cell.call = lambda x, states, **k: (states[0] + 1, [states[0] + 1])"
    ),
    "head whose call is replaced": lying("model.layers[1].call = lambda x, **k: x[:, :1] * 0"),
    "model whose call is replaced": lying("model.call = lambda x, **k: x[:, 0, :1] * 0"),
    "layer with other units than it says": lying(
        "layers.SimpleRNN.units = property(lambda self: 5)", rnn="layers.SimpleRNN(4)"
    ),
    "count that is made up": lying("model.count_params = lambda: 46", rnn="layers.SimpleRNN(4)"),
}


@pytest.fixture
def exercise(tmp_path: Path) -> Exercise:
    return load(tmp_path)


def test_the_honest_model_passes(exercise: Exercise) -> None:
    assert judged(exercise, HONEST).status is Status.PASSED
    assert judged(exercise, lying()).status is Status.PASSED


@pytest.mark.parametrize("name", LIES)
def test_lie_does_not_pass(exercise: Exercise, name: str) -> None:
    verdict = judged(exercise, LIES[name])
    assert verdict.status is Status.FAILED
    assert verdict.score < 1


@pytest.mark.parametrize("code", [NAMESAKE, IN_DISGUISE, OWN_MODEL])
def test_pretended_class_is_not_taken_for_keras_own(code: str) -> None:
    model = described(code)
    assert not (model.own and model.layers[0].own)


@pytest.mark.parametrize(
    "name",
    [
        "namesake that has taken the place of the class",
        "model class of one's own",
        "layer whose call is replaced",
        "head whose call is replaced",
        "layer with other units than it says",
        "cell whose call is replaced",
    ],
)
def test_model_that_computes_something_else_gets_nothing(exercise: Exercise, name: str) -> None:
    assert judged(exercise, LIES[name]).score == 0


def claims(**changed: Any) -> Any:
    """What an honest model says about itself, with some of it forged."""
    return described_raw(HONEST) | changed


@pytest.mark.parametrize(
    "forgery",
    [
        {"outputs": []},
        {"outputs": None},
        {"outputs": [np.zeros((4, 1))] * 2},
        {"outputs": [np.full((4, 1), np.nan)] * 2},
        {"weights": []},
        {"built": "yes"},
        {"built": False, "outputs": None},
        {"calls": [0, 1, 1]},
        {"calls": [0, 7]},
        {"calls": None},
        {"class": "Model"},
        {"module": "keras_like"},
        {"surprise": 1},
        {"layers": [{"class": "SimpleRNN"}]},
        {"input_shape": "wide"},
        {"kind": "layer"},
    ],
)
def test_forged_claim_does_not_pass(exercise: Exercise, forgery: dict[str, Any]) -> None:
    run = forged(claims(**forgery))
    verdict = judge(exercise, lesson_variant(exercise), HONEST, probed()["inputs"], run, {})
    assert verdict.status is not Status.PASSED


def test_unforged_claims_pass(exercise: Exercise) -> None:
    run = forged(claims())
    verdict = judge(exercise, lesson_variant(exercise), HONEST, probed()["inputs"], run, {})
    assert verdict.status is Status.PASSED


@pytest.mark.parametrize("reply", [None, 3, "model", [], {}, {"kind": "model"}, {"kind": 1}])
def test_reply_that_is_no_description_is_refused(reply: Any) -> None:
    with pytest.raises(Unreadable):
        read(reply)


def test_disturbed_reply_is_told_to_the_student(exercise: Exercise) -> None:
    run = forged({"kind": "model"})
    verdict = judge(exercise, lesson_variant(exercise), HONEST, probed()["inputs"], run, {})
    assert verdict.status is Status.CRASHED
    assert "disturbed the channel" in verdict.feedback[0].text


def test_names_out_of_the_process_are_cleaned(exercise: Exercise) -> None:
    run = forged({"kind": "other", "class": "\x1b[31mred\u202e"})
    verdict = judge(exercise, lesson_variant(exercise), HONEST, probed()["inputs"], run, {})
    assert "value of type `red`" in verdict.feedback[0].text
