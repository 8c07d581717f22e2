"""The forms in which students hand in: folder, zip, one .py, a notebook, nothing at all.

Each writer puts one submission into the folder of the class, and returns the works that are really
in it: not every work can travel in every form.
"""

from __future__ import annotations

import ast
import json
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.class_answers import Work
from grader.checks import checker
from grader.model import CodeForm, Exercise, Variant
from grader.starters import starter_files
from grader.yaml_source import dump

FORMATS = {"folder": 50, "zip": 20, "py": 12, "ipynb": 12, "untouched": 4, "empty": 2}


@dataclass(frozen=True)
class Student:
    """One student, the questions in their own variants, and the work on each."""

    name: str
    exercises: Mapping[str, Exercise]
    variants: Mapping[str, Variant]
    works: Mapping[str, Work]


def _as_folder(folder: Path, student: Student) -> Mapping[str, Work]:
    _write(folder / student.name, _files(student))
    return student.works


def _as_zip(folder: Path, student: Student) -> Mapping[str, Work]:
    with zipfile.ZipFile(folder / f"{student.name}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in _files(student).items():
            archive.writestr(zipfile.ZipInfo(f"{student.name}/{name}"), text)  # dated 1980
    return student.works


def _as_py(folder: Path, student: Student) -> Mapping[str, Work]:
    kept = _side_by_side(student)
    text = "\n\n".join(str(work.content) for work in kept.values())
    (folder / f"{student.name}.py").write_text(text, encoding="utf-8", newline="\n")
    return kept


def _as_notebook(folder: Path, student: Student) -> Mapping[str, Work]:
    kept = _side_by_side(student)
    cells = [("code", str(work.content)) for work in kept.values()]
    for name, work in student.works.items():
        text = work.content
        if student.exercises[name].kind != "function" and text and isinstance(text, str):
            kept[name] = work
            cells.append(("markdown", f"## {name}\n\n{text}"))
    book = {"cells": [{"cell_type": k, "source": t, "metadata": {}} for k, t in cells]}
    text = json.dumps(book | {"nbformat": 4, "nbformat_minor": 5, "metadata": {}})
    (folder / f"{student.name}.ipynb").write_text(text, encoding="utf-8", newline="\n")
    return kept


def _untouched(folder: Path, student: Student) -> Mapping[str, Work]:
    _write(folder / student.name, starter_files(student.exercises.values(), student.variants))
    return {}


def _empty(folder: Path, student: Student) -> Mapping[str, Work]:
    _write(folder / student.name, {})
    return {}


WRITERS: dict[str, Callable[[Path, Student], Mapping[str, Work]]] = {
    "folder": _as_folder,
    "zip": _as_zip,
    "py": _as_py,
    "ipynb": _as_notebook,
    "untouched": _untouched,
    "empty": _empty,
}


def _files(student: Student) -> dict[str, str]:
    """answers.yaml, and a file per code exercise; where there is no answer, still the starter."""
    files: dict[str, str] = {}
    answers: dict[str, object] = {}
    for name, exercise in student.exercises.items():
        form = checker(exercise.kind).form(exercise, student.variants[name])
        if isinstance(form, CodeForm):
            files[f"{name}.py"] = str(student.works[name].content) or form.starter
        else:
            answers[name] = student.works[name].content
    return {"answers.yaml": dump(answers), **files}


def _write(folder: Path, files: Mapping[str, str]) -> None:
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _side_by_side(student: Student) -> dict[str, Work]:
    """Code that can share one file: no name twice, and no doubt which exercise it answers."""
    code = {n: e.spec.function for n, e in student.exercises.items() if e.kind == "function"}
    wanted = Counter(code.values())
    taken: set[str] = set()
    kept: dict[str, Work] = {}
    for name, function in code.items():
        work = student.works[name]
        names = _top_names(str(work.content))
        others = names & set(wanted) - {function}
        alone = function in names and not others and not names & taken and wanted[function] == 1
        if alone and not _borrows(str(work.content)):
            kept[name] = work
            taken |= names
    return kept


def _borrows(source: str) -> bool:
    """Whether it lacks an import that its neighbours in one file would lend it."""
    return "np." in source and "import numpy as np" not in source


def _top_names(source: str) -> set[str]:
    """What a source binds beside its imports; nothing if it is no Python."""
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return set()
    names = {n.name for n in body if isinstance(n, ast.FunctionDef | ast.ClassDef)}
    targets = [t for n in body if isinstance(n, ast.Assign) for t in n.targets]
    return names | {t.id for t in targets if isinstance(t, ast.Name)}
