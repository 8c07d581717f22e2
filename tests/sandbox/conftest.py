"""Ways of running student code that the sandbox tests share."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from grader.model import CaseRun, Run
from grader.sandbox import Limits, forked, isolation, levels, process, run_function
from grader.sandbox.listen import Pumped
from tests.sandbox import house
from tests.sandbox.places import FRESH, PUMPED

Runner = Callable[..., Run]


@pytest.fixture
def place(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str | None:
    """The level to run at: the strongest, or the one that `places.py` gives to the test."""
    name: str | None = getattr(request, "param", None)
    if name == PUMPED:
        monkeypatch.setattr(process, "ears", Pumped)
    if name in (FRESH, PUMPED):
        monkeypatch.setattr(isolation, "forks_here", lambda: False)
        return "process"
    if name is not None and (name not in levels() or not isolation.forks_here()):
        pytest.skip(f"this machine does not reach `{name}` with a warm process")
    return name


@pytest.fixture
def run(place: str | None) -> Runner:
    """Runs function `f` of the given source, by default on the single argument 1."""

    def start(source: str, cases: Sequence[Sequence[Any]] = ((1,),), **limits: Any) -> Run:
        text = textwrap.dedent(source)
        return run_function(text, "f", cases, limits=Limits(**limits), level=place)

    return start


@pytest.fixture
def only_case(run: Runner) -> Callable[..., CaseRun]:
    """Runs `f` on one case, and returns what became of that case."""

    def start(source: str, *args: Any, **limits: Any) -> CaseRun:
        [case] = run(source, [args or (1,)], **limits).cases
        return case

    return start


@pytest.fixture
def cold() -> Iterator[None]:
    """No warm process is waiting, neither before the test nor after it."""
    forked.close_all()
    house.look_around()
    yield
    forked.close_all()
