"""Emptying the scratch folder after untrusted code has had it.

It may be thousands of folders deep, which neither recursion nor a path survives. It promises to
be safe only once nobody else can change the folder any more.
"""

from __future__ import annotations

import os


def empty(folder: str) -> None:
    """Remove all that is in a folder, one level at a time, and never follow a link.

    Raises OSError if something cannot be removed.
    """
    names: list[str] = []
    here = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        while True:
            inner = _remove_files(here)
            if not inner and not names:
                return
            upwards = not inner
            there = os.open(inner or "..", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC, dir_fd=here)
            os.close(here)
            here = there
            if upwards:
                os.rmdir(names.pop(), dir_fd=here)
            else:
                names.append(inner)
    finally:
        os.close(here)


def _remove_files(here: int) -> str:
    """Remove what is not a folder from an open folder; the name of some folder in it, or none."""
    inner = ""
    with os.scandir(here) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                inner = entry.name
            else:
                os.unlink(entry.name, dir_fd=here)
    return inner
