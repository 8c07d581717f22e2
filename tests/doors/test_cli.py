"""`grader start`, `check`, `lint` and `batch` as a person calls them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from grader.cli import app
from grader.reports.json import KEYS

EXERCISES = Path(__file__).resolve().parents[2] / "exercises"
RIGHT_STEP = (EXERCISES / "architecture/rnn_step/accept/plain.py").read_text(encoding="utf-8")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments])


@pytest.fixture
def started(tmp_path: Path) -> Path:
    run("start", tmp_path / "mine")
    return tmp_path / "mine"


def answer(folder: Path, exercise: str, text: str) -> None:
    path = folder / "answers.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    changed = [f"{exercise}: {text}" if line == f"{exercise}:" else line for line in lines]
    assert changed != lines
    path.write_text("\n".join(changed), encoding="utf-8")


def test_start_writes_a_file_per_code_exercise_and_one_for_the_rest(started: Path) -> None:
    names = {path.name for path in started.iterdir()}
    assert {"answers.yaml", "rnn_step.py", "rnn_backward.py"} <= names


def test_start_asks_every_exercise(started: Path) -> None:
    asked = {path.stem for path in started.glob("*.py")}
    text = (started / "answers.yaml").read_text(encoding="utf-8")
    lines = [line.removesuffix(" |") for line in text.splitlines() if line[:1] != "#"]
    asked |= {line[:-1] for line in lines if line.endswith(":")}
    assert asked == {path.parent.name for path in EXERCISES.glob("*/*/exercise.yaml")}


def test_start_keeps_what_is_there(started: Path) -> None:
    (started / "rnn_step.py").write_text("mine", encoding="utf-8")
    result = run("start", started)
    assert "Kept as they were" in result.output
    assert (started / "rnn_step.py").read_text(encoding="utf-8") == "mine"


def test_start_with_a_salt_draws_numbers_of_ones_own(tmp_path: Path) -> None:
    run("start", tmp_path / "ada", "--student", "ada", "--salt", "autumn")
    run("start", tmp_path / "bob", "--student", "bob", "--salt", "autumn")
    texts = {(tmp_path / name / "answers.yaml").read_bytes() for name in ("ada", "bob")}
    assert len(texts) == 2


def test_an_untouched_starter_counts_as_not_answered(started: Path) -> None:
    result = run("check", started)
    assert result.exit_code == 0
    assert "Nothing is answered yet." in result.output


def test_check_names_the_mistake_and_exits_with_1(started: Path) -> None:
    answer(started, "simple_rnn_count", "500")
    result = run("check", started)
    assert result.exit_code == 1
    assert "The bias is missing" in result.output


def test_check_names_a_few_of_the_exercises_that_have_no_answer(started: Path) -> None:
    (line,) = (x for x in run("check", started).output.splitlines() if x.startswith("Not answered"))
    assert (line.count(","), line.endswith(" more")) == (7, True)


def test_check_exits_with_0_when_every_answer_is_right(started: Path) -> None:
    answer(started, "simple_rnn_count", "520")
    (started / "rnn_step.py").write_text(RIGHT_STEP, encoding="utf-8")
    result = run("check", started)
    assert "2 of 2 answers are right: 6 of" in result.output
    assert result.exit_code == 0


def test_check_json_is_one_document_with_the_documented_keys(started: Path) -> None:
    answer(started, "simple_rnn_count", "500")
    document = json.loads(run("check", started, "--json").output)
    verdict = next(v for v in document["verdicts"] if v["exercise"] == "simple_rnn_count")
    assert (verdict["status"], verdict["mistake"]) == ("failed", "no-bias")
    assert tuple(verdict) == KEYS


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["check", "nowhere"], "nowhere"),
        (["lint", "rnn_stepp"], "There is no exercise `rnn_stepp`"),
        (["batch", "nowhere", "--out", "out"], "nowhere"),
        (["check", ".", "--exercises", "nowhere"], "no exercises here"),
    ],
)
def test_wrong_calls_exit_with_2_and_a_sentence(
    arguments: list[str], sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert (result.exit_code, sentence in result.output) == (2, True)
    assert "Traceback" not in result.output


def test_lint_json_tells_what_was_proven() -> None:
    (report,) = json.loads(run("lint", "simple_rnn_count", "--json").output)
    assert report["problems"] == []
    assert report["named"]["no-bias"] == report["variants"] == 51


def test_batch_writes_grades_and_feedback(tmp_path: Path) -> None:
    for name, value in (("ada", "520"), ("bob", "500")):
        run("start", tmp_path / "class" / name)
        answer(tmp_path / "class" / name, "simple_rnn_count", value)
    result = run("batch", tmp_path / "class", "--out", tmp_path / "out")
    grades = (tmp_path / "out/grades.csv").read_text(encoding="utf-8").splitlines()
    assert result.exit_code == 0, result.output
    assert [line.rsplit(",", 1)[1] for line in grades[1:]] == ["2", "0"]
    assert "The bias is missing" in (tmp_path / "out/feedback/bob.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["start", "check", "lint", "batch"])
def test_every_command_has_help_with_an_example(command: str) -> None:
    result = run(command, "--help")
    assert f"grader {command}" in result.output
    assert "Example" in result.output


def test_the_console_script_is_installed() -> None:
    script = Path(sys.executable).with_name("grader")
    done = subprocess.run([script, "--help"], capture_output=True, text=True, check=False)
    assert (done.returncode, "check" in done.stdout) == (0, True)
