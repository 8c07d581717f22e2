"""Warm processes that die, or whose children do: no answer is lost by it."""

from __future__ import annotations

import os
import random
import signal
import sys
import threading
from contextlib import ExitStack, closing, suppress

import pytest

from grader.model import Outcome
from grader.sandbox import Limits, isolation, run_function
from grader.sandbox.output import Capture
from grader.sandbox.process import Child
from grader.sandbox.transport import LostError
from tests.sandbox import house
from tests.sandbox.places import forked_everywhere

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="warm processes are forked on Linux only"),
    pytest.mark.usefixtures("cold"),
]
SOURCE = "def f(x): return 2 * x"
CASES = [(1,), (2,), (3,)]


def values(run):
    return [case.value for case in run.cases]


def kill(processes):
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    assert house.until(lambda: not any(map(house.is_alive, processes)))


@forked_everywhere
@pytest.mark.parametrize("who", ["the first process", "the last", "all"])
def test_a_zygote_that_was_killed_while_it_waited_costs_nobody_an_answer(run, place, who):
    run(SOURCE)
    *found, _ = house.at_rest(os.getpid(), place)
    kill({"the first process": found[:1], "the last": found[-1:], "all": found}[who])
    assert values(run(SOURCE, CASES)) == [2, 4, 6]


@forked_everywhere
def test_many_dead_zygotes_at_once_cost_nobody_an_answer(place):
    with ExitStack() as several:
        for _ in range(5):
            several.enter_context(closing(started(place)))
    kill(house.zygotes())
    assert values(run_function(SOURCE, "f", CASES, level=place)) == [2, 4, 6]


@forked_everywhere
def test_a_child_that_died_before_its_run_is_not_the_students_fault(run, place):
    run(SOURCE)
    *_, waiting = house.at_rest(os.getpid(), place)
    kill([waiting])
    assert values(run(SOURCE, CASES)) == [2, 4, 6]


def started(place):
    _, launch = isolation.launcher("numpy", place, {"memory_mb": 500, "cpu_seconds": 60}, 60.0)
    child = Child(launch, Limits(), Capture(100))
    child.start()
    return child


@forked_everywhere
def test_a_child_whose_zygote_dies_at_work_is_lost_and_not_guilty(place):
    with closing(started(place)) as child:
        kill(house.zygotes())
        with pytest.raises(LostError):
            child.ask("load", ("while True: pass", "f", 1, 500, 60, 1000), 5.0)
    assert house.until(lambda: not house.descendants(os.getpid()))


@forked_everywhere
def test_a_question_about_a_child_that_has_ended_has_an_answer_too(place):
    with closing(started(place)) as child:
        child.finish()
        alone = 2 if place == "namespaces" else 1  # with the process that keeps its world
        assert house.until(lambda: len(house.descendants(os.getpid())) == alone)
        assert child._running().cpu_seconds() is None
    assert values(run_function(SOURCE, "f", CASES, level=place)) == [2, 4, 6]


@forked_everywhere
def test_killing_zygotes_during_a_hundred_gradings_loses_none(place):
    source = "import time\ndef f(x):\n time.sleep(0.002)\n return 2 * x"
    rng = random.Random(7)

    def kill_one():
        kill(house.zygotes()[:1])

    for _ in range(25):
        killer = threading.Timer(rng.uniform(0.0, 0.03), kill_one)
        killer.start()  # in the middle of one of the next runs, or between two
        four = [values(run_function(source, "f", CASES, level=place)) for _ in range(4)]
        killer.join()
        assert four == [[2, 4, 6]] * 4


@forked_everywhere
def test_threads_that_go_on_after_the_reply_are_gone_with_the_run(run):
    source = """
        import threading
        def spin():
            while True: pass
        def f(x):
            for _ in range(3): threading.Thread(target=spin).start()
            return x
    """
    assert run(source).cases[0].outcome is Outcome.RETURNED
    kin = house.descendants(os.getpid())
    assert house.until(lambda: all(house.threads(process) <= 1 for process in kin))


@forked_everywhere
def test_a_child_that_ignores_everything_is_gone_with_the_run(run):
    source = """
        import os, signal
        def f(x):
            for number in range(1, 65):
                try: signal.signal(number, signal.SIG_IGN)
                except (OSError, ValueError): pass
            os.closerange(0, 64)
            while True:
                try:
                    while True: pass
                except BaseException: pass
    """
    assert run(source, case_seconds=0.5).cases[0].outcome is Outcome.PROTOCOL
    assert house.until(lambda: len(house.descendants(os.getpid())) == len(house.zygotes()) + 1)
