"""The hostile programs: what each of them tries, and at which levels it has to fail.

A program is a file of its own in `programs/<family>/`. Its docstring says what it tries, the
comments below that what must come of it:

    # exercise: rnn_step                      the default
    # promise: files                          a key of PROMISES; it must fail at those levels
    # says: PermissionError                   the student must read a sentence that matches this
    # weak: process -> canary                 behind this weakened wall it succeeds, seen by this;
                                              done|broken: by one of these, which race each other
    # needs: x86_64                           the machine it is written for, if not all

Words between at signs, such as a path, are filled in when it is run.
"""

from __future__ import annotations

import hashlib
import platform
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PROGRAMS = Path(__file__).with_name("programs")
EXERCISES = {
    "rnn_step": "architecture/rnn_step/accept/plain.py",
    "build_next_number": "implementation/build_next_number/accept/added.py",
    "simple_rnn_params": "implementation/simple_rnn_params/accept/formula.py",
}
_OWN_WORLD = ("namespaces", "landlock", "namespaces-only")
_WALLED = (*_OWN_WORLD, "other-user")
# What is promised, in the words of docs/security.md, and the levels that promise it.
PROMISES: Mapping[str, tuple[str, ...]] = {
    "always": (*_WALLED, "process"),
    "files": _OWN_WORLD,
    "private files": _WALLED,
    "writing": _WALLED,
    "network": _WALLED,
    "processes": _WALLED,
    "shared memory": _WALLED,
}
_HEADER = re.compile(r"^# (exercise|promise|says|weak|needs): (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Program:
    """One file. `weak` is the weakened wall, `seen` how success shows there: any of them."""

    name: str  # family/file
    act: str
    source: str
    exercise: str
    promise: str
    says: str
    weak: str
    seen: tuple[str, ...]
    needs: str

    def filled(self, words: Mapping[str, str]) -> str:
        """The source with its words filled in. Raises KeyError for a word that nobody knows."""
        return re.sub(r"@([A-Z]+)@", lambda found: words[found[1]], self.source)

    def digest(self) -> str:
        """A short hash of the whole file."""
        return hashlib.sha256(self.source.encode()).hexdigest()[:8]


@cache
def programs() -> tuple[Program, ...]:
    """All programs, by family and name."""
    return tuple(map(_program, sorted(PROGRAMS.glob("*/*.py"))))


def runs_here(program: Program) -> bool:
    """Whether it is written for this machine."""
    return program.needs in ("", platform.machine())


def _program(path: Path) -> Program:
    source = path.read_text(encoding="utf-8")
    header = dict(_HEADER.findall(source))
    weak, _, seen = header["weak"].partition(" -> ")
    return Program(
        name=f"{path.parent.name}/{path.stem}",
        act=source.split('"""')[1],
        source=source,
        exercise=header.get("exercise", "rnn_step"),
        promise=header["promise"],
        says=header["says"],
        weak=weak,
        seen=tuple(seen.split("|")),
        needs=header.get("needs", ""),
    )
