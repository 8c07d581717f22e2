"""A run leaves no process, thread, descriptor or folder behind, however it ended."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from grader.model import Outcome
from grader.sandbox import Limits, run_function
from tests.sandbox.places import everywhere, in_a_fresh_process, without_walls

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs fork and process groups")

ENDINGS = [
    "return x",
    "raise ValueError",
    "os._exit(0)",
    "os.abort()",
    "print('x' * 200_000)",
    "while True: pass",
]


class Life:
    """A port that student code calls and keeps open: it hangs up when all who hold it are gone."""

    def __init__(self):
        self.server = socket.create_server(("127.0.0.1", 0))
        self.server.settimeout(10)
        self.port = self.server.getsockname()[1]

    def was_seen(self):
        """Whether somebody has called, within ten seconds."""
        self.call, _ = self.server.accept()
        self.call.settimeout(10)
        return self.call.recv(1) == b"!"

    def is_over(self):
        """Whether nobody holds the call any more, within ten seconds."""
        return self.call.recv(1) == b""

    def holding(self, rest):
        """Source whose function calls, says so, and goes on with `rest`."""
        called = f"held = socket.create_connection(('127.0.0.1', {self.port})); held.send(b'!')"
        return f"import os, socket, subprocess, time\ndef f(x):\n    {called}\n    {rest}"


@pytest.fixture
def life():
    life = Life()
    yield life
    life.call.close()
    life.server.close()


LINGERING = {
    "fork": "return os.fork() or time.sleep(60)",
    "program": "subprocess.Popen(['sleep', '60'], pass_fds=[held.fileno()])",
    "both hang": "os.fork()\n    while True: pass",
    "fork of a fork": "os.fork() and os._exit(0)\n    os.fork()\n    time.sleep(60)",
}


@without_walls
@pytest.mark.parametrize("rest", LINGERING.values(), ids=LINGERING)
def test_processes_that_linger_are_gone_after_the_run(run, life, rest):
    run(life.holding(rest), case_seconds=0.5)
    assert life.was_seen()
    assert life.is_over()


@pytest.mark.parametrize("place", ["process"], indirect=True)
def test_a_daemon_is_gone_after_the_run(run, life):
    run(life.holding("os.fork() and os._exit(0)\n    os.setsid()\n    time.sleep(60)"))
    assert life.was_seen()
    assert life.is_over()


@in_a_fresh_process
def test_a_process_that_escapes_does_not_hold_us_up(run):
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
    result = run(source)
    assert (result.cases[0].value, threading.active_count()) == (1, before)
    assert result.seconds < 7


INTERRUPTED = """
from grader.sandbox import Limits, isolation, run_function
isolation.forks_here = lambda: {forks}
try:
    run_function({source!r}, "f", [(1,)], limits=Limits(case_seconds=60), level="process")
except KeyboardInterrupt:
    print("interrupted")
"""


@pytest.mark.parametrize("forks", [True, False])
def test_an_interrupt_of_the_parent_kills_the_children(life, forks):
    driver = INTERRUPTED.format(source=life.holding("while True: pass"), forks=forks)
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


@pytest.mark.usefixtures("cold")
@in_a_fresh_process
def test_thirty_fresh_runs_at_once_leave_nothing_behind(tmp_path, monkeypatch, place):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = descriptors(), threading.active_count()
    runs = thirty_runs(place)
    assert len({run.cases[0].outcome for run in runs}) == len(ENDINGS)
    assert (descriptors(), threading.active_count()) == before
    assert not has_zombies()
    assert list(tmp_path.iterdir()) == []


def thirty_runs(level):
    limits = Limits(case_seconds=0.5, printed_bytes=100_000)

    def run_ending(ending):
        source = f"import os\ndef f(x):\n {ending}"
        return run_function(source, "f", [(1,)], limits=limits, level=level)

    with ThreadPoolExecutor(3) as pool:
        return list(pool.map(run_ending, ENDINGS * 5))


@everywhere
def test_children_started_at_the_same_time_share_no_descriptors(place):
    source = "import os\ndef f(x): return sum(_open(n) for n in range(64))\n" + IS_OPEN
    alone = run_function(source, "f", [(1,)], level=place).cases[0].value
    with ThreadPoolExecutor(4) as pool:
        jobs = [pool.submit(run_function, source, "f", [(1,)], level=place) for _ in range(8)]
        runs = [job.result() for job in jobs]
    assert {run.cases[0].value for run in runs} == {alone}
    assert (runs[0].outcome, alone) == (Outcome.RETURNED, 5)


IS_OPEN = """
def _open(number):
    try:
        os.fstat(number)
    except OSError:
        return 0
    return 1
"""
