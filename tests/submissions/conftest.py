"""Doubles of exercises, and builders of submissions in every form."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from grader.model import Exercise
from grader.submissions import Submission, read_submission

SIGNATURES = {  # exercise id -> (function, parameters)
    "rnn_step": ("rnn_step", ("x", "h_prev", "Wx", "Wh", "b")),
    "rnn_forward": ("rnn_forward", ("xs", "h0", "Wx", "Wh", "b")),
    "lesson_rnn_forward": ("rnn_forward", ("inputs", "h_0", "W_h", "W_x", "b")),
}
WRITTEN = ("rnn_trace", "total_count")


def make_exercise(folder: Path, exercise_id: str) -> Exercise:
    """A code exercise with a starter on disk, or a written one."""
    function, names = SIGNATURES.get(exercise_id, ("", ()))
    spec = SimpleNamespace()
    if function:
        spec = SimpleNamespace(function=function, arguments=dict.fromkeys(names, ""))
        (folder / exercise_id).mkdir(parents=True)
        starter = f'def {function}({", ".join(names)}):\n    """Fill in."""\n    raise ValueError\n'
        (folder / exercise_id / "starter.py").write_text(f"import numpy as np\n\n\n{starter}")
    unread = dict.fromkeys(field.name for field in fields(Exercise))
    ours = {"id": exercise_id, "spec": spec, "folder": folder / exercise_id}
    return Exercise(**{**unread, **ours})


@pytest.fixture
def exercises(tmp_path: Path) -> dict[str, Exercise]:
    folder = tmp_path / "exercises"
    return {name: make_exercise(folder, name) for name in (*SIGNATURES, *WRITTEN)}


@pytest.fixture
def starter(exercises: dict[str, Exercise]) -> Callable[[str], str]:
    return lambda name: (exercises[name].folder / "starter.py").read_text()


Files = Mapping[str, str | bytes]


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """Write files into the folder of a student."""

    def write(files: Files, name: str = "ada") -> Path:
        root = tmp_path / "class" / name
        root.mkdir(parents=True, exist_ok=True)
        for path, content in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            data = content.encode() if isinstance(content, str) else content
            (root / path).write_bytes(data)
        return root

    return write


@pytest.fixture
def zipped(tmp_path: Path) -> Callable[..., Path]:
    """Write a zip; names may be ZipInfo objects, or pairs where a name is used twice."""

    def write(files: Any, name: str = "ada.zip") -> Path:
        pairs = files.items() if isinstance(files, Mapping) else files
        with zipfile.ZipFile(tmp_path / name, "w", zipfile.ZIP_DEFLATED) as archive:
            for member, content in pairs:
                archive.writestr(member, content)
        return tmp_path / name

    return write


@pytest.fixture
def notebook(tmp_path: Path) -> Callable[..., Path]:
    """Write a notebook from (kind, source) cells."""

    def write(*cells: tuple[str, Any], name: str = "ada.ipynb") -> Path:
        data = [{"cell_type": kind, "source": source} for kind, source in cells]
        (tmp_path / name).write_text(json.dumps({"nbformat": 4, "cells": data}))
        return tmp_path / name

    return write


@pytest.fixture
def read(exercises: dict[str, Exercise]) -> Callable[[Path], Submission]:
    return lambda path: read_submission(path, exercises)


@pytest.fixture
def contents(exercises: dict[str, Exercise]) -> Callable[[Path], dict[str, Any]]:
    """Exercise id -> content of its answer."""

    def get(path: Path) -> dict[str, Any]:
        answers = read_submission(path, exercises).answers
        return {name: answer.content for name, answer in answers.items()}

    return get
