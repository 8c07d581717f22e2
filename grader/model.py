"""The nouns of the pipeline: frozen, plain, without behaviour.

They are listed in the order in which an answer meets them. `score` is always a fraction
between 0 and 1; `points` is what a full score is worth.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any


class Status(StrEnum):
    """What became of one answer."""

    PASSED = "passed"
    FAILED = "failed"  # score below 1, possibly partial
    CRASHED = "crashed"  # student code raised, ran out of time or memory, was stopped by a wall
    INVALID = "invalid"  # the answer cannot be read; costs no attempt
    MISSING = "missing"  # nothing was handed in
    REVIEW = "review"  # a person must look; the score is provisional
    BROKEN = "broken"  # our fault; never lowers a mark


class Outcome(StrEnum):
    """What became of a run of student code, or of one case of it."""

    RETURNED = "returned"
    NO_FUNCTION = "no_function"
    SIGNATURE = "signature"
    SYNTAX = "syntax"
    RAISED = "raised"
    EXITED = "exited"  # sys.exit, os._exit, end of the process
    CRASHED = "crashed"  # killed by a signal that we did not send
    TIME = "time"
    MEMORY = "memory"
    OUTPUT = "output"  # printed more than the limit
    REPLY = "reply"  # returned a value larger than the limit
    TYPE = "type"  # returned something that is not plain data
    PROTOCOL = "protocol"  # the answer channel carried something unexpected
    NOT_RUN = "not_run"  # given up after repeated time-outs


@dataclass(frozen=True, eq=False)  # `digest` tells whether two have the same content
class Exercise:
    """One folder of `exercises/`. `spec` is the validated `Spec` of its kind."""

    id: str
    section: str
    kind: str
    title: str
    prompt: str
    points: float
    lesson: tuple[str, ...]
    given: Mapping[str, Any]  # name -> draws.Draw
    require: tuple[str, ...]
    work: Mapping[str, Any]  # name -> Call: values of the reference that hints and solution show
    hints: tuple[str, ...]
    solution: str
    spec: Any
    folder: Path
    digest: str  # hash of every file in the folder


@dataclass(frozen=True)
class Variant:
    """An exercise with its numbers drawn: a pure function of (digest, student, salt)."""

    exercise_id: str
    seed: int
    given: Mapping[str, Any]
    prompt: str


@dataclass(frozen=True)
class Answer:
    """What a student handed in for one exercise. `notes` are remarks of the intake."""

    student: str
    exercise_id: str
    content: Any  # str, or a list of such, exactly as it was handed in
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class CaseRun:
    """The result of one call of a student's function."""

    outcome: Outcome
    value: Any = None
    error: str = ""  # "NameError: name 'np' is not defined"
    line: int | None = None  # 1-based, in the student's source
    changed: tuple[int, ...] = ()  # indices of arguments that were altered in place
    seconds: float = 0.0


@dataclass(frozen=True)
class Run:
    """The result of running student code on all cases of an exercise."""

    outcome: Outcome  # RETURNED when the code could be loaded and each case has its own outcome
    cases: tuple[CaseRun, ...] = ()
    stdout: str = ""
    error: str = ""
    line: int | None = None
    isolation: str = "none"
    seconds: float = 0.0


@dataclass(frozen=True)
class Feedback:
    """One remark. `kind`: mistake, difference, error, output, note, hint."""

    text: str
    kind: str
    where: str = ""


@dataclass(frozen=True)
class Verdict:
    """The judgement on one answer."""

    status: Status
    score: float = 0.0
    feedback: tuple[Feedback, ...] = ()
    mistake: str | None = None
    exercise: str = ""
    student: str = ""
    points: float = 0.0
    seed: int = 0
    isolation: str = "none"
    seconds: float = 0.0

    def to_json(self) -> dict[str, Any]:
        """The verdict as plain data, the outer form that reports and other programs read."""
        data = asdict(self)
        data["status"] = self.status.value
        data["feedback"] = [{k: v for k, v in asdict(f).items() if v} for f in self.feedback]
        return data


@dataclass(frozen=True)
class ChoiceForm:
    """Pick one of the options, or several."""

    options: tuple[tuple[str, str], ...]  # (letter, text) in the variant's own order
    several: bool = False


@dataclass(frozen=True)
class LineForm:
    """One line of text, such as a number."""

    placeholder: str = ""


@dataclass(frozen=True)
class GridForm:
    """An array, entered as a grid or as text such as [[0.1, 0.2], [0.3, 0.4]]."""

    shape: tuple[int, ...]
    row_labels: tuple[str, ...] = ()
    column_labels: tuple[str, ...] = ()


@dataclass(frozen=True)
class CodeForm:
    """Python source that defines `function`."""

    function: str
    starter: str = ""


@dataclass(frozen=True)
class MatchForm:
    """Give each left item the number of a right one."""

    left: tuple[tuple[str, str], ...]  # (letter, text)
    right: tuple[tuple[str, str], ...]  # (number, text)


@dataclass(frozen=True)
class OrderForm:
    """Put the items in their order."""

    items: tuple[tuple[str, str], ...]  # (letter, text), mixed


Form = ChoiceForm | MatchForm | OrderForm | LineForm | GridForm | CodeForm
