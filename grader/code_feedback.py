"""From a run of student code to a verdict: which cases are right, and what to say first."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from typing import Any

from grader.cases import Case
from grader.compare import Difference, compare
from grader.diagnose import Raised, Wanted, named_mistake
from grader.mistakes import CodeMistake, code_mistakes
from grader.model import CaseRun, Exercise, Feedback, Outcome, Run, Status, Verdict

CHANGED = "The values are right, but the function changes its inputs. Work on a copy of them."
_UNREADABLE = (Outcome.SYNTAX, Outcome.NO_FUNCTION)  # no attempt is spent on these


def judge(
    exercise: Exercise,
    source: str,
    cases: Sequence[Case],
    wanted: Sequence[Wanted],
    run: Run,
) -> Verdict:
    """The verdict on one run; `wanted` holds the right value of each case."""
    if run.outcome is not Outcome.RETURNED:
        status = Status.INVALID if run.outcome in _UNREADABLE else Status.CRASHED
        error = Feedback(run.error, "error", _line(source, run.line))
        return _verdict(status, 0.0, [error], run)
    faults = [_fault(c, r, w, source) for c, r, w in zip(cases, run.cases, wanted, strict=True)]
    wrong = [fault for fault in faults if fault is not None]
    if not wrong:
        return _verdict(Status.PASSED, 1.0, _remarks(run, wanted), run)
    score = 1 - len(wrong) / len(cases) if exercise.spec.credit == "cases" else 0.0
    if all(fault.text == CHANGED for fault in wrong):
        return _verdict(Status.FAILED, score, [wrong[0]], run, "changes-inputs")
    mistake = _mistake(exercise, cases, run, wanted)
    feedback = [*_first(wrong), _count(len(wrong), len(cases))]
    if mistake is not None:
        feedback.insert(0, Feedback(mistake.says, "mistake"))
    crashed = mistake is None and not any(f.kind != "error" for f in wrong)
    status = Status.CRASHED if crashed else Status.FAILED
    return _verdict(status, score, feedback, run, mistake.id if mistake else None)


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


def _mistake(
    exercise: Exercise, cases: Sequence[Case], run: Run, wanted: Sequence[Wanted]
) -> CodeMistake | None:
    """The known mistake that gives the same values in every case."""
    known = code_mistakes(exercise)
    got = [c.value if c.outcome is Outcome.RETURNED else Raised() for c in run.cases]
    values = {name: _values(mistake, cases) for name, mistake in known.items()}
    name = named_mistake(got, wanted, values)
    return known[name] if name else None


def _values(mistake: CodeMistake, cases: Sequence[Case]) -> Iterator[Any]:
    for case in cases:
        try:
            yield mistake.function(*copy.deepcopy(case.arguments))
        except (ArithmeticError, LookupError, TypeError, ValueError):
            yield Raised()


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
