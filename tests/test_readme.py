"""What the README shows is what happens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from grader.cli import app

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
WRONG_STEP = """\
import numpy as np

def rnn_step(x, h_prev, Wx, Wh, b):
    return np.tanh(x @ Wx + h_prev @ Wh.T + b)
"""
ANSWERS = """\
simple_rnn_count: 520
worked_example: [[0.54, 1.08], [0.91, 1.82], [0.98, 2.94]]
"""


def test_the_session_is_what_the_command_prints(tmp_path: Path) -> None:
    (tmp_path / "rnn_step.py").write_text(WRONG_STEP, encoding="utf-8")
    (tmp_path / "answers.yaml").write_text(ANSWERS, encoding="utf-8")
    (session,) = re.findall(r"```console\n\$ grader check submission\n(.*?)```", README, re.DOTALL)
    printed = CliRunner().invoke(app, ["check", str(tmp_path)]).output
    assert printed.startswith(session)


def test_the_python_example_gives_what_its_comment_says() -> None:
    (example,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    names: dict[str, object] = {}
    exec(example, names)
    assert repr(getattr(names["verdict"], "mistake", None)) in example


@pytest.mark.parametrize("path", re.findall(r"\]\(([^)#:]+)\)", README))
def test_every_link_leads_somewhere(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize("name", re.findall(r"^(?:  )?([a-z_]+(?:/|\.py))\s", README, re.MULTILINE))
def test_the_tree_names_what_is_there(name: str) -> None:
    assert (ROOT / name).exists() or (ROOT / "grader" / name).exists()
