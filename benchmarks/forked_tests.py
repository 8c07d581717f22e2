"""Run test files in a process that starts warm: forked from one that has done the imports.

The project under test is a copy in a folder of its own; files of it may change between two runs.
Nothing of it is imported here, so every run meets it as it is on the disk. Frameworks that take
seconds to import count as not installed: tests that need one are skipped.
"""

from __future__ import annotations

import contextlib
import os
import resource
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

QUIET = (
    *("-q", "-x", "-p", "no:cacheprovider", "-p", "no:rnn_grader", "-p", "no:xdist"),
    *("-W", "ignore:Module already imported"),  # on purpose, see `warm_up`
)
SLOW = ("keras", "tensorflow", "torch", "onnx", "jax")
NO_TESTS = 5  # pytest's exit code for a file of which all is skipped
CPU_SECONDS, MEMORY = 90, 4 << 30  # for one run: some mistakes never end, some want a huge array


class Outcome(NamedTuple):
    """Whether all tests passed; else the first file that failed, or None if time ran out."""

    passed: bool
    failed: str | None = None


def warm_up(copy: Path, original: Path) -> None:
    """Enter the copy of the project, and import what its tests need, but nothing of itself."""
    os.chdir(copy)
    os.environ["OMP_NUM_THREADS"] = "1"
    kept = [path for path in sys.path if Path(path or ".").resolve() != original]
    sys.path[:] = [str(copy), *kept]
    sys.modules.update(dict.fromkeys(SLOW))  # type: ignore[arg-type]  # None: not to be found
    import hypothesis  # noqa: F401
    import numpy  # noqa: F401
    import pytest  # noqa: F401


def outcome(tests: Sequence[str], write: bool) -> Outcome:
    """Run test files, one after the other, until one fails; at most 254 of them.

    write: keep the compiled files, which makes later runs faster. Only for files that stay.
    """
    child = os.fork()
    if child == 0:
        _run(tests, write)
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):
        return Outcome(passed=False)
    code = os.WEXITSTATUS(status)
    return Outcome(passed=True) if code == 0 else Outcome(passed=False, failed=tests[code - 1])


def _run(tests: Sequence[str], write: bool) -> None:
    """What the new process does; it never returns. It ends with the number of the failed file."""
    import pytest

    sys.dont_write_bytecode = not write
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    for number, test in enumerate(tests, start=1):
        code = 1
        with contextlib.suppress(BaseException):  # whatever happens, it must not go on in here
            code = int(pytest.main([*QUIET, test]))
        if code not in (0, NO_TESTS):
            os._exit(number)
    os._exit(0)


def forget_compiled(file: Path) -> None:
    """Python takes a compiled file for fresh if time, in seconds, and size are right."""
    for compiled in (file.parent / "__pycache__").glob(f"{file.stem}.*.pyc"):
        compiled.unlink()
