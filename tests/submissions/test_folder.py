"""A submission as a folder."""

import os
import socket
import sys
from pathlib import Path

import pytest

from grader.submissions import SubmissionError, read_submission
from grader.submissions.disk import read_file
from grader.submissions.intake import MAX_ENTRIES, File, collect

STEP = "def rnn_step(x, h_prev, Wx, Wh, b):\n    return x\n"
posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX special files")


def test_code_comes_from_files_and_the_rest_from_answers_yaml(folder, contents):
    path = folder({"rnn_step.py": STEP, "answers.yaml": "rnn_trace: '0.5'\n"})
    assert contents(path) == {"rnn_step": STEP, "rnn_trace": "0.5"}


def test_the_folder_gives_the_student_a_name(folder, read):
    assert read(folder({"rnn_step.py": STEP}, "ada.l")).student == "ada.l"


def test_a_given_name_of_the_student_wins(folder, exercises):
    path = folder({"rnn_step.py": STEP})
    submission = read_submission(path, exercises, student="bob")
    assert submission.student == submission.answers["rnn_step"].student == "bob"


def test_the_current_folder_has_a_name_too(folder, read, monkeypatch):
    monkeypatch.chdir(folder({"rnn_step.py": STEP}))
    assert read(Path(".")).student == "ada"


def test_the_only_folder_inside_is_opened(folder, contents):
    path = folder({"submission/rnn_step.py": STEP, ".DS_Store": b"\0"})
    assert contents(path) == {"rnn_step": STEP}


def test_a_second_level_of_folders_is_named_but_not_read(folder, read):
    submission = read(folder({"a/b/rnn_step.py": STEP}))
    assert not submission.answers
    assert "Not used: b/. Only answers.yaml" in submission.notes[0]


def test_litter_makes_no_note(folder, read):
    path = folder({"rnn_step.py": STEP, "._rnn_step.py": b"\0", "__pycache__/a.pyc": b"\0"})
    assert read(path).notes == ()


def test_an_unknown_file_is_named_with_a_close_match(folder, read):
    notes = read(folder({"answer.yaml": "", "plot.png": b"\0"})).notes
    assert "answer.yaml was not read. Did you mean answers.yaml?" in notes
    assert any("Not used: answer.yaml, plot.png." in note for note in notes)


def test_many_unknown_files_are_counted(folder, read):
    notes = read(folder({f"{number:02}.png": b"" for number in range(15)})).notes
    assert "09.png and 5 more. Only" in notes[0]


def test_an_empty_folder_says_how_to_begin(folder, read):
    assert "`grader start FOLDER` makes them" in read(folder({})).notes[0]


def test_a_missing_path_is_an_error_that_names_it(tmp_path, read):
    with pytest.raises(SubmissionError, match=r"nothere cannot be read: no such file"):
        read(tmp_path / "nothere")


def test_a_path_with_a_nul_is_an_error(tmp_path, read):
    with pytest.raises(SubmissionError, match="not a usable name"):
        read(tmp_path / "a\0b")


def test_one_bad_file_costs_only_itself_and_names_its_exercise(folder, read):
    submission = read(folder({"rnn_step.py": STEP, "rnn_forward.py": b"caf\xe9"}))
    assert list(submission.answers) == ["rnn_step"]
    assert submission.notes[0].startswith("rnn_forward: rnn_forward.py: byte 0xe9 at line 1")


def test_a_file_of_one_gigabyte_is_refused_unread(folder, read):
    path = folder({"rnn_step.py": ""})
    os.truncate(path / "rnn_step.py", 10**9)
    assert "rnn_step: rnn_step.py is larger than 1 MiB" in read(path).notes[0]


def test_a_folder_with_too_many_files_is_refused(folder, read):
    path = folder({f"{number}.txt": b"" for number in range(MAX_ENTRIES + 1)})
    with pytest.raises(SubmissionError, match="ada holds more than 1,000 files"):
        read(path)


def test_files_that_are_too_much_in_all_are_refused():
    files = [File(f"{number}.ipynb", b"0" * 2**23) for number in range(5)]
    with pytest.raises(SubmissionError, match="in ada are larger than 32 MiB in all"):
        collect(files, "ada")


@posix
def test_a_link_is_refused_by_name(folder, read):
    path = folder({"answers.yaml": ""})
    (path / "rnn_step.py").symlink_to(__file__)
    assert read(path).notes[0].startswith("rnn_step: rnn_step.py is a link, and links are not")


@posix
def test_a_linked_folder_is_not_opened(folder, read, tmp_path):
    path = folder({})
    (path / "work").symlink_to(folder({"rnn_step.py": STEP}, "other"))
    submission = read(path)
    assert not submission.answers
    assert "work is a link" in submission.notes[0]


@posix
def test_a_link_as_the_submission_itself_is_refused(folder, read, tmp_path):
    (tmp_path / "link").symlink_to(folder({"rnn_step.py": STEP}))
    with pytest.raises(SubmissionError, match="link is a link"):
        read(tmp_path / "link")


@posix
def test_a_named_pipe_is_refused_without_waiting(folder, read):
    path = folder({})
    os.mkfifo(path / "rnn_step.py")
    os.mkfifo(path / "notes.txt")
    assert {note.split(". ")[0] for note in read(path).notes} == {
        "notes.txt is a named pipe",
        "rnn_step: rnn_step.py is a named pipe",
    }


@posix
def test_a_pipe_that_replaced_a_file_is_refused_without_waiting(tmp_path):
    os.mkfifo(tmp_path / "rnn_step.py")
    with pytest.raises(SubmissionError, match="named pipe"):
        read_file(tmp_path / "rnn_step.py", limit=100)


@posix
def test_a_device_is_refused(read):
    with pytest.raises(SubmissionError, match="null is a device"):
        read(Path("/dev/null"))


@posix
def test_a_socket_is_refused_by_name(folder, read, monkeypatch):
    path = folder({})
    monkeypatch.chdir(path)  # the path of a socket is limited to about 100 characters
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("rnn_step.py")
        assert "rnn_step.py is a socket" in read(path).notes[0]


@posix
def test_a_file_that_may_not_be_opened_costs_only_itself(folder, read):
    if os.geteuid() == 0:
        pytest.skip("root may open everything")
    path = folder({"rnn_step.py": STEP, "rnn_forward.py": STEP})
    (path / "rnn_step.py").chmod(0)
    assert "rnn_step.py cannot be read: permission denied" in read(path).notes[0]


@posix
def test_a_name_with_a_line_break_is_shown_on_one_line(folder, read):
    notes = read(folder({"a\nb.py": "x = 1"})).notes
    assert notes[0].startswith(r"a\nb.py defines no function")
