"""The disk: list and read what was handed in, without following or waiting for anything.

Nothing is ever written. Links, pipes, devices and sockets are refused unopened. Guards against
accidents and tricks inside a submission, not against a disk that changes while it is read.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from grader.submissions.names import SubmissionError, is_litter, show
from grader.submissions.text import too_large

_LINK = "a link, and links are not followed"
_KINDS = (
    (stat.S_ISLNK, _LINK),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISCHR, "a device"),
)
_JUNCTION = 0xA0000003  # Windows: a link between folders that is not a symbolic link
_QUIET_OPEN = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a pipe put in place after the check must not make us wait
)


def kind_of(path: Path) -> str:
    """`folder` or `file`. Raises SubmissionError for a missing path, a link, a pipe, a device."""
    try:
        info = path.lstat()
    except (OSError, ValueError) as err:  # ValueError: a NUL in the path
        raise _unreadable(str(path), err) from None
    _refuse_special(path.name, info)
    return "folder" if stat.S_ISDIR(info.st_mode) else "file"


def read_file(path: Path, *, limit: int) -> bytes:
    """The bytes of a regular file; one above `limit` bytes is refused unread."""
    try:
        _refuse_unfit(path.name, path.lstat(), limit)
        with os.fdopen(os.open(path, _QUIET_OPEN), "rb") as file:
            _refuse_unfit(path.name, os.fstat(file.fileno()), limit)
            data = file.read(limit + 1)
    except OSError as err:
        raise _unreadable(path.name, err) from None
    if len(data) > limit:  # it grew meanwhile
        raise too_large(path.name, limit)
    return data


def list_names(folder: Path, *, most: int) -> list[str]:
    """Names in a folder, sorted, litter left out. Listing stops after `most` + 1 entries."""
    names: list[str] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                names.append(entry.name)
                if len(names) > most:
                    raise too_many(folder.name, most)
    except OSError as err:
        raise _unreadable(str(folder), err) from None
    return sorted(name for name in names if not is_litter(name))


def too_many(where: str, most: int) -> SubmissionError:
    """The sentence for a folder or archive with more entries than are listed."""
    return SubmissionError(
        f"{show(where)} holds more than {most:,} files. Hand in only your own answers."
    )


def _refuse_unfit(name: str, info: os.stat_result, limit: int) -> None:
    _refuse_special(name, info)
    if info.st_size > limit:
        raise too_large(name, limit)


def _refuse_special(name: str, info: os.stat_result) -> None:
    kinds = [text for test, text in _KINDS if test(info.st_mode)]
    if getattr(info, "st_reparse_tag", 0) == _JUNCTION:
        kinds = [_LINK]
    if kinds:
        raise SubmissionError(f"{show(name)} is {kinds[0]}. Hand in the file or folder itself.")


def _unreadable(name: str, err: OSError | ValueError) -> SubmissionError:
    reason = (getattr(err, "strerror", None) or "it is not a usable name").lower()
    return SubmissionError(
        f"{show(name)} cannot be read: {reason}. Check that it exists and that you may open it."
    )
