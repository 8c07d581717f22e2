"""The loop over the cases of one run: which child runs which case, and what came of it.

All cases run in one child, in a row, so module globals carry over from one case to the next;
inputs do not, each call gets its own copies. A child that crashes, hangs or exits costs only
its case: the next one is run by a new child, which loads the source again (and prints again
what the source prints when it is loaded).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from math import ceil
from time import perf_counter
from typing import Any

from grader.model import CaseRun, Outcome, Run
from grader.sandbox.process import Child, SandboxError, StoppedError
from grader.sandbox.replies import called, loaded
from grader.sandbox.sentences import Job, case_run, crash, not_run, time_out
from grader.sandbox.transport import LostError

MAX_LOSSES = 3  # of warm processes in one run
MAX_TIME_OUTS = 2  # in a row
_SPARE_CPU_SECONDS = 60  # so that the child's own limit is met only when we are gone


def settings(job: Job, count: int) -> dict[str, int]:
    """What the child's own resource limits are set to, on top of what the parent holds."""
    limits = job.limits
    needed = limits.load_seconds + count * limits.case_seconds
    cpu_seconds = ceil(needed / _SPARE_CPU_SECONDS + 1) * _SPARE_CPU_SECONDS
    return {"memory_mb": limits.memory_mb, "cpu_seconds": cpu_seconds}


def all_cases(job: Job, cases: Sequence[Sequence[Any]], new_child: Callable[[], Child]) -> Run:
    """Every case, by as many children as it takes.

    Raises SandboxError when warm processes are lost again and again.
    """
    done: list[CaseRun] = []
    losses = 0
    while True:
        try:
            failed = _run_in_one_child(job, cases, done, new_child())
        except LostError as lost:  # the next child goes on where this one was
            losses += 1
            if losses == MAX_LOSSES:
                raise SandboxError(str(lost)) from lost
            continue
        missing = len(cases) - len(done)
        if failed is not None and not done:
            return Run(failed.outcome, error=failed.error, line=failed.line)
        if failed is not None:
            rest = not_run("your file could not be loaded a second time")
            return Run(Outcome.RETURNED, (*done, *[rest] * missing))
        if missing == 0 or _keeps_hanging(done):
            rest = not_run("the two cases before it ran out of time")
            return Run(Outcome.RETURNED, (*done, *[rest] * missing))


def _keeps_hanging(done: list[CaseRun]) -> bool:
    last = done[-MAX_TIME_OUTS:]
    return len(last) == MAX_TIME_OUTS and all(case.outcome is Outcome.TIME for case in last)


def _run_in_one_child(
    job: Job, cases: Sequence[Sequence[Any]], done: list[CaseRun], new: Child
) -> CaseRun | None:
    """Go on with the first case that is not done, as far as one child gets.

    Returns the failure if the source cannot be loaded.
    """
    with closing(new) as child:
        child.start()
        loading = _load(child, job, len(cases))
        if loading.outcome is not Outcome.RETURNED:
            return loading
        for args in cases[len(done) :]:
            try:
                done.append(_call(child, job, args))
            except StoppedError as stopped:
                done.append(_stopped(job, stopped, loading=False))
                return None
        try:
            child.finish()
        except StoppedError as stopped:
            if done:
                done[-1] = _stopped(job, stopped, loading=False)
    return None


def _load(child: Child, job: Job, count: int) -> CaseRun:
    limits = job.limits
    allowed = (*settings(job, count).values(), limits.reply_bytes)
    values = (job.source, job.function, job.arity, *allowed)
    try:
        frame = child.ask("load", values, limits.load_seconds)
        return loaded(job, frame)
    except StoppedError as stopped:
        return _stopped(job, stopped, loading=True)


def _call(child: Child, job: Job, args: Sequence[Any]) -> CaseRun:
    """One case. Raises StoppedError if the child has to be given up."""
    started = perf_counter()
    frame = child.ask(job.request, tuple(args), job.limits.case_seconds)
    return replace(called(job, frame, len(args)), seconds=perf_counter() - started)


def _stopped(job: Job, stopped: StoppedError, *, loading: bool) -> CaseRun:
    if stopped.outcome is Outcome.TIME:
        return time_out(job, loading=loading)
    if stopped.outcome is Outcome.CRASHED:
        return crash(stopped.status)
    return case_run(job, stopped.outcome)
