"""Which test files can notice a mistake in a module of `reference/`: those that import it.

Imports are followed through the helpers in `tests/` and through `reference/` itself. The fewer
steps between a test and the module, the earlier the test comes. The test named after it is first.
"""

from __future__ import annotations

import ast
from pathlib import Path

FARTHEST = 3  # steps: beyond them nearly every test is met


def nearest_tests(root: Path, module: str) -> list[str]:
    """The test files of `tests/reference` that import the module, the nearest first."""
    distances = {f"reference.{module}": 0}
    files = [*root.glob("reference/*.py"), *root.glob("tests/reference/*.py")]
    imported = {_name(root, file): _imports(file) for file in files}
    for distance in range(1, FARTHEST + 1):
        known = set(distances)
        for name in imported.keys() - known:
            if imported[name] & known:
                distances[name] = distance
    found = [name for name in distances if name.startswith("tests.reference.test_")]
    own = f"tests.reference.test_{module}"
    found.sort(key=lambda name: (name != own, distances[name], name))
    return [name.replace(".", "/") + ".py" for name in found]


def _name(root: Path, file: Path) -> str:
    return ".".join(file.relative_to(root).with_suffix("").parts)


def _imports(file: Path) -> set[str]:
    """Full names of what a file imports, wherever it does."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found
