"""A run leaves no process, thread, descriptor or folder behind, however it ended."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from grader.model import Outcome
from grader.sandbox import Limits, run_function

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs fork, groups and named pipes")

ENDINGS = [
    "return x",
    "raise ValueError",
    "os._exit(0)",
    "os.abort()",
    "print('x' * 200_000)",
    "while True: pass",
]


class Life:
    """A named pipe that student code opens for writing: it hangs up when all of them are gone."""

    def __init__(self, path):
        os.mkfifo(path)
        self.path = str(path)
        self.reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        self.poll = select.poll()
        self.poll.register(self.reader, select.POLLIN | select.POLLHUP)

    def was_seen(self):
        """Whether somebody has written, within ten seconds."""
        ready = self.poll.poll(10_000)
        return bool(ready) and os.read(self.reader, 1) == b"!"

    def is_over(self):
        """Whether nobody holds the pipe any more, within ten seconds."""
        ready = self.poll.poll(10_000)
        return bool(ready) and os.read(self.reader, 1) == b""


@pytest.fixture
def life(tmp_path):
    life = Life(tmp_path / "life")
    yield life
    os.close(life.reader)


def holding(life, rest):
    """Source whose function opens the pipe, says so, and goes on with `rest`."""
    opened = f"held = os.open({life.path!r}, os.O_WRONLY); os.write(held, b'!')"
    return f"import os, subprocess, time\ndef f(x):\n    {opened}\n    {rest}"


@pytest.mark.parametrize(
    "rest",
    [
        "return os.fork() or time.sleep(60)",
        "subprocess.Popen(['sleep', '60'], pass_fds=[held])",
        "os.fork()\n    while True: pass",
    ],
    ids=["fork", "subprocess", "both hang"],
)
def test_processes_that_linger_are_gone_after_the_run(life, rest):
    run_function(holding(life, rest), "f", [(1,)], limits=Limits(case_seconds=0.5))
    assert life.was_seen()
    assert life.is_over()


def test_a_process_that_escapes_does_not_hold_us_up():
    source = """
import os, time
def f(x):
    if os.fork() == 0:
        os.setsid()
        time.sleep(8)
        os._exit(0)
    return x
"""
    before = threading.active_count()
    run = run_function(source, "f", [(1,)])
    assert (run.cases[0].value, threading.active_count()) == (1, before)
    assert run.seconds < 7


INTERRUPTED = """
from grader.sandbox import Limits, run_function
try:
    run_function({source!r}, "f", [(1,)], limits=Limits(case_seconds=60))
except KeyboardInterrupt:
    print("interrupted")
"""


def test_an_interrupt_of_the_parent_kills_the_children(life):
    driver = INTERRUPTED.format(source=holding(life, "while True: pass"))
    command = [sys.executable, "-c", driver]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        assert life.was_seen()
        parent.send_signal(signal.SIGINT)
        assert parent.communicate(timeout=20)[0] == "interrupted\n"
    assert life.is_over()


def descriptors():
    return set(os.listdir("/dev/fd"))


def has_zombies():
    try:
        return os.waitpid(-1, os.WNOHANG)[0] != 0
    except ChildProcessError:
        return False


def run_ending(ending):
    limits = Limits(case_seconds=0.5, printed_bytes=100_000)
    return run_function(f"import os\ndef f(x):\n {ending}", "f", [(1,)], limits=limits)


def test_thirty_runs_at_once_leave_nothing_behind(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = descriptors(), threading.active_count()
    with ThreadPoolExecutor(3) as pool:
        runs = list(pool.map(run_ending, ENDINGS * 5))
    assert len({run.cases[0].outcome for run in runs}) == len(ENDINGS)
    assert (descriptors(), threading.active_count()) == before
    assert not has_zombies()
    assert list(tmp_path.iterdir()) == []


def test_children_started_at_the_same_time_share_no_descriptors():
    source = "import os\ndef f(x): return len(os.listdir('/dev/fd'))"
    alone = run_function(source, "f", [(1,)]).cases[0].value
    with ThreadPoolExecutor(4) as pool:
        runs = list(pool.map(lambda _: run_function(source, "f", [(1,)]), range(8)))
    assert {run.cases[0].value for run in runs} == {alone}
    assert runs[0].outcome is Outcome.RETURNED
