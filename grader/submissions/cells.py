"""Code cells of a notebook as plain Python: magics become comments, only definitions are joined.

Kept are imports that something kept uses, functions, classes, and assignments of literals, lambdas
and names such as `np.tanh`. Everything else would run when the answer is loaded, and is left out.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from dataclasses import dataclass

from grader.submissions.python_source import first_line, parse

_MAGIC = re.compile(r"[%!?]|[\w.]+\?\??[ \t]*$|[\w ,.]+=[ \t]*[%!](?!=)")
_PYTHON_CELL_MAGICS = ("%%time", "%%timeit", "%%capture", "%%prun")
_LITERAL = (ast.Constant, ast.List, ast.Tuple, ast.Dict, ast.Set, ast.UnaryOp, ast.BinOp)
_PARTS = (ast.expr_context, ast.operator, ast.unaryop)


@dataclass(frozen=True)
class Cell:
    """A code cell that Python can read."""

    number: int  # among all cells of the notebook, from 1
    source: str
    tree: ast.Module


def python_only(source: str) -> str:
    """The cell with magics and shell lines as comments; a cell that is Python stays as it is."""
    if parse(source) is not None:
        return source
    lines = source.split("\n")
    first = next((line for line in lines if line.strip()), "")
    if first.startswith("%%") and not first.startswith(_PYTHON_CELL_MAGICS):
        return "\n".join(f"# {line}" for line in lines)  # another language
    return "\n".join(_commented(lines))


def join(cells: Sequence[Cell]) -> tuple[str, int]:
    """One source with the definitions of all cells in order, and how many statements it lacks."""
    kept: list[tuple[Cell, ast.stmt]] = []
    known: set[str] = set()
    for cell in cells:
        for statement in cell.tree.body:
            names = _names(statement, known)
            if names:
                known.update(names)
                kept.append((cell, statement))
    used = {name for _, statement in kept for name in _used(statement)}
    kept = [(cell, s) for cell, s in kept if not _is_import(s) or _names(s, known) & used]
    total = sum(len(cell.tree.body) for cell in cells)
    return _text(kept), total - len(kept)


def _commented(lines: list[str]) -> list[str]:
    result: list[str] = []
    goes_on = False
    for line in lines:
        code = line.lstrip()
        if goes_on or _MAGIC.match(code):
            indent = line[: len(line) - len(code)]
            holds_block = indent and not goes_on  # a block may consist of this line alone
            result.append(f"{indent}{'pass  ' if holds_block else ''}# {code}")
            goes_on = line.endswith("\\")
        else:
            result.append(line)
    return result


def _names(statement: ast.stmt, known: set[str]) -> set[str]:
    """The names that a statement worth keeping binds; none for any other statement."""
    if isinstance(statement, ast.Import):
        return {alias.asname or alias.name.split(".")[0] for alias in statement.names}
    if isinstance(statement, ast.ImportFrom):
        return {alias.asname or alias.name for alias in statement.names}
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return {statement.name}
    if isinstance(statement, ast.Assign) and _is_plain(statement.value, known):
        return _targets(statement.targets)
    if isinstance(statement, ast.AnnAssign) and statement.value is not None:
        return _targets([statement.target]) if _is_plain(statement.value, known) else set()
    return set()


def _targets(targets: Sequence[ast.expr]) -> set[str]:
    """The names assigned to; none when anything but a name is assigned to."""
    names: set[str] = set()
    for target in targets:
        parts = target.elts if isinstance(target, ast.Tuple | ast.List) else [target]
        if not all(isinstance(part, ast.Name) for part in parts):
            return set()
        names.update(part.id for part in parts if isinstance(part, ast.Name))
    return names


def _is_plain(value: ast.expr, known: set[str]) -> bool:
    if isinstance(value, ast.Lambda):
        return True
    root = value
    while isinstance(root, ast.Attribute):
        root = root.value
    if isinstance(root, ast.Name):
        return root.id in known
    return all(isinstance(node, (*_LITERAL, *_PARTS)) for node in ast.walk(value))


def _is_import(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Import | ast.ImportFrom)


def _used(statement: ast.stmt) -> set[str]:
    """Names that make an import worth keeping; an import with a star or from the future is."""
    if isinstance(statement, ast.ImportFrom):
        every = {alias.asname or alias.name for alias in statement.names}
        return every if statement.module == "__future__" else every & {"*"}
    return {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)}


def _text(kept: Sequence[tuple[Cell, ast.stmt]]) -> str:
    """The statements as they were written, with the number of their cell above them."""
    cells = {cell.number: cell for cell, _ in kept}
    lines = {number: cell.source.encode().split(b"\n") for number, cell in cells.items()}
    kept = sorted(kept, key=lambda pair: not _is_future(pair[1]))  # Python wants them first
    parts: list[str] = []
    number = 0
    for cell, statement in kept:
        if cell.number != number:
            number = cell.number
            parts.append(f"# cell {number}")
        parts.append(_segment(lines[number], statement))
    return "\n".join(parts)


def _is_future(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.ImportFrom) and statement.module == "__future__"


def _segment(lines: list[bytes], statement: ast.stmt) -> str:
    """The text of a statement, with its decorators; columns are counted in bytes."""
    first, last = first_line(statement), statement.end_lineno or statement.lineno
    part = lines[first - 1 : last]
    part[-1] = part[-1][: statement.end_col_offset]
    if first == statement.lineno:
        part[0] = part[0][statement.col_offset :]
    return b"\n".join(part).decode()
