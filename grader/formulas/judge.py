"""A formula that was read -> Verdict: shape, values, then the cause of what is wrong.

The declared mistakes come first, then the common slips, then what can be said without a cause.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from grader.formulas.meaning import Meaning, in_words, meaning
from grader.formulas.parse import Formula
from grader.formulas.probe import Outcome, compare, draws, infinite_part, same
from grader.formulas.slips import find_slip
from grader.formulas.symbols import Symbols, Values, without_shapes
from grader.formulas.tree import FormulaError, ShapeError, excerpt, parts
from grader.model import Feedback, Status, Verdict
from grader.verdicts import failed, mistaken, passed

_DIFFERENT = "The formula gives other values than it should."
_UNDECIDED = (
    "For many values of its names this formula gives no finite number, so the grader cannot tell "
    "whether it is right."
)


class Mistake(NamedTuple):
    """A declared wrong formula, and the sentence for whoever hands it in."""

    formula: Formula
    says: str


class Task(NamedTuple):
    """One variant, ready to judge by: the right formula, and numbers to try it on."""

    want: Meaning
    known: Symbols
    numbers: Mapping[str, Any]  # of the variant
    seed: int
    drawn: Sequence[Values]
    mistakes: Mapping[str, Mistake]


def judge(task: Task, formula: Formula) -> Verdict:
    """The verdict on a formula.

    FormulaError when it uses unknown names, sums for too long, or divides by zero in so many words.
    """
    try:
        got = meaning(formula, task.known)
    except ShapeError as problem:
        return _wrong(_squared(task), task, formula, str(problem))
    if got.dims != task.want.dims:
        text = f"The formula gives {in_words(got.dims)}; it should give {in_words(task.want.dims)}."
        return _wrong(task, task, formula, text)
    outcome = compare(got.tree, task.want.tree, task.drawn)
    if outcome is Outcome.SAME:
        return passed()
    if outcome is Outcome.DIFFERENT:
        return _wrong(task, task, formula, _DIFFERENT + _missing(task, got))
    infinite = infinite_part(got.tree)
    if infinite:
        part = excerpt(formula.text, infinite)
        raise FormulaError(infinite.column, f"`{part}` is no finite number.")
    return Verdict(Status.REVIEW, 0.0, (Feedback(_UNDECIDED, "note"),))


def _wrong(world: Task, task: Task, formula: Formula, text: str) -> Verdict:
    """The declared mistake, found in `world`, else the slip, else `text`: what parts them.

    A word on shapes is worth reading beside the cause; that values differ goes without saying.
    """
    detail = Feedback(text, "difference")
    beside = () if text.startswith(_DIFFERENT) else (detail,)
    mistake = _mistake(world, formula)
    if mistake:
        return mistaken(mistake, task.mistakes[mistake].says, *beside)
    slip = find_slip(formula, task.want, task.known, task.drawn)
    if slip:
        return failed(Feedback(slip.says, "difference"), *beside, mistake=slip.id)
    return failed(detail)


def _squared(task: Task) -> Task:
    """The task with every vector and matrix made square: there, products fit in any order."""
    known = without_shapes(task.known)
    return task._replace(known=known, drawn=draws(known, task.numbers, task.seed))


def _mistake(task: Task, formula: Formula) -> str | None:
    """The declared mistake that has the same values."""
    same = (n for n, m in task.mistakes.items() if _same(task, formula, m.formula))
    return next(same, None)


def _same(task: Task, formula: Formula, other: Formula) -> bool:
    try:
        got, wrong = meaning(formula, task.known), meaning(other, task.known)
    except ShapeError:
        return False
    return got.dims == wrong.dims and same(got.tree, wrong.tree, task.drawn)


def _missing(task: Task, got: Meaning) -> str:
    """Which names the right formula needs and this one does not use."""
    used = {part.value for part in parts(got.tree)}
    wanted = dict.fromkeys(p.value for p in parts(task.want.tree) if p.value in task.known)
    names = ", ".join(f"`{name}`" for name in wanted if name not in used)
    return f" It does not use {names}." if names else ""
