"""From a run of a plan to what holds, what does not, and what could not be found out.

Only the student's own results are looked at. A second run follows where a call needs a result of
the first one (a carried state), or where another function of the student's file is called.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from grader.model import CaseRun, Outcome, Run
from grader.properties.axes import form_of
from grader.properties.nouns import Call, Fault, Result
from grader.properties.plan import Plan, Question, arguments_of
from grader.properties.replies import result_of

Again = Callable[[str, Sequence[Sequence[Any]]], Run]  # runs a function of the same source


class Broken(NamedTuple):
    """A property that does not hold, with the first case that shows it."""

    name: str
    fault: Fault


class Findings(NamedTuple):
    """The properties by name; `unknown` has a reason beside each."""

    kept: tuple[str, ...] = ()
    broken: tuple[Broken, ...] = ()
    unknown: tuple[tuple[str, str], ...] = ()


class _Open(NamedTuple):
    """A question that is not settled, and why."""

    why: str


class _Thread(NamedTuple):
    """A question with the replies so far: that of the case itself, and those of its calls."""

    question: Question
    own: Result
    got: tuple[Result, ...]


_State = _Thread | Fault | _Open | None  # None: it holds


def findings(plan: Plan, function: str, run: Run, again: Again, *, advice: bool = True) -> Findings:
    """Judge every question of a plan. `run` holds the cases and the calls of `arguments_of`.

    Without `advice`, what may only advise stays unknown, and costs no second run.
    """
    begun = [
        _Open("It only advises.") if question.advice and not advice else state
        for question, state in zip(plan.questions, _begun(plan, run), strict=True)
    ]
    states = _with_later(plan, function, begun, again)
    settled: dict[str, list[_State]] = {}
    for question, state in zip(plan.questions, states, strict=True):
        settled.setdefault(question.name, []).append(_settled(plan, question, state))
    return _sorted(settled)


def _begun(plan: Plan, run: Run) -> list[_State]:
    """Every question with the replies of the first run."""
    runs = _runs(run, len(arguments_of(plan)))
    further = iter(runs[len(plan.cases) :])
    states: list[_State] = []
    for question in plan.questions:
        own = _own(plan, question, runs)
        began = _Thread(question, own, ()) if isinstance(own, Result) else own
        replies = [next(further) for _ in question.calls]
        states.append(_extended(plan, began, question.calls, replies))
    return states


def _runs(run: Run, count: int) -> list[CaseRun]:
    """One for each call, also where the source could not be loaded at all."""
    return list(run.cases) or [CaseRun(Outcome.NOT_RUN, error=run.error, line=run.line)] * count


def _own(plan: Plan, question: Question, runs: Sequence[CaseRun]) -> Result | _Open:
    """The result of the case; what is wrong with it is for the verdict on the cases to say."""
    form = form_of(plan.signature, plan.cases[question.case].sizes)
    found = result_of(plan.signature, runs[question.case], form)
    return found if isinstance(found, Result) else _Open(found)


def _extended(plan: Plan, state: _State, calls: Sequence[Call], runs: Sequence[CaseRun]) -> _State:
    """The state with further replies; the first reply that is no result ends it."""
    for call, run in zip(calls, runs, strict=True):
        if not isinstance(state, _Thread):
            return state
        found = result_of(plan.signature, run, call.form)
        if isinstance(found, Result):
            state = state._replace(got=(*state.got, found))
        elif call.function or run.outcome is Outcome.NOT_RUN:  # no fault of what was asked for
            state = _Open(found)
        else:
            state = Fault(f"With {call.what}: {found}")
    return state


def _with_later(plan: Plan, function: str, states: list[_State], again: Again) -> list[_State]:
    """Every question with the replies to the calls that had to wait; one run per function."""
    waiting = [_later_calls(plan, state) for state in states]
    runs: dict[str, list[CaseRun]] = {}
    for name in dict.fromkeys(call.function or function for calls in waiting for call in calls):
        asked = [
            c.arguments for calls in waiting for c in calls if (c.function or function) == name
        ]
        runs[name] = _runs(again(name, asked), len(asked))
    return [
        _extended(plan, state, calls, [runs[call.function or function].pop(0) for call in calls])
        for state, calls in zip(states, waiting, strict=True)
    ]


def _later_calls(plan: Plan, state: _State) -> tuple[Call, ...]:
    if not isinstance(state, _Thread):
        return ()
    asked = state.question
    case = plan.cases[asked.case]
    return asked.kind.later(asked.declared, plan.signature, case, state.own, state.got)


def _settled(plan: Plan, question: Question, state: _State) -> Fault | _Open | None:
    case = plan.cases[question.case]
    if isinstance(state, _Thread):
        kind, declared = question.kind, question.declared
        state = kind.fault(declared, plan.signature, case, state.own, state.got)
    if not isinstance(state, Fault):
        return state
    place = f"case: {case.label}"
    return state._replace(where=f"{state.where}; {place}" if state.where else place)


def _sorted(settled: dict[str, list[_State]]) -> Findings:
    """Broken where one case shows it; kept where some case was settled and none shows it."""
    kept, broken, unknown = [], [], []
    for name, found in settled.items():
        faults = [state for state in found if isinstance(state, Fault)]
        if faults:
            broken.append(Broken(name, faults[0]))
        elif None in found:
            kept.append(name)
        else:
            unknown.append((name, next(s.why for s in found if isinstance(s, _Open))))
    return Findings(tuple(kept), tuple(broken), tuple(unknown))
