"""A class: a folder of submissions -> journal -> grades and feedback.

Every verdict is journalled as it comes. Killed at any point and started again, a run does what is
missing, and its files are those of a run that was never disturbed.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Generator, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextlib import closing, contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from threading import Event, current_thread, main_thread
from types import FrameType
from typing import Protocol

from grader.attempts import Attempt
from grader.class_folder import Class, Entry, Task, list_entries, look, row, tasks
from grader.journal import open_journal
from grader.model import Exercise, Feedback, Status, Verdict
from grader.pipeline import grade_variant
from grader.reports.class_files import write_class
from grader.reports.summary import Summary
from grader.submissions import SubmissionError
from grader.submitted import variant_of
from grader.variants import NoFairDraw

Judged = tuple[Attempt, Verdict]


class BatchError(Exception):
    """A class cannot be graded; the text says what, where, and what to do."""


class Progress(Protocol):
    """Somebody who wants to know how far a run is."""

    def on_start(self, total: int, done: int) -> None:
        """`total` verdicts are wanted, `done` of them are in the journal already."""

    def on_verdict(self, verdict: Verdict) -> None:
        """One more verdict is in the journal."""


def run_batch(
    submissions: Path,
    out: Path,
    exercises: Mapping[str, Exercise],
    *,
    workers: int,
    salt: str | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Judge what is missing, `workers` answers at a time, and write all files into `out`.

    With a salt every student has numbers of their own, else all have the lesson's. Ctrl-C ends
    the run after the answers in work; the files then hold what is there.
    Raises BatchError and JournalError.
    """
    found = _find(submissions, out)
    with _explained(out):
        out.mkdir(parents=True, exist_ok=True)
    with closing(open_journal(out / "journal.sqlite")) as journal:
        it = Class(exercises, salt, journal)
        entries = [look(it, name, path) for name, path in found]
        judged = _judge_missing(it, entries, workers, progress)
        with _explained(out):
            rows = (row(it, entry) for entry in entries)
            counts = write_class(out, exercises, [name for name, _ in found], rows)
    missing = len(entries) * len(exercises) - sum(counts.values())
    return Summary(out, len(entries), counts, judged, missing)


def _find(submissions: Path, out: Path) -> list[tuple[str, Path]]:
    if out.resolve().is_relative_to(submissions.resolve()):
        raise BatchError(
            f"{out} lies in the folder of the submissions and would be taken for one of them. "
            "Choose a folder outside it."
        )
    try:
        return list_entries(submissions)
    except SubmissionError as problem:
        raise BatchError(str(problem)) from None


def _judge_missing(it: Class, entries: list[Entry], workers: int, progress: Progress | None) -> int:
    """Judge what has no verdict and journal it at once; returns how many there were."""
    total = sum(len(it.exercises) for entry in entries if not entry.problem)
    if progress:
        progress.on_start(total, total - sum(len(entry.todo) for entry in entries))
    judged = 0
    work = tasks(it, entries)
    with _ctrl_c() as stop, closing(_pooled(partial(_judge, it), work, workers, stop)) as results:
        for attempt, verdict in results:
            it.journal.record(attempt, verdict)
            judged += 1
            if progress:
                progress.on_verdict(verdict)
    return judged


def _judge(it: Class, task: Task) -> Judged:
    """One verdict; runs in a thread of the pool."""
    exercise = it.exercises[task.key.exercise]
    try:
        variant = variant_of(exercise, task.student, it.salt)
    except (NoFairDraw, ValueError) as fault:  # ours; `grader lint` would have told
        return Attempt(task.key, 0, task.answer.content), _no_variant(exercise, task, fault)
    verdict = grade_variant(exercise, variant, task.answer)
    return Attempt(task.key, variant.seed, task.answer.content), verdict


def _no_variant(exercise: Exercise, task: Task, fault: ValueError | NoFairDraw) -> Verdict:
    text = f"There are no numbers of {exercise.id} for this student: {fault}"
    return Verdict(
        Status.BROKEN,
        feedback=(Feedback(text, "error"),),
        exercise=exercise.id,
        student=task.key.student,
        points=exercise.points,
    )


def _pooled(
    judge: Callable[[Task], Judged], work: Iterator[Task], workers: int, stop: Event
) -> Generator[Judged, None, None]:
    """Results as they come. Few tasks are taken ahead of their turn, and none after `stop`."""
    pool = ThreadPoolExecutor(workers)
    try:
        running = {pool.submit(judge, task) for task in islice(work, 2 * workers)}
        while running:
            done, running = wait(running, return_when=FIRST_COMPLETED)
            yield from [future.result() for future in done]
            if stop.is_set():
                running = {future for future in running if not future.cancel()}
            else:
                running |= {pool.submit(judge, task) for task in islice(work, len(done))}
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _ctrl_c() -> Iterator[Event]:
    """An event that Ctrl-C sets; the second Ctrl-C interrupts as usual."""
    stop = Event()
    if current_thread() is not main_thread():  # signals can be caught there only
        yield stop
        return
    before = signal.getsignal(signal.SIGINT)

    def note(_number: int, _frame: FrameType | None) -> None:
        stop.set()
        signal.signal(signal.SIGINT, before)

    signal.signal(signal.SIGINT, note)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _explained(out: Path) -> Iterator[None]:
    """Turn what the disk reports into a sentence."""
    try:
        yield
    except OSError as problem:
        where = problem.filename2 or problem.filename or out
        why = (problem.strerror or str(problem)).lower()
        raise BatchError(
            f"{where} cannot be written: {why}. Make room, or check the rights on the folder, and "
            "run the same command again; what is in the journal is safe."
        ) from None
