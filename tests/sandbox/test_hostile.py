"""Code that does not play fair: it may spoil its own result, and nothing else."""

from __future__ import annotations

import os

import pytest

from grader.model import Outcome
from tests.sandbox.places import everywhere, in_a_fresh_process

needs_posix = pytest.mark.skipif(os.name == "nt", reason="needs fork, groups and named pipes")


@pytest.mark.parametrize(
    "text", ["\x1b[31mred", "a\u202eb", "\x00", "\ud800", "z" * 100_000], ids=ascii
)
def test_a_message_is_cleaned_and_cut(only_case, text):
    error = only_case(f"def f(x): raise ValueError({text!a})").error
    assert error.startswith("ValueError")
    assert len(error) <= 500
    assert error.isprintable()


EXPLODING = """
    class Bomb(BaseException):
        def __str__(self): raise Bomb
        __repr__ = __str__
        __traceback__ = __class__ = property(__str__)
"""


@everywhere
def test_an_exception_that_explodes_when_printed_is_still_an_exception(only_case):
    case = only_case(EXPLODING + "\n    def f(x): raise Bomb")
    assert (case.outcome, case.error) == (Outcome.RAISED, "Exception")


def test_a_text_that_lies_about_itself_is_still_text(only_case):
    source = """
        class Lie(str):
            def __getitem__(self, key): raise SystemExit
        class Wrong(Exception):
            def __str__(self): return Lie("boom")
        def f(x): raise Wrong
    """
    assert only_case(source).error == "Wrong: boom"


@everywhere
@pytest.mark.parametrize(
    "patch",
    [
        "import builtins\nvars(builtins).update(dict.fromkeys(dir(builtins)))",
        "import json\njson.dumps = json.JSONEncoder.encode = json.JSONEncoder = None",
        "import struct\nstruct.Struct = struct.pack = None",
        "import numpy as np\nnp.ndarray = np.generic = np.dtype = None",
        "import os, sys\nos.write = sys.exc_info = None",
        "import sys\nsys.stdout = sys.stderr = sys.__stdout__ = sys.stdin = None",
        "import sys\nsys.stdout.close(); sys.stderr.close()",
        "import sys\nsys.modules.clear()",
        "import time\ntime.time = time.monotonic = lambda: 0.0",
    ],
)
def test_replaced_library_functions_do_not_reach_the_reply(only_case, patch):
    body = patch.replace("\n", "\n    ")
    case = only_case(f"def f(x):\n    {body}\n    return x")
    assert (case.outcome, case.value) == (Outcome.RETURNED, 1)


@everywhere
def test_a_closed_channel_is_named(run):
    result = run("import os\ndef f(x): os.closerange(0, 256)", [(1,)])
    assert result.cases[0].outcome is Outcome.PROTOCOL


@everywhere
def test_the_environment_holds_nothing_of_ours(only_case, monkeypatch):
    monkeypatch.setenv("SECRET_TOKEN", "s3cret")
    value = only_case("import os\ndef f(x): return dict(os.environ)").value
    assert "SECRET_TOKEN" not in value
    assert value["PYTHONHASHSEED"] == "0"


@in_a_fresh_process
def test_the_working_folder_is_empty_and_goes_away(only_case):
    source = "import os\ndef f(x):\n open('left', 'w').close()\n return os.getcwd()"
    assert not os.path.exists(only_case(source).value)
    assert only_case("import os\ndef f(x): return os.listdir()").value == []


@needs_posix
@in_a_fresh_process
def test_a_thousand_nested_folders_go_away_too(only_case):
    source = """
        import os
        def f(x):
            top = os.getcwd()
            for i in range(1500):
                os.mkdir("d")
                os.chdir("d")
            return top
    """
    assert not os.path.exists(only_case(source, case_seconds=20).value)


@needs_posix
@everywhere
def test_a_child_that_reads_no_request_is_stopped_at_the_limit(run):
    source = "import os\ndef f(x): os.kill(os.getpid(), 19)"
    result = run(source, [("x" * 200_000,)], case_seconds=0.5)
    assert result.cases[0].outcome is Outcome.TIME


@needs_posix
@everywhere
def test_a_request_nobody_reads_is_given_up(run):
    source = """
        import os, threading, time
        def stop():
            time.sleep(0.3)
            os.kill(os.getpid(), 19)
        def f(x):
            if x == 1: threading.Thread(target=stop).start()
            else: time.sleep(9)
    """
    result = run(source, [(1,), (2,), ("x" * 200_000,)], case_seconds=0.6)
    assert result.cases[1].outcome is Outcome.TIME
