"""Small Keras sources, and what the sandbox says about the models that they build."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydantic import TypeAdapter

from grader import sandbox
from grader.checks.model import missing_libraries
from grader.exercises import load_exercise, read_exercise
from grader.model import Answer, CaseRun, Exercise, Outcome, Run, Verdict
from grader.models.asked import asked
from grader.models.constraints import fault
from grader.models.description import Model, Thing, read
from grader.models.expectations import Expectation
from grader.models.probes import Fit, Inputs, probe
from grader.pipeline import grade_variant
from grader.variants import lesson_variant

needs_keras = pytest.mark.skipif(
    bool(missing_libraries()), reason="Keras or its backend is not installed here"
)
GIVEN = {"steps": 3, "units": 5}
SEED = 7
RNN = "layers.SimpleRNN(5)"
ALL = "layers.SimpleRNN(5, return_sequences=True)"
HEAD = "layers.Dense(1)"

EXERCISE = """\
kind: model
title: A small network
points: 3
lesson: [E33]
given:
  steps: {integer: [2, 4], lesson: 3}
  units: {integer: [5, 9], lesson: 5}
prompt: Build it.
function: build
arguments: {}
inputs: {shape: [steps, 2]}
expect:
  - {layers: [SimpleRNN, Dense], credit: 4}
  - {layer: 0, units: units, credit: 3, mistake: wrong-units}
  - {output_shape: [null, 1], credit: 2}
  - {loss: mse, says: "Take the squared error over {{ steps }} steps."}
hints: [Think.]
solution: "It has two layers."
"""
MISTAKES = '''\
def wrong_units():
    """Not as many units as asked for."""
    import keras
'''


def source(*stack: str, shape: str = "(3, 2)", compiled: str = "") -> str:
    """A file whose `build()` returns a Sequential model of these layers."""
    items = ", ".join([f"keras.Input({shape})", *stack] if shape else stack)
    compiled = f"    model.compile({compiled})\n" if compiled else ""
    body = f"    model = keras.Sequential([{items}])\n{compiled}    return model\n"
    return f"import keras\nfrom keras import layers\n\n\ndef build():\n{body}"


def chain(*stack: str) -> str:
    """A file whose `build()` returns a functional model; `shared` stands for one layer object."""
    steps = "".join(f"    x = {layer}(x)\n" for layer in stack)
    shared = "    shared = layers.SimpleRNN(2, return_sequences=True)\n"
    body = f"{shared}    i = x = keras.Input((3, 2))\n{steps}    return keras.Model(i, x)\n"
    return f"import keras\nfrom keras import layers\n\n\ndef build():\n{body}"


@lru_cache(maxsize=256)
def run(code: str, below: str = "", epochs: int = 0) -> Run:
    """The sandbox's answer; the same source is run once in a session."""
    return sandbox.run_model(code, "build", [], probed(below, epochs))


@lru_cache(maxsize=16)
def probed(below: str = "", epochs: int = 0) -> dict[str, Any]:
    """Inputs of shape (3, 2), or 3 token ids; with `epochs`, a training on one target each."""
    inputs = Inputs(shape=["3"], below=below) if below else Inputs(shape=["3", "2"])
    return probe(inputs, Fit(targets=["1"], epochs=epochs) if epochs else None, GIVEN, SEED)


def described(code: str, below: str = "", epochs: int = 0) -> Model:
    """The model that a source builds, as the grader sees it."""
    found = read(described_raw(code, below, epochs))
    assert isinstance(found, Model)
    return found


def described_raw(code: str, below: str = "", epochs: int = 0) -> Any:
    result = run(code, below, epochs)
    assert result.outcome is Outcome.RETURNED, result.error
    assert result.cases[0].outcome is Outcome.RETURNED, result.cases[0].error
    return result.cases[0].value


def returned(code: str) -> Thing:
    """What a source returns instead of a model."""
    found = read(described_raw(code))
    assert isinstance(found, Thing)
    return found


def faulted(expectation: dict[str, Any], model: Model) -> str | None:
    """What one expectation finds wrong with a model."""
    item: Any = TypeAdapter(Expectation).validate_python(expectation)
    return fault(item, asked([item], GIVEN), model)


def forged(model: Any) -> Run:
    """A run that hands in this description, as a forger would."""
    return Run(Outcome.RETURNED, (CaseRun(Outcome.RETURNED, model),))


def write(bank: Path, text: str = EXERCISE, mistakes: str = MISTAKES) -> Path:
    """An exercise of this kind with all the files that it needs."""
    folder = bank / "section" / "small"
    (folder / "accept").mkdir(parents=True, exist_ok=True)
    (folder / "exercise.yaml").write_text(text, encoding="utf-8")
    (folder / "starter.py").write_text("def build():\n    pass\n", encoding="utf-8")
    (folder / "mistakes.py").write_text(mistakes, encoding="utf-8")
    return folder / "exercise.yaml"


def load(bank: Path, text: str = EXERCISE) -> Exercise:
    return load_exercise(write(bank, text))


def problems(bank: Path, text: str = EXERCISE, mistakes: str = MISTAKES) -> list[str]:
    """What is wrong with an exercise: `line:column: key: sentence`."""
    path = write(bank, text, mistakes)
    return [line.removeprefix(f"{path}:") for line in read_exercise(path)[1]]


def judged(exercise: Exercise, code: str) -> Verdict:
    """The verdict on a source, by the whole pipeline, on the lesson's own numbers."""
    return grade_variant(exercise, lesson_variant(exercise), Answer("ada", exercise.id, code))


def near(first: Any, second: Any) -> bool:
    return bool(np.allclose(first, second, rtol=1e-4, atol=1e-5))
