"""Emptying a folder that somebody has filled with the intention to make it hard."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from grader.sandbox.walls.scratch import empty

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no scratch folder there")


def test_files_and_folders_are_removed(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "c").mkdir()
    (tmp_path / "a" / "b" / "file").touch()
    (tmp_path / ".hidden").touch()
    empty(str(tmp_path))
    assert os.listdir(tmp_path) == []


def test_depth_does_not_matter(tmp_path: Path) -> None:
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(3000):
        os.mkdir("d" * 9, dir_fd=here)
        inner = os.open("d" * 9, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(here)
    empty(str(tmp_path))
    assert os.listdir(tmp_path) == []


def test_link_is_removed_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "file").touch()
    (tmp_path / "scratch").mkdir()
    (tmp_path / "scratch" / "link").symlink_to(tmp_path / "kept")
    empty(str(tmp_path / "scratch"))
    assert os.listdir(tmp_path / "scratch") == []
    assert os.listdir(tmp_path / "kept") == ["file"]


def test_no_descriptor_is_left_open(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    before = os.dup(0)
    os.close(before)
    empty(str(tmp_path))
    after = os.dup(0)
    os.close(after)
    assert after == before
