"""What a reply says about one request: read strictly, for student code may have written it."""

from __future__ import annotations

from grader.model import CaseRun, Outcome
from grader.sandbox.plain import WireError
from grader.sandbox.process import StoppedError
from grader.sandbox.sentences import Job, case_run, read_claim
from grader.sandbox.wire import Frame

# The outcomes that a child may name. All others are found out by us.
_OF_BOTH = {Outcome.RAISED, Outcome.EXITED, Outcome.MEMORY}
_OF_LOADING = _OF_BOTH | {Outcome.NO_FUNCTION, Outcome.SIGNATURE, Outcome.SYNTAX}
_OF_A_CALL = _OF_BOTH | {Outcome.TYPE, Outcome.REPLY}


def loaded(job: Job, frame: Frame) -> CaseRun:
    """RETURNED if the source is loaded, else why not. Raises StoppedError for nonsense."""
    if frame.kind == "ready":
        return CaseRun(Outcome.RETURNED)
    return _claimed(job, frame, _OF_LOADING)


def called(job: Job, frame: Frame, arity: int) -> CaseRun:
    """What came of a call with so many arguments. Raises StoppedError for nonsense."""
    if frame.kind != "returned":
        return _claimed(job, frame, _OF_A_CALL)
    match frame.values:
        case (value, list(changed)) if all(
            type(i) is int and 0 <= i < arity for i in changed
        ) and _complete(job, value):
            return CaseRun(Outcome.RETURNED, value, changed=tuple(changed))
    raise StoppedError(Outcome.PROTOCOL)


def _complete(job: Job, value: object) -> bool:
    """Whether all draws are there: with few of them, a wrong answer could pass for a right one."""
    return not job.draws or (isinstance(value, list) and len(value) == job.draws)


def _claimed(job: Job, frame: Frame, allowed: set[Outcome]) -> CaseRun:
    try:
        claim = read_claim(frame.values)
    except WireError:
        raise StoppedError(Outcome.PROTOCOL) from None
    if frame.kind not in allowed:
        raise StoppedError(Outcome.PROTOCOL)
    return case_run(job, Outcome(frame.kind), claim)
