"""What each wall stops when it stands alone, so that no wall hides the hole in another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from grader.sandbox.walls import privileges
from tests.sandbox.walls.acts import FILES, HEAD
from tests.sandbox.walls.conftest import Ask, report

by_user = pytest.mark.parametrize("user", ["root", "user"])
CONNECT = "s = socket.socket(); s.connect(('127.0.0.1', 9))"  # nobody listens there
STATUS = """
lines = open('/proc/self/status').read().splitlines()
result = dict(line.split(':', 1) for line in lines)
"""


@pytest.fixture
def attempt(prison: Callable[..., Ask], folder: Path) -> Callable[..., dict[str, Any]]:
    """How an act goes behind one wall."""

    def try_it(act: str, wall: str, user: str, **more: Any) -> dict[str, Any]:
        code = HEAD + act.replace("SECRET", str(folder / "secret.py"))
        return prison((wall,) if wall else (), user, **more)(code)

    return try_it


@by_user
@pytest.mark.parametrize("name", FILES)
def test_landlock_puts_files_out_of_reach(attempt: Any, name: str, user: str) -> None:
    assert attempt(FILES[name][0], "landlock", user)["how"] == "EACCES"


@by_user
@pytest.mark.parametrize("name", [name for name in FILES if not name.startswith("write")])
def test_files_do_not_exist_in_the_empty_world(attempt: Any, name: str, user: str) -> None:
    assert attempt(FILES[name][0], "namespaces", user)["how"] == "ENOENT"


@by_user
@pytest.mark.parametrize(
    ("wall", "how"), [("", "ECONNREFUSED"), ("landlock", "EACCES"), ("namespaces", "ENETUNREACH")]
)
def test_loopback_is_out_of_reach(attempt: Any, wall: str, how: str, user: str) -> None:
    if wall == "landlock" and report().landlock_abi < 4:
        pytest.skip("Landlock knows TCP from version 4 on")
    assert attempt(CONNECT, wall, user)["how"] == how


@by_user
def test_landlock_keeps_signals_in(attempt: Any, user: str) -> None:
    if report().landlock_abi < 6:
        pytest.skip("Landlock knows signals from version 6 on")
    assert attempt("os.kill(os.getppid(), 0)", "landlock", user)["how"] == "EPERM"


@by_user
def test_only_own_processes_exist_in_the_namespace(attempt: Any, user: str) -> None:
    act = "result = sorted(int(name) for name in os.listdir('/proc') if name.isdigit())"
    seen = attempt(act, "namespaces", user, proc=True)["value"]
    assert len(seen) == 2
    assert seen[0] == 1
    assert len(attempt(act, "", user)["value"]) > 2


@by_user
def test_machine_has_another_name_inside(attempt: Any, user: str) -> None:
    act = "result = os.uname().nodename"
    assert attempt(act, "namespaces", user)["value"] == "sandbox"


@by_user
@pytest.mark.parametrize(
    ("field", "value"), [("CapEff", "0" * 16), ("CapPrm", "0" * 16), ("NoNewPrivs", "1")]
)
def test_no_rights_are_left(attempt: Any, field: str, value: str, user: str) -> None:
    assert attempt(STATUS, "limits", user)["value"][field].strip() == value


def test_root_becomes_nobody_in_the_empty_world(prison: Callable[..., Ask]) -> None:
    code = "import os; result = [os.getuid(), os.getgid(), os.getgroups()]"
    uid, gid, groups = prison(("namespaces", "limits"), "root")(code)["value"]
    assert uid == gid == privileges.UNUSED_IDS[0]
    assert groups == []
