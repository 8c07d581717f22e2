"""Every act that the walls must stop: stopped behind them, and done where there are none."""

from __future__ import annotations

import platform
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.sandbox.walls.acts import FILES, HEAD, OTHER_ABI, SYSTEM
from tests.sandbox.walls.conftest import LEVELS, Ask

ACTS = FILES | SYSTEM
REFUSALS = {"EPERM", "EACCES", "ENOENT", "ENOSYS", "EROFS", "ValueError"}
USERS = ("root", "user")
by_level = pytest.mark.parametrize("level", LEVELS)
by_user = pytest.mark.parametrize("user", USERS)
only_x86 = pytest.mark.skipif(platform.machine() != "x86_64", reason="an ABI of x86_64")


@pytest.fixture
def attempt(prison: Callable[..., Ask], folder: Path) -> Callable[..., dict[str, Any]]:
    """How an act goes behind these walls."""

    def try_it(act: str, walls: tuple[str, ...], user: str) -> dict[str, Any]:
        return prison(walls, user)(HEAD + act.replace("SECRET", str(folder / "secret.py")))

    return try_it


@by_user
@by_level
@pytest.mark.parametrize("name", ACTS)
def test_act_is_refused(attempt: Any, name: str, level: str, user: str) -> None:
    act, free = ACTS[name]
    how = attempt(act, LEVELS[level], user)["how"]
    assert how in REFUSALS
    assert how != free or name in FILES


@by_user
@pytest.mark.parametrize("name", ACTS)
def test_act_succeeds_without_walls(attempt: Any, name: str, user: str) -> None:
    act, free = ACTS[name]
    assert attempt(act, (), user)["how"] == free


@only_x86
@by_user
@by_level
@pytest.mark.parametrize("name", OTHER_ABI)
def test_call_of_another_abi_kills(attempt: Any, name: str, level: str, user: str) -> None:
    assert attempt(OTHER_ABI[name][0], LEVELS[level], user)["how"] == "SIGSYS"


@only_x86
@pytest.mark.parametrize("name", OTHER_ABI)
def test_call_of_another_abi_does_not_kill_without_walls(attempt: Any, name: str) -> None:
    assert attempt(OTHER_ABI[name][0], (), "user")["how"] == "done"


@by_user
@by_level
@pytest.mark.parametrize(
    "act",
    [
        "os.kill(os.getpid(), 0)",
        "__import__('signal').raise_signal(0)",
        "__import__('threading').Thread(target=print).start()",
        "a, b = socket.socketpair(); a.send(b'x'); assert b.recv(1) == b'x'",
        "__import__('time').sleep(0)",
        "os.isatty(0), os.cpu_count(), os.getcwd()",
        "os.set_inheritable(os.pipe()[0], True)",
        "__import__('zoneinfo').ZoneInfo('Europe/Rome')",
        "import bz2, ctypes, decimal, hashlib, sqlite3, unicodedata, xml.etree",
    ],
)
def test_ordinary_act_is_allowed(attempt: Any, act: str, level: str, user: str) -> None:
    assert attempt(act, LEVELS[level], user)["how"] == "done"


@by_user
def test_address_less_socket_cannot_be_given_an_address(attempt: Any, user: str) -> None:
    act = "a, b = socket.socketpair(type=socket.SOCK_DGRAM); a.sendto(b'x', '/missing')"
    assert attempt(act, (), user)["how"] in {"EISCONN", "ENOENT"}
    assert attempt(act, LEVELS["landlock"], user)["how"] == "EPERM"
