"""`grader watch`: what counts as a save."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from grader.watch.files import settled, snapshot


def test_a_save_changes_the_snapshot(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("1", encoding="utf-8")
    before = snapshot(tmp_path)
    (tmp_path / "a.py").write_text("22", encoding="utf-8")
    assert snapshot(tmp_path) != before


def test_a_replaced_file_of_the_same_size_and_time_changes_the_snapshot(tmp_path: Path) -> None:
    old, new = tmp_path / "a.py", tmp_path / ".new"
    old.write_text("1", encoding="utf-8")
    new.write_text("2", encoding="utf-8")
    for file in (old, new):
        os.utime(file, (1, 1))
    before = snapshot(tmp_path)
    new.replace(old)
    assert [row[0] for row in before] == ["a.py"]
    assert snapshot(tmp_path) != before


@pytest.mark.parametrize("name", [".hidden", "__pycache__", ".grader"])
def test_litter_does_not_count_as_a_save(tmp_path: Path, name: str) -> None:
    before = snapshot(tmp_path)
    (tmp_path / name).mkdir()
    assert snapshot(tmp_path) == before


def test_the_only_folder_in_a_folder_is_watched_too(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    before = snapshot(tmp_path)
    (tmp_path / "inner" / "a.py").write_text("1", encoding="utf-8")
    assert snapshot(tmp_path) != before
    assert snapshot(tmp_path / "inner" / "a.py") != ()


def test_nothing_gives_an_empty_snapshot(tmp_path: Path) -> None:
    assert snapshot(tmp_path / "nowhere") == ()


def test_a_file_that_is_being_written_is_waited_for(tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_text("", encoding="utf-8")
    texts = ["1", "22", "333"]

    def write(seconds: float) -> None:
        if texts:
            file.write_text(texts.pop(0), encoding="utf-8")

    assert settled(tmp_path, write) == snapshot(tmp_path)
    assert texts == []
