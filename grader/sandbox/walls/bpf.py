"""A small assembler for seccomp filters: a table of system calls becomes kernel bytecode.

Classic BPF as in the kernel's `linux/bpf_common.h` and `linux/seccomp.h`. The table says what is
allowed; all else fails with EPERM. What a pointer points to cannot be looked at, only numbers.
"""

from __future__ import annotations

import errno
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from grader.sandbox.walls.kernel import machine, numbers

INSTRUCTION = 8  # bytes
ALLOW, KILL_PROCESS, _ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
REFUSE = _ERRNO | errno.EPERM

_LOAD, _AND, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x54, 0x15, 0x35, 0x06
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16  # offsets in struct seccomp_data
_AUDIT = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_X32 = 0x40000000  # system calls of the x32 ABI carry this bit


@dataclass(frozen=True)
class Is:
    """`argument & mask == value`, over 64 bits. Arguments count from 0."""

    argument: int
    value: int
    mask: int = 2**64 - 1


# Alternatives, each a tuple of conditions that must all hold; one empty alternative: always.
Rule = tuple[tuple[Is, ...], ...]
ALWAYS: Rule = ((),)


def op(code: int, value: int, on_true: int = 0, on_false: int = 0) -> bytes:
    """One instruction; the jumps count instructions to skip."""
    return struct.pack("=HBBI", code, on_true, on_false, value)


def compare(value: int, *, past: int) -> bytes:
    """Go on if the loaded word is this value, else skip `past` instructions."""
    return op(_EQUAL, value, 0, past)


def assemble(allowed: Mapping[str, Rule], absent: Iterable[str] = ()) -> bytes:
    """A filter: `allowed` calls pass, `absent` ones fail with ENOSYS, all others with EPERM.

    Calls of another ABI (32 bit, x32) kill the process. Names this machine lacks are skipped.
    Raises NotPossible on an unknown machine.
    """
    known = numbers()
    parts = [_right_abi()]
    # The kernel remembers calls that are always allowed; only the others walk through the filter.
    for name, rule in sorted(allowed.items(), key=lambda item: item[1] == ALWAYS):
        if name in known:
            parts.append(_when_called(known[name], rule))
    for name in absent:
        parts.append(compare(known[name], past=1) + op(_RETURN, _ERRNO | errno.ENOSYS))
    parts.append(op(_RETURN, REFUSE))
    return b"".join(parts)


def _when_called(number: int, rule: Rule) -> bytes:
    """Allow the call with this number by the rule, else refuse it; other calls go on."""
    if rule == ALWAYS:
        return compare(number, past=1) + op(_RETURN, ALLOW)
    body = b"".join(map(_alternative, rule)) + op(_RETURN, REFUSE)
    return compare(number, past=len(body) // INSTRUCTION) + body


def _right_abi() -> bytes:
    """Kill what is not of this machine's own ABI, and load the number of the call."""
    lines = [op(_LOAD, _ARCHITECTURE), op(_EQUAL, _AUDIT[machine()], 1, 0)]
    lines += [op(_RETURN, KILL_PROCESS), op(_LOAD, _NUMBER)]
    if machine() == "x86_64":
        lines += [op(_AT_LEAST, _X32, 0, 1), op(_RETURN, KILL_PROCESS)]
    return b"".join(lines)


def _alternative(conditions: tuple[Is, ...]) -> bytes:
    """Allow where all conditions hold; else fall through to what follows."""
    tests = [half for condition in conditions for half in _halves(condition)]
    lines = [op(_RETURN, ALLOW)]
    for offset, value, mask in reversed(tests):
        left = len(lines)  # a jump past all that this alternative still has to say
        lines = [op(_LOAD, offset), op(_AND, mask), compare(value, past=left), *lines]
    return b"".join(lines)


def _halves(condition: Is) -> list[tuple[int, int, int]]:
    """The two 32-bit comparisons of a 64-bit one, as offset, value, mask; low half first."""
    offset = _ARGUMENTS + 8 * condition.argument
    low = (offset, condition.value & 0xFFFFFFFF, condition.mask & 0xFFFFFFFF)
    high = (offset + 4, condition.value >> 32, condition.mask >> 32)
    return [half for half in (low, high) if half[2]]
