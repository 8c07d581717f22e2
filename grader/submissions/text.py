"""Bytes from a student -> text. Encoding, line ends and size are settled here, once.

Nothing later looks at an encoding again. The text is not promised to be Python, YAML or sense.
"""

from __future__ import annotations

import codecs
import re

from grader.submissions.names import NOTEBOOK, SubmissionError, show, suffix

MIB = 1024 * 1024
MAX_TEXT_BYTES = MIB
MAX_NOTEBOOK_BYTES = 8 * MIB  # pictures of plots are stored inside a notebook
MAX_CODE_BYTES = MIB // 4  # a syntax tree can need 800 times the memory of its source

_HALF = re.compile("[\ud800-\udfff]")


def limit_for(name: str) -> int:
    """How many bytes of a file of this name are read at most."""
    return MAX_NOTEBOOK_BYTES if suffix(name) == NOTEBOOK else MAX_TEXT_BYTES


def too_large(name: str, limit: int) -> SubmissionError:
    """The sentence for a file above its limit."""
    size = f"{limit // MIB} MiB" if limit >= MIB else f"{limit // 1024} KiB"
    return SubmissionError(
        f"{show(name)} is larger than {size} and was not read. Hand in only your own answers."
    )


def decode(data: bytes, name: str) -> str:
    """UTF-8 with or without BOM, or UTF-16 with BOM, as text with `\\n` line ends.

    Raises SubmissionError for any other encoding and for NUL characters.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = _utf16(data, name)
    else:
        text = _utf8(data.removeprefix(codecs.BOM_UTF8), name)
    return settle(text, name)


def settle(text: str, where: str) -> str:
    """Text with `\\n` line ends that can be stored, sent and parsed.

    Raises SubmissionError for NUL characters and for half characters (lone surrogates), which
    JSON and YAML can spell.
    """
    text = _unix(text)
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise SubmissionError(
            f"{show(where)} has a NUL character at line {line}. "
            "It is probably not a text file; save it as plain text."
        )
    if _HALF.search(text):
        raise SubmissionError(
            f"{show(where)} holds half of a Unicode character. Type that character again."
        )
    return text


def _utf8(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as err:
        line = _unix(data[: err.start].decode("utf-8")).count("\n") + 1
        raise SubmissionError(
            f"{show(name)}: byte 0x{data[err.start]:02x} at line {line} is not UTF-8; "
            "save the file as UTF-8."
        ) from None


def _utf16(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError:
        raise SubmissionError(
            f"{show(name)} begins like UTF-16 but is damaged; save the file as UTF-8."
        ) from None


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
