"""Builds `.venv` and fills it from the lock: `python3 tools/environment.py [--dev | --oracles]`.

Needs nothing but the standard library, and starts on any Python 3.7 or newer so that an old one
is answered with a sentence. It does not keep what was put into `.venv` by hand: a changed lock,
Python or folder means a new environment.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (3, 11)
LOCKS = {  # each contains the one before it
    "runtime": "requirements.lock",
    "dev": "requirements-dev.lock",
    "oracles": "requirements-oracles.lock",
}
NO_PIP = """\
.venv was made, but nothing on this machine can install packages into it.
Install one of these, then run make again:
  - uv
  - Debian, Ubuntu:  sudo apt install python3-venv
  - Fedora:          sudo dnf install python3-pip
  - a Python whose installer includes pip (macOS, Windows)"""


def main(argv: list[str] | None = None) -> int:
    """Make the environment ready. 0 when it is, 1 when an installation failed, 2 when it cannot."""
    parser = argparse.ArgumentParser(description="Build .venv from the lock, if it is not ready.")
    kinds = parser.add_mutually_exclusive_group()
    kinds.add_argument("--dev", action="store_true", help="with the tools that `make test` needs")
    kinds.add_argument("--oracles", action="store_true", help="and PyTorch, to test against")
    given = parser.parse_args(argv)
    kind = "oracles" if given.oracles else "dev" if given.dev else "runtime"
    if sys.version_info[:2] < OLDEST:
        print(too_old(sys.version_info[:2], sys.executable, newer_pythons()), file=sys.stderr)
        return 2
    if is_ready(ROOT, kind):
        return 0
    try:
        build(ROOT, kind)
    except StepFailed as failure:
        print(f"\n{failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. The next run starts the environment afresh.", file=sys.stderr)
        return 130
    return 0


class StepFailed(Exception):
    """A step of the installation failed; the text says which, for a person."""


def too_old(version: tuple[int, ...], executable: str, newer: list[str]) -> str:
    """The sentence for a Python that will not do, with what to type instead."""
    found = "{}.{}".format(*version)
    wanted = "{}.{}".format(*OLDEST)
    advice = (
        f"{newer[0]} is here too: add PYTHON={newer[0]} to the make command."
        if newer
        else "Install a newer one, then name it: make app PYTHON=python3.13"
    )
    return f"{executable} is Python {found}; this project needs {wanted} or newer. {advice}"


def newer_pythons() -> list[str]:
    """Commands on the PATH that start a Python which would do, newest first."""
    return [name for name in ("python3.14", "python3.13", "python3.12", "python3.11") if runs(name)]


def runs(command: str) -> bool:
    """Tell whether `command` is there and starts: a version manager leaves shims that do not."""
    path = shutil.which(command)
    return path is not None and succeeds([path, "-c", ""])


def venv_python(root: Path) -> Path:
    """The interpreter of the environment."""
    folder, name = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    return root / ".venv" / folder / name


def fingerprint(root: Path, kind: str) -> str:
    """Hash of all that an environment depends on: lock, project file, Python, folder."""
    digest = hashlib.sha256()
    for name in (LOCKS[kind], "pyproject.toml"):
        digest.update((root / name).read_bytes())
    digest.update(repr((sys.version_info[:2], str(root))).encode())
    return digest.hexdigest()


def stamp(root: Path, kind: str) -> Path:
    """The file that is written last, and so marks a finished environment."""
    return root / ".venv" / f"ready-{kind}"


def is_ready(root: Path, kind: str) -> bool:
    """Tell whether the finished environment is the one that the lock asks for."""
    mark = stamp(root, kind)
    if not (mark.is_file() and venv_python(root).exists()):
        return False
    return mark.read_text() == fingerprint(root, kind)


def build(root: Path, kind: str) -> None:
    """Make `.venv`, or add to the one that is ready for running, and install everything."""
    # A larger lock contains the smaller ones, so a ready environment needs additions only.
    fresh = not is_ready(root, "runtime")
    for old in LOCKS:
        stamp(root, old).unlink(missing_ok=True)
    if fresh:
        print(f"Building .venv for Python {sys.version.split()[0]} (once) ...", flush=True)
        make_venv(root)
    install(root, root / LOCKS[kind])
    names = list(LOCKS)
    for done in names[: names.index(kind) + 1]:
        stamp(root, done).write_text(fingerprint(root, done))


def make_venv(root: Path) -> None:
    """An empty environment. Without pip, as Debian's Python may lack what would put it there."""
    # Started from inside .venv, this interpreter would be clearing away itself.
    base = getattr(sys, "_base_executable", sys.executable)
    run([base, "-m", "venv", "--clear", "--without-pip", str(root / ".venv")], "Making .venv")


def install(root: Path, lock: Path) -> None:
    """Install the locked packages by hash, then this checkout on top, without dependencies."""
    installer = find_installer(root)
    run([*installer, "--require-hashes", "-r", str(lock)], "Installing the locked packages")
    # The build tool is in the lock, so no second, unlocked environment is needed to build.
    project = ["--no-deps", "--no-build-isolation", "-e", str(root)]
    run([*installer, *project], "Installing the project")


def find_installer(root: Path) -> list[str]:
    """The start of an install command: uv when present (`INSTALLER=pip` overrules), else pip."""
    python = str(venv_python(root))
    uv = shutil.which("uv") if os.environ.get("INSTALLER", "uv") == "uv" else None
    if uv:
        return [uv, "pip", "install", "--python", python]
    add_pip(root)
    # Byte code is written when a module is first used; writing all of it here costs more.
    return [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-compile"]


def add_pip(root: Path) -> None:
    """Put pip into the environment by the first way that works on this machine."""
    python = str(venv_python(root))
    present = [python, "-m", "pip", "--version"]
    if not any(succeeds(way) for way in (present, *pip_sources(python))):
        raise StepFailed(NO_PIP)


def pip_sources(python: str) -> list[list[str]]:
    """Commands that install pip for `python`: the standard one, the system's pip, a wheel on disk.

    A pip of another Python can do it too, from its own configured index and by hash.
    """
    base = getattr(sys, "_base_executable", sys.executable)
    pinned = ["install", "--require-hashes", "-r", str(ROOT / "tools" / "pip.lock")]
    pips = [[base, "-m", "pip"], *([name] for name in ("pip3", "pip") if shutil.which(name))]
    wheels = sorted(Path("/usr/share/python-wheels").glob("pip-*.whl"))
    return [
        [python, "-m", "ensurepip"],
        *([*pip, "--python", python, *pinned] for pip in pips),
        *([python, f"{wheel}/pip", "install", "--no-index", str(wheel)] for wheel in wheels),
    ]


def succeeds(command: list[str]) -> bool:
    """Run quietly; tell whether it worked."""
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:  # not there, or not executable
        return False


def run(command: list[str], what: str) -> None:
    """Run in the open. Raises StepFailed with the command, so that it can be repeated by hand."""
    code = subprocess.run(command, check=False).returncode
    if code:
        raise StepFailed(f"{what} failed (exit code {code}): {' '.join(command)}")


if __name__ == "__main__":
    sys.exit(main())
