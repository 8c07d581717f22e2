"""Functions that draw at random: called many times with one generator that the sandbox makes."""

from __future__ import annotations

import textwrap
from typing import Any

import numpy as np
import pytest

from grader.model import Outcome
from grader.sandbox import Limits, run_draws
from tests.sandbox.places import everywhere

DRAW = "def f(x, rng): return rng.random() + x"


def drawn(
    source: str, *cases: tuple[Any, ...], count: int = 5, place: str | None = None, **kw: Any
):
    """What became of each case; its last entry is the seed."""
    limits = Limits(**kw)
    run = run_draws(textwrap.dedent(source), "f", cases, count, limits=limits, level=place)
    return run.cases or run


@everywhere
def test_all_draws_of_a_case_come_from_one_generator(place):
    level = None if place == "fresh" else place
    (case,) = drawn(DRAW, (2.0, 7), place=level)
    rng = np.random.default_rng(7)
    assert case.value == [2.0 + rng.random() for _ in range(5)]


def test_every_case_starts_from_its_own_seed():
    first, second, again = drawn(DRAW, (0, 1), (0, 2), (0, 1))
    assert first.value == again.value != second.value


def test_a_function_of_the_generator_alone_can_be_drawn_from():
    (case,) = drawn("def f(rng): return int(rng.integers(3))", (4,), count=30)
    assert set(case.value) == {0, 1, 2}


def test_inputs_that_change_are_told():
    (case,) = drawn("def f(a, b, rng): b += 1", (np.zeros(2), np.zeros(2), 0))
    assert case.changed == (1,)


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        ("1 / 0", Outcome.RAISED),
        ("raise SystemExit", Outcome.EXITED),
        ("return rng", Outcome.TYPE),
        ("return 10 ** 1_000_000", Outcome.REPLY),
    ],
)
def test_a_draw_that_fails_fails_its_case(body, outcome):
    first, second = drawn(f"def f(x, rng):\n    if x: return 3\n    {body}", (0, 1), (1, 1))
    assert (first.outcome, second.outcome) == (outcome, Outcome.RETURNED)


def test_the_limit_of_time_holds_for_all_draws_together():
    source = "import time\ndef f(x, rng):\n    t = time.process_time() + .05\n"
    source += "    while time.process_time() < t: pass"
    (case,) = drawn(source, (0, 1), count=1000, case_seconds=0.3)
    assert case.outcome is Outcome.TIME


def test_the_line_of_an_error_is_the_students():
    (case,) = drawn("def f(x, rng):\n    y = x\n    return y / 0\n", (1, 1))
    assert case.line == 3


@pytest.mark.parametrize("parameters", ["x", "rng", "x, y, rng"])
def test_the_generator_counts_as_an_argument(parameters):
    run = drawn(f"def f({parameters}): return 0", (1, 1))
    takes = f"`f` is called with 2 arguments, but yours takes ({parameters})."
    assert (run.outcome, run.error) == (Outcome.SIGNATURE, takes)


def test_a_generator_replaced_by_student_code_is_not_ours():
    source = "import numpy as np\nnp.random.default_rng = lambda seed: 5\n" + DRAW
    (case,) = drawn(source, (0.0, 3), count=1)
    assert case.value == [np.random.default_rng(3).random()]


FORGED = """
import os, sys
def f(x, rng):
    pack = sys._getframe(1).f_globals["pack"]
    for number in range(3, 12):
        try: os.write(number, pack(2, "returned", (VALUE, [])))
        except OSError: pass
    os._exit(0)
"""


@pytest.mark.parametrize("value", ["[]", "[1]", "[1] * 6", "1", "(1, 1, 1, 1, 1)"])
def test_a_forged_reply_with_fewer_draws_is_no_answer(value):
    (case,) = drawn(FORGED.replace("VALUE", value), (1, 1))
    assert case.outcome is Outcome.PROTOCOL


def test_a_forged_reply_with_all_draws_is_an_answer_like_others():
    (case,) = drawn(FORGED.replace("VALUE", "[4] * 5"), (1, 1))
    assert (case.outcome, case.value) == (Outcome.RETURNED, [4] * 5)
