"""Landlock: which files may be read and written, no TCP, no signals to others, by the kernel.

It covers what the kernel's version of it knows: version 1 files, 2 links and renames across
folders, 3 truncation, 4 TCP, 5 device controls, 6 signals and abstract sockets. It does not hide
names and sizes (`stat`), and leaves UDP and other sockets to seccomp. It binds the calling
thread and what that starts, so it comes before the first thread. After it nothing can be mounted.
"""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Iterable
from contextlib import suppress
from stat import S_ISDIR

from grader.sandbox.walls.kernel import NotPossible, call, no_new_privs

WRITE_FILE, READ_FILE, READ_DIR, REMOVE_DIR, REMOVE_FILE = 1 << 1, 1 << 2, 1 << 3, 1 << 4, 1 << 5
MAKE_DIR, MAKE_REG, TRUNCATE = 1 << 7, 1 << 8, 1 << 14
# Rights on files that each version knows: execute ... make_sym, then refer, truncate, ioctl_dev.
_FILES = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
_TCP = 0b11  # bind, connect
_SCOPES = 0b11  # abstract sockets, signals

READ = READ_FILE | READ_DIR
# Files and folders only: no symbolic links, sockets or devices, and nothing can be executed.
WRITE = READ | WRITE_FILE | TRUNCATE | REMOVE_DIR | REMOVE_FILE | MAKE_DIR | MAKE_REG
_ON_FILES = READ_FILE | WRITE_FILE | TRUNCATE  # all other rights are rights on folders

_VERSION, _PATH_BENEATH = 1, 1


def abi() -> int:
    """The version of Landlock in this kernel, 0 where there is none."""
    try:
        return call("landlock_create_ruleset", None, 0, _VERSION)
    except (OSError, NotPossible):  # not compiled in, switched off, or forbidden by a container
        return 0


def ruleset(
    read: Iterable[str],
    write: Iterable[str] = (),
    *,
    listed: Iterable[str] = (),
    scopes: bool = True,
) -> int:
    """A rule set as a descriptor: made once, it can be enforced by any number of children.

    Files count alone, folders with all that is in them, links as what they point to; paths that
    do not exist are skipped. Of `listed` folders the names in them can be read, at any depth, and
    not the files. All else is denied. `scopes=False` leaves signals alone.
    Raises NotPossible where the kernel has no Landlock.
    """
    version = abi()
    if not version:
        raise NotPossible("this kernel has no Landlock, or it is switched off")
    handled = _FILES[max(known for known in _FILES if known <= version)]
    tcp = _TCP if version >= 4 else 0
    scoped = _SCOPES if scopes and version >= 6 else 0
    attributes = struct.pack("=QQQ", handled, tcp, scoped)
    rules = call("landlock_create_ruleset", attributes, len(attributes), 0)
    for paths, rights in ((read, READ), (write, WRITE), (listed, READ_DIR)):
        for path in paths:
            with suppress(FileNotFoundError, NotADirectoryError, PermissionError):
                _allow(rules, path, rights & handled)
    return rules


def enforce(rules: int) -> None:
    """Confine the calling thread to this rule set, on top of earlier ones. For ever."""
    no_new_privs()
    call("landlock_restrict_self", rules, 0)


def restrict(
    read: Iterable[str],
    write: Iterable[str] = (),
    *,
    listed: Iterable[str] = (),
    scopes: bool = True,
) -> None:
    """`ruleset` and `enforce` in one. Raises NotPossible where the kernel has no Landlock."""
    rules = ruleset(read, write, listed=listed, scopes=scopes)
    try:
        enforce(rules)
    finally:
        os.close(rules)


def _allow(rules: int, path: str, rights: int) -> None:
    """Add one path. Raises OSError if it cannot be opened."""
    place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        if not S_ISDIR(os.fstat(place).st_mode):
            rights &= _ON_FILES
        beneath = struct.pack("=Qi", rights, place)
        call("landlock_add_rule", rules, _PATH_BENEATH, ctypes.c_char_p(beneath), 0)
    finally:
        os.close(place)
