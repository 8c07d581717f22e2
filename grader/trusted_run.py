"""Run this repository's own solutions in our own process, for `lint` only.

No walls, no limits: starters, accepted solutions and mistakes are trusted content. A student's
code never comes here; it goes to `grader.sandbox`.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

import numpy as np

from grader.model import CaseRun, Outcome, Run
from grader.sandbox.limits import DEFAULT, Limits


def run_trusted(
    source: str, function: str, cases: Sequence[Sequence[Any]], *, limits: Limits = DEFAULT
) -> Run:
    """Like `sandbox.run_function`, with the same outcomes for what content can do wrong.

    `limits` are not held.
    """
    namespace: dict[str, Any] = {"__name__": "content"}
    try:
        exec(compile(source, "<content>", "exec"), namespace)
    except SyntaxError as problem:
        return Run(Outcome.SYNTAX, error=f"SyntaxError: {problem.msg}", line=problem.lineno)
    if not callable(namespace.get(function)):
        return Run(Outcome.NO_FUNCTION, error=f"There is no function `{function}`.")
    results = tuple(_call(namespace[function], case) for case in cases)
    return Run(Outcome.RETURNED, results, isolation="trusted")


def _call(function: Any, case: Sequence[Any]) -> CaseRun:
    arguments = copy.deepcopy(list(case))
    try:
        value = function(*arguments)
    except (ArithmeticError, LookupError, NotImplementedError, TypeError, ValueError) as problem:
        return CaseRun(Outcome.RAISED, error=f"{type(problem).__name__}: {problem}")
    changed = [i for i, (a, c) in enumerate(zip(arguments, case, strict=True)) if not _same(a, c)]
    return CaseRun(Outcome.RETURNED, value, changed=tuple(changed))


def _same(first: Any, second: Any) -> bool:
    if isinstance(first, list | tuple):
        return len(first) == len(second) and all(map(_same, first, second))
    return np.array_equal(first, second)
