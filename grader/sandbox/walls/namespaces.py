"""Namespaces: a small empty world with nothing in it but what it is given, for one process tree.

Own users (unless root), mounts, network (no device is up, loopback neither), IPC, host name and
process ids. When its first process ends, the kernel kills all others. It is for a process that
has just started: one thread, few open files. Files that are already open stay open.
"""

from __future__ import annotations

import os
import signal
import struct
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

from grader.sandbox.walls.kernel import PR_SET_PDEATHSIG, NotPossible, call, close_from

SCRATCH = "/scratch"  # the only place inside that can be written
DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom")
INSIDE_ID = 64_711  # the user and group id inside, unless root made the world
_OLD_ROOT = "/.outside"  # where the old root hangs until it is let go
_MOST_FILES = 1024

NEWNS, NEWUTS, NEWIPC, NEWUSER = 0x20000, 0x4000000, 0x8000000, 0x10000000
NEWPID, NEWNET = 0x20000000, 0x40000000
WORLD = NEWNS | NEWUTS | NEWIPC | NEWPID | NEWNET
_RDONLY, _NOSUID, _NODEV, _NOEXEC, _BIND, _REC, _PRIVATE = 1, 2, 4, 8, 1 << 12, 1 << 14, 1 << 18
_DETACH = 2
_HERE, _RECURSIVE = -100, 0x8000  # AT_FDCWD, AT_RECURSIVE


def enter(root_read: Iterable[str], *, scratch_bytes: int, keep_proc: bool = False) -> None:
    """Move into a new world; what returns is a new process, the first of that world (pid 1).

    Inside, the paths of `root_read` stand where they stood (links as what they point to), all
    read-only, besides `SCRATCH` (empty, of this size, no programs) and three devices; with
    `keep_proc` also a fresh /proc. The process that called never returns: it closes everything,
    waits, and ends as the new one ends; if it is killed, the new one is.
    Raises NotPossible with the reason, in the calling process or in the new one.
    """
    paths = {path: os.path.realpath(path) for path in root_read if os.path.exists(path)}
    leave()
    first = os.fork()
    if first:
        _wait_for(first)
    call("prctl", PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    try:
        _build_root(paths, keep_proc)
        _finish_root(scratch_bytes)
    except OSError as error:
        raise NotPossible(f"the empty root cannot be built: {error}") from error


def leave(world: int = WORLD) -> None:
    """Separate from these namespaces of the machine, as root or by becoming master of users.

    Raises NotPossible with the reason.
    """
    try:
        try:
            call("unshare", world)
        except PermissionError:
            _leave_as_user(world)
    except OSError as error:
        raise NotPossible(f"namespaces are refused: {error}") from error


def _leave_as_user(world: int) -> None:
    """The way without rights: a user namespace with one user, who is master of the others."""
    user, group = os.geteuid(), os.getegid()
    call("unshare", NEWUSER | world)
    Path("/proc/self/setgroups").write_text("deny", "ascii")
    Path("/proc/self/uid_map").write_text(f"{INSIDE_ID} {user} 1", "ascii")
    Path("/proc/self/gid_map").write_text(f"{INSIDE_ID} {group} 1", "ascii")


def _wait_for(first: int) -> NoReturn:
    """Hold nothing, wait for the first process, and end with its status."""
    close_from(0)
    status = os.waitstatus_to_exitcode(os.waitpid(first, 0)[1])
    os._exit(status if status >= 0 else 128 - status)


def _build_root(paths: dict[str, str], keep_proc: bool) -> None:
    """A new root with everything that will be read-only; the old one is let go."""
    _mount(None, "/", None, _REC | _PRIVATE)  # nothing that follows shows outside
    _mount("tmpfs", "/tmp", "tmpfs", _NOSUID | _NODEV, "mode=755,size=1m")
    os.mkdir(f"/tmp{_OLD_ROOT}", 0o700)
    call("pivot_root", b"/tmp", f"/tmp{_OLD_ROOT}".encode())
    os.chdir("/")
    for path, source in sorted(paths.items()):
        _bind(source, path)
    for device in DEVICES:
        _bind(device, device)
    os.mkdir(SCRATCH)
    if keep_proc:  # refused once the old /proc is out of sight
        os.mkdir("/proc")
        _mount("proc", "/proc", "proc", _NOSUID | _NODEV | _NOEXEC)
    call("umount2", _OLD_ROOT.encode(), _DETACH)
    os.rmdir(_OLD_ROOT)


def _finish_root(scratch_bytes: int) -> None:
    """Seal what is there, and put the scratch folder on top."""
    _set_flags("/", _RDONLY | _NOSUID | _NODEV, 0, _RECURSIVE)
    for device in DEVICES:
        _set_flags(device, _NOEXEC, _NODEV, 0)
    options = f"mode=1777,size={scratch_bytes},nr_inodes={_MOST_FILES}"
    _mount("tmpfs", SCRATCH, "tmpfs", _NOSUID | _NODEV | _NOEXEC, options)
    call("sethostname", b"sandbox", len(b"sandbox"))
    os.chdir(SCRATCH)


def _bind(source: str, path: str) -> None:
    """Show a file or folder of the old root, with all that is mounted in it, in the new one."""
    source = _OLD_ROOT + source
    if not os.path.exists(path):
        folder = os.path.isdir(source)
        os.makedirs(path if folder else os.path.dirname(path), exist_ok=True)
        if not folder:
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o644))
    _mount(source, path, None, _BIND | _REC)


def _mount(source: str | None, path: str, kind: str | None, flags: int, options: str = "") -> None:
    words = [word if word is None else os.fsencode(word) for word in (source, path, kind)]
    call("mount", *words, flags, options.encode())


def _set_flags(path: str, put: int, take: int, how: int) -> None:
    """Change the flags of a mount (Linux 5.12), as in `struct mount_attr`."""
    attributes = struct.pack("=QQQQ", put, take, 0, 0)
    call("mount_setattr", _HERE, os.fsencode(path), how, attributes, len(attributes))
