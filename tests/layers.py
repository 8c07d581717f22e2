"""The import rules of the house as two tables, and the check that walks source for them.

It reads source with `ast`, so it sees imports inside functions and imports by a constant string.
It is a guard against slips, not against someone who hides an import on purpose.
"""

from __future__ import annotations

import ast
import sys
from fnmatch import fnmatch
from pathlib import Path

FORMS = ("l", "le", "lp", "lpe", "v", "ve", "vp", "vpe")  # of os.exec... and os.spawn...
STARTS_PROCESSES = (
    "subprocess",
    "multiprocessing",
    "pty",
    "concurrent.futures.ProcessPoolExecutor",
    "concurrent.futures.process",
    "asyncio.create_subprocess_exec",
    "asyncio.create_subprocess_shell",
    *(f"os.{name}" for name in ("fork", "forkpty", "system", "popen", "startfile")),
    *(f"os.{name}" for name in ("posix_spawn", "posix_spawnp")),
    *(f"os.{how}{form}" for how in ("exec", "spawn") for form in FORMS),
)

# What runs beside a student's code: it must hold nothing worth stealing.
CHILD_SIDE = tuple(
    f"grader.sandbox.{name}"
    for name in ("child", "serve", "inside", "wire", "plain", "zygote", "world")
)
BESIDE_CHILD = ("grader.sandbox.describe", "grader.sandbox.walls")

# name -> the only files that may use it; a name covers everything below it (`yaml` -> `yaml.load`)
ONLY_IN: dict[str, tuple[str, ...]] = {
    "reference": ("reference/*", "grader/expected.py", "grader/models/forward.py"),
    "yaml": ("grader/yaml_source.py",),
    "sqlalchemy": ("grader/journal.py",),
    "sqlite3": ("grader/journal.py",),
    "streamlit": ("grader/web/*", "app.py"),
    "sympy": ("reference/counts.py",),
    **dict.fromkeys(
        ("keras", "tensorflow", "jax"),
        ("reference/keras_models.py", "reference/lesson/keras_*.py", "grader/sandbox/describe.py"),
    ),
    **dict.fromkeys(STARTS_PROCESSES, ("grader/sandbox/*",)),
    # A student's source runs in the child; the known mistakes of an exercise are our own.
    "exec": ("grader/sandbox/inside.py", "grader/mistakes.py", "grader/trusted_run.py"),
    "eval": (),
    **dict.fromkeys(("pickle", "cPickle", "dill", "cloudpickle", "marshal", "shelve"), ()),
    **dict.fromkeys(("app", "exercises", "tests", "benchmarks", "tools"), ()),
    "except Exception": ("grader/pipeline.py",),
    # Whatever a student's code raises must come back as an answer.
    "except BaseException": ("grader/sandbox/inside.py", "grader/sandbox/describe.py"),
}
# What judges a function by its own results alone: nothing here knows a right value.
ANSWER_FREE = (
    *("arguments", "cases", "checks.Runner", "compare", "diagnosis.slots", "expressions"),
    *("fields", "model", "properties", "reports.text", "sandbox.run_function"),
)
# files -> all that they may import beside the standard library; the first line that fits counts
MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "grader/sandbox/describe.py": ("numpy", "keras"),
    **{
        f"{name.replace('.', '/')}.py": ("numpy", *CHILD_SIDE, *BESIDE_CHILD) for name in CHILD_SIDE
    },
    "grader/sandbox/walls/*": ("grader.sandbox.walls",),
    "grader/properties/*": ("numpy", "pydantic", *(f"grader.{name}" for name in ANSWER_FREE)),
    "reference/counts.py": ("numpy", "sympy", "reference"),
    "reference/keras_models.py": ("numpy", "keras", "reference"),
    "reference/lesson/keras_*.py": ("numpy", "keras", "reference"),
    "reference/*": ("numpy", "reference"),
}


