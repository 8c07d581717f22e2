"""Landlock rule sets: made once, enforced by many, and right for every version of the kernel."""

from __future__ import annotations

import os
import struct
from collections.abc import Callable
from typing import Any

import pytest

from grader.sandbox.walls import landlock
from grader.sandbox.walls.kernel import NotPossible
from tests.sandbox.walls.conftest import need, report

Script = Callable[..., str]


def test_rule_set_of_the_parent_binds_every_child(script: Script) -> None:
    need("landlock")
    code = """
    rules = w.landlock.ruleset([])
    for _ in range(3):
        if not os.fork():
            w.landlock.enforce(rules)
            try: os.listdir("/var")
            except PermissionError: print("refused", flush=True)
            os._exit(0)
        os.wait()
    print(os.listdir("/var") != [])
    """
    assert script(code) == "refused\nrefused\nrefused\nTrue\n"


@pytest.mark.parametrize(("enforced", "how"), [(True, "refused"), (False, "sent")])
def test_child_cannot_signal_its_sibling(script: Script, enforced: bool, how: str) -> None:
    if report().landlock_abi < 6:
        pytest.skip("Landlock knows signals from version 6 on")
    code = f"""
    rules = w.landlock.ruleset([])
    ready, go = os.pipe()
    sibling = os.fork()
    if not sibling:
        {enforced} and w.landlock.enforce(rules)
        os.write(go, b"x")
        import time; time.sleep(600)
    os.read(ready, 1)
    if not os.fork():
        {enforced} and w.landlock.enforce(rules)
        try: os.kill(sibling, 0); print("sent", flush=True)
        except PermissionError: print("refused", flush=True)
        os._exit(0)
    os.waitpid(-1, 0)
    os.kill(sibling, 9)
    """
    assert script(code) == f"{how}\n"


def test_listed_folder_shows_names_and_no_contents(script: Script, folder: Any) -> None:
    need("landlock")
    code = f"""
    w.landlock.restrict([], listed=[{str(folder)!r}])
    print("secret.py" in os.listdir({str(folder)!r}))
    try: open({str(folder / "secret.py")!r})
    except PermissionError: print("refused")
    """
    assert script(code) == "True\nrefused\n"


def test_missing_paths_are_skipped(script: Script) -> None:
    need("landlock")
    code = "w.landlock.restrict(['/missing', '/etc/passwd/x', '/var'])\n"
    assert script(code + "print(os.listdir('/var') != [])") == "True\n"


@pytest.mark.parametrize("act", ["symlink('x', 'y')", "mkfifo('x')"])
def test_link_or_pipe_cannot_be_made_where_files_can(script: Script, act: str) -> None:
    need("landlock")
    code = f"""
    import tempfile
    with tempfile.TemporaryDirectory() as place:
        os.chdir(place)
        open("f", "w").close()
        if not os.fork():
            w.landlock.restrict([], [place])
            open("f2", "w").close()
            try: os.{act}
            except OSError as error: print(error.errno in (1, 13, 18), flush=True)
            os._exit(0)
        os.wait()
        os.{act}
    """
    assert script(code) == "True\n"


@pytest.mark.parametrize(
    ("version", "handled"),
    [
        (1, (0x1FFF, 0, 0)),
        (2, (0x3FFF, 0, 0)),
        (3, (0x7FFF, 0, 0)),
        (4, (0x7FFF, 3, 0)),
        (5, (0xFFFF, 3, 0)),
        (6, (0xFFFF, 3, 3)),
        (99, (0xFFFF, 3, 3)),
    ],
)
def test_rule_set_handles_what_the_version_knows(
    monkeypatch: pytest.MonkeyPatch, version: int, handled: tuple[int, int, int]
) -> None:
    asked: list[bytes] = []
    monkeypatch.setattr(landlock, "abi", lambda: version)
    monkeypatch.setattr(landlock, "call", lambda name, *args: asked.append(args[0]) or 9)
    assert landlock.ruleset([]) == 9
    assert struct.unpack("=QQQ", asked[0]) == handled


def test_absence_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(landlock, "abi", lambda: 0)
    with pytest.raises(NotPossible, match="no Landlock"):
        landlock.ruleset([])


def test_no_descriptor_is_left_open() -> None:
    need("landlock")
    before = len(os.listdir("/proc/self/fd"))
    os.close(landlock.ruleset(["/usr", "/missing", "/etc/passwd"]))
    assert len(os.listdir("/proc/self/fd")) == before
