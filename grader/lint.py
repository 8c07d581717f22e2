"""Proof that an exercise judges fairly, by handing in answers whose worth is known.

On the lesson's numbers and on `VARIANTS` drawn ones (fewer where a kind says so): right answers
pass, each known mistake fails and is called by its own name (so no two look alike), unreadable
answers cost no attempt, the starter fails, every text renders, and no feedback holds an expected
value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np

from grader import sandbox
from grader.checks import Runner, Samples, checker
from grader.expected import value
from grader.kill_matrix import RIGHT, Matrix, matrix
from grader.mistakes import code_mistakes
from grader.model import Answer, CodeForm, Exercise, Status, Variant, Verdict
from grader.pipeline import grade_variant
from grader.properties.proof import broken_by_right, caught
from grader.texts import hints, solution
from grader.trusted_run import run_trusted
from grader.variants import NoFairDraw, lesson_variant, own_variant

VARIANTS = 50
CODE = ("function", "sampling")  # kinds whose mistakes are functions that can be called here
_FAULTS = (  # what content can raise: no fair draw, a bad expression, a slip in mistakes.py
    ArithmeticError,
    AttributeError,
    ImportError,
    LookupError,
    NameError,
    NoFairDraw,
    SyntaxError,
    TypeError,
    ValueError,
)
_NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")


@dataclass
class Report:
    """What `lint` found out about one exercise. `named` counts variants per mistake.

    `catches` tells which mistakes break a property, on the lesson's variant.
    """

    exercise: str
    variants: int = 0
    named: dict[str, int] = field(default_factory=dict)
    accepted: int = 0
    catches: dict[str, list[str]] = field(default_factory=dict)  # property -> mistakes
    problems: list[str] = field(default_factory=list)
    matrix: Matrix | None = None  # of a function exercise: which case rejects which mistake


def lint(exercise: Exercise, variants: int = VARIANTS, *, choose: bool = False) -> Report:
    """Prove one exercise; `problems` is empty when it may ship.

    `choose` also looks for the fewest cases, of a larger pool, that a function exercise needs.
    """
    report = Report(exercise.id)
    try:
        report.problems += _static(exercise)
        if exercise.kind == "function":
            report.matrix = _matrix(exercise, choose)
            report.problems += _unseparated(exercise, report.matrix)
        most = getattr(checker(exercise.kind), "VARIANTS", variants)
        for number, variant in enumerate(_variants(exercise, min(variants, most))):
            report.variants += 1
            _prove(exercise, variant, report, run_trusted)
            if report.problems:
                break
            if number == 0 and exercise.kind == "function":  # once more, the way students go
                _prove(exercise, variant, report, sandbox.run_function)
                wrong = checker(exercise.kind).samples(exercise, variant).wrong
                report.catches = caught(exercise, variant, wrong, run_trusted)
    except _FAULTS as problem:
        report.problems.append(f"{exercise.id}: {type(problem).__name__}: {problem}")
    return report


def _variants(exercise: Exercise, count: int) -> Iterator[Variant]:
    yield lesson_variant(exercise)
    for number in range(count):
        yield own_variant(exercise, f"lint-{number}")


def _static(exercise: Exercise) -> list[str]:
    problems = []
    for mistake in code_mistakes(exercise).values() if exercise.kind in CODE else ():
        if not mistake.says:
            problems.append(f"mistakes.py: `{mistake.function.__name__}` has no docstring to show")
    return [f"{exercise.id}: {problem}" for problem in problems]


def _matrix(exercise: Exercise, choose: bool) -> Matrix:
    """On the lesson's numbers; that every variant names every mistake is proved apart from this."""
    mistakes = {m.id: m.function for m in code_mistakes(exercise).values()}
    wanted = partial(checker(exercise.kind).right, exercise.spec)
    seed = lesson_variant(exercise).seed
    return matrix(exercise.spec, seed, wanted, mistakes, choose=choose)


