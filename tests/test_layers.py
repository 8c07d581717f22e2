"""The house keeps its import rules, and its doors open quickly and without Keras."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.layers import problems, source_files

ROOT = Path(__file__).resolve().parent.parent
HEAVY = ("tensorflow", "keras", "jax", "streamlit", "sympy", "sqlalchemy", "pandas")
BLOCK = """
import sys
class Block:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("tensorflow", "keras", "jax"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Block())
"""


def fresh_python(code: str) -> subprocess.CompletedProcess[str]:
    """Run `code` in a new interpreter that finds this checkout."""
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{code}"]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def heavy_modules_after(statement: str) -> list[str]:
    """Those of HEAVY that are loaded in a new interpreter after `statement`."""
    done = fresh_python(f"{statement}\nprint([m for m in {HEAVY!r} if m in sys.modules])")
    assert done.returncode == 0, done.stderr
    return list(ast.literal_eval(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("file", source_files(ROOT))
def test_file_keeps_the_import_rules(file: str) -> None:
    assert problems(ROOT, file) == []


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("grader/compare.py", "import reference"),
        ("grader/compare.py", "from reference.simple_rnn import rnn_step"),
        ("grader/compare.py", "from tests.helpers import x"),
        ("grader/compare.py", "import app"),
        ("grader/exercises.py", "import yaml"),
        ("grader/batch.py", "def f():\n    from sqlalchemy import text"),
        ("grader/cli.py", "import streamlit as st"),
        ("grader/cli.py", "import importlib\nimportlib.import_module('streamlit')"),
        ("grader/cli.py", "st = __import__('streamlit')"),
        ("grader/batch.py", "import subprocess"),
        ("grader/batch.py", "from concurrent.futures import ProcessPoolExecutor"),
        ("grader/batch.py", "import concurrent.futures as cf\ncf.ProcessPoolExecutor()"),
        ("grader/batch.py", "from concurrent import futures\nfutures.ProcessPoolExecutor()"),
        ("grader/batch.py", "import os\nos.fork()"),
        ("grader/batch.py", "from os import system as run"),
        ("grader/checks/formula.py", "value = eval(text)"),
        ("grader/checks/formula.py", "from sympy import sympify"),
        ("grader/sandbox/wire.py", "import pickle"),
        ("grader/sandbox/wire.py", "from grader.model import Run"),
        ("grader/sandbox/inside.py", "from .output import cut"),
        ("grader/sandbox/child.py", "from ..model import Run"),
        ("grader/sandbox/child.py", "import pydantic"),
        ("grader/checks/number.py", "from ... import exercises"),
        ("grader/diagnose.py", "try:\n    x()\nexcept Exception:\n    pass"),
        ("grader/diagnose.py", "try:\n    x()\nexcept (ValueError, Exception):\n    pass"),
        ("grader/diagnose.py", "try:\n    x()\nexcept:\n    pass"),
        ("reference/gru.py", "import keras"),
        ("reference/gru.py", "import scipy.special"),
        ("reference/gru.py", "from grader import model"),
        ("reference/keras_models.py", "import sympy"),
        ("app.py", "import yaml"),
    ],
)
def test_planted_violation_is_caught(tmp_path: Path, file: str, source: str) -> None:
    (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / file).write_text(source)
    assert source_files(tmp_path) == [file]
    assert problems(tmp_path, file)


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("grader/expected.py", "import reference"),
        ("grader/yaml_source.py", "import yaml\nyaml.compose(text)"),
        ("grader/journal.py", "import sqlalchemy as sa"),
        ("grader/web/practice.py", "import streamlit as st"),
        ("grader/sandbox/process.py", "import subprocess, os\nos.fork()"),
        ("grader/sandbox/child.py", "from grader.sandbox import inside, wire"),
        ("grader/sandbox/inside.py", "import numpy as np\nexec(code)"),
        ("grader/batch.py", "import appdirs, yamllint"),
        ("grader/sandbox/run.py", "from .wire import read"),
        ("grader/checks/number.py", "from .. import exercises\nfrom grader.exercises import load"),
        ("grader/batch.py", "import os\nos.environ\nexecute = evaluate = 1\nself.exec(1)"),
        ("grader/pipeline.py", "try:\n    x()\nexcept Exception:\n    pass"),
        ("reference/keras_models.py", "import keras\nfrom . import counts"),
        ("reference/__init__.py", "from reference.dense import dense\nimport math, numpy as np"),
        ("app.py", "import streamlit\nfrom grader import web"),
    ],
)
def test_allowed_import_is_left_alone(tmp_path: Path, file: str, source: str) -> None:
    (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / file).write_text(source)
    assert problems(tmp_path, file) == []


@pytest.mark.parametrize("program", ["import grader", "from grader import *; load_exercises()"])
def test_grader_loads_nothing_heavy(program: str) -> None:
    assert heavy_modules_after(program) == []


def test_a_heavy_import_would_be_noticed() -> None:
    assert heavy_modules_after("import sqlalchemy") == ["sqlalchemy"]


def test_every_module_but_the_pages_loads_without_keras() -> None:
    skipped = ("grader/web/", "grader/sandbox/child.py", "app.py")  # the child is a script
    files = [file for file in source_files(ROOT) if not file.startswith(skipped)]
    names = [file.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for file in files]
    lines = [f"import {name}" for name in names if name != "reference.keras_models"]
    done = fresh_python(BLOCK + "\n".join(lines))
    assert done.returncode == 0, done.stderr


def test_keras_is_really_blocked_in_that_test() -> None:
    done = fresh_python(BLOCK + "import keras")
    assert "No module named 'keras'" in done.stderr
