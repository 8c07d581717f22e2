"""Judges that fork, or are killed: zygotes stay with their owner, and end when it does."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress

import pytest

from tests.sandbox import house
from tests.sandbox.places import forked_everywhere

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="warm processes are forked on Linux only"
)

IDLE = """
import sys
from grader.sandbox import Limits, run_function
def run(source):
    limits = Limits(case_seconds=600, load_seconds=600)
    return run_function(source, "f", [(1,)], limits=limits, level=sys.argv[1]).cases[0].value
print(run("def f(x): return x"), flush=True)
"""
WAITING = IDLE + "input()"
AT_WORK = IDLE + "run('while True: pass')"
FORKING = (
    IDLE
    + """
import os
child = os.fork()
for number in range(5):
    assert run(f"def f(x): return {number}, {os.getpid()}") == (number, os.getpid())
if child:
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
)


def judge(program, place):
    command = [sys.executable, "-c", program, place]
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@forked_everywhere
def test_a_zygote_that_waits_ends_when_its_judge_is_killed(place):
    with judge(WAITING, place) as process:
        assert process.stdout.readline() == "1\n"
        kin = house.at_rest(process.pid, place)
        process.kill()
    assert len(kin) >= 2
    assert house.until(lambda: not any(map(house.is_alive, kin)))


@forked_everywhere
def test_a_zygote_whose_child_is_at_work_ends_when_its_judge_is_killed(place):
    with judge(AT_WORK, place) as process:
        assert house.until(lambda: busy(process.pid))
        kin = house.descendants(process.pid)
        process.kill()
    assert house.until(lambda: not any(map(house.is_alive, kin)))


@forked_everywhere
def test_a_child_at_work_ends_when_its_zygote_is_killed(place):
    with judge(AT_WORK, place) as process:
        assert house.until(lambda: busy(process.pid))
        [worker] = busy(process.pid)
        for zygote in house.children(process.pid):
            os.kill(zygote, 9)
        gone = house.until(lambda: not house.is_alive(worker))
        process.kill()
    assert gone


def busy(judge_pid):
    """The descendants that compute, and have for a while."""
    kin = house.descendants(judge_pid)
    return [process for process in kin if house.processor_seconds(process) > 0.5]


@forked_everywhere
def test_a_judge_that_forks_shares_no_zygote_with_its_fork(place):
    with judge(FORKING, place) as process:
        said, problem = process.communicate(timeout=60)
    assert (said.split(), problem) == (["1", "0"], "")


@forked_everywhere
def test_a_judge_that_ends_leaves_nothing_behind(place):
    with judge(IDLE, place) as process:
        kin = set()
        while process.poll() is None:
            kin |= set(house.descendants(process.pid))
    with suppress(ValueError):  # the judge has closed it
        assert process.stderr.read() == ""
    assert not any(map(house.is_alive, kin))
