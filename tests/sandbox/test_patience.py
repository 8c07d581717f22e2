"""How long a reply is waited for: by processor time where it can be seen, and never for ever."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from contextlib import ExitStack
from time import monotonic

import pytest

from grader.model import Outcome
from grader.sandbox import Limits, SandboxError
from grader.sandbox.output import Capture
from grader.sandbox.process import WAITING, Child, StoppedError
from grader.sandbox.wire import pack
from tests.sandbox.places import everywhere, forked_everywhere

needs_posix = pytest.mark.skipif(os.name == "nt", reason="pipes that can be waited for")


class Scripted:
    """A child whose processor time is a script, and who answers when the script is at its end."""

    def __init__(self, *times: float | None, hello: bytes = pack(0, "hello", ())) -> None:
        self.times = list(times)
        self.asked = 0
        self._theirs, self.requests = os.pipe()
        self.replies, self.answers = os.pipe()
        self.output, self.prints = os.pipe()
        os.write(self.answers, hello)

    def cpu_seconds(self) -> float | None:
        self.asked += 1
        if len(self.times) == self.asked:
            os.write(self.answers, pack(1, "returned", ()))
        return self.times[min(self.asked, len(self.times)) - 1]

    def wait(self, seconds: float) -> int | None:
        return 0

    def end_requests(self) -> None: ...
    def kill(self) -> None: ...
    def close(self) -> None: ...

    def finish(self) -> None:
        ours = self.requests, self.replies, self.output
        for end in (*ours, self._theirs, self.answers, self.prints):
            os.close(end)


def ask(scripted, seconds=0.1):
    child = Child(lambda: scripted, Limits(), Capture(100))
    with ExitStack() as afterwards:
        afterwards.callback(scripted.finish)
        afterwards.callback(child.close)
        child.start()
        return child.ask("call", (), seconds)


@needs_posix
@pytest.mark.parametrize("times", [(0.0,), (0.05, 0.09)])
def test_a_child_that_was_kept_from_computing_is_waited_for(times):
    assert ask(Scripted(*times)).kind == "returned"


@needs_posix
@pytest.mark.parametrize("used", [0.1, None], ids=["it has computed", "nobody can tell"])
def test_a_child_that_has_had_its_time_is_stopped(used):
    scripted = Scripted(used, 0.0, 0.0, 0.0)
    with pytest.raises(StoppedError) as stopped:
        ask(scripted)
    assert (stopped.value.outcome, scripted.asked) == (Outcome.TIME, 1)


@needs_posix
def test_a_child_that_never_computes_is_stopped_in_the_end():
    begun = monotonic()
    with pytest.raises(StoppedError, match="time"):
        ask(Scripted(*[0.0] * 10))
    assert monotonic() - begun >= WAITING * 0.1


@pytest.fixture
def dripping():
    """A child whose first frame comes in drops: each in time, all of them together too late."""
    stop = threading.Event()
    scripted = Scripted(hello=b"\0\0\0\x40" + bytes(8))

    def drip():
        while not stop.wait(0.01):
            os.write(scripted.answers, b" ")

    thread = threading.Thread(target=drip)
    thread.start()
    yield scripted
    stop.set()
    thread.join()
    scripted.finish()


@needs_posix
def test_a_reply_that_comes_drop_by_drop_is_not_waited_for_longer(dripping):
    child = Child(lambda: dripping, Limits(start_seconds=0.1), Capture(100))
    with pytest.raises(SandboxError, match=r"does not start \(time\)"):
        child.start()


@needs_posix
def test_what_was_printed_at_the_very_end_is_heard_too():
    scripted, output = Scripted(), Capture(100)
    child = Child(lambda: scripted, Limits(), output)
    child.start()
    os.write(scripted.prints, b"last words")
    child.close()
    scripted.finish()
    assert output.text() == "last words"


@everywhere
def test_a_function_that_sleeps_is_stopped(only_case):
    case = only_case("import time\ndef f(x): time.sleep(60)", case_seconds=0.3)
    assert case.outcome is Outcome.TIME
    assert case.seconds < 30


@pytest.fixture
def busy_machine():
    spin = [sys.executable, "-c", "while True: pass"]
    others = [subprocess.Popen(spin) for _ in range(3)]
    yield
    for other in others:
        other.kill()
        other.wait()


SPINNING = """
    import time
    def f(x):
        while True:
            print(time.process_time())
            until = time.process_time() + 0.05
            while time.process_time() < until: pass
"""


@forked_everywhere
@pytest.mark.usefixtures("busy_machine")
def test_an_endless_loop_gets_its_processor_time_on_a_busy_machine_too(run):
    result = run(SPINNING, case_seconds=0.5)
    used = float(result.stdout.split()[-1])
    assert result.cases[0].outcome is Outcome.TIME
    assert 0.4 < used < 1.5
