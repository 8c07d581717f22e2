"""Is a piece of code still the starter that the student was given?

Comments, docstrings and layout make no difference; anything else that changed does.
"""

from __future__ import annotations

import ast

from grader.model import Exercise
from grader.submissions.python_source import parse


def still_starter(tree: ast.Module, exercise: Exercise) -> bool:
    """Whether every definition of the exercise's starter stands unchanged in `tree`."""
    try:
        text = (exercise.folder / "starter.py").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False
    starter = parse(text)
    if starter is None:
        return False
    wanted, found = _bindings(starter), _bindings(tree)
    return bool(wanted) and all(
        name in found and _same(part, found[name]) for name, part in wanted.items()
    )


def _bindings(tree: ast.Module) -> dict[str, ast.stmt]:
    """Top-level name -> the last statement that binds it."""
    found: dict[str, ast.stmt] = {}
    for statement in tree.body:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found[statement.name] = statement
        elif isinstance(statement, ast.Assign):
            for target in statement.targets:
                if isinstance(target, ast.Name):
                    found[target.id] = statement
    return found


def _same(ours: object, theirs: object) -> bool:
    """Compare two trees; as deep as the starter, however deep the student's tree is."""
    if type(ours) is not type(theirs):
        return False
    if isinstance(ours, ast.AST):
        return all(_same(_field(ours, f), _field(theirs, f)) for f in ours._fields)
    if isinstance(ours, list) and isinstance(theirs, list):
        pairs = zip(ours, theirs, strict=False)
        return len(ours) == len(theirs) and all(_same(a, b) for a, b in pairs)
    return ours == theirs


def _field(node: object, name: str) -> object:
    value = getattr(node, name, None)
    if name == "body" and isinstance(value, list) and value and _is_text(value[0]):
        return value[1:]
    return value


def _is_text(statement: ast.stmt) -> bool:
    """A docstring, or any other statement that is nothing but text."""
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )
