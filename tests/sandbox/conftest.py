"""Ways of running student code that the sandbox tests share."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from grader.model import CaseRun, Run
from grader.sandbox import Limits, run_function

Runner = Callable[..., Run]


@pytest.fixture
def run() -> Runner:
    """Runs function `f` of the given source, by default on the single argument 1."""

    def start(source: str, cases: Sequence[Sequence[Any]] = ((1,),), **limits: Any) -> Run:
        return run_function(textwrap.dedent(source), "f", cases, limits=Limits(**limits))

    return start


@pytest.fixture
def only_case(run: Runner) -> Callable[..., CaseRun]:
    """Runs `f` on one case, and returns what became of that case."""

    def start(source: str, *args: Any, **limits: Any) -> CaseRun:
        [case] = run(source, [args or (1,)], **limits).cases
        return case

    return start
