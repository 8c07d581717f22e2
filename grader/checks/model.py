"""`model`: Python code that builds a Keras model, judged by what the model is and computes.

The code runs in the sandbox, in a process that has Keras; this one never imports it. What comes
back is a description in plain data. Each expectation of the exercise is held against it, and the
predictions are computed again from the weights.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, StringConstraints, ValidationInfo, field_validator, model_validator

from grader import sandbox
from grader.checks import Runner, Samples
from grader.expressions import calculate
from grader.fields import Expression, Strict
from grader.model import Answer, CodeForm, Exercise, Feedback, Status, Variant, Verdict
from grader.models.expectations import Expectation, Layers, LossFalls, OneLayer, SharedWeights
from grader.models.probes import Fit, Inputs, probe
from grader.models.verdict import judge
from grader.verdicts import invalid

VARIANTS = 2  # how many drawn variants `lint` proves: building a model takes a while
BACKENDS = ("tensorflow", "jax", "torch")  # what Keras can compute with
_Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z_]\w*$")]


class Spec(Strict):
    function: _Name
    arguments: dict[_Name, Expression] = Field(default_factory=dict)
    inputs: Inputs
    fit: Fit | None = None
    expect: list[Expectation] = Field(min_length=1)

    @field_validator("expect")
    @classmethod
    def _consistent(cls, expect: list[Any], info: ValidationInfo) -> list[Any]:
        lists = [item.layers for item in expect if isinstance(item, Layers)]
        if len(lists) != 1:
            raise ValueError("exactly one expectation lists the `layers`")
        for place in _places(expect):
            if place >= len(lists[0]):
                raise ValueError(f"there is no layer {place}; the first of {len(lists[0])} is 0")
        if any(isinstance(item, LossFalls) for item in expect) and not info.data.get("fit"):
            raise ValueError("`loss_falls` needs `fit`, the training to look at")
        return expect

    @model_validator(mode="after")
    def _complete(self, info: ValidationInfo) -> Spec:
        folder: Path | None = (info.context or {}).get("folder")
        if folder is None:
            return self
        for name in ("starter.py", "mistakes.py", "accept"):
            if not (folder / name).exists():
                raise ValueError(f"a model exercise needs `{name}` beside exercise.yaml")
        for name, says in _documented(folder / "mistakes.py").items():
            if not says:
                raise ValueError(f"mistakes.py: `{name}` has no docstring to show")
        return self


def form(exercise: Exercise, variant: Variant) -> CodeForm:
    """An editor that opens on the starter."""
    starter = (exercise.folder / "starter.py").read_text(encoding="utf-8")
    return CodeForm(exercise.spec.function, starter)


def fair(exercise: Exercise, given: Mapping[str, Any]) -> bool:
    """Always: `lint` proves that the expectations tell the mistakes apart."""
    return True


def check(exercise: Exercise, variant: Variant, answer: Answer, run: Runner) -> Verdict:
    """Let the sandbox build the model (`run` is for functions), and judge its description."""
    if not isinstance(answer.content, str):
        return invalid("Expected Python source as text.")
    missing = missing_libraries()
    if missing:
        return Verdict(Status.BROKEN, feedback=(Feedback(missing, "error"),))
    spec = exercise.spec
    arguments = [calculate(text, variant.given) for text in spec.arguments.values()]
    asked = probe(spec.inputs, spec.fit, variant.given, variant.seed)
    result = sandbox.run_model(answer.content, spec.function, arguments, asked)
    says = sentences(exercise)
    return judge(exercise, variant, answer.content, asked["inputs"], result, says)


def samples(exercise: Exercise, variant: Variant) -> Samples:
    """The solutions in `accept/`, each known mistake as a solution, and what is no code."""
    accepted = sorted((exercise.folder / "accept").glob("*.py"))
    right = tuple(path.read_text(encoding="utf-8") for path in accepted)
    source = (exercise.folder / "mistakes.py").read_text(encoding="utf-8")
    wrong = {
        _id(name): f"{source}\n\n{exercise.spec.function} = {name}\n"
        for name in _documented(exercise.folder / "mistakes.py")
    }
    return Samples(right, wrong, ("def (", "x = 1"))


def missing_libraries(find: Callable[[str], Any] = find_spec) -> str:
    """What to install before a model can be built here; empty if all is there."""
    if find("keras") is not None and any(find(name) is not None for name in BACKENDS):
        return ""
    return (
        "This exercise needs Keras and TensorFlow, and this machine lacks them: "
        "`pip install keras tensorflow`. Until then it is not judged, and costs nothing."
    )


def sentences(exercise: Exercise) -> dict[str, str]:
    """What the exercise itself says about its mistakes, by their ids."""
    path = exercise.folder / "mistakes.py"
    return {_id(name): says for name, says in _read(path, exercise.digest).items()}


@lru_cache(maxsize=256)
def _read(path: Path, digest: str) -> dict[str, str]:
    """Cached by content: `digest` changes with every file of the exercise."""
    return _documented(path)


def _documented(path: Path) -> dict[str, str]:
    """The functions of `mistakes.py` and their docstrings. It is never run here: it has Keras."""
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    except SyntaxError as problem:
        raise ValueError(f"mistakes.py, line {problem.lineno}: {problem.msg}") from None
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    shown = [node for node in functions if not node.name.startswith("_")]
    return {node.name: " ".join((ast.get_docstring(node) or "").split()) for node in shown}


def _id(name: str) -> str:
    return name.replace("_", "-")


def _places(expect: list[Any]) -> list[int]:
    shared = [item.shared_weights for item in expect if isinstance(item, SharedWeights)]
    single = [item.layer for item in expect if isinstance(item, OneLayer)]
    return [*single, *(place for places in shared for place in places)]
