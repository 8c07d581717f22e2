"""Warm processes that are shared: by one run after another, never by two at once."""

from __future__ import annotations

import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from grader.sandbox import forked, isolation, run_function
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


@forked_everywhere
def test_one_zygote_serves_run_after_run(run):
    run(SOURCE)
    first = house.children(os.getpid())
    assert [values(run(SOURCE, CASES)) for _ in range(5)] == [[2, 4, 6]] * 5
    assert house.children(os.getpid()) == first


def run_at_once(place, threads, each=1):
    """So many threads, each with so many runs of its own; what all of them returned."""
    together = threading.Barrier(threads)

    def work(number):
        together.wait(60)
        source = f"def f(x): return {number} + x"
        runs = [run_function(source, "f", [(x,)], level=place) for x in range(each)]
        return [value for run in runs for value in values(run)]

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(work, range(0, 1000 * threads, 1000)))


@forked_everywhere
def test_eight_threads_each_get_their_own_zygote_and_their_own_results(place):
    results = run_at_once(place, threads=8, each=20)
    assert results == [[1000 * n + x for x in range(20)] for n in range(8)]
    assert len(house.children(os.getpid())) <= 8


def test_no_more_than_a_few_zygotes_are_kept(monkeypatch):
    monkeypatch.setattr(forked, "MAX_IDLE", 2)
    run_at_once(None, threads=4)
    assert len(house.children(os.getpid())) <= 2


@forked_everywhere
def test_the_same_zygote_serves_runs_with_other_limits(run):
    source = "import resource\ndef f(x): return resource.getrlimit(resource.RLIMIT_DATA)[0]"
    [low], [high], [again] = (values(run(source, memory_mb=mb)) for mb in (300, 900, 300))
    assert (high - low, again) == (600 * 1024**2, low)
    assert len(house.children(os.getpid())) == 1


@forked_everywhere
def test_a_zygote_outlives_the_thread_that_started_it(place):
    job = partial(run_function, SOURCE, "f", CASES, level=place)
    thread = threading.Thread(target=job)
    thread.start()
    thread.join()
    before = house.children(os.getpid())
    assert values(job()) == [2, 4, 6]
    assert house.children(os.getpid()) == before != []


@forked_everywhere
def test_children_that_nobody_waits_for_do_not_fill_the_socket(place):
    _, launch = isolation.launcher("numpy", place, {"memory_mb": 500, "cpu_seconds": 60}, 60.0)
    for _ in range(700):
        child = launch()
        child.kill()
        child.close()
    assert values(run_function(SOURCE, "f", CASES, level=place)) == [2, 4, 6]
