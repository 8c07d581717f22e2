"""The filter as a function of a system call, on every machine it is made for.

A small interpreter of the kernel's bytecode stands in for the kernel, so that both machines are
tested on any. That the real kernel agrees is shown by `test_held_back.py`.
"""

from __future__ import annotations

import errno
import re
import struct
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader.sandbox.walls import bpf, kernel, seccomp

ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
ALLOW, KILL = 0x7FFF0000, 0x80000000
EPERM, ENOSYS = 0x50000 | errno.EPERM, 0x50000 | errno.ENOSYS
HEADERS = Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h")


def judge(code: bytes, number: int, args: tuple[int, ...] = (), arch: int = 0xC000003E) -> int:
    """What the kernel would do with this call."""
    words = [arg & (2**64 - 1) for arg in (*args, *[0] * (6 - len(args)))]
    data = struct.pack("=IIQ6Q", number & 0xFFFFFFFF, arch, 0, *words)
    loaded = at = 0
    while True:
        operation, on_true, on_false, value = struct.unpack_from("=HBBI", code, 8 * at)
        at += 1
        match operation:
            case 0x20:
                [loaded] = struct.unpack_from("=I", data, value)
            case 0x54:
                loaded &= value
            case 0x15:
                at += on_true if loaded == value else on_false
            case 0x35:
                at += on_true if loaded >= value else on_false
            case 0x06:
                return int(value)
            case _:
                raise AssertionError(f"unknown instruction {operation:#x}")


@pytest.fixture(params=ARCHITECTURES)
def machine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """One machine after the other, for filters to be made for."""
    kernel.numbers.cache_clear()
    monkeypatch.setattr(kernel, "machine", lambda: request.param)
    monkeypatch.setattr(bpf, "machine", lambda: request.param)
    yield request.param
    kernel.numbers.cache_clear()


@pytest.fixture
def ask(machine: str) -> Callable[..., int]:
    """Judges a call by its name."""

    def by_name(name: str, *args: int, profile: str = "numpy", scratch: bool = False) -> int:
        code = seccomp.program(profile, scratch=scratch)
        return judge(code, kernel.numbers()[name], args, ARCHITECTURES[machine])

    return by_name


@pytest.mark.parametrize(
    ("name", "args", "verdict"),
    [
        ("read", (0, 1, 2), ALLOW),
        ("futex", (1, 2, 3, 4, 5, 6), ALLOW),
        ("openat", (-100, 1, 0o2000000), ALLOW),  # O_CLOEXEC
        ("openat", (-100, 1, 0o1), EPERM),
        ("openat", (-100, 1, 0o2), EPERM),
        ("openat", (-100, 1, 0o100), EPERM),
        ("openat", (-100, 1, 0o1000), EPERM),
        ("openat", (-100, 1, 0o20000), EPERM),
        ("mmap", (0, 1, 3, 0x22, -1, 0), ALLOW),
        ("mmap", (0, 1, 3, 0x20022, -1, 0), ALLOW),  # MAP_STACK: the stack of a thread
        ("mmap", (0, 1, 3, 0x21, -1, 0), EPERM),
        ("mmap", (0, 1, 3, 0x01, 3, 0), EPERM),
        ("mmap", (0, 1, 3, 0x03, 3, 0), EPERM),
        ("mmap", (0, 1, 3, 0x28, -1, 0), EPERM),
        ("mmap", (0, 1, 3, 0x122, -1, 0), EPERM),
        ("mmap", (0, 1, 3, 0x40022, -1, 0), EPERM),
        ("clone", (0x3D0F00, 1, 1, 1, 1), ALLOW),  # a thread of glibc
        ("clone", (0x7D0F00, 1, 1, 1, 1), ALLOW),  # a thread of musl
        ("clone", (17,), EPERM),
        ("clone", (0x4111,), EPERM),  # vfork
        *[("clone", (0x3D0F00 | flag,), EPERM) for flag in (0x20000, 0x2000, 0x10000000)],
        *[("clone", (0x3D0F00 | 1 << bit,), EPERM) for bit in range(25, 31)],
        ("clone3", (0, 0), ENOSYS),
        ("fcntl", (0, 3), ALLOW),
        ("fcntl", (0, 4, 0o4000), ALLOW),  # O_NONBLOCK
        ("fcntl", (0, 4, 0o20000), EPERM),
        *[("fcntl", (0, command, 0), EPERM) for command in (8, 10, 15, 1024, 1031, 1033)],
        ("ioctl", (0, 0x5401), ALLOW),
        ("ioctl", (0, 0x5412), EPERM),
        ("ioctl", (0, 0x1_0000_5412), EPERM),
        ("prctl", (15, 1), ALLOW),
        *[("prctl", (option, 1), EPERM) for option in (1, 4, 22, 38)],
        ("prlimit64", (0, 7, 0, 1), ALLOW),
        ("prlimit64", (0, 7, 1, 0), EPERM),
        ("prlimit64", (0, 7, 2**32, 0), EPERM),
        ("prlimit64", (5, 7, 0, 1), EPERM),
        ("socketpair", (1, 1, 0), ALLOW),
        ("socketpair", (2, 1, 0), EPERM),
        ("sendto", (0, 1, 1, 0, 0, 0), ALLOW),
        ("sendto", (0, 1, 1, 0, 1, 16), EPERM),
        ("sendto", (0, 1, 1, 0, 2**32, 16), EPERM),
        ("kill", (1, 9), EPERM),
        ("kill", (-1, 9), EPERM),
        ("tgkill", (1, 1, 9), EPERM),
        ("unlinkat", (-100, 1, 0), EPERM),
        ("seccomp", (1, 0, 1), EPERM),
    ],
)
def test_call_is_judged(
    ask: Callable[..., int], name: str, args: tuple[int, ...], verdict: int
) -> None:
    assert ask(name, *args) == verdict


