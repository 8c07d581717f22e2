"""Solutions that no author of an exercise has seen: right ones pass, wrong ones do not."""

from __future__ import annotations

import pytest

from grader.model import Status
from tests.unseen.reading import Solution, marks, solutions, verdict

ALL = solutions()
ACCEPTED = marks()["accepted"]


@pytest.mark.parametrize("solution", [s for s in ALL if s.right], ids=lambda s: s.name)
def test_right_solution_passes(solution: Solution) -> None:
    if "scipy" in solution.source:
        pytest.importorskip("scipy", reason="this solution imports it, and we do not")
    assert verdict(solution).status is Status.PASSED


@pytest.mark.parametrize("solution", [s for s in ALL if not s.right], ids=lambda s: s.name)
def test_wrong_solution_does_not_pass(solution: Solution) -> None:
    passed = verdict(solution).status is Status.PASSED
    assert passed is (solution.name in ACCEPTED)


def test_every_mark_belongs_to_a_solution() -> None:
    names = {solution.name for solution in ALL}
    assert {name for table in marks().values() for name in table} <= names
