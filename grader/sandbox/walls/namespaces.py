"""Namespaces: a small empty world with nothing in it but what it is given, for one process tree.

Own users (unless root), mounts, network (no device is up, loopback neither), IPC, host name and
process ids. When its first process ends, the kernel kills all others. It is for a process that
has just started: one thread, few open files. Files that are already open stay open.
"""

from __future__ import annotations

import ctypes
import errno
import os
import signal
import struct
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from grader.sandbox.walls.kernel import PR_SET_PDEATHSIG, NotPossible, call

SCRATCH = "/scratch"  # the only place inside that can be written
DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom")
_OLD_ROOT = "/.outside"  # where the old root hangs until it is let go
_SCRATCH_FILES = 1024

NEWNS, NEWUTS, NEWIPC, NEWUSER = 0x20000, 0x4000000, 0x8000000, 0x10000000
NEWPID, NEWNET = 0x20000000, 0x40000000
_RDONLY, _NOSUID, _NODEV, _NOEXEC, _BIND, _REC, _PRIVATE = 1, 2, 4, 8, 1 << 12, 1 << 14, 1 << 18
_SAFE = _NOSUID | _NODEV | _NOEXEC
_DETACH = 2
_HERE, _RECURSIVE = -100, 0x8000  # AT_FDCWD, AT_RECURSIVE


def enter(root_read: Iterable[str], *, scratch_bytes: int, keep_proc: bool = False) -> None:
    """Move into a new world; what returns is a new process, the first of that world (pid 1).

    Inside, the paths of `root_read` stand where they stood (links as what they point to), all
    read-only, besides `SCRATCH` (empty, this size, no programs) and three devices; with
    `keep_proc` also a fresh /proc of that world. The process that called never returns: it
    closes everything, waits, and ends as the new one ends; the new one dies with it.
    Raises NotPossible with the reason, before or after the new process was made.
    """
    real = [(path, os.path.realpath(path)) for path in root_read if os.path.exists(path)]
    _leave()
    first = os.fork()
    if first:
        _wait_for(first)
    call("prctl", PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    try:
        _build_root(real, scratch_bytes, keep_proc)
    except OSError as error:
        raise NotPossible(f"the empty root cannot be built: {error}") from error


def _leave() -> None:
    """Separate from the machine's namespaces; the next child will be pid 1."""
    world = NEWNS | NEWUTS | NEWIPC | NEWPID | NEWNET
    try:
        try:
            call("unshare", world)
        except PermissionError:
            _unshare_as_user(world)
    except OSError as error:
        raise NotPossible(f"namespaces are refused: {error}") from error


def _unshare_as_user(world: int) -> None:
    """The way of a user without rights: be the master of a user namespace with one user in it."""
    user, group = os.geteuid(), os.getegid()
    call("unshare", NEWUSER | world)
    Path("/proc/self/setgroups").write_text("deny", "ascii")
    Path("/proc/self/uid_map").write_text(f"{user} {user} 1", "ascii")
    Path("/proc/self/gid_map").write_text(f"{group} {group} 1", "ascii")


def _wait_for(first: int) -> NoReturn:
    """Hold nothing, wait for the first process, and end with its status."""
    os.closerange(0, 2**31 - 1)
    status = os.waitstatus_to_exitcode(os.waitpid(first, 0)[1])
    os._exit(status if status >= 0 else 128 - status)


def _build_root(paths: list[tuple[str, str]], scratch_bytes: int, keep_proc: bool) -> None:
    """The order matters: what is mounted before `_seal` cannot be written to."""
    _mount(None, "/", None, _REC | _PRIVATE)  # nothing that follows shows outside
    _mount("tmpfs", "/tmp", "tmpfs", _NOSUID | _NODEV, "mode=755,size=1m")
    os.mkdir(f"/tmp{_OLD_ROOT}", 0o700)
    call("pivot_root", b"/tmp", f"/tmp{_OLD_ROOT}".encode())
    os.chdir("/")
    for path, source in sorted(paths):
        _bind(_OLD_ROOT + source, path, _REC)
    os.makedirs(SCRATCH)
    os.makedirs("/proc", exist_ok=True)
    for device in DEVICES:
        _make_place(device, folder=False)
    _seal()
    for device in DEVICES:
        _bind(_OLD_ROOT + device, device)
    _mount("tmpfs", SCRATCH, "tmpfs", _SAFE, f"mode=1777,size={scratch_bytes},nr_inodes={_SCRATCH_FILES}")
    if keep_proc:
        _mount("proc", "/proc", "proc", _SAFE)
    call("umount2", _OLD_ROOT.encode(), _DETACH)
    call("sethostname", b"sandbox", 7)
    os.chdir(SCRATCH)
