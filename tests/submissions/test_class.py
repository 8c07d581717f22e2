"""The folder of a class."""

import sys

import pytest

from grader.submissions import SubmissionError, find_submissions


def test_every_entry_is_a_student_in_order(tmp_path):
    (tmp_path / "zoe").mkdir()
    for name in ("bob.zip", "ada.py", ".DS_Store", "._ada.py"):
        (tmp_path / name).touch()
    (tmp_path / "__MACOSX").mkdir()
    assert find_submissions(tmp_path) == [
        ("ada", tmp_path / "ada.py"),
        ("bob", tmp_path / "bob.zip"),
        ("zoe", tmp_path / "zoe"),
    ]


def test_a_folder_keeps_the_dots_in_its_name(tmp_path):
    (tmp_path / "ada.lovelace").mkdir()
    assert find_submissions(tmp_path)[0][0] == "ada.lovelace"


def test_students_with_one_stem_are_told_apart(tmp_path):
    (tmp_path / "ada").mkdir()
    (tmp_path / "ada.zip").touch()
    (tmp_path / "bob.py").touch()
    assert [student for student, _ in find_submissions(tmp_path)] == ["ada", "ada.zip", "bob"]


def test_students_stay_different_whatever_their_files_are_called(tmp_path):
    for name in ("x.zip", "x.py", "x.zip.py"):
        (tmp_path / name).touch()
    students = [student for student, _ in find_submissions(tmp_path)]
    assert len(set(students)) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_one_bad_entry_does_not_hide_the_others(folder, read):
    room = folder({"ada.py": "def rnn_step(x): return x", "bob.rar": ""}, "room")
    (room / "eve").symlink_to("/", target_is_directory=True)
    found = dict(find_submissions(room))
    assert list(found) == ["ada", "bob", "eve"]
    assert read(found["ada"]).answers
    with pytest.raises(SubmissionError, match="eve is a link"):
        read(found["eve"])


@pytest.mark.parametrize("name", ["missing", "file", "empty"])
def test_a_folder_without_submissions_is_an_error_that_names_it(name, tmp_path):
    (tmp_path / "file").touch()
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / ".hidden").touch()
    with pytest.raises(SubmissionError, match=name):
        find_submissions(tmp_path / name)
