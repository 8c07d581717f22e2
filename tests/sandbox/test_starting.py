"""A sandbox that does not start is our fault, and says what is known."""

from __future__ import annotations

import os

import pytest

from grader.sandbox import IsolationError, Limits, SandboxError, forked, run_function, spawn
from tests.sandbox.places import everywhere, forked_everywhere

pytestmark = pytest.mark.usefixtures("cold")


def start(place, **limits):
    return run_function("def f(): pass", "f", [()], limits=Limits(**limits), level=place)


@everywhere
def test_a_child_that_cannot_be_imported_is_our_fault(place, monkeypatch, tmp_path):
    script = tmp_path / "child.py"
    script.write_text("import no_numpy_here")
    monkeypatch.setattr(spawn, "COMMAND", (str(script),))
    with pytest.raises(SandboxError, match="No module named 'no_numpy_here'"):
        start(place)


@everywhere
def test_a_python_that_is_not_there_is_our_fault(place, monkeypatch):
    monkeypatch.setattr("sys.executable", "/no/such/python")
    with pytest.raises(SandboxError, match=r"Python cannot be started: .*/no/such/python"):
        start(place)


@everywhere
def test_a_child_that_never_says_hello_is_our_fault(place, monkeypatch):
    monkeypatch.setattr(spawn, "COMMAND", ("-c", "while True: pass"))
    with pytest.raises(SandboxError, match="does not start"):
        start(place, start_seconds=0.3)


@forked_everywhere
def test_walls_that_cannot_be_built_are_our_fault_and_named(place, monkeypatch):
    monkeypatch.setitem(forked.Zygote.__init__.__globals__["IMPORTS"], "numpy", ["no_such_library"])
    with pytest.raises(SandboxError, match=f"`{place}` does not start.*no_such_library"):
        start(place)


def test_a_level_that_does_not_exist_is_refused():
    with pytest.raises(IsolationError, match="`paper` cannot be reached here"):
        start("paper")


@everywhere
def test_a_start_that_fails_leaves_nothing_behind(place, monkeypatch):
    monkeypatch.setattr(spawn, "COMMAND", ("-c", "pass"))
    before = sorted(os.listdir("/dev/fd"))
    with pytest.raises(SandboxError):
        start(place)
    assert sorted(os.listdir("/dev/fd")) == before
