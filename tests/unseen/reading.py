"""Solutions by people who saw the prompts only, and what the judge says to each of them.

A file in `solutions/` holds many complete solutions of one exercise. Each begins with a line
`# === right: style` or `# === wrong: cause`; the cause is what its writer did on purpose.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from grader import load_exercises
from grader.model import Answer, Exercise, Status, Verdict
from grader.pipeline import grade_variant
from grader.variants import lesson_variant

HERE = Path(__file__).parent
_HEAD = re.compile(r"^# === (right|wrong): (.+)$", re.MULTILINE)
BANK = cache(load_exercises)


@dataclass(frozen=True)
class Solution:
    """One hand-in. `about` is the style of a right one, the cause of a wrong one."""

    exercise: str
    right: bool
    about: str
    source: str

    @property
    def name(self) -> str:
        return f"{self.exercise}: {self.about}"


def solutions() -> list[Solution]:
    """All of them, by exercise, in the order of their files."""
    return [one for path in sorted((HERE / "solutions").glob("*.py")) for one in _read(path)]


def marks() -> dict[str, dict[str, str]]:
    """What a person decided where the rule does not fit: exercise and cause -> why."""
    found: dict[str, dict[str, str]] = tomllib.loads((HERE / "marks.toml").read_text("utf-8"))
    return found


def verdict(solution: Solution) -> Verdict:
    """What the judge says, on the lesson's own variant."""
    exercise: Exercise = BANK()[solution.exercise]
    answer = Answer("somebody", exercise.id, solution.source)
    return grade_variant(exercise, lesson_variant(exercise), answer)


def first_sentence(found: Verdict) -> str:
    """What the student reads first."""
    if found.status is Status.PASSED:
        return "(accepted)"
    text = " ".join(found.feedback[0].text.split())
    return re.split(r"(?<=[.?]) ", text, maxsplit=1)[0]


def _read(path: Path) -> list[Solution]:
    parts = _HEAD.split(path.read_text(encoding="utf-8"))[1:]
    pieces = zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    return [Solution(path.stem, kind == "right", about, text) for kind, about, text in pieces]
