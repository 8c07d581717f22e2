"""`exercise.yaml` -> Exercise. Every author's error is found in one go, each with its place."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, Field, StringConstraints, ValidationError, field_validator

from grader import yaml_source
from grader.author_errors import report
from grader.bank import bank_folder
from grader.checks import KINDS, checker
from grader.draws import Draw, check_shapes
from grader.expected import Call
from grader.fields import Expression, Prompt, Shown, Strict
from grader.model import Exercise
from grader.sections import SectionsError, in_order
from grader.yaml_source import Source

_Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]\w*$")]
_Row = Annotated[str, StringConstraints(pattern=r"^(S|P|QC|R|I|E|C|K)\d+$")]
_ID = re.compile(r"[a-z][a-z0-9_]*")  # it becomes a file's name and part of an address
_FILES = {"exercise.yaml", "starter.py", "mistakes.py", "accept"}


class Common(Strict):
    """The keys that an exercise of any kind has."""

    kind: str
    title: Annotated[str, StringConstraints(min_length=1, max_length=100)]
    points: float = Field(gt=0, le=100)
    lesson: list[_Row] = Field(min_length=1)
    given: dict[_Name, Draw] = Field(default_factory=dict)
    require: list[Expression] = Field(default_factory=list)
    prompt: Prompt
    work: dict[_Name, Call] = Field(default_factory=dict)
    hints: list[Shown] = Field(min_length=1)
    solution: Shown

    @field_validator("given")
    @classmethod
    def _drawable(cls, given: dict[str, Any]) -> dict[str, Any]:
        check_shapes(given)
        return given


class BankError(Exception):
    """Exercises cannot be used; one line per problem, each with its place."""


def load_exercises(folder: Path | None = None) -> dict[str, Exercise]:
    """Every exercise of a bank by id, in the order of `sections.in_order`.

    Raises BankError with all problems of all exercises at once.
    """
    bank = folder or bank_folder()
    paths = sorted(bank.glob("*/*/exercise.yaml"))
    if not paths:
        raise BankError(f"{bank}: no exercises here; expected <section>/<id>/exercise.yaml")
    exercises: dict[str, Exercise] = {}
    problems = [
        f"{folder}:1:1: has no exercise.yaml; write one, or delete the folder"
        for folder in sorted(bank.glob("[!._]*/[!._]*"))
        if folder.is_dir() and not (folder / "exercise.yaml").is_file()
    ]
    for path in paths:
        exercise, found = read_exercise(path)
        problems += found
        if exercise is not None and exercise.id in exercises:
            first = exercises[exercise.id].section
            problems.append(f"{path}:1:1: the id `{exercise.id}` is taken in section `{first}`")
        elif exercise is not None:
            exercises[exercise.id] = exercise
    try:
        ordered = in_order(exercises, bank)
    except SectionsError as problem:
        problems.append(str(problem))
    if problems:
        raise BankError("\n".join(problems))
    return ordered


def load_exercise(path: Path) -> Exercise:
    """One exercise; BankError with everything that is wrong in its file."""
    exercise, problems = read_exercise(path)
    if exercise is None:
        raise BankError("\n".join(problems))
    return exercise


def read_exercise(path: Path) -> tuple[Exercise | None, list[str]]:
    """The exercise of a file, or None and what is wrong with it."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as problem:
        return None, [f"{path}:1:1: byte {problem.start + 1} is not UTF-8; save the file as UTF-8"]
    except OSError as problem:
        return None, [f"{path}:1:1: cannot be read: {problem.strerror}"]
    source = yaml_source.load(text, str(path))
    _stray(path.parent, source)
    if not _ID.fullmatch(path.parent.name):
        source.problem(
            (), f"the folder's name is the id; `{path.parent.name}` is not like `an_id_1`"
        )
    if not isinstance(source.data, dict):
        if not source.problems:
            source.problem((), "expected `key: value` lines such as `kind: number`")
        return None, source.problems
    common, spec = _validated(source, path.parent)
    if source.problems or common is None or spec is None:
        return None, source.problems
    return _exercise(path.parent, common, spec), []


def _stray(folder: Path, source: Source) -> None:
    for entry in sorted(folder.iterdir()):
        if entry.name not in _FILES and not entry.name.startswith((".", "__pycache__")):
            allowed = ", ".join(sorted(_FILES))
            source.problem((), f"`{entry.name}` belongs to no exercise; allowed: {allowed}")


def _validated(source: Source, folder: Path) -> tuple[Any, Any]:
    data = source.data
    given = data.get("given") if isinstance(data.get("given"), dict) else {}
    work = data.get("work") if isinstance(data.get("work"), dict) else {}
    context = {
        "names": set(given),
        "shown": set(given) | set(work) | {"answer"},
        "folder": folder,
    }
    own = {key: value for key, value in data.items() if key not in Common.model_fields}
    shared = {key: value for key, value in data.items() if key in Common.model_fields}
    common = _model(Common, shared, source, context, ())
    kind = data.get("kind")
    if kind in KINDS:
        return common, _model(checker(kind).Spec, own, source, context, Common.model_fields)
    if "kind" in data:
        source.problem(("kind",), f"`kind` is one of {', '.join(KINDS)}, found {kind!r}")
    return common, None


def _model(
    model: type[BaseModel], data: dict[str, Any], source: Source, context: Any, also: Iterable[str]
) -> BaseModel | None:
    try:
        return model.model_validate(data, context=context)
    except ValidationError as error:
        report(error, model, source, also)
        return None


def _exercise(folder: Path, common: Common, spec: Any) -> Exercise:
    return Exercise(
        id=folder.name,
        section=folder.parent.name,
        kind=common.kind,
        title=common.title,
        prompt=common.prompt,
        points=common.points,
        lesson=tuple(common.lesson),
        given=dict(common.given),
        require=tuple(common.require),
        work=dict(common.work),
        hints=tuple(common.hints),
        solution=common.solution,
        spec=spec,
        folder=folder,
        digest=_digest(folder),
    )


def _digest(folder: Path) -> str:
    """A hash of every file of the folder: names and contents, with settled line ends."""
    digest = hashlib.sha256()
    files = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}
    for name in sorted(files):  # by text: paths are sorted differently on Windows
        if "__pycache__" in name or "/." in f"/{name}":  # of editors and file managers
            continue
        content = files[name].read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()
