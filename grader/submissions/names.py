"""Names that strangers chose: how they are shown, and which of them are litter.

`printable` makes a name safe for a terminal or a log. It does not escape HTML or CSV: the reports
do that.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Mapping

ANSWER_FILES = ("answers.yaml", "answers.yml")
CODE, NOTEBOOK = ".py", ".ipynb"
_LITTER = frozenset({"__macosx", "__pycache__", "thumbs.db", "desktop.ini"})
_SHOWN = 80  # characters of a name in a message
_COMPARED = 100  # names compared with all known names; comparing is slow


class SubmissionError(Exception):
    """Something handed in cannot be read; the text says what, where, and what to do."""


def printable(text: str) -> str:
    """The text with line breaks, control characters and lone surrogates written as escapes."""
    return "".join(c if c.isprintable() else _escaped(c) for c in text)


def show(name: str) -> str:
    """A name for use inside a sentence: printable, and cut in the middle when long."""
    clean = printable(name)
    return clean if len(clean) <= _SHOWN else f"{clean[: _SHOWN - 23]}...{clean[-20:]}"


def student_name(stem: str) -> str:
    """A file or folder stem as the name of a student; different stems stay different."""
    return printable(stem.replace("\\", "\\\\"))


def is_litter(name: str) -> bool:
    """Whether an operating system or an editor left this file, not the student."""
    return name.startswith(".") or name.lower() in _LITTER


def is_read(name: str) -> bool:
    """Whether a file of this name can hold answers."""
    return name.lower() in ANSWER_FILES or suffix(name) in (CODE, NOTEBOOK)


def stem(name: str) -> str:
    """`rnn_step.py` -> `rnn_step`."""
    return name.rpartition(".")[0] or name


def suffix(name: str) -> str:
    """`Work.PY` -> `.py`; a name without a dot has none."""
    head, dot, tail = name.rpartition(".")
    return dot + tail.lower() if head else ""


def known_id(name: str, ids: Mapping[str, object]) -> str | None:
    """The exercise of this name: as it is written, else the only one that differs in case."""
    if name in ids:
        return name
    same = [known for known in ids if known.lower() == name.lower()]
    return same[0] if len(same) == 1 else None


def closest(name: str, known: Iterable[str], *, cutoff: float = 0.6) -> str | None:
    """The known name that a person probably meant."""
    found = difflib.get_close_matches(name[:_SHOWN], list(known), n=1, cutoff=cutoff)
    return found[0] if found else None


def near_misses(names: Iterable[str], known: Collection[str]) -> list[tuple[str, str]]:
    """(name, known name that was probably meant), for the few names that nearly are known."""
    distinct = [name for name in dict.fromkeys(names) if name not in known]
    pairs = [(name, closest(name, known, cutoff=0.85)) for name in distinct[:_COMPARED]]
    return [(name, meant) for name, meant in pairs if meant]


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """` Did you mean rnn_step?`, or nothing."""
    found = closest(name, known)
    return f" Did you mean {found}?" if found else ""


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")
