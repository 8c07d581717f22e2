"""From many draws of a student's function to a verdict, and what to say first."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

import numpy as np

from grader.cases import Case
from grader.code_feedback import judge as judge_loading
from grader.compare import as_array, kind_of
from grader.mistakes import CodeMistake, code_mistakes
from grader.model import CaseRun, Exercise, Feedback, Outcome, Run, Status, Verdict
from grader.randomness import Array, allowed, surprises, tally

OWN_GENERATOR = (
    "The numbers come as often as they should. But the same generator, started anew, has led to "
    "other numbers: something else is drawn from. Take all chance from the generator that is "
    "handed in."
)
CONSTANT = (
    "Every draw gives the same number, also where several are likely. Is a new generator made in "
    "every call, always with the same seed? Use the one that is handed in."
)
CHANGED = (
    "The function changes its inputs, so that the next draw starts from something else. Work on a "
    "copy of them."
)
SURE = "A right answer is refused here less than once in a million times."
FLOATS = "Right. The numbers come back as floats, though; a place in a list is an int."
LARGEST_SHOWN = 10**9
MOST = 10**6  # possible numbers


def judge(
    exercise: Exercise, source: str, cases: Sequence[Case], laws: Sequence[Array], run: Run
) -> Verdict:
    """The verdict on draws for all cases, and once more for the first of them with its seed.

    laws: the right probabilities of each case.
    """
    if run.outcome is not Outcome.RETURNED:
        return judge_loading(exercise, source, (), (), run)  # there are no cases to look at
    *runs, again = run.cases
    limit = allowed(sum(len(law) for law in laws))
    faults = [_fault(c, r, law, limit) for c, r, law in zip(cases, runs, laws, strict=True)]
    wrong = [fault for fault in faults if fault is not None]
    if any(case.changed for case in runs):
        return _verdict(Status.FAILED, [Feedback(CHANGED, "mistake")], run, "changes-inputs")
    if not wrong and _numbers(again) != _numbers(runs[0]):
        return _verdict(Status.FAILED, [Feedback(OWN_GENERATOR, "mistake")], run, "own-generator")
    if not wrong:
        floats = any(isinstance(number, float) for case in runs for number in case.value)
        return _verdict(Status.PASSED, [Feedback(FLOATS, "note")] if floats else [], run)
    mistake, says = _cause(exercise, cases, runs, laws, limit)
    crashed = mistake is None and all(fault.kind == "error" for fault in wrong)
    feedback = [*([Feedback(says, "mistake")] if says else []), wrong[0], _count(faults)]
    return _verdict(Status.CRASHED if crashed else Status.FAILED, feedback, run, mistake)


def _fault(case: Case, run: CaseRun, law: Array, limit: float) -> Feedback | None:
    """What is wrong in one case, or None."""
    place = f"case: {case.label}"
    if run.outcome is Outcome.TYPE:
        return Feedback(run.error, "difference", place)
    if run.outcome is not Outcome.RETURNED:
        line = f"line {run.line}; " if run.line else ""
        return Feedback(run.error, "error", line + place)
    drawn = _numbers(run)
    if drawn is None:
        return Feedback(f"One whole number is asked for, found {_odd(run)}.", "difference", place)
    outside = next((number for number in drawn if not 0 <= number < len(law)), None)
    if outside is not None:
        found = outside if abs(outside) <= LARGEST_SHOWN else "a much larger one"
        text = f"The numbers 0 to {len(law) - 1} are possible, found {found}."
        return Feedback(text, "difference", place)
    return _off(tally(drawn), law, limit, place)


def _off(counted: Array, law: Array, limit: float, place: str) -> Feedback | None:
    """The number whose count is the most surprising, if it is too surprising."""
    surprise = surprises(counted, law)
    worst = int(np.argmax(surprise))
    if surprise[worst] <= limit:
        return None
    times = int(counted[worst]) if worst < len(counted) else 0
    how = "too often" if times > counted.sum() * law[worst] else "too rarely"
    text = f"The number {worst} is drawn {how}: {times} times in {counted.sum()} draws. {SURE}"
    return Feedback(text, "difference", place)


def _count(faults: Sequence[Feedback | None]) -> Feedback:
    right = faults.count(None)
    verb = "is" if right == 1 else "are"
    return Feedback(f"{right or 'None'} of {len(faults)} cases {verb} right.", "note")


def _numbers(run: CaseRun) -> list[int] | None:
    """The numbers that were drawn; None if something else was returned."""
    if run.outcome is not Outcome.RETURNED:
        return None
    numbers = [_whole(item) for item in run.value]
    found = [number for number in numbers if number is not None]
    return found if len(found) == len(numbers) else None


def _whole(item: Any) -> int | None:
    if type(item) is int:
        return item
    array = as_array(item)
    whole = array is not None and array.ndim == 0 and float(array).is_integer()
    return int(item) if whole else None


def _odd(run: CaseRun) -> str:
    """The first thing that is no whole number, in words."""
    odd = next(item for item in run.value if _whole(item) is None)
    return f"{odd:.6g}" if isinstance(odd, float) else kind_of(odd)


def _cause(
    exercise: Exercise,
    cases: Sequence[Case],
    runs: Sequence[CaseRun],
    laws: Sequence[Array],
    limit: float,
) -> tuple[str | None, str]:
    """The id of the cause and its sentence: the least surprising of the known mistakes, if any."""
    known = code_mistakes(exercise).values()
    counted = [_counted(run) for run in runs]
    worst = {m: max(map(_surprise, [m] * len(cases), cases, counted)) for m in known}
    best = min(worst, key=lambda mistake: worst[mistake], default=None)
    if best is not None and worst[best] <= limit:
        return best.id, best.says
    constant = all(isinstance(c, np.ndarray) and np.count_nonzero(c) == 1 for c in counted)
    if constant and any(law.max() < 1 for law in laws):
        return "same-number-always", CONSTANT
    return None, ""


def _counted(run: CaseRun) -> Array | Outcome:
    """How often each number came, or what came instead of numbers that can be counted."""
    if run.outcome is not Outcome.RETURNED:
        return run.outcome
    numbers = _numbers(run) or [-1]
    return tally(numbers) if min(numbers) >= 0 and max(numbers) < MOST else Outcome.TYPE


def _surprise(mistake: CodeMistake, case: Case, counted: Array | Outcome) -> float:
    """How surprising this would be, had the mistake been made."""
    try:
        law = np.asarray(mistake.function(*copy.deepcopy(case.arguments)), float)
    except (ArithmeticError, LookupError, TypeError, ValueError):
        law = np.array([np.nan])
    if np.isnan(law).any():  # NumPy refuses to draw by such a law
        return 0.0 if counted is Outcome.RAISED else np.inf
    return float(np.max(surprises(counted, law))) if isinstance(counted, np.ndarray) else np.inf


def _verdict(
    status: Status, feedback: list[Feedback], run: Run, mistake: str | None = None
) -> Verdict:
    printed = [Feedback(run.stdout, "output", "your code printed")] if run.stdout else []
    score = 1.0 if status is Status.PASSED else 0.0
    return Verdict(status, score, (*feedback, *printed), mistake, isolation=run.isolation)
