"""Killed or stopped: the next run does what is missing and nothing else."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from grader.batch import run_batch
from grader.model import Exercise, Status, Verdict
from tests.batch.machinery import (
    Watching,
    a_class,
    graded,
    grades,
    outputs,
    verdict_of,
    verdicts_per_attempt,
)

ROOT = Path(__file__).resolve().parent.parent.parent
STUDENTS = 8
CHILD = """
import sys
from pathlib import Path
from grader import load_exercises
from grader.batch import run_batch

class Stall:
    left = int(sys.argv[2])
    def on_start(self, total, done):
        pass
    def on_verdict(self, verdict):
        self.left -= 1
        if self.left == 0:
            print("now", flush=True)
            sys.stdin.read()

bank = load_exercises()
some = {name: bank[name] for name in sys.argv[3:]}
folder = Path(sys.argv[1])
run_batch(folder / "class", folder / "out", some, workers=2, progress=Stall())
"""


class Interrupting(Watching):
    """Presses Ctrl-C after some verdicts."""

    def __init__(self, after: int) -> None:
        super().__init__()
        self.after = after

    def on_verdict(self, verdict: Verdict) -> None:
        super().on_verdict(verdict)
        if len(self.verdicts) == self.after:
            signal.raise_signal(signal.SIGINT)


def kill_after(verdicts: int, folder: Path, exercises: Mapping[str, Exercise]) -> None:
    """Run the batch in a process of its own, and kill it once it has so many verdicts."""
    command = [sys.executable, "-c", CHILD, str(folder), str(verdicts), *exercises]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"now"
        process.kill()


@pytest.fixture
def undisturbed(
    written: dict[str, Exercise], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, bytes]:
    folder = a_class(tmp_path_factory.mktemp("undisturbed"), written, STUDENTS)
    graded(folder, written)
    return outputs(folder)


@pytest.mark.parametrize("verdicts", [1, 9, STUDENTS * 4])
def test_killed_and_started_again_it_gives_the_files_of_an_undisturbed_run(
    written: dict[str, Exercise], tmp_path: Path, undisturbed: dict[str, bytes], verdicts: int
) -> None:
    kill_after(verdicts, a_class(tmp_path, written, STUDENTS), written)
    assert not (tmp_path / "out" / "grades.csv").exists()
    graded(tmp_path, written)
    assert outputs(tmp_path) == undisturbed


def test_killed_and_started_again_it_judges_nothing_twice(
    written: dict[str, Exercise], tmp_path: Path
) -> None:
    kill_after(9, a_class(tmp_path, written, STUDENTS), written)
    watching = Watching()
    run_batch(tmp_path / "class", tmp_path / "out", written, workers=2, progress=watching)
    assert watching.started == (STUDENTS * 4, 9)
    assert len(watching.verdicts) == STUDENTS * 4 - 9
    assert verdicts_per_attempt(tmp_path) == [1] * (STUDENTS * 4)


def test_a_second_run_has_nothing_to_do(written: dict[str, Exercise], tmp_path: Path) -> None:
    folder = a_class(tmp_path, written, STUDENTS)
    first, second = graded(folder, written), graded(folder, written)
    assert (first.judged, second.judged) == (STUDENTS * 4, 0)
    assert first.counts == second.counts


def test_ctrl_c_journals_what_was_in_work_and_says_how_to_go_on(
    written: dict[str, Exercise], tmp_path: Path
) -> None:
    a_class(tmp_path, written, STUDENTS)
    watching = Interrupting(after=5)
    summary = run_batch(tmp_path / "class", tmp_path / "out", written, workers=2, progress=watching)
    assert summary.interrupted
    assert summary.judged == len(watching.verdicts) == sum(summary.counts.values())
    assert summary.missing == STUDENTS * 4 - summary.judged > 0
    assert "Run the same command again" in summary.lines()[-1]


def test_ctrl_c_waits_for_the_code_that_runs(
    bank: dict[str, Exercise], tmp_path: Path, hand_in: Callable[[str, Mapping[str, str]], Path]
) -> None:
    slow = next(e for e in bank.values() if e.kind == "function")
    quick = next(e for e in bank.values() if e.kind == "number")
    folder = hand_in("ada", {quick.id: "12345"})
    source = f"def {slow.spec.function}(*args):\n    return None\n"
    (folder / "ada" / f"{slow.id}.py").write_text(source, encoding="utf-8")
    two = {slow.id: slow, quick.id: quick}
    run_batch(folder, tmp_path / "out", two, workers=2, progress=Interrupting(after=1))
    assert verdict_of(tmp_path, "ada", slow.id).status is Status.FAILED


def test_files_after_ctrl_c_hold_what_is_there(
    written: dict[str, Exercise], tmp_path: Path
) -> None:
    a_class(tmp_path, written, STUDENTS)
    watching = Interrupting(after=5)
    run_batch(tmp_path / "class", tmp_path / "out", written, workers=2, progress=watching)
    cells = [row[name] for row in grades(tmp_path).values() for name in written]
    assert len([cell for cell in cells if cell]) == len(watching.verdicts)
    assert [row["total"] for row in grades(tmp_path).values()][-1] == ""
    assert "Not judged yet" in (tmp_path / "out" / "report.txt").read_text(encoding="utf-8")


def test_after_ctrl_c_the_next_run_gives_the_files_of_an_undisturbed_run(
    written: dict[str, Exercise], tmp_path: Path, undisturbed: dict[str, bytes]
) -> None:
    a_class(tmp_path, written, STUDENTS)
    stop = Interrupting(after=5)
    run_batch(tmp_path / "class", tmp_path / "out", written, workers=2, progress=stop)
    graded(tmp_path, written)
    assert outputs(tmp_path) == undisturbed


def test_ctrl_c_belongs_to_the_caller_again_after_a_run(
    written: dict[str, Exercise], tmp_path: Path
) -> None:
    before = signal.getsignal(signal.SIGINT)
    a_class(tmp_path, written, 2)
    stop = Interrupting(after=1)
    run_batch(tmp_path / "class", tmp_path / "out", written, workers=1, progress=stop)
    assert signal.getsignal(signal.SIGINT) is before


def test_a_second_ctrl_c_stops_at_once(written: dict[str, Exercise], tmp_path: Path) -> None:
    class Impatient(Interrupting):
        def on_verdict(self, verdict: Verdict) -> None:
            super().on_verdict(verdict)
            signal.raise_signal(signal.SIGINT)

    a_class(tmp_path, written, STUDENTS)
    with pytest.raises(KeyboardInterrupt):
        run_batch(
            tmp_path / "class", tmp_path / "out", written, workers=1, progress=Impatient(after=1)
        )
