"""Question kinds: one file each, plus one word in KINDS.

A kind is a module with
    Spec                                   the YAML keys of this kind, beside the common ones
    form(exercise, variant) -> Form        what the student is asked for
    fair(exercise, given) -> bool          whether these numbers tell the mistakes apart
    check(exercise, variant, answer, run) -> Verdict
    samples(exercise, variant) -> Samples  answers that `lint` hands in to prove the exercise
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib import import_module
from types import ModuleType
from typing import Any, Protocol

from grader.model import Run
from grader.sandbox.limits import DEFAULT, Limits

KINDS = (
    "choice",
    "match",
    "order",
    "number",
    "array",
    "shape",
    "formula",
    "text",
    "function",
    "sampling",
    "model",
)


class Runner(Protocol):
    """Runs a student's function once per case: `sandbox.run_function`, or a trusted stand-in."""

    def __call__(
        self,
        source: str,
        function: str,
        cases: Sequence[Sequence[Any]],
        *,
        limits: Limits = DEFAULT,
    ) -> Run: ...


@dataclass(frozen=True)
class Samples:
    """Answers of known worth: right ones, one per mistake, and ones that cannot be read."""

    right: tuple[Any, ...]
    wrong: dict[str, Any] = field(default_factory=dict)  # mistake id -> answer
    invalid: tuple[Any, ...] = ()


def checker(kind: str) -> ModuleType:
    """The module of a kind; ValueError lists the kinds there are."""
    if kind not in KINDS:
        raise ValueError(f"there is no kind `{kind}`; there are: {', '.join(KINDS)}")
    return import_module(f"grader.checks.{kind}")
