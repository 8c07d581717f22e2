"""The only language between the grader and student code: length-prefixed frames of plain data.

A frame is `>I` header bytes, `>Q` body bytes, a JSON header `[number, kind, [tree, ...]]` and
the raw bytes of its arrays, in the order in which the trees name them. Both sides run on the
same machine, so arrays travel in native byte order.

Nothing here vouches that a value is right, or made by the code that was asked for it.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from json import JSONEncoder, loads
from typing import Any

from grader.sandbox.plain import MAX_HEADER, TooLargeError, WireError, decode, encode

PREFIX = struct.Struct(">IQ")
MAX_BODY = 1024**3  # bytes, of a request; replies get the limit of their run
LOST = 70  # exit code of a child that cannot reach its parent any more
_CHUNK = 65536  # bytes
MAX_DIGITS = 20  # of a JSON integer; larger ones travel as hexadecimal text
_to_json = JSONEncoder(ensure_ascii=False).encode  # bound before student code can replace it


@dataclass(frozen=True)
class Frame:
    """One message. `number` ties a reply to its request."""

    number: int
    kind: str
    values: tuple[Any, ...]


def pack(number: int, kind: str, values: Sequence[Any], *, limit: int = MAX_BODY) -> bytes:
    """The bytes of one frame. `limit` is the most its arrays may take, in bytes.

    Raises UnsupportedError and TooLargeError.
    """
    trees, body = encode(values, limit)
    header = _to_json([number, kind, trees]).encode("utf-8", "surrogatepass")
    if len(header) > MAX_HEADER:
        raise TooLargeError(f"more than {MAX_HEADER:,} bytes of text and numbers")
    return PREFIX.pack(len(header), len(body)) + header + body


def unpack(header: bytes, body: bytes) -> Frame:
    """The frame in these bytes. Raises WireError, and nothing else, whatever they hold."""
    try:
        parts = loads(header.decode("utf-8", "surrogatepass"), parse_int=_short_int)
    except (ValueError, RecursionError) as error:
        raise WireError(f"the header cannot be read: {error}") from None
    match parts:
        case [int(number), str(kind), list(trees)] if type(number) is int:
            return Frame(number, kind, tuple(decode(trees, body)))
    raise WireError("the header is not [number, kind, values]")


def read_frame(read: Callable[[int], bytes], *, limit: int = MAX_BODY) -> Frame | None:
    """The next frame, or None where the channel ends before one begins.

    `read(n)` returns between 1 and n bytes, or none at the end. Raises WireError.
    """
    first = read(PREFIX.size)
    if not first:
        return None
    prefix = first + _exactly(read, PREFIX.size - len(first))
    header_size, body_size = PREFIX.unpack(prefix)
    if header_size > MAX_HEADER or body_size > limit:
        raise WireError(f"a frame of {header_size:,} + {body_size:,} bytes is too large")
    return unpack(_exactly(read, header_size), _exactly(read, body_size))


def buffered(read: Callable[[int], bytes]) -> Callable[[int], bytes]:
    """The same reader with fewer system calls: it asks for a whole chunk, and keeps the rest."""
    kept = b""

    def take(size: int) -> bytes:
        nonlocal kept
        chunk = kept or read(_CHUNK)
        kept = chunk[size:]
        return chunk[:size]

    return take


def _exactly(read: Callable[[int], bytes], size: int) -> bytes:
    """`size` bytes, gathered as they arrive, so that a false size allocates nothing."""
    data = bytearray()
    while len(data) < size:
        chunk = read(size - len(data))
        if not chunk:
            raise WireError("the channel ended in the middle of a frame")
        data += chunk
    return bytes(data)


def _short_int(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise WireError("a number has too many digits")
    return int(digits)
