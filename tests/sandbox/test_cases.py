"""Cases of one run: what they share, what they do not, and what a bad one costs the others."""

from __future__ import annotations

import numpy as np
import pytest

from grader.model import Outcome
from grader.sandbox import levels
from tests.sandbox.places import anyhow, everywhere, in_a_fresh_process

OK, TIME = Outcome.RETURNED, Outcome.TIME


def outcomes(run):
    return [case.outcome for case in run.cases]


@anyhow
def test_a_case_that_hangs_costs_only_itself(run):
    source = "def f(x):\n while x == 2: pass\n return x"
    result = run(source, [(1,), (2,), (3,), (4,)], case_seconds=1)
    assert outcomes(result) == [OK, TIME, OK, OK]
    assert [case.value for case in result.cases] == [1, None, 3, 4]


@anyhow
@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        ("import os; os._exit(1)", Outcome.EXITED),
        ("import os; os.abort()", Outcome.CRASHED),
        ("raise KeyboardInterrupt", Outcome.RAISED),
    ],
)
def test_a_case_that_ends_its_process_costs_only_itself(run, fault, outcome):
    result = run(f"def f(x):\n if x == 1: {fault}\n return x", [(0,), (1,), (2,)])
    assert outcomes(result) == [OK, outcome, OK]


@anyhow
def test_after_two_time_outs_in_a_row_the_rest_is_not_run(run):
    result = run("def f(x):\n while x: pass", [(0,), (1,), (1,), (0,)], case_seconds=0.5)
    assert outcomes(result) == [OK, TIME, TIME, Outcome.NOT_RUN]
    assert result.cases[3].error == "Not run, because the two cases before it ran out of time."


@in_a_fresh_process  # elsewhere no file outlives its process
def test_a_file_that_does_not_load_again_leaves_the_rest_not_run(run, tmp_path):
    flag = str(tmp_path / "loaded")
    source = f"""
        import os
        if os.path.exists({flag!r}): raise ValueError
        open({flag!r}, "w").close()
        def f(x): os._exit(0)
    """
    result = run(source, [(1,), (2,)])
    assert outcomes(result) == [Outcome.EXITED, Outcome.NOT_RUN]
    assert result.cases[1].error.endswith("your file could not be loaded a second time.")


@anyhow
def test_no_cases_only_load_the_file(run):
    result = run("def f(x): pass", [])
    assert (result.outcome, result.cases) == (OK, ())


def test_a_file_that_disturbs_the_channel_is_no_matter_without_cases(run):
    forge = "os.write(4, sys._getframe(1).f_globals['pack'](1, 'ready', ()))"
    assert run(f"import os, sys\n{forge}\ndef f(x): pass", []).outcome is OK


@anyhow
def test_globals_carry_over_from_case_to_case(run):
    result = run("seen = []\ndef f(x):\n seen.append(x)\n return seen", [(1,), (2,)])
    assert result.cases[1].value == [1, 2]


@pytest.mark.parametrize(
    ("change", "given"),
    [
        ("x[0] = 7", np.zeros(3)),
        ("x += 1", np.zeros(3)),
        ("x.shape = (3, 1)", np.zeros(3)),
        ("x.append(1)", [1]),
        ("x[0][0] = 0", [[1]]),
        ("x['a'] = 2.0", {"a": 2}),
        ("x.append(len)", []),
    ],
)
def test_an_argument_changed_in_place_is_reported(only_case, change, given):
    assert only_case(f"def f(y, x):\n {change}", 0, given).changed == (1,)


@pytest.mark.parametrize("given", [np.array([np.nan, -0.0]), [1, float("nan")], "abc", None])
def test_an_argument_that_is_only_read_is_not_reported(only_case, given):
    assert only_case("def f(x): return x", given).changed == ()


@anyhow
def test_each_case_gets_its_own_inputs(run):
    shared = np.zeros(2)
    result = run("def f(x):\n x += 1\n return x", [(shared,), (shared,)])
    np.testing.assert_array_equal(result.cases[1].value, [1, 1])
    np.testing.assert_array_equal(shared, [0, 0])


def test_arguments_are_writable_arrays_of_the_same_type(only_case):
    big_endian = np.ones((2, 3), ">f4")[:, ::2]
    source = "def f(x, y): return x.flags.writeable, str(x.dtype), y.shape"
    assert only_case(source, big_endian, np.array(1.0)).value == (True, "float32", ())


@anyhow
def test_what_is_printed_comes_back(run):
    source = "import sys\nprint('loaded')\ndef f(x): print('called', x, file=sys.stderr)"
    assert run(source, [(1,), (2,)]).stdout == "loaded\ncalled 1\ncalled 2\n"


@anyhow
def test_what_was_printed_before_a_hang_comes_back(run):
    source = "def f(x):\n print('here')\n while True: pass"
    assert run(source, case_seconds=0.5).stdout == "here\n"


def test_output_is_cut_in_the_middle(run):
    source = "def f(x): print('a' * 50 + 'b' * 1000 + 'c' * 49)"
    stdout = run(source, kept_output=100).stdout
    assert stdout == "a" * 50 + "\n... 1,000 characters cut ...\n" + "c" * 49 + "\n"


@anyhow
def test_output_without_a_newline_is_not_lost(run):
    assert run("def f(x): print('here', end='')").stdout == "here"


def test_annotations_are_values_as_in_any_file(only_case):
    assert only_case("def f(x: int): return f.__annotations__['x'] is int").value is True


def test_the_main_guard_does_not_run(run):
    assert run("if __name__ == '__main__': print('main')\ndef f(x): pass").stdout == ""


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_are_counted_alike_with_every_newline(only_case, newline):
    case = only_case(newline.join(["# ∂L/∂h", "def f(x):", "    ü = 1", "    return ü / 0"]))
    assert (case.error, case.line) == ("ZeroDivisionError: division by zero", 4)


def test_the_line_is_the_students_own_also_inside_numpy(only_case):
    case = only_case("import numpy as np\ndef f(x):\n    return np.reshape(x, (2, 3))", np.ones(5))
    assert (case.outcome, case.line) == (Outcome.RAISED, 3)


def test_dataclasses_and_their_fields_work_in_a_submission(only_case):
    source = """
        from __future__ import annotations
        from dataclasses import dataclass
        @dataclass
        class State:
            h: float
        def f(x): return State(x).h
    """
    assert only_case(source).value == 1


DRAWS = """
    import random
    import numpy as np
    def f(x): return random.random(), np.random.rand()
"""


@anyhow
def test_numbers_drawn_without_a_seed_are_the_same_in_every_run(run):
    assert run(DRAWS).cases[0].value == run(DRAWS).cases[0].value


def test_numbers_drawn_in_one_run_differ_from_case_to_case(run):
    first, second = run(DRAWS, [(1,), (1,)]).cases
    assert not set(first.value) & set(second.value)


@anyhow
def test_the_order_of_a_set_is_the_same_in_every_run(run):
    source = "def f(x): return list({'ab', 'cd', 'ef', 'gh', 'ij', 'kl', 'mn'})"
    assert run(source).cases[0].value == run(source).cases[0].value


@everywhere
def test_a_run_tells_the_level_it_was_asked_for(run, place):
    assert run("def f(x): pass").isolation == place


def test_a_run_tells_its_isolation_and_its_time(run):
    result = run("def f(x): pass")
    assert result.isolation == levels()[0]
    assert 0 < result.cases[0].seconds < result.seconds
