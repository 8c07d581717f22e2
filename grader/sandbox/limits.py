"""What one run of student code may use. Every number is held by the parent, except memory."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Limits of one run; the units are in the names.

    `start_seconds` is our own patience with the start of Python and the import of NumPy, which
    are never charged to the student. `kept_output` counts characters, `reply_bytes` the array
    data of one returned value. `memory_mb` is address space, where the system can limit it.
    """

    case_seconds: float = 1.0
    load_seconds: float = 5.0
    start_seconds: float = 60.0
    memory_mb: int = 2048
    printed_bytes: int = 8 * 1024**2
    kept_output: int = 16 * 1024
    reply_bytes: int = 64 * 1024**2


DEFAULT = Limits()
FOR_MODELS = Limits(case_seconds=20.0, load_seconds=10.0, memory_mb=2048)
