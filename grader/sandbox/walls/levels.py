"""The levels of isolation, strongest first, in words for people and as rules for programs.

A sentence here is a promise of the whole sandbox at that level, not of one wall.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Level:
    """`needs` names walls of a `probe.Report`."""

    name: str
    needs: tuple[str, ...]
    guarantees: str
    leaves_open: str


LEVELS = (
    Level(
        "namespaces",
        ("empty root", "landlock", "seccomp"),
        "Student code sees a world of its own: Python's libraries to read, a small scratch folder "
        "to write, no network, no other process, and nothing of it outlives the verdict.",
        "It shares the kernel with you, so a hole in Linux itself would be a way out.",
    ),
    Level(
        "landlock",
        ("landlock", "seccomp"),
        "Student code can read Python's libraries and nothing else, cannot write to disk, reach "
        "the network, start programs or touch other processes.",
        "It can find out whether a path exists, and the size and age of a file.",
    ),
    Level(
        "namespaces-only",
        ("empty root", "seccomp"),
        "Student code sees a world of its own: Python's libraries, a small scratch folder, no "
        "network and no other process.",
        "Only one wall guards the files, where the levels above have two.",
    ),
    Level(
        "other-user",
        ("other user", "seccomp"),
        "Student code runs as a user who owns nothing, without network, and cannot write to disk, "
        "start programs or touch other processes.",
        "It can read every file that all users of this machine may read; keep exercises and "
        "submissions in folders that only their owner may enter.",
    ),
    Level(
        "process",
        (),
        "Endless loops, floods of output, crashes and too much memory are stopped.",
        "It is a guard against accidents, not malice: student code can read your files and use "
        "the network. Run only code that you trust, or use Linux (also WSL 2 or a container).",
    ),
)
