"""What students need goes on working behind all walls, and what they waste is bounded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.sandbox.walls.acts import HEAD
from tests.sandbox.walls.conftest import LEVELS, Ask, python_for, same_python

by_user = pytest.mark.parametrize("user", ["root", "user"])
by_level = pytest.mark.parametrize("level", LEVELS)
with_scratch = pytest.mark.parametrize("level", ["namespaces", "namespaces-only"])
HALF = "open('{}', 'wb').write(bytes(500_000));"


@pytest.fixture
def inside(prison: Callable[..., Ask]) -> Callable[..., dict[str, Any]]:
    """How a snippet goes behind the walls of a level."""

    def run(code: str, level: str, user: str) -> dict[str, Any]:
        return prison(LEVELS[level], user)(HEAD + code)

    return run


@by_user
@by_level
@pytest.mark.parametrize(
    "code",
    [
        "result = float((np.ones((200, 200)) @ np.ones((200, 200))).sum())",
        "result = float(np.linalg.inv(np.eye(3)).sum())",
        "result = float(np.random.default_rng(0).normal(size=9).mean())",
        "import numpy.fft, numpy.polynomial, numpy.testing",
    ],
)
def test_numpy_works(inside: Any, code: str, level: str, user: str) -> None:
    if not same_python(python_for(user)):
        pytest.skip("this user's Python cannot load the NumPy of the tests")
    assert inside(f"import numpy as np\n{code}", level, user)["how"] == "done"


@by_user
@by_level
def test_traceback_can_be_made(inside: Any, level: str, user: str) -> None:
    code = "import traceback\ntry: 1 / 0\nexcept ZeroDivisionError: result = traceback.format_exc()"
    assert "ZeroDivisionError: division by zero" in inside(code, level, user)["value"]


@by_user
@by_level
def test_threads_work(inside: Any, level: str, user: str) -> None:
    code = """
from concurrent.futures import ThreadPoolExecutor
result = sum(ThreadPoolExecutor(4).map(len, ["a"] * 50))"""
    assert inside(code, level, user)["value"] == 50


@by_user
@by_level
@pytest.mark.parametrize(
    "code", ["bytearray(400 << 20)", "import mmap; mmap.mmap(-1, 400 << 20, flags=0x22)"]
)
def test_memory_is_bounded(inside: Any, code: str, level: str, user: str) -> None:
    assert inside(code, level, user)["how"] in {"MemoryError", "ENOMEM"}


@by_user
def test_memory_is_not_bounded_without_walls(prison: Callable[..., Ask], user: str) -> None:
    assert prison((), user)("bytearray(400 << 20)")["how"] == "done"


@by_user
@by_level
@pytest.mark.parametrize("flags", ["0x21", "0x122", "0x40022"], ids=["shared", "stack", "huge"])
def test_memory_that_nobody_counts_is_refused(
    inside: Any, flags: str, level: str, user: str
) -> None:
    code = f"import mmap; mmap.mmap(-1, 1 << 21, flags={flags})"
    assert inside(code, level, user)["how"] == "EPERM"


@by_user
@by_level
def test_descriptors_are_bounded(inside: Any, level: str, user: str) -> None:
    assert inside("held = [os.pipe() for _ in range(99)]", level, user)["how"] == "EMFILE"


@by_user
@with_scratch
def test_scratch_can_be_written_and_read(inside: Any, level: str, user: str) -> None:
    code = """
os.mkdir("/scratch/d")
open("/scratch/d/x", "w").write("hello")
os.rename("/scratch/d/x", "/scratch/d/y")
result = open("/scratch/d/y").read()
os.remove("/scratch/d/y")
os.rmdir("/scratch/d")"""
    assert inside(code, level, user)["value"] == "hello"


@by_user
@with_scratch
def test_scratch_is_bounded(inside: Any, level: str, user: str) -> None:
    names = ("/scratch/1", "/scratch/2", "/scratch/3")
    fill = "\n".join(f"open('{name}', 'wb').write(bytes(500_000))" for name in names)
    clean = "\n".join(f"os.path.exists('{name}') and os.remove('{name}')" for name in names)
    code = f"try:\n{_indent(fill)}\nfinally:\n{_indent(clean)}"
    assert inside(code, level, user)["how"] == "ENOSPC"


@by_user
@with_scratch
def test_number_of_files_is_bounded(inside: Any, level: str, user: str) -> None:
    code = """
made = []
try:
    for i in range(2000):
        made.append(f"/scratch/{i}")
        open(made[-1], "w").close()
finally:
    for name in made[:-1]:
        os.remove(name)"""
    assert inside(code, level, user)["how"] == "ENOSPC"


@by_user
def test_large_file_ends_the_process(inside: Any, user: str) -> None:
    code = "open('/scratch/f', 'wb').truncate(2 << 20)"
    assert inside(code, "namespaces", user)["how"] == "SIGXFSZ"


@by_user
@pytest.mark.parametrize("place", ["/", "/usr", "/dev", "/dev/null/x"])
@with_scratch
def test_nothing_else_can_be_written(inside: Any, place: str, level: str, user: str) -> None:
    how = inside(f"open('{place}/x', 'w')", level, user)["how"]
    assert how in {"EACCES", "EROFS", "ENOTDIR"}


def _indent(code: str) -> str:
    return "\n".join(f"    {line}" for line in code.splitlines())
