"""Running student code: a function, a function that draws, one that builds a model.

What happens in between is the business of `loop.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from time import perf_counter
from typing import Any

from grader.model import Outcome, Run
from grader.sandbox.isolation import launcher
from grader.sandbox.limits import DEFAULT, FOR_MODELS, Limits
from grader.sandbox.loop import all_cases, settings
from grader.sandbox.output import Capture
from grader.sandbox.plain import MAX_TEXT
from grader.sandbox.process import Child
from grader.sandbox.sentences import Job


def run_function(
    source: str,
    function: str,
    cases: Sequence[Sequence[Any]],
    *,
    limits: Limits = DEFAULT,
    level: str | None = None,
) -> Run:
    """Run a student's function once per case, outside this process.

    Each case is the list of positional arguments: None, bool, int, float, complex, str, list,
    tuple, dict with str keys, or ndarray of bool and numbers. Results come back as the same
    types; a NumPy scalar comes back as a Python number. When the source cannot be loaded, or
    its function cannot take the arguments of the first case, `outcome` says why and `cases` is
    empty. Otherwise `outcome` is RETURNED and there is one CaseRun per case. Times in seconds.
    The code runs behind the strongest walls of this machine, or behind those of `level`.
    Numbers drawn from `random` or `np.random` without a seed are the same in every run, and so
    is the order of a set; `np.random.default_rng()` is seeded by the machine as usual.

    May be called from several threads at once. Raises SandboxError when no child process can
    be started, and WireError for a case that is not plain data.
    """
    job = Job(source, function, len(cases[0]) if cases else None, limits)
    return _isolated(job, cases, "numpy", level)


def run_model(
    source: str,
    function: str,
    args: Sequence[Any],
    probe: Mapping[str, Any],
    *,
    limits: Limits = FOR_MODELS,
    level: str | None = None,
) -> Run:
    """Call a student's function that builds a Keras model, and describe what it returns.

    `probe` says what the description shall hold (see `describe.py`, which runs beside the
    student's code: all of it is a claim). The one case's value is the description.
    Otherwise like `run_function`.
    """
    job = Job(source, function, len(args), limits, request="model")
    return _isolated(job, [(list(args), dict(probe))], "keras", level)


def run_draws(
    source: str,
    function: str,
    cases: Sequence[Sequence[Any]],
    count: int,
    *,
    limits: Limits = DEFAULT,
    level: str | None = None,
) -> Run:
    """Call a student's function that draws at random, `count` times for each case.

    The last entry of a case is a seed. In its place all calls of the case get one
    `numpy.random.Generator` made from it; the value is the list of what they returned.
    Otherwise like `run_function`; `case_seconds` holds for all calls of a case together.
    """
    job = Job(source, function, len(cases[0]), limits, request="draws", draws=count)
    return _isolated(job, [[*case, count] for case in cases], "numpy", level)


def _isolated(job: Job, cases: Sequence[Sequence[Any]], profile: str, level: str | None) -> Run:
    started = perf_counter()
    limits = job.limits
    output = Capture(limits.kept_output)
    reached, launch = launcher(profile, level, settings(job, len(cases)), limits.start_seconds)
    run = _too_long(job) or all_cases(job, cases, partial(Child, launch, limits, output))
    return replace(run, stdout=output.text(), isolation=reached, seconds=perf_counter() - started)


def _too_long(job: Job) -> Run | None:
    size = len(job.source)
    if size <= MAX_TEXT:
        return None
    text = f"Your file has {size:,} characters; at most {MAX_TEXT:,} can be run."
    return Run(Outcome.SYNTAX, error=text)
