"""What is said about a machine: tried for real, and never better than it is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from grader.sandbox.walls import kernel, probe, trial
from grader.sandbox.walls.levels import LEVELS
from grader.sandbox.walls.probe import Report, Wall
from tests.sandbox.walls.conftest import need

ALL = ("landlock", "seccomp", "empty root", "other user")
linux = pytest.mark.skipif(sys.platform != "linux", reason="processes are tried on Linux only")


def with_walls(*names: str) -> Report:
    """The report of a machine that has these walls only."""
    walls = tuple(Wall(name, "" if name in names else "because") for name in ALL)
    return Report(7, walls)


@pytest.mark.parametrize(
    ("names", "level"),
    [
        (ALL, "namespaces"),
        (("landlock", "seccomp"), "landlock"),
        (("landlock", "empty root"), "process"),
        (("seccomp", "empty root"), "namespaces-only"),
        (("seccomp", "other user"), "other-user"),
        (("seccomp",), "process"),
        ((), "process"),
    ],
)
def test_level_is_the_strongest_whose_walls_hold(names: tuple[str, ...], level: str) -> None:
    assert probe.level(with_walls(*names)).name == level


def test_no_walls_at_all_is_the_last_level() -> None:
    report = Report(0, (Wall("all walls", "this is darwin"),))
    assert probe.level(report) == LEVELS[-1]


@pytest.mark.parametrize("name", ["landlock", "seccomp", "empty root"])
def test_wall_that_works_here_is_found(name: str) -> None:
    report = probe.probe()
    if report.walls[0].name == "all walls" or not _by_hand(name):
        pytest.skip("this machine does not have that wall")
    assert probe.works(report, name)


FORBIDDEN = """
import sys; sys.path.insert(0, ROOT)
from grader.sandbox.walls import bpf, kernel, probe, seccomp
refuse = bpf.compare(kernel.numbers()["unshare"], past=1) + bpf.op(6, bpf.REFUSE)
seccomp.install(bpf.op(0x20, 0) + refuse + bpf.op(6, bpf.ALLOW))
print(probe.level(probe.probe()).name)
"""


@linux
def test_container_that_forbids_namespaces_gets_the_next_level() -> None:
    need("landlock", "seccomp")
    code = FORBIDDEN.replace("ROOT", repr(str(Path(__file__).parents[3])))
    assert subprocess.check_output([sys.executable, "-c", code]) == b"landlock\n"


@linux
def test_another_user_needs_a_python_that_all_may_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(probe, "is_root", lambda: True)
    tmp_path.chmod(0o700)
    monkeypatch.setattr(probe.runtime, "readable", lambda: [str(tmp_path)])
    wall = probe.probe().walls[-1]
    assert (wall.name, str(tmp_path) in wall.missing) == ("other user", True)


def test_other_systems_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernel.sys, "platform", "darwin")
    kernel.machine.cache_clear()
    [wall] = probe.probe().walls
    kernel.machine.cache_clear()
    assert wall.missing == "walls are built from parts of Linux; this is darwin"


def test_trial_that_does_not_run_is_no_wall(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probe, "COMMAND", ("-c", "raise SystemExit(3)"))
    assert probe.level(probe.probe()).name == "process"


@linux
@pytest.mark.parametrize(
    ("act", "said"),
    [
        (lambda: "it leaks", "it leaks"),
        (lambda: "", ""),
        (lambda: os.open("/missing", 0) and "", "[Errno 2] No such file or directory: '/missing'"),
        (lambda: os.kill(os.getpid(), 9) or "", "the process that tried it was killed"),
    ],
)
def test_trial_says_how_it_went(act: object, said: str) -> None:
    assert trial.in_child(act) == said  # type: ignore[arg-type]


@linux
@pytest.mark.parametrize("name", trial.TRIALS)
def test_trial_does_not_change_this_process(name: str) -> None:
    before = [os.readlink(f"/proc/self/ns/{kind}") for kind in ("user", "mnt", "pid", "net")]
    trial.in_child(trial.TRIALS[name])
    now = [os.readlink(f"/proc/self/ns/{kind}") for kind in ("user", "mnt", "pid", "net")]
    assert now == before


def test_every_level_says_what_it_does_and_what_not() -> None:
    assert all(level.guarantees.endswith(".") and level.leaves_open for level in LEVELS)


def _by_hand(name: str) -> bool:
    """Whether the wall works, found out in another way than `probe` does."""
    return trial.in_child(trial.TRIALS[name]) == ""
