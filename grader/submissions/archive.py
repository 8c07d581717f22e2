"""Zip archives, read in memory: nothing is ever unpacked to disk.

An archive whose directory is hostile or absurd is refused whole; a member that cannot be read costs
only itself. Every size is enforced while reading, whatever the archive claims.
"""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from grader.submissions.disk import read_file, too_many
from grader.submissions.intake import MAX_ENTRIES, File, Intake, Problem, Unused, collect
from grader.submissions.names import SubmissionError, is_litter, is_read, show
from grader.submissions.text import MIB, limit_for, too_large

MAX_ARCHIVE_BYTES = 32 * MIB
MAX_UNPACKED_BYTES = 256 * MIB  # as the directory of the archive declares
MAX_RATIO = 300  # text shrinks about 10 times, zeros about 1000 times
_RATIO_MATTERS_BYTES = 4 * MIB
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENTRY = b"PK\x01\x02"  # begins each entry of the directory of an archive
# What zipfile and the decompressors raise on damaged input.
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    ValueError,
    OverflowError,
    NotImplementedError,
)


def read_archive(path: Path) -> Intake:
    """The files of a zip, or of the only folder in it.

    Raises SubmissionError for what is not a zip, for unsafe or repeated names, and for too many or
    too large members.
    """
    data = read_file(path, limit=MAX_ARCHIVE_BYTES)
    if data.count(_ENTRY) > 4 * MAX_ENTRIES:  # a directory this long is not even read
        raise too_many(path.name, MAX_ENTRIES)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGED:
        raise SubmissionError(
            f"{show(path.name)} is not a zip file or is damaged. Make the zip again."
        ) from None
    members = [member for member in archive.infolist() if not _is_folder(member)]
    _refuse_absurd(path.name, members)
    return collect(_read_each(archive, _named(path.name, members)), path.name)


def _is_folder(member: zipfile.ZipInfo) -> bool:
    return member.orig_filename.endswith(("/", "\\"))


def _refuse_absurd(where: str, members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MAX_ENTRIES:
        raise too_many(where, MAX_ENTRIES)
    if sum(member.file_size for member in members) > MAX_UNPACKED_BYTES:
        raise SubmissionError(
            f"{show(where)} would unpack to more than {MAX_UNPACKED_BYTES // MIB} MiB. "
            "Hand in only your own answers."
        )
    for member in members:
        large = member.file_size > _RATIO_MATTERS_BYTES
        if large and member.file_size > MAX_RATIO * max(member.compress_size, 1):
            raise SubmissionError(
                f"{show(where)}: {show(member.orig_filename)} would unpack to more than "
                f"{MAX_RATIO} times its size. Leave it out and make the zip again."
            )


def _named(where: str, members: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """The members by name below the only top folder, if there is one; litter left out."""
    parts = [_safe_parts(where, member.orig_filename) for member in members]
    for name, times in Counter("/".join(names) for names in parts).most_common(1):
        if times > 1:
            raise SubmissionError(
                f"{show(where)} holds {show(name)} {times} times, so it is unclear which one "
                "counts. Make the zip again."
            )
    kept = [(p, m) for p, m in zip(parts, members, strict=True) if not any(map(is_litter, p))]
    alone = len({p[0] for p, _ in kept}) == 1 and all(len(p) > 1 for p, _ in kept)
    return {"/".join(p[alone:]): member for p, member in kept}


def _safe_parts(where: str, name: str) -> list[str]:
    """`work\\rnn_step.py` -> [`work`, `rnn_step.py`]; Windows tools write backslashes."""
    unix = name.replace("\\", "/")
    parts = [part for part in unix.split("/") if part not in ("", ".")]
    outside = unix.startswith("/") or ".." in parts or re.match(r"[A-Za-z]:", unix)
    if outside or "\0" in unix or not parts:
        raise SubmissionError(
            f"{show(where)} holds the unsafe name {show(name)}. "
            "Make the zip again from inside your folder."
        )
    return parts


def _read_each(
    archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo]
) -> Iterator[File | Problem | Unused]:
    for name, member in members.items():
        top, slash, _ = name.partition("/")
        try:
            _refuse_special(name, member)
            if slash or not is_read(name):
                yield Unused(top + slash)
            else:
                yield File(name, _read_member(archive, name, member))
        except SubmissionError as err:
            yield Problem(name, str(err))


def _refuse_special(name: str, member: zipfile.ZipInfo) -> None:
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        raise SubmissionError(
            f"{show(name)} is a link or a device inside the zip and was not read. "
            "Put the file itself into the zip."
        )


def _read_member(archive: zipfile.ZipFile, name: str, member: zipfile.ZipInfo) -> bytes:
    limit = limit_for(name)
    if member.flag_bits & _ENCRYPTED:
        raise SubmissionError(f"{show(name)} is encrypted. Make the zip without a password.")
    if member.compress_type not in _METHODS:
        raise SubmissionError(
            f"{show(name)} is packed in an unusual way. Make the zip with standard compression."
        )
    if member.file_size > limit:
        raise too_large(name, limit)
    try:
        with archive.open(member) as file:
            return file.read(limit)
    except _DAMAGED:
        raise SubmissionError(f"{show(name)} is damaged in the zip. Make the zip again.") from None
