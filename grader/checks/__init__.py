"""Question kinds: one file each, plus one word in KINDS.

A kind is a module with
    Spec                                   the YAML keys of this kind, beside the common ones
    form(exercise, variant) -> Form        what the student is asked for
    fair(exercise, given) -> bool          whether these numbers tell the mistakes apart
    check(exercise, variant, answer, run) -> Verdict
    samples(exercise, variant) -> Samples  answers that `lint` hands in to prove the exercise
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from types import ModuleType
from typing import Any

from grader.model import Run

KINDS = ("choice", "number", "array", "function", "model")

Runner = Callable[[str, str, Sequence[Sequence[Any]]], Run]  # source, function, cases -> Run


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
