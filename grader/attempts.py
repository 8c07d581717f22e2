"""The nouns of the journal: what a verdict depends on, and one line of a learner's history.

Plain data; how it is stored is the matter of `journal.py`.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from grader import __version__
from grader.model import Answer, Exercise, Variant, Verdict


@dataclass(frozen=True)
class Key:
    """All that a verdict depends on; the same key is never judged twice."""

    student: str
    submission: str  # digest of what was handed in
    exercise: str
    content: str  # digest of the exercise's files
    salt: str | None = None  # None: the lesson's own numbers
    version: str = __version__


@dataclass(frozen=True)
class Attempt:
    """One answer as it was handed in, and the seed of the variant that it answers."""

    key: Key
    seed: int
    answer: Any

    @classmethod
    def of(cls, exercise: Exercise, variant: Variant, answer: Answer) -> Attempt:
        """An answer that came by itself, not in a submission; its own digest stands for one."""
        digest = hashlib.sha256(json.dumps([variant.seed, answer.content]).encode()).hexdigest()
        key = Key(answer.student, digest, exercise.id, exercise.digest)
        return cls(key, variant.seed, answer.content)


@dataclass(frozen=True)
class Entry:
    """One judged attempt of a learner's history; `created_at` is ISO 8601 in UTC."""

    seed: int
    answer: Any
    verdict: Verdict
    created_at: str


def storable(text: str) -> str:
    """Text that any database can hold, different for different texts."""
    escaped = text.replace("\\", "\\\\").replace("\0", "\\0")
    return escaped.encode("utf-8", "backslashreplace").decode()


def now() -> str:
    """The time, ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")
