"""Names, files and folders that nobody would wish for: each has a clear way out."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from grader.batch import BatchError, run_batch
from grader.model import Exercise, Status
from tests.batch.machinery import graded, grades, verdict_of

HandIn = Callable[[str, Mapping[str, str]], Path]
on_unix = pytest.mark.skipif(sys.platform == "win32", reason="Windows refuses such file names")


def report(folder: Path) -> str:
    return (folder / "out" / "report.txt").read_text(encoding="utf-8")


def test_an_unreadable_submission_is_a_row_without_answers_and_a_line_in_the_report(
    written: dict[str, Exercise], tmp_path: Path, hand_in: HandIn
) -> None:
    hand_in("ada", {next(iter(written)): "12345"})
    (tmp_path / "class" / "bela.zip").write_bytes(b"not a zip")
    summary = graded(tmp_path, written)
    assert grades(tmp_path)["bela"]["total"] == "0"
    assert "bela: bela.zip is not a zip" in report(tmp_path)
    assert summary.counts[Status.MISSING] == 2 * len(written) - 1


def test_a_zip_that_climbs_out_of_its_folder_is_refused_by_name(
    written: dict[str, Exercise], tmp_path: Path, hand_in: HandIn
) -> None:
    hand_in("ada", {})
    with zipfile.ZipFile(tmp_path / "class" / "mallory.zip", "w") as archive:
        archive.writestr("../evil.py", "x = 1")
    graded(tmp_path, written)
    assert "unsafe name ../evil.py" in report(tmp_path)


def test_two_entries_of_one_student_are_two_rows_and_a_line_in_the_report(
    written: dict[str, Exercise], tmp_path: Path, hand_in: HandIn
) -> None:
    name = next(iter(written))
    hand_in("ada", {name: "12345"})
    with zipfile.ZipFile(tmp_path / "class" / "ada.zip", "w") as archive:
        archive.writestr("answers.yaml", f"{name}: '54321'\n")
    graded(tmp_path, written)
    assert list(grades(tmp_path)) == ["ada", "ada.zip"]
    assert "ada, ada.zip: kept apart" in report(tmp_path)


def test_two_entries_of_one_student_are_asked_for_the_same_numbers(
    written: dict[str, Exercise], tmp_path: Path, hand_in: HandIn
) -> None:
    name = next(name for name, exercise in written.items() if exercise.given)
    hand_in("ada", {name: "12345"})
    with zipfile.ZipFile(tmp_path / "class" / "ada.zip", "w") as archive:
        archive.writestr("answers.yaml", f"{name}: '54321'\n")
    graded(tmp_path, written, salt="spring")
    seeds = {verdict_of(tmp_path, row, name).seed for row in ("ada", "ada.zip")}
    assert len(seeds) == 1


@on_unix
@pytest.mark.parametrize(
    "student",
    [
        '=HYPERLINK("http://x")',
        "+1+1",
        "@SUM(A1)",
        "-2+3",
        "\t=1",
        "a,b;=1",
        'qu"ote',
        "line\nbreak",
    ],
)
def test_no_name_becomes_a_formula_or_a_second_row(
    written: dict[str, Exercise], tmp_path: Path, hand_in: HandIn, student: str
) -> None:
    hand_in(student, {})
    graded(tmp_path, written)
    (row,) = grades(tmp_path)
    assert not row.lstrip().startswith(("=", "+", "-", "@"))


@on_unix
@pytest.mark.parametrize("student", ["CON", "a:b", "x" * 200, "up\\..\\..", "<script>", "ends."])
def test_every_name_gets_its_feedback_file_in_the_folder_for_it(
    written: dict[str, Exercise], tmp_path: Path, hand_in: HandIn, student: str
) -> None:
    hand_in(student, {})
    graded(tmp_path, written)
    (file,) = (tmp_path / "out" / "feedback").iterdir()
    assert file.suffix == ".md"
    assert f"feedback/{file.name}" in report(tmp_path)


@on_unix
def test_names_that_differ_in_case_have_files_that_differ_in_more(
    written: dict[str, Exercise], tmp_path: Path, hand_in: HandIn
) -> None:
    hand_in("Ada", {})
    hand_in("ada", {})
    graded(tmp_path, written)
    files = [file.name.casefold() for file in (tmp_path / "out" / "feedback").iterdir()]
    assert len(set(files)) == 2


@pytest.mark.parametrize("out", ["class", "class/out", "class/../class/out"])
def test_a_folder_for_results_among_the_submissions_is_refused(
    written: dict[str, Exercise], tmp_path: Path, hand_in: HandIn, out: str
) -> None:
    hand_in("ada", {})
    with pytest.raises(BatchError, match="Choose a folder outside"):
        run_batch(tmp_path / "class", tmp_path / out, written, workers=1)


def test_a_missing_class_is_said_in_a_sentence(
    written: dict[str, Exercise], tmp_path: Path
) -> None:
    with pytest.raises(BatchError, match="There is no folder"):
        graded(tmp_path, written)


def test_a_file_in_the_place_of_the_results_is_said_in_a_sentence(
    written: dict[str, Exercise], tmp_path: Path, hand_in: HandIn
) -> None:
    hand_in("ada", {})
    (tmp_path / "out").write_text("mine")
    with pytest.raises(BatchError, match="cannot be written"):
        graded(tmp_path, written)


def test_verdicts_outlive_a_results_file_that_cannot_be_written(
    written: dict[str, Exercise], tmp_path: Path, hand_in: HandIn
) -> None:
    hand_in("ada", {})
    (tmp_path / "out" / "grades.csv").mkdir(parents=True)
    with pytest.raises(BatchError, match=r"grades\.csv cannot be written.*is safe"):
        graded(tmp_path, written)
    (tmp_path / "out" / "grades.csv").rmdir()
    assert graded(tmp_path, written).judged == 0


def test_remarks_of_the_intake_reach_the_report_and_the_student(
    written: dict[str, Exercise], tmp_path: Path, hand_in: HandIn
) -> None:
    folder = hand_in("ada", {})
    (folder / "ada" / "notes.txt").write_text("hello")
    graded(tmp_path, written)
    page = (tmp_path / "out" / "feedback" / "ada.md").read_text(encoding="utf-8")
    assert "Not used: notes.txt" in report(tmp_path)
    assert "Not used: notes.txt" in page
