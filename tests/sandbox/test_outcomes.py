"""Every way in which a call can fail has its own sentence, and names the student's line."""

from __future__ import annotations

import os

import pytest

from grader.model import Outcome
from tests.sandbox.places import everywhere

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


@everywhere
@pytest.mark.parametrize("body", CALLING)
def test_a_call_that_fails_is_explained_at_the_students_line(only_case, body):
    case = only_case(f"import numpy as np\n\ndef f(x):\n    {body}\n")
    assert (case.outcome, case.error) == CALLING[body]
    assert case.line == 4


@everywhere
def test_an_endless_loop_is_stopped_at_the_limit(only_case):
    case = only_case("def f(x):\n while True: pass", case_seconds=0.5)
    assert case.outcome is Outcome.TIME
    assert case.error == "`f` did not finish within 0.5 s. Is there an endless loop?"


@everywhere
def test_an_endless_loop_outside_the_function_is_stopped(run):
    stopped = run("while True: pass", load_seconds=0.5)
    assert (stopped.outcome, stopped.cases) == (Outcome.TIME, ())
    assert stopped.error == (
        "Your file did not finish loading within 0.5 s. "
        "Is there an endless loop outside the functions?"
    )


@everywhere
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
@everywhere
def test_a_crash_names_its_signal(only_case):
    case = only_case("import ctypes\ndef f(x): ctypes.string_at(0)")
    assert case.outcome is Outcome.CRASHED
    assert case.error == "Your code crashed Python itself (SIGSEGV). Endless recursion can do that."


@needs_posix
@everywhere
def test_a_kill_by_the_system_hints_at_memory(only_case):
    case = only_case("import os\ndef f(x): os.kill(os.getpid(), 9)")
    assert case.error == (
        "Your code crashed Python itself (SIGKILL). The system does that when memory runs out."
    )


HUNGRY = {
    "one array": "np.ones(10**10 // 8)",
    "a growing list": "grow(lambda: [0] * 10**6)",
    "many small objects": "grow(lambda: [[] for _ in range(1000)])",
    "many arrays": "grow(lambda: np.ones(1000))",
    "a long text": "'x' * 10**10",
}


@needs_posix
@everywhere
@pytest.mark.parametrize("demand", HUNGRY.values(), ids=HUNGRY)
def test_too_much_memory_has_an_outcome_of_its_own(only_case, demand):
    source = f"""
        import numpy as np
        def grow(more):
            kept = []
            while True: kept.append(more())
        def f(x): {demand}
    """
    assert only_case(source, memory_mb=300, case_seconds=20).outcome is Outcome.MEMORY


@everywhere
def test_after_a_case_without_memory_the_next_one_is_judged(run):
    source = "def f(x):\n if x == 2: [0] * 10**12\n return x"
    assert [case.value for case in run(source, [(1,), (2,), (3,)]).cases] == [1, None, 3]


@everywhere
def test_three_million_lines_are_too_much_output(run):
    result = run("def f(x):\n for i in range(3_000_000): print('line', i)", case_seconds=30)
    assert result.cases[0].outcome is Outcome.OUTPUT
    assert result.cases[0].error == (
        "Your code printed more than 8 MiB. Is there a `print` in an endless loop?"
    )
    assert len(result.stdout) < 17_000
