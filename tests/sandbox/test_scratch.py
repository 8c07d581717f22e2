"""Files of student code: none where it can be helped, and never one that outlives the run."""

from __future__ import annotations

import pytest

from grader.model import Outcome
from tests.sandbox.places import behind_walls, in_its_own_world

LEFT = {
    "a file": "open('left', 'w').write('x')",
    "a thousand files": "[open(str(i), 'w').close() for i in range(1000)]",
    "a folder without rights": "os.mkdir('shut', 0); os.mkdir('a'); os.mkdir('a/b', 0)",
    "folders in folders": "[(os.mkdir('d'), os.chdir('d')) for _ in range(900)]",
    "many folders": "[os.mkdir(str(i)) for i in range(900)]",
    "a hidden file": "open('.hidden', 'w').close(); os.mkdir('.git')",
    "a file without a name in UTF-8": "open(b'\\xff', 'w').close()",
    "an open file": "x.append(open('open', 'w'))",
}


@in_its_own_world
@pytest.mark.parametrize("leave", LEFT.values(), ids=LEFT)
def test_the_next_run_finds_an_empty_folder(run, leave):
    assert run(f"import os\nx = []\ndef f(y): {leave}").cases[0].outcome is not Outcome.RAISED
    assert run("import os\ndef f(x): return os.listdir('.')").cases[0].value == []


@in_its_own_world
def test_a_scratch_folder_that_was_full_is_free_again(run):
    full = "def f(x): open('a', 'wb').write(bytes(30_000_000))"
    assert run(full).cases[0].outcome is Outcome.RAISED
    room = "def f(x): return open('a', 'wb').write(bytes(15_000_000))"
    assert run(room).cases[0].value == 15_000_000


FULL = {
    "one large file": "[open('a', 'ab').write(bytes(1_000_000)) for _ in range(40)]",
    "two files": "[open(n, 'wb').write(bytes(9_000_000)) for n in 'ab']",
    "too many files": "[open(str(i), 'wb').close() for i in range(10_000)]",
}


@in_its_own_world
@pytest.mark.parametrize("fill", FULL.values(), ids=FULL)
def test_a_full_folder_is_an_error_of_the_student(run, fill):
    first, second = run(f"def f(x):\n if x == 1: {fill}\n return x", [(1,), (2,)]).cases
    assert (first.outcome, first.error.split(":")[0]) == (Outcome.RAISED, "OSError")
    assert second.value == 2


@in_its_own_world
def test_what_is_written_can_be_read_again_in_the_same_run(run):
    source = """
        import tempfile
        def f(x):
            if x == 1: open('a', 'w').write('kept')
            with tempfile.TemporaryFile() as file: file.write(b'x')
            return open('a').read()
    """
    assert [case.value for case in run(source, [(1,), (2,)]).cases] == ["kept", "kept"]


@pytest.mark.parametrize("place", ["landlock"], indirect=True)
@pytest.mark.parametrize("path", ["left", "/tmp/left", "/dev/shm/left"])
def test_behind_landlock_alone_nothing_can_be_written(only_case, path):
    case = only_case(f"def f(x): open({path!r}, 'w')")
    assert (case.outcome, case.error.split(":")[0]) == (Outcome.RAISED, "PermissionError")


@pytest.mark.parametrize("place", ["process"], indirect=True)
def test_without_walls_a_file_that_grows_is_an_error_and_not_the_end(only_case):
    case = only_case("import os\ndef f(x): os.write(os.memfd_create('a'), b'x')")
    assert (case.outcome, case.error) == (Outcome.RAISED, "OSError: [Errno 27] File too large")


@behind_walls
def test_nothing_can_be_written_beside_the_scratch_folder(only_case):
    case = only_case("def f(x): open('/usr/left', 'w')")
    assert (case.outcome, case.line) == (Outcome.RAISED, 1)
