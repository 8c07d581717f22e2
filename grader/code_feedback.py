"""From a run of student code to a verdict: which cases are right, and what to say first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from grader.cases import Case
from grader.compare import Difference, compare
from grader.credit import earned
from grader.diagnose import Raised, Wanted
from grader.diagnosis.background import Background, background
from grader.diagnosis.cause import Diagnosis, Search, cause, declared, examined
from grader.diagnosis.experiments import Again
from grader.expected import reference_function
from grader.mistakes import code_mistakes
from grader.model import CaseRun, Exercise, Feedback, Outcome, Run, Status, Verdict

CHANGED = "The values are right, but the function changes its inputs. Work on a copy of them."
_AFTER = ("first-value", "axes")  # facts that refer to the difference, and follow it
_UNREADABLE = (Outcome.SYNTAX, Outcome.NO_FUNCTION)  # no attempt is spent on these


def judge(
    exercise: Exercise,
    source: str,
    cases: Sequence[Case],
    wanted: Sequence[Wanted],
    run: Run,
    again: Again | None = None,
) -> Verdict:
    """The verdict on one run; `wanted` holds the right value of each case.

    `again` runs the same function on other arguments, to find out what its result depends on.
    """
    if run.outcome is not Outcome.RETURNED:
        status = Status.INVALID if run.outcome in _UNREADABLE else Status.CRASHED
        error = Feedback(run.error, "error", _line(source, run.line))
        return _verdict(status, 0.0, [error], run)
    faults = [_fault(c, r, w, source) for c, r, w in zip(cases, run.cases, wanted, strict=True)]
    wrong = [fault for fault in faults if fault is not None]
    if not wrong:
        return _verdict(Status.PASSED, 1.0, _remarks(run, wanted), run)
    search = examined(_background(exercise, tuple(cases)), _values(run), wanted)
    score = _score(exercise, faults, run, search)
    if all(fault.text == CHANGED for fault in wrong):
        return _verdict(Status.FAILED, score, [wrong[0]], run, "changes-inputs")
    count = _count(len(wrong), len(cases))
    mistake = declared(search)
    if mistake is not None:
        feedback = [Feedback(mistake.says, "mistake"), *_first(wrong), count]
        return _verdict(Status.FAILED, score, feedback, run, mistake.id)
    crashed = all(fault.kind == "error" for fault in wrong)
    status = Status.CRASHED if crashed else Status.FAILED
    found = cause(search, again, source)
    named = "+".join(dict.fromkeys(finding.id for finding in found.causes)) or None
    changes = _changes(run, list(exercise.spec.arguments))
    feedback = [*changes, *_told(found, wrong), count]
    if found.causes:
        feedback = [*_told(found, wrong), *changes, count]
    return _verdict(status, score, feedback, run, named)


def _score(
    exercise: Exercise, faults: Sequence[Feedback | None], run: Run, search: Search
) -> float:
    """The part of the points that is earned although something is wrong."""
    spec = exercise.spec
    if spec.weights is None:
        return faults.count(None) / len(faults) if spec.credit == "cases" else 0.0
    names = list(spec.returns)
    right = [
        {name: fault is None for name in names}
        if fault is None or case.changed or len(search.columns) != len(names)
        else {column.part.name: column.views[number].right for column in search.columns}
        for number, (fault, case) in enumerate(zip(faults, run.cases, strict=True))
    ]
    return earned(spec.weights, right, [case.group for case in spec.cases])


def _fault(case: Case, run: CaseRun, want: Wanted, source: str) -> Feedback | None:
    """What is wrong in one case, or None."""
    place = f"case: {case.label}"
    if run.outcome is Outcome.TYPE:
        return Feedback(run.error, "difference", place)
    if run.outcome is not Outcome.RETURNED:
        line = _line(source, run.line)
        return Feedback(run.error, "error", f"{line}; {place}" if line else place)
    difference = compare(run.value, want.value, want.tolerance, want.parts)
    if difference is not None:
        return Feedback(difference.text, "difference", _place(difference, place))
    if run.changed:
        return Feedback(CHANGED, "mistake", place)
    return None


def _place(difference: Difference, case: str) -> str:
    return f"{difference.where}; {case}" if difference.where else case


def _first(faults: Sequence[Feedback]) -> list[Feedback]:
    """The first wrong value, and the first crash if there is one as well."""
    kinds = [[f for f in faults if f.kind != "error"], [f for f in faults if f.kind == "error"]]
    return [found[0] for found in kinds if found]


def _count(wrong: int, total: int) -> Feedback:
    if total == 1:
        return Feedback("The only case is not right.", "note")
    right = total - wrong
    return Feedback(
        f"{right or 'None'} of {total} cases {'is' if right == 1 else 'are'} right.", "note"
    )


@lru_cache(maxsize=16)
def _background(exercise: Exercise, cases: tuple[Case, ...]) -> Background:
    """Kept for a class that shares its cases; `function.py` keeps those."""
    spec = exercise.spec
    known = {m.id: (m.says, m.function) for m in code_mistakes(exercise).values()}
    function = reference_function(spec.reference)
    return background(cases, spec.arguments, spec.reference, function, known)


def _told(found: Diagnosis, wrong: Sequence[Feedback]) -> list[Feedback]:
    """Causes, then what is true of the cases, then the first wrong value, then what is right."""
    causes = [Feedback(finding.sentence(), "mistake") for finding in found.causes]
    early = [f for f in found.facts if f.id not in _AFTER]
    late = [f for f in found.facts if f.id in _AFTER]
    before, after = ([Feedback(f.sentence(), "difference") for f in part] for part in (early, late))
    names = ", ".join(f"`{name}`" for name in found.right)
    right = [Feedback(f"Right in every case: {names}.", "note")] if names else []
    return [*causes, *before, *_first(wrong), *after, *right]


def _changes(run: Run, arguments: Sequence[str]) -> list[Feedback]:
    """A further remark on a wrong answer; whether it is the cause, the values do not tell."""
    places = sorted({place for case in run.cases for place in case.changed})
    names = ", ".join(f"`{arguments[place]}`" for place in places)
    text = f"The function also changes {names}. Leave the arguments as they are; work on copies."
    return [Feedback(text, "note")] if names else []


def _values(run: Run) -> list[Any]:
    return [c.value if c.outcome is Outcome.RETURNED else Raised() for c in run.cases]


def _remarks(run: Run, wanted: Sequence[Wanted]) -> list[Feedback]:
    """Remarks on an answer that is right: a count as a float, for one."""
    whole = any(isinstance(w.value, int) for w in wanted)
    if whole and any(isinstance(case.value, float) for case in run.cases):
        text = "Right. It comes back as a float, though; a count is an int (`//`, not `/`)."
        return [Feedback(text, "note")]
    return []


def _line(source: str, line: int | None) -> str:
    """`line 7: h = np.tanh(x)`, the student's own words."""
    lines = source.split("\n")  # as Python counts; `splitlines` knows further line ends
    if line is None or not 1 <= line <= len(lines):
        return ""
    return f"line {line}: {lines[line - 1].strip()[:120]}"


def _verdict(
    status: Status, score: float, feedback: list[Feedback], run: Run, mistake: str | None = None
) -> Verdict:
    printed = [Feedback(run.stdout, "output", "your code printed")] if run.stdout else []
    return Verdict(status, score, (*feedback, *printed), mistake, isolation=run.isolation)
