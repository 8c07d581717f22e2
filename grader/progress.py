"""A progress bar for `grader batch`: how much is done, time left, and how many of each status."""

from __future__ import annotations

from collections import Counter
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from grader.model import Verdict


class ProgressBar:
    """Shows the callbacks of `run_batch`; silent when the output is no terminal."""

    def __init__(self) -> None:
        console = Console(stderr=True)
        self._bar = Progress(
            TextColumn("grading"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[counts]}"),
            console=console,
            disable=not console.is_terminal,
        )
        self._task = self._bar.add_task("grading", total=None, counts="")
        self._counts: Counter[str] = Counter()

    def __enter__(self) -> ProgressBar:
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bar.stop()

    def on_start(self, total: int, done: int) -> None:
        """`total` verdicts are wanted, `done` of them are in the journal already."""
        self._bar.update(self._task, total=total, completed=done)

    def on_verdict(self, verdict: Verdict) -> None:
        """One more verdict is in the journal."""
        self._counts[verdict.status.value] += 1
        counts = ", ".join(f"{n} {status}" for status, n in sorted(self._counts.items()))
        self._bar.update(self._task, advance=1, counts=counts)
