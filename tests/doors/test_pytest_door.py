"""`pytest exercises/ --submission PATH`, in a process of its own as a student runs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RIGHT_STEP = (ROOT / "exercises/architecture/rnn_step/accept/plain.py").read_text(encoding="utf-8")
MARK = "import pathlib; pathlib.Path({path!r}).touch()\n"


def run(*arguments: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.fixture
def submission(tmp_path: Path) -> Path:
    """A right rnn_step, a wrong count, and nothing else."""
    folder = tmp_path / "handed_in"
    folder.mkdir()
    (folder / "rnn_step.py").write_text(RIGHT_STEP, encoding="utf-8")
    (folder / "answers.yaml").write_text("simple_rnn_count: 500\n", encoding="utf-8")
    return folder


def test_one_item_per_exercise_and_unanswered_ones_are_skipped(submission: Path) -> None:
    done = run("exercises/", "--submission", submission)
    total = len(list(ROOT.glob("exercises/*/*/exercise.yaml")))
    assert f"1 failed, 1 passed, {total - 2} skipped" in done.stdout
    assert done.returncode == 1


def test_the_failure_is_the_named_mistake_without_a_traceback(submission: Path) -> None:
    done = run("exercises/", "--submission", submission)
    assert "The bias is missing" in done.stdout
    assert "pytest_plugin.py" not in done.stdout


def test_no_submission_is_a_usage_error_that_names_grader_start(tmp_path: Path) -> None:
    done = run("exercises/", "--submission", tmp_path / "nowhere")
    assert done.returncode == 4
    assert "grader start" in done.stderr


@pytest.mark.parametrize("name", ["conftest.py", "random.py", "test_me.py", "pytest.py"])
def test_files_of_the_submission_are_never_executed(submission: Path, name: str) -> None:
    trace = submission.parent / "trace"
    (submission / name).write_text(MARK.format(path=str(trace)), encoding="utf-8")
    done = run("exercises/", "--submission", submission)
    assert "1 failed, 1 passed" in done.stdout
    assert not trace.exists()


def test_settings_of_the_submission_change_nothing(submission: Path) -> None:
    (submission / "pytest.ini").write_text("[pytest]\naddopts = --collect-only\n", encoding="utf-8")
    assert "1 failed, 1 passed" in run("exercises/", "--submission", submission).stdout


def test_settings_of_the_submission_are_refused_where_pytest_found_them(submission: Path) -> None:
    (submission / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    done = run("--submission", submission, "exercises/")
    assert (done.returncode, "settings from the submission" in done.stderr) == (4, True)


def test_the_default_submission_lies_where_pytest_is_called(submission: Path) -> None:
    submission.rename(submission.parent / "submission")
    done = run(ROOT / "exercises", cwd=submission.parent)
    assert "1 failed, 1 passed" in done.stdout


def test_what_the_intake_noticed_is_told(submission: Path) -> None:
    (submission / "rnn_stepp.py").write_text("def rnn_stepp(): pass\n", encoding="utf-8")
    assert "rnn_stepp.py" in run("exercises/", "--submission", submission).stdout


def test_other_suites_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "test_own.py").write_text("def test_own(): pass\n", encoding="utf-8")
    done = run(tmp_path, cwd=tmp_path)
    assert "1 passed" in done.stdout
