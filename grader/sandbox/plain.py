"""Plain values as JSON trees and raw array bytes, and back again.

These are None, bool, int, float, complex, str, list, tuple, dict (with str keys) and plain
`ndarray`; decoding can make nothing else. NumPy scalars travel as Python numbers, and come
back as such. Types are exact: a subclass may do anything, so it may not travel.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import prod
from typing import Any

from numpy import dtype, generic, ndarray, uint8

# bool, int8 to int64, uint8 to uint64, float16 to float64, complex64, complex128
DTYPES = frozenset([dtype(code).name for code in "?bhilqBHILQefdFD"])
MAX_HEADER = 4 * 1024**2  # bytes of JSON
MAX_DEPTH = 16
MAX_NODES = 100_000
MAX_TEXT = 300_000  # characters of one str, or hexadecimal digits of one int
_MAX_RANK = 32
_MAX_ITEMS = 2**40
_JSON_INTS = range(-(2**63), 2**64)
_NUMBERS = (bool, int, float, complex, str)


class WireError(ValueError):
    """A frame, or a value, that may not travel."""


class UnsupportedError(WireError):
    """A value of a type that is not plain data; the message names the type."""


class TooLargeError(WireError):
    """A value beyond a limit; the message names the limit."""


def encode(values: Sequence[Any], limit: int) -> tuple[list[Any], bytes]:
    """JSON trees of the values, and the bytes of all their arrays (at most `limit`).

    Raises UnsupportedError and TooLargeError.
    """
    writer = _Writer(limit)
    trees = [writer.tree(value, 0, "") for value in values]
    return trees, b"".join([array.tobytes() for array in writer.arrays])


def decode(trees: list[Any], body: bytes) -> list[Any]:
    """The values in these trees, with fresh writable arrays. Raises WireError, nothing else."""
    reader = _Reader(body)
    values = [reader.value(tree, 0) for tree in trees]
    if reader.offset != len(body):
        raise WireError("the body is longer than its arrays")
    return values


@dataclass
class _Writer:
    """Turns values into JSON trees and gathers their arrays."""

    limit: int
    arrays: list[Any] = field(default_factory=list)
    nodes: int = 0
    letters: int = 0
    size: int = 0

    def tree(self, value: Any, depth: int, inside: str) -> Any:
        self.nodes += 1
        if depth > MAX_DEPTH:
            raise TooLargeError(f"more than {MAX_DEPTH} levels of lists in lists")
        if self.nodes > MAX_NODES:
            raise TooLargeError(f"more than {MAX_NODES:,} values (an array may hold more)")
        kind = type(value)
        if value is None or kind is bool or kind is float:
            return value
        if kind is str:
            return self._text(value)
        if kind is int:
            return self._int(value)
        if kind is complex:
            return {"c": [value.real, value.imag]}
        if kind is list:
            return [self.tree(item, depth + 1, "list") for item in value]
        if kind is tuple:
            return {"t": [self.tree(item, depth + 1, "tuple") for item in value]}
        if kind is dict:
            return {"d": [self._pair(key, item, depth + 1) for key, item in value.items()]}
        if kind is ndarray and value.dtype.name in DTYPES:
            return self._array(value)
        if issubclass(kind, generic) and type(value.item()) in _NUMBERS:
            return self.tree(value.item(), depth, inside)
        raise UnsupportedError(_named(value) + (f" inside a {inside}" if inside else ""))

    def _text(self, value: str) -> str:
        self._count_letters(len(value))
        return value

    def _int(self, value: int) -> Any:
        if value in _JSON_INTS:
            return value
        self._count_letters(value.bit_length() // 4)
        return {"i": hex(value)}  # decimal digits beyond 4300 would be refused by Python

    def _count_letters(self, count: int) -> None:
        self.letters += count
        if count > MAX_TEXT or self.letters > MAX_HEADER:
            raise TooLargeError(f"text or a number of more than {MAX_TEXT:,} characters")

    def _pair(self, key: Any, item: Any, depth: int) -> list[Any]:
        if type(key) is not str:
            raise UnsupportedError(f"{_named(key)} as the key of a dict")
        return [self._text(key), self.tree(item, depth, "dict")]

    def _array(self, value: Any) -> dict[str, Any]:
        self.size += value.nbytes
        if self.size > self.limit:
            raise TooLargeError(f"arrays of more than {self.limit:,} bytes")
        self.arrays.append(value.astype(value.dtype.newbyteorder("="), copy=False))
        return {"a": [value.dtype.name, list(value.shape)]}


def _named(value: Any) -> str:
    """What a person would call the type of a value that may not travel."""
    kind = type(value)
    if kind is ndarray:
        return f"an array of dtype `{value.dtype}`"
    if issubclass(kind, ndarray) and kind.__name__ == "MaskedArray":
        return "a masked array (`numpy.ma.MaskedArray`)"
    return f"a value of type `{kind.__name__}`"


@dataclass
class _Reader:
    """Turns JSON trees back into values, and takes their arrays from the body in order."""

    body: bytes
    offset: int = 0
    nodes: int = 0

    def value(self, tree: Any, depth: int) -> Any:
        self.nodes += 1
        if depth > MAX_DEPTH or self.nodes > MAX_NODES:
            raise WireError("the values are nested too deeply, or too many")
        match tree:
            case None | bool() | int() | float():
                return tree
            case str() if len(tree) <= MAX_TEXT:
                return tree
            case list():
                return [self.value(item, depth + 1) for item in tree]
            case {"t": list(items), **rest} if not rest:
                return tuple([self.value(item, depth + 1) for item in items])
            case {"d": list(pairs), **rest} if not rest:
                return dict([self._pair(pair, depth + 1) for pair in pairs])
            case {"c": [float(real), float(imag)], **rest} if not rest:
                return complex(real, imag)
            case {"i": str(digits), **rest} if not rest and len(digits) <= MAX_TEXT + 4:
                return _hexadecimal(digits)
            case {"a": [str(name), list(shape)], **rest} if not rest and name in DTYPES:
                return self._array(name, shape)
        raise WireError("the header names a value that may not travel")

    def _pair(self, pair: Any, depth: int) -> tuple[str, Any]:
        match pair:
            case [str(key), tree] if len(key) <= MAX_TEXT:
                return key, self.value(tree, depth)
        raise WireError("an entry of a dict is not [str, value]")

    def _array(self, name: str, shape: list[Any]) -> Any:
        if len(shape) > _MAX_RANK or not all(type(n) is int and n >= 0 for n in shape):
            raise WireError("the shape of an array is not a list of sizes")
        if prod([max(n, 1) for n in shape]) > _MAX_ITEMS:
            raise WireError("an array is too large")
        size = prod(shape) * dtype(name).itemsize
        if size > len(self.body) - self.offset:
            raise WireError("an array is larger than the body")
        array = _from_bytes(self.body, self.offset, name, tuple(shape))
        self.offset += size
        return array


def _hexadecimal(digits: str) -> int:
    try:
        return int(digits, 16)
    except ValueError:
        raise WireError("a large number is not hexadecimal") from None


def _from_bytes(body: bytes, offset: int, name: str, shape: tuple[int, ...]) -> Any:
    """A fresh writable array. A forged bool of 7 becomes True, like every other one."""
    raw: Any = ndarray(shape, uint8 if name == "bool" else dtype(name), body, offset)
    return raw.astype(name)
