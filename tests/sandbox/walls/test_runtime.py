"""What Python may read: all that it needs, and nothing of the project."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

import grader
from grader.sandbox.walls import runtime
from tests.sandbox.walls.conftest import need

linux = pytest.mark.skipif(sys.platform != "linux", reason="asked for on Linux only")


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    """A folder as pip leaves it, with the project in it in several ways."""
    folders = ("numpy", "grader", "reference", "exercises", "rnn_grader-1.0.dist-info")
    files = ("_rnn_grader.pth", "x.egg-link", "__editable___rnn_grader_finder.py", "six.py")
    for name in folders:
        (tmp_path / name).mkdir()
    for name in files:
        (tmp_path / name).touch()
    return tmp_path


def test_hidden_entries_are_left_out(packages: Path) -> None:
    kept = [Path(path).name for path in runtime.without(str(packages), runtime.HIDDEN)]
    assert kept == ["numpy", "six.py"]


def test_folder_with_nothing_to_hide_is_given_whole(tmp_path: Path) -> None:
    (tmp_path / "six.py").touch()
    assert runtime.without(str(tmp_path), runtime.HIDDEN) == [str(tmp_path)]


@linux
def test_python_beside_the_libraries_of_the_system_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "python3.12" / "site-packages").mkdir(parents=True)
    (tmp_path / "libc.so.6").touch()
    monkeypatch.setattr(runtime, "_FOLDERS", (str(tmp_path),))
    covered = [path for path in runtime.readable() if path.startswith(str(tmp_path))]
    assert covered == [str(tmp_path / "libc.so.6")]


def test_missing_folder_is_harmless() -> None:
    assert not any(map(os.path.exists, runtime.without("/missing", runtime.HIDDEN)))


@linux
@pytest.mark.parametrize("needed", [os.__file__, np.__file__, "/dev/urandom"])
def test_needed_file_is_covered(needed: str) -> None:
    assert _covers(needed)


@linux
@pytest.mark.parametrize(
    "path", [grader.__file__, "/etc/passwd", "/", "/usr/bin", os.path.expanduser("~")]
)
def test_other_file_is_not_covered(path: str) -> None:
    assert not _covers(path)


@linux
def test_paths_exist_and_do_not_overlap() -> None:
    paths = runtime.readable()
    assert all(map(os.path.exists, paths))
    assert not any(_inside(path, other) for path in paths for other in paths if path != other)


@linux
@pytest.mark.parametrize("module", ["ssl", "sqlite3", "lzma", "numpy.linalg", "email.message"])
def test_module_can_be_imported_with_these_files_only(module: str) -> None:
    need("namespaces", "landlock")
    folder = Path(runtime.__file__).parent
    prison = Path(__file__).with_name("prison.py").parent
    code = f"""
import sys; sys.path.insert(0, {str(prison)!r})
from prison import load
w = load({str(folder)!r})
read, listed = w.runtime.readable(), w.runtime.listable()
w.namespaces.enter(read, scratch_bytes=1 << 20)
w.landlock.restrict(read, listed=listed)
import {module}"""
    subprocess.run([sys.executable, "-I", "-B", "-c", code], check=True)


def _inside(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/")


def _covers(path: str, readable: Callable[[], list[str]] = runtime.readable) -> bool:
    return any(_inside(path, folder) for folder in readable())
