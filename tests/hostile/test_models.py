"""What is refused to code on arrays is refused to code that builds a Keras model.

Keras needs threads and more of the system, so its processes have a wall of their own. The programs
are those of the other tests: here they act while a model is built.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from importlib.util import find_spec

import pytest

from grader import sandbox
from tests.hostile.catalogue import Program, programs, runs_here
from tests.hostile.conftest import Attempts, Judges

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or find_spec("tensorflow") is None, reason="needs Linux and TensorFlow"
)
FAMILIES = ("reading", "escaping", "outliving")
ONE_IN = 1 if os.environ.get("HOSTILE") == "all" else 4
AT_WORK = """

def build_next_number(steps, units):
    import numpy
    rng = numpy.random.default_rng(0)
    shapes = [(2, 3), (2, 4), (3, 4), (4, 4), (4,)]
    return rnn_step(*[rng.normal(size=shape) for shape in shapes])
"""


def building(program: Program) -> Program:
    """The same program, at work while a model is built."""
    return replace(program, source=program.source + AT_WORK, exercise="build_next_number")


CHOSEN = [
    building(program)
    for program in programs()
    if program.name.startswith(FAMILIES) and program.exercise == "rnn_step" and runs_here(program)
][::ONE_IN]
while_building = pytest.mark.parametrize("program", CHOSEN, ids=lambda program: program.name)
STRONGEST = sandbox.levels()[0]


@pytest.fixture(scope="module", autouse=True)
def warm(judges: Judges) -> None:
    """The process that has loaded Keras is there before anybody counts processes."""
    judge = judges("self", STRONGEST)
    honest = judge.world.honest("build_next_number")
    assert judge.ask("build_next_number", honest, hasty=False)["status"] == "passed"


@while_building
def test_it_gets_no_points(attempts: Attempts, program: Program) -> None:
    verdict = attempts("self", STRONGEST, program).verdict
    assert (verdict["status"] in ("failed", "crashed", "invalid"), verdict["score"]) == (True, 0.0)


@while_building
def test_it_learns_and_achieves_nothing(attempts: Attempts, program: Program) -> None:
    attempt = attempts("self", STRONGEST, program)
    assert (attempt.leaked, attempt.received, attempt.done) == ([], [], False)


@while_building
def test_nothing_is_left_behind(attempts: Attempts, program: Program) -> None:
    assert attempts("self", STRONGEST, program).left == []


@while_building
def test_the_next_honest_answer_passes(attempts: Attempts, program: Program) -> None:
    assert attempts("self", STRONGEST, program).next_verdict["status"] == "passed"