def source_files(root: Path) -> list[str]:
    """The files under the rules, relative to `root`, with forward slashes."""
    found = [*root.glob("app.py"), *root.glob("grader/**/*.py"), *root.glob("reference/**/*.py")]
    return sorted(path.relative_to(root).as_posix() for path in found)


def problems(root: Path, file: str) -> list[str]:
    """Each breach of the rules in one file, as `file:line: what`."""
    tree = ast.parse((root / file).read_text(encoding="utf-8"), file)
    package = Path(file).parent.parts
    found = imports(tree, package)
    return sorted({*misplaced(file, found + uses(tree, package)), *unlisted(file, found)})


def misplaced(file: str, used: list[tuple[int, str]]) -> list[str]:
    """Uses of a name outside the files that ONLY_IN gives it."""
    return [
        f"{file}:{line}: {name} belongs in {' or '.join(allowed) or 'no file of the product'}"
        for line, name in used
        for rule, allowed in ONLY_IN.items()
        if covers(rule, name) and not any(fnmatch(file, pattern) for pattern in allowed)
    ]


def unlisted(file: str, imported: list[tuple[int, str]]) -> list[str]:
    """Imports that MAY_IMPORT does not name for this file."""
    rules = [listed for pattern, listed in MAY_IMPORT.items() if fnmatch(file, pattern)]
    return [
        f"{file}:{line}: {name} may not be imported here"
        for line, name in imported
        for listed in rules[:1]
        if name.partition(".")[0] not in sys.stdlib_module_names
        and not any(covers(rule, name) for rule in listed)
    ]


def covers(rule: str, name: str) -> bool:
    """Whether `name` is what the rule names, or lies below it."""
    return name == rule or name.startswith(rule + ".")


def imports(tree: ast.AST, package: tuple[str, ...]) -> list[tuple[int, str]]:
    """(line, full name) of each import, also by import_module("..."), wherever it stands."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = origin(node, package)
            found += [(node.lineno, f"{base}.{alias.name}".strip(".")) for alias in node.names]
        elif isinstance(node, ast.Call) and is_import_call(node):
            found.append((node.lineno, ast.literal_eval(node.args[0])))
    return found


def origin(node: ast.ImportFrom, package: tuple[str, ...]) -> str:
    """The full name of what stands between `from` and `import`."""
    above = package[: len(package) - node.level + 1] if node.level else ()
    return ".".join([*above, *([node.module] if node.module else [])])


def is_import_call(node: ast.Call) -> bool:
    """Whether this is `import_module("...")` or `__import__("...")` with a constant name."""
    called = ast.unparse(node.func).rpartition(".")[2]
    constant = bool(node.args) and isinstance(node.args[0], ast.Constant)
    return called in ("import_module", "__import__") and constant


def aliases(tree: ast.AST, package: tuple[str, ...]) -> dict[str, str]:
    """What each imported name of the file stands for: `sa` -> `sqlalchemy`."""
    known = {"exec": "exec", "eval": "eval"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            heads = {alias.name.partition(".")[0] for alias in node.names if not alias.asname}
            known |= {head: head for head in heads}
            known |= {alias.asname: alias.name for alias in node.names if alias.asname}
        elif isinstance(node, ast.ImportFrom):
            base = origin(node, package)
            known |= {alias.asname or alias.name: f"{base}.{alias.name}" for alias in node.names}
    return known


def uses(tree: ast.AST, package: tuple[str, ...]) -> list[tuple[int, str]]:
    """(line, full name) of what is used of an imported name, and of `except` clauses."""
    known = aliases(tree, package)
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute | ast.Name):
            head, dot, rest = ast.unparse(node).partition(".")
            found += [(node.lineno, known[head] + dot + rest)] if head in known else []
        elif isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type).strip("()") if node.type else "BaseException"
            found += [(node.lineno, f"except {name}") for name in caught.split(", ")]
    return found