@pytest.mark.parametrize("flags", [0o1, 0o102, 0o1101, 0o20200002])
def test_files_can_be_opened_for_writing_where_scratch_is(
    ask: Callable[..., int], flags: int
) -> None:
    assert ask("openat", -100, 1, flags, scratch=True) == ALLOW
    assert ask("openat", -100, 1, flags) == EPERM


@pytest.mark.parametrize("name", ["mkdirat", "unlinkat", "renameat2", "ftruncate"])
def test_files_can_be_changed_where_scratch_is(ask: Callable[..., int], name: str) -> None:
    assert ask(name, scratch=True) == ALLOW
    assert ask(name) == EPERM


@pytest.mark.parametrize("name", ["membarrier", "sched_getscheduler"])
def test_keras_may_ask_more_than_numpy(ask: Callable[..., int], name: str) -> None:
    assert ask(name, profile="keras") == ALLOW
    assert ask(name) == EPERM


def test_call_of_another_machine_kills(machine: str) -> None:
    code = seccomp.program("numpy")
    others = {0x40000003, 0x40000028, *ARCHITECTURES.values()} - {ARCHITECTURES[machine]}
    assert {judge(code, 0, arch=arch) for arch in others} == {KILL}


@pytest.mark.parametrize("number", [0x40000000, 0x40000027, 0xFFFFFFFF])
def test_x32_call_kills(machine: str, number: int) -> None:
    verdict = KILL if machine == "x86_64" else EPERM  # there it is but an unknown number
    code = seccomp.program("keras", scratch=True)
    assert judge(code, number, arch=ARCHITECTURES[machine]) == verdict


def test_only_calls_in_the_table_are_not_refused(machine: str) -> None:
    code = seccomp.program("keras", scratch=True)
    arch = ARCHITECTURES[machine]
    let_through = {number for number in range(2000) if judge(code, number, arch=arch) != EPERM}
    assert let_through <= set(kernel.numbers().values())
    assert kernel.numbers()["read"] in let_through


@pytest.mark.parametrize(
    "name", ["unshare", "mount", "pivot_root", "capset", "seccomp", "landlock_create_ruleset"]
)
def test_calls_that_build_walls_are_refused(ask: Callable[..., int], name: str) -> None:
    assert ask(name, profile="keras", scratch=True) == EPERM


def test_installed_filter_knows_the_child(machine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    installed: list[bytes] = []

    def keep(name: str, *args: object) -> int:
        length, address = args[2]  # type: ignore[misc]
        installed.append(seccomp.ctypes.string_at(address, 8 * length))
        return 0

    monkeypatch.setattr(seccomp, "no_new_privs", lambda: None)
    monkeypatch.setattr(seccomp, "call", keep)
    monkeypatch.setattr(seccomp.os, "getpid", lambda: 4242)
    seccomp.install(seccomp.program("numpy"))
    kill = kernel.numbers()["kill"]
    arch = ARCHITECTURES[machine]
    assert judge(installed[0], kill, (4242, 9), arch) == ALLOW
    assert judge(installed[0], kill, (4243, 9), arch) == EPERM


@pytest.mark.skipif(not HEADERS.exists(), reason="the kernel's headers for x86_64 are absent")
def test_numbers_are_those_of_the_kernel(machine: str) -> None:
    if machine != "x86_64":
        pytest.skip("the header is that of x86_64")
    theirs = dict(re.findall(r"#define __NR_(\w+) (\d+)", HEADERS.read_text()))
    assert {
        name: str(number) for name, number in kernel.numbers().items()
    }.items() <= theirs.items()
