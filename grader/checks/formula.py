"""`formula`: a formula over declared names, right when it has the right values for all of them.

How it is written does not matter: brackets, order of terms, any equal form. It is read by the small
grammar of `grader/formulas/` and compared on numbers drawn for its names; nothing is evaluated as
code. Where that cannot decide, a person does.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import Field, ValidationInfo, field_validator

from grader.answer_text import shown
from grader.checks import Runner, Samples
from grader.fields import Prompt, Strict
from grader.formulas import latex
from grader.formulas.form import FormulaForm
from grader.formulas.judge import Mistake, Task, judge
from grader.formulas.meaning import meaning
from grader.formulas.parse import parse
from grader.formulas.probe import draws
from grader.formulas.symbols import Symbol, check_name, check_symbols
from grader.formulas.tree import FormulaError, ShapeError
from grader.formulas.truth import Truth, agrees
from grader.mistakes import MistakeId
from grader.model import Answer, Exercise, Variant, Verdict
from grader.render import render
from grader.verdicts import invalid

VARIANTS = 8  # how many `lint` proves: each tries the formulas on draws of its own


class FormulaMistake(Strict):
    """A wrong formula; its shapes need not fit, as those of a product in the wrong order."""

    formula: str
    says: Prompt


class Spec(Strict):
    symbols: dict[str, Symbol] = Field(min_length=1)
    gives: str  # the name that stands before `=`
    formula: str
    truth: Truth | None = None  # the function of `reference` that gives the same values
    accept: list[str] = Field(default_factory=list)  # other ways to write it, which `lint` tries
    mistakes: dict[MistakeId, FormulaMistake] = Field(default_factory=dict)

    @field_validator("symbols")
    @classmethod
    def _known(cls, symbols: dict[str, Symbol], info: ValidationInfo) -> dict[str, Symbol]:
        return check_symbols(symbols, (info.context or {}).get("names", ()))

    @field_validator("gives")
    @classmethod
    def _one_name(cls, name: str) -> str:
        return check_name(name)

    @field_validator("formula")
    @classmethod
    def _right(cls, text: str, info: ValidationInfo) -> str:
        _check_text(text, info)
        return text

    @field_validator("accept")
    @classmethod
    def _accepted(cls, texts: list[str], info: ValidationInfo) -> list[str]:
        for text in texts:
            _check_text(text, info)
        return texts

    @field_validator("mistakes")
    @classmethod
    def _wrong(cls, mistakes: dict[str, Any], info: ValidationInfo) -> dict[str, Any]:
        for name, mistake in mistakes.items():
            _check_text(mistake.formula, info, name)
        return mistakes


def form(exercise: Exercise, variant: Variant) -> FormulaForm:
    """A line with the name on the left of `=` before it."""
    return FormulaForm("a formula", latex(exercise.spec.gives))


def fair(exercise: Exercise, given: Mapping[str, Any]) -> bool:
    """Whether every mistake is named with these numbers; where none are drawn, `lint` proves it."""
    if not given:
        return True
    task = _task(exercise, Variant(exercise.id, 0, given, ""))
    return all(judge(task, m.formula).mistake == name for name, m in task.mistakes.items())


def check(exercise: Exercise, variant: Variant, answer: Answer, run: Runner) -> Verdict:
    """Right when shape and values agree, else the declared mistake, else a common slip."""
    if not isinstance(answer.content, str):
        found = shown(answer.content)
        return invalid(f"Expected a formula as text, found {found}. In a file, put it in quotes.")
    task = _task(exercise, variant)
    try:
        formula = parse(answer.content)
        if formula.left not in ("", exercise.spec.gives):
            wanted = f"`{exercise.spec.gives} =`"
            raise FormulaError(1, f"expected {wanted} or nothing before the formula.")
        return judge(task, formula)
    except FormulaError as problem:
        return invalid(str(problem))


def samples(exercise: Exercise, variant: Variant) -> Samples:
    """The formula in several ways of writing, each mistake, and texts that are no formula.

    ValueError when the function of `reference` gives other values than the formula.
    """
    spec, task = exercise.spec, _task(exercise, variant)
    if spec.truth and not agrees(spec.truth, task.want, task.known, task.drawn):
        raise ValueError(f"`formula` has other values than the reference {spec.truth.reference}")
    spaced = spec.formula.replace("+", " + ").replace("(", "( ")
    right = (spec.formula, spaced, f"({spec.formula})", f"{spec.gives} = {spec.formula}")
    wrong = {name: mistake.formula for name, mistake in spec.mistakes.items()}
    unread = (f"{spec.formula} +", f"({spec.formula}", "unknown", "1 2", "?")
    return Samples((*right, *spec.accept), wrong, unread)


def _task(exercise: Exercise, variant: Variant) -> Task:
    """What a variant is judged by. Its numbers may be used in formulas, by their names."""
    spec = exercise.spec
    numbers = {n: v for n, v in variant.given.items() if isinstance(v, int | float)}
    known = spec.symbols | dict.fromkeys(numbers, Symbol())
    want = meaning(parse(spec.formula), known)
    mistakes = {
        name: Mistake(parse(mistake.formula), render(mistake.says, variant.given))
        for name, mistake in spec.mistakes.items()
    }
    drawn = draws(known, numbers, variant.seed)
    return Task(want, known, numbers, variant.seed, drawn, mistakes)


def _check_text(text: str, info: ValidationInfo, mistake: str = "") -> None:
    """ValueError for a formula that cannot be read; the shapes of a mistake need not fit."""
    if "symbols" not in info.data:  # wrong, and reported already
        return
    given = (info.context or {}).get("names", ())
    try:
        meaning(parse(text), info.data["symbols"] | dict.fromkeys(given, Symbol()))
    except ShapeError as problem:
        if not mistake:
            raise ValueError(f"`{text}`: {problem}") from None
    except FormulaError as problem:
        raise ValueError(f"{mistake + ': ' if mistake else ''}`{text}`: {problem}") from None
