"""`pytest exercises/ --submission PATH`: one test item per exercise, judged by the grader.

The submission is data: it is never collected, never imported and never put on `sys.path`.
Unanswered exercises are skipped. The plugin does nothing in other test suites.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from grader.model import Verdict
    from grader.submissions import Submission

_SUBMISSION: pytest.StashKey[Submission] = pytest.StashKey()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--submission` and `--student`."""
    group = parser.getgroup("rnn-grader")
    text = "what a student handed in: a folder, .zip, .ipynb or .py (default: ./submission)"
    group.addoption("--submission", metavar="PATH", default=None, help=text)


def pytest_configure(config: pytest.Config) -> None:
    """Refuse settings that come from the submission itself."""
    inside = config.inipath and _is_inside(config.inipath, _path(config))
    if config.getoption("--submission") and inside:
        raise pytest.UsageError(
            f"pytest took its settings from the submission ({config.inipath}). Put the exercises "
            "first: pytest exercises/ --submission PATH"
        )


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Never look for tests in the submission."""
    given = config.getoption("--submission")
    return True if given and _is_inside(collection_path, _path(config)) else None


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Every `exercise.yaml` is one test."""
    if file_path.name != "exercise.yaml":
        return None
    return _ExerciseFile.from_parent(parent, path=file_path)


class _ExerciseFile(pytest.File):
    def collect(self) -> Iterator[pytest.Item]:
        yield ExerciseItem.from_parent(self, name=self.path.parent.name)


class ExerciseItem(pytest.Item):
    """One exercise, judged on the lesson's own numbers."""

    def runtest(self) -> None:
        """Judge the answer; skip when there is none."""
        from grader.model import Status

        verdict = self._verdict()
        if verdict.status is Status.MISSING:
            pytest.skip("not answered yet")
        if verdict.status is not Status.PASSED:
            raise NotRight(verdict)

    def _verdict(self) -> Verdict:
        from grader.exercises import BankError, load_exercise
        from grader.pipeline import grade_variant, missing
        from grader.variants import lesson_variant

        try:
            exercise = load_exercise(self.path)
        except BankError as problem:
            raise pytest.UsageError(str(problem)) from None
        submission = self.config.stash[_SUBMISSION]
        variant = lesson_variant(exercise)
        answer = submission.answers.get(exercise.id)
        if answer is None:
            return missing(exercise, variant, submission.student)
        return grade_variant(exercise, variant, answer)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The verdict in words; a traceback only for faults of the grader itself."""
        if isinstance(excinfo.value, NotRight):
            from grader.reports.text import terminal_lines

            return "\n".join(terminal_lines(excinfo.value.verdict))
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Where the exercise lies, for pytest's headings."""
        return self.path, None, self.name


class NotRight(Exception):
    """An answer that did not pass."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.exercise)
        self.verdict = verdict


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Read the submission once, before the first exercise is judged."""
    wanted = [item for item in items if isinstance(item, ExerciseItem)]
    if not wanted:
        return
    from grader.exercises import BankError, load_exercises
    from grader.submissions import SubmissionError, read_submission

    path = _path(config)
    if not path.exists():
        raise pytest.UsageError(
            f"There is no submission at {path}. `grader start {path.name}` makes a folder to begin "
            "with; `--submission PATH` names another one."
        )
    try:
        bank = load_exercises(wanted[0].path.parent.parent.parent)
        config.stash[_SUBMISSION] = read_submission(path, bank)
    except (BankError, SubmissionError) as problem:
        raise pytest.UsageError(str(problem)) from None


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """What the intake noticed: files that nobody asked for, and the like."""
    submission = config.stash.get(_SUBMISSION, None)
    if submission is not None and submission.notes:
        terminalreporter.section("about the submission")
        for note in submission.notes:
            terminalreporter.line(note)


def _path(config: pytest.Config) -> Path:
    """The submission's path; relative to where pytest was called."""
    given = config.getoption("--submission")
    return Path(config.invocation_params.dir, given or "submission")


def _is_inside(path: Path, folder: Path) -> bool:
    return path.resolve().is_relative_to(folder.resolve())
