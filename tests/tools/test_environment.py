"""An environment counts as ready only when it was finished, from this lock, for this folder."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tools import environment as env


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout with its locks, in which an environment was finished."""
    checkout = tmp_path / "checkout"
    for name in (*env.LOCKS.values(), "pyproject.toml"):
        (checkout / name).parent.mkdir(exist_ok=True)
        (checkout / name).write_text(f"# {name}\n")
    env.venv_python(checkout).parent.mkdir(parents=True)
    env.venv_python(checkout).touch()
    env.stamp(checkout, "runtime").write_text(env.fingerprint(checkout, "runtime"))
    return checkout


def test_finished_environment_is_ready(root: Path) -> None:
    assert env.is_ready(root, "runtime")


def test_environment_for_running_is_not_ready_for_tests(root: Path) -> None:
    assert not env.is_ready(root, "dev")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda root: (root / "requirements.lock").write_text("numpy==2\n"),
        lambda root: (root / "pyproject.toml").write_text("[project]\n"),
        lambda root: env.stamp(root, "runtime").unlink(),
        lambda root: env.stamp(root, "runtime").write_text(""),
        lambda root: env.venv_python(root).unlink(),
    ],
    ids=["lock changed", "project changed", "never finished", "half written", "Python gone"],
)
def test_environment_is_not_ready_when(spoil: Callable[[Path], object], root: Path) -> None:
    spoil(root)
    assert not env.is_ready(root, "runtime")


def test_environment_in_a_moved_folder_is_not_ready(root: Path) -> None:
    moved = root.with_name("moved")
    shutil.move(root, moved)
    assert not env.is_ready(moved, "runtime")


def test_failed_installation_leaves_an_environment_that_is_not_ready(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INSTALLER", "pip")
    (root / "requirements.lock").write_text("this is no requirement\n")
    with pytest.raises(env.StepFailed, match="Installing the locked packages failed"):
        env.build(root, "runtime")
    assert not env.is_ready(root, "runtime")


def test_environment_without_pip_is_given_one(root: Path) -> None:
    env.make_venv(root)
    assert not env.succeeds([str(env.venv_python(root)), "-m", "pip", "--version"])
    env.add_pip(root)
    assert env.succeeds([str(env.venv_python(root)), "-m", "pip", "--version"])


def test_machine_without_any_pip_is_told_what_to_install(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(env, "pip_sources", lambda python: [])
    with pytest.raises(env.StepFailed, match="apt install python3-venv"):
        env.add_pip(root)


@pytest.mark.parametrize(
    ("newer", "advice"),
    [(["python3.12"], "add PYTHON=python3.12 to the make command"), ([], "Install a newer one")],
)
def test_old_python_is_answered_with_what_to_type(newer: list[str], advice: str) -> None:
    sentence = env.too_old((3, 9), "/usr/bin/python3", newer)
    assert "/usr/bin/python3 is Python 3.9; this project needs 3.11 or newer" in sentence
    assert advice in sentence
