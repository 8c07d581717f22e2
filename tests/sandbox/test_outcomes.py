"""Every way in which a call can fail has its own sentence, and names the student's line."""

from __future__ import annotations

import os

import pytest

from grader.model import Outcome

needs_posix = pytest.mark.skipif(os.name == "nt", reason="signals and limits of POSIX systems")


CALLING = {
    "raise ValueError('too short')": (Outcome.RAISED, "ValueError: too short"),
    "input()": (
        Outcome.RAISED,
        "EOFError: EOF when reading a line. "
        "Nobody can type here: use the arguments instead of `input()`.",
    ),
    "raise NotImplementedError": (
        Outcome.RAISED,
        "NotImplementedError. This part is still to be written.",
    ),
    "return f(x)": (
        Outcome.RAISED,
        "RecursionError: maximum recursion depth exceeded. Something calls itself without an end.",
    ),
    "import no_such_library": (
        Outcome.RAISED,
        "ModuleNotFoundError: No module named 'no_such_library'. "
        "Only NumPy and Python's standard library are sure to be here.",
    ),
    "raise SystemExit('done')": (
        Outcome.EXITED,
        "Your code ended the program, as `exit()`, `quit()` or `sys.exit()` do. "
        "A function hands in its result with `return`.",
    ),
    "return np.zeros(10**12)": (
        Outcome.MEMORY,
        "Your code asked for more memory than the 2,048 MB it may use. "
        "Is an array or a list much larger than you meant?",
    ),
}


@pytest.mark.parametrize("body", CALLING)
def test_a_call_that_fails_is_explained_at_the_students_line(only_case, body):
    case = only_case(f"import numpy as np\n\ndef f(x):\n    {body}\n")
    assert (case.outcome, case.error) == CALLING[body]
    assert case.line == 4


def test_an_endless_loop_is_stopped_at_the_limit(only_case):
    case = only_case("def f(x):\n while True: pass", case_seconds=0.5)
    assert case.outcome is Outcome.TIME
    assert case.error == "`f` did not finish within 0.5 s. Is there an endless loop?"


def test_an_endless_loop_outside_the_function_is_stopped(run):
    stopped = run("while True: pass", load_seconds=0.5)
    assert (stopped.outcome, stopped.cases) == (Outcome.TIME, ())
    assert stopped.error == (
        "Your file did not finish loading within 0.5 s. "
        "Is there an endless loop outside the functions?"
    )


def test_a_loop_that_swallows_every_exception_is_stopped(only_case):
    source = """
        def f(x):
            while True:
                try:
                    while True: pass
                except BaseException: pass
    """
    assert only_case(source, case_seconds=0.5).outcome is Outcome.TIME


@needs_posix
def test_a_crash_names_its_signal(only_case):
    case = only_case("import ctypes\ndef f(x): ctypes.string_at(0)")
    assert case.outcome is Outcome.CRASHED
    assert case.error == "Your code crashed Python itself (SIGSEGV). Endless recursion can do that."


@needs_posix
def test_a_kill_by_the_system_hints_at_memory(only_case):
    case = only_case("import os\ndef f(x): os.kill(os.getpid(), 9)")
    assert case.error == (
        "Your code crashed Python itself (SIGKILL). The system does that when memory runs out."
    )


@needs_posix
def test_a_list_that_grows_without_end_runs_out_of_memory(only_case):
    source = "def f(x):\n a = []\n while True: a.append(a * 9)"
    assert only_case(source, memory_mb=400, case_seconds=20).outcome is Outcome.MEMORY


def test_three_million_lines_are_too_much_output(run):
    result = run("def f(x):\n for i in range(3_000_000): print('line', i)", case_seconds=30)
    assert result.cases[0].outcome is Outcome.OUTPUT
    assert result.cases[0].error == (
        "Your code printed more than 8 MiB. Is there a `print` in an endless loop?"
    )
    assert len(result.stdout) < 17_000
