"""Which exercises does a piece of Python source answer? Decided by reading, never by running.

The source may be broken: then its `def` lines are read as text, so that the student gets to see
the syntax error as feedback on the right exercise.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from grader.model import Exercise

_DEF_LINE = re.compile(r"^[ \t]*(?:async[ \t]+)?def[ \t]+(\w+)[ \t]*\(?([^)\n]*)", re.MULTILINE)


@dataclass(frozen=True)
class Definition:
    """A name bound at the top level; for a function also its parameters and its lines."""

    name: str
    parameters: tuple[str, ...]
    first_line: int  # 1-based, decorators included
    last_line: int


def parse(source: str) -> ast.Module | None:
    """The syntax tree, or None when Python cannot read the source."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # "\d" in a student's text is no concern of ours
        try:
            return ast.parse(source)
        except (SyntaxError, RecursionError, MemoryError):
            return None  # the last two: nested deeper than the parser goes


def definitions(source: str, tree: ast.Module | None) -> list[Definition]:
    """Everything defined at the top level in order; any `def` line when there is no tree."""
    if tree is None:
        return [
            Definition(match[1], tuple(re.findall(r"\w+", match[2])), 0, 0)
            for match in _DEF_LINE.finditer(source)
        ]
    found: list[Definition] = []
    names: set[str] = set()
    for statement in tree.body:
        for definition in _bound(statement):
            if definition.parameters or definition.name not in names:
                found.append(definition)  # but `step = faster(step)` is still the step above
            names.add(definition.name)
    return found


def wanted_function(exercise: Exercise) -> str:
    """The function that an exercise asks for; empty when it does not ask for code."""
    return str(getattr(exercise.spec, "function", ""))


def owners(found: Sequence[Definition], exercises: Mapping[str, Exercise]) -> dict[str, Definition]:
    """Exercise id -> the definition that answers it.

    Where several exercises ask for one name, the parameters decide. Where several definitions fit
    one exercise, the last one counts, as in Python.
    """
    result: dict[str, Definition] = {}
    for definition in found:
        rivals = [e for e in exercises.values() if wanted_function(e) == definition.name]
        if rivals:
            result[_best(definition, rivals).id] = definition
    return result


def source_for(definition: Definition, found: Sequence[Definition], source: str) -> str:
    """The source in which `definition` is what its name means in the end.

    Later definitions of the same name, which answer another exercise, become empty lines.
    """
    lines = source.split("\n")
    for other in found:
        if other.name == definition.name and other.first_line > definition.first_line:
            blank = [""] * (other.last_line - other.first_line + 1)
            lines[other.first_line - 1 : other.last_line] = blank
    return "\n".join(lines)


def _best(definition: Definition, rivals: Sequence[Exercise]) -> Exercise:
    def fit(exercise: Exercise) -> tuple[bool, float, bool]:
        wanted, got = tuple(exercise.spec.arguments), definition.parameters
        shared = len({*wanted} & {*got}) / len({*wanted, *got} or {""})
        return got == wanted, shared, exercise.id == definition.name

    return max(sorted(rivals, key=lambda exercise: exercise.id), key=fit)


def _bound(statement: ast.stmt) -> list[Definition]:
    first, last = first_line(statement), statement.end_lineno or statement.lineno
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
        return [Definition(statement.name, _parameters(statement.args), first, last)]
    if isinstance(statement, ast.Assign):
        names = [target.id for target in statement.targets if isinstance(target, ast.Name)]
        value = statement.value
        given = _parameters(value.args) if isinstance(value, ast.Lambda) else ()
        return [Definition(name, given, first, last) for name in names]
    return []


def first_line(statement: ast.stmt) -> int:
    """The line a statement begins at, its decorators included."""
    decorators: list[ast.expr] = getattr(statement, "decorator_list", [])
    return min([statement.lineno, *(decorator.lineno for decorator in decorators)])


def _parameters(arguments: ast.arguments) -> tuple[str, ...]:
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    return tuple(argument.arg for argument in every)