def _unseparated(exercise: Exercise, found: Matrix) -> list[str]:
    """Mistakes that no case tells apart, and the cases to add, if there are any."""
    pairs = [f"no case tells `{one}` from `{other}`" for one, other in found.missing]
    pairs = [text.replace(f"`{RIGHT}`", RIGHT) for text in pairs]
    cases = [f"add to `cases`: {line}" for line in found.add]
    return [f"{exercise.id}: {text}" for text in [*pairs, *cases]]


def _prove(exercise: Exercise, variant: Variant, report: Report, run: Runner) -> None:
    samples: Samples = checker(exercise.kind).samples(exercise, variant)
    problems: list[str] = []
    if not samples.right or not samples.wrong:
        problems.append("needs at least one right answer and one known mistake")
    report.accepted = len(samples.right)
    for content in samples.right:
        verdict = _grade(exercise, variant, content, run)
        if verdict.status is not Status.PASSED:
            problems.append(f"the right answer {content!r:.300} is {_told(verdict)}")
    if exercise.kind == "function":
        problems += broken_by_right(exercise, variant, samples.right, run)
    for name, content in samples.wrong.items():
        verdict = _grade(exercise, variant, content, run)
        named = verdict.mistake == name and verdict.status is Status.FAILED
        if run is run_trusted:
            report.named[name] = report.named.get(name, 0) + named
        if not named:
            problems.append(f"the mistake `{name}` is {_told(verdict)}")
        problems += _leaks(exercise, variant, verdict)
    for content in samples.invalid:
        verdict = _grade(exercise, variant, content, run)
        if verdict.status not in (Status.INVALID, Status.MISSING):
            problems.append(f"the unreadable answer {content!r:.60} is {_told(verdict)}")
    for content in _starter(exercise, variant):
        verdict = _grade(exercise, variant, content, run)
        if verdict.status not in (Status.FAILED, Status.CRASHED):
            problems.append(f"the starter, which must fail, is {_told(verdict)}")
    problems += _texts(exercise, variant)
    report.problems += [f"{exercise.id} (seed {variant.seed}): {text}" for text in problems]


def _grade(exercise: Exercise, variant: Variant, content: Any, run: Runner) -> Verdict:
    return grade_variant(exercise, variant, Answer("lint", exercise.id, content), run)


def _told(verdict: Verdict) -> str:
    first = f': "{verdict.feedback[0].text}"' if verdict.feedback else ""
    name = f" as `{verdict.mistake}`" if verdict.mistake else ""
    return f"{verdict.status.value}{name}{first}"


def _starter(exercise: Exercise, variant: Variant) -> Sequence[str]:
    asked = checker(exercise.kind).form(exercise, variant)
    return [asked.starter] if isinstance(asked, CodeForm) else []


def _texts(exercise: Exercise, variant: Variant) -> list[str]:
    """Fields that were left open."""
    written = [variant.prompt, *hints(exercise, variant), solution(exercise, variant)]
    return ["a text still holds `{{`: " + text[:80] for text in written if "{{" in text]


def _leaks(exercise: Exercise, variant: Variant, verdict: Verdict) -> list[str]:
    """Numbers in the feedback that are expected values and were not in the question."""
    call = getattr(exercise.spec, "answer", None)
    if call is None:
        return []
    expected = np.ravel(np.asarray(value(call, variant.given), float))
    known = {float(number) for number in _NUMBER.findall(variant.prompt)}
    texts = " ".join(item.text for item in verdict.feedback)
    told = [n for n in _NUMBER.findall(texts) if float(n) not in known and len(n.strip("-0.")) > 1]
    return [
        f"the feedback on `{verdict.mistake}` tells the expected value {number}"
        for number in told
        if np.any(np.isclose(float(number), expected, rtol=1e-3, atol=_rounding(exercise)))
    ]


def _rounding(exercise: Exercise) -> float:
    """How far a rounded right answer may lie from the exact one."""
    decimals = getattr(exercise.spec, "decimals", None)
    return 0.0 if decimals is None else float(0.5 * 10.0**-decimals)
