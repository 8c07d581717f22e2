"""What judges properties has no way to a right value."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.layers import problems, source_files

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "grader/properties/"
TRUTH = ("reference", "grader.expected", "grader.mistakes", "grader.checks.function")


def loaded_after(statement: str) -> str:
    code = f"import sys\nsys.path.insert(0, {str(ROOT)!r})\n{statement}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.parametrize("module", ["reference", "reference.simple_rnn", *TRUTH[1:], "grader.lint"])
@pytest.mark.parametrize("form", ["import {0}", "def f():\n    from {0} import x"])
def test_way_to_the_truth_is_caught(tmp_path: Path, module: str, form: str) -> None:
    file = tmp_path / PACKAGE / "causality.py"
    file.parent.mkdir(parents=True)
    file.write_text(form.format(module), encoding="utf-8")
    assert problems(tmp_path, PACKAGE + "causality.py")


def test_no_module_on_the_way_loads_the_truth() -> None:
    files = [file for file in source_files(ROOT) if file.startswith(PACKAGE)]
    names = [file.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for file in files]
    loaded = loaded_after("\n".join(f"import {name}" for name in names)).split()
    assert "grader.properties.examine" in loaded
    assert [name for name in TRUTH if name in loaded] == []


def test_the_truth_would_be_noticed() -> None:
    assert "reference" in loaded_after("import grader.checks.function").split()
