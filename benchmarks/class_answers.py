"""Answers whose worth is known from how they were made, never by asking the grader.

From an accepted solution comes a right one, from a known mistake a wrong one with a name, from
code that must crash a crash. Not every wrong answer that real students find is among them.
"""

from __future__ import annotations

import ast
import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from grader.checks import checker
from grader.model import Exercise, Status, Variant

KINDS = {"right": 55, "mistake": 27, "unanswered": 9, "invalid": 4, "crash": 4, "loop": 1}


@dataclass(frozen=True)
class Work:
    """One answer and what it deserves; `score` is None where that is not known."""

    content: object
    status: Status
    score: float | None = 0.0
    mistake: str = ""


NOTHING = Work("", Status.MISSING)


def pick(rng: random.Random, weights: Mapping[str, int]) -> str:
    """One of the names, by weight."""
    return rng.choices(list(weights), list(weights.values()))[0]


def draw_work(
    exercise: Exercise, variant: Variant, rng: random.Random, turns: dict[str, int]
) -> Work:
    """An answer of some kind. Mistakes take turns, so that a large class holds all of them."""
    samples = checker(exercise.kind).samples(exercise, variant)
    kind = pick(rng, KINDS)
    if kind == "unanswered":
        return NOTHING
    if kind == "mistake" and samples.wrong:
        names = list(samples.wrong)
        name = names[turns[exercise.id] % len(names)]
        turns[exercise.id] += 1
        score = None if _gives_part(exercise) else 0.0
        return Work(samples.wrong[name], Status.FAILED, score, name)
    if kind == "invalid":
        return Work(rng.choice([s for s in samples.invalid if s]), Status.INVALID)
    if exercise.kind == "function" and kind in ("crash", "loop"):
        return Work(_failing(exercise, kind, samples.right, rng), Status.CRASHED)
    return Work(rng.choice(samples.right), Status.PASSED, 1.0)


def _gives_part(exercise: Exercise) -> bool:
    """Whether a wrong answer may earn some of the points."""
    partly = ("match", "model", "order", "text")
    return exercise.kind in partly or getattr(exercise.spec, "credit", "all") == "cases"


def _failing(exercise: Exercise, kind: str, right: Iterable[str], rng: random.Random) -> str:
    """Code that never ends, or raises in every call: a slip, or an import that was forgotten."""
    head = f"def {exercise.spec.function}({', '.join(exercise.spec.arguments)}):\n"
    if kind == "loop":
        return f"{head}    while True:\n        pass\n"
    bodies = ["return undefined_result", "return int('seven')", "raise SystemExit"]
    codes = [f"{head}    {body}\n" for body in bodies]
    codes += [s.replace("import numpy as np\n", "") for s in right if _needs_numpy(exercise, s)]
    return rng.choice(codes)


def _needs_numpy(exercise: Exercise, source: str) -> bool:
    """Whether the last statement of the function itself needs `np`, and the file imports it."""
    functions = [n for n in ast.parse(source).body if isinstance(n, ast.FunctionDef)]
    last = [f.body[-1] for f in functions if f.name == exercise.spec.function]
    return "import numpy as np\n" in source and any("np." in ast.unparse(n) for n in last)
