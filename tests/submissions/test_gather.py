"""Deciding what counts, and reading without a trace."""

import os
import sys

import pytest

from grader.submissions import SubmissionError

STEP = "def rnn_step(x, h_prev, Wx, Wh, b):\n    return {}\n"
PLACES = {  # from the surest place to the least sure
    "rnn_step.py": STEP.format(1),
    "answers.yaml": "rnn_step: |\n  " + STEP.format(2).replace("\n", "\n  "),
    "more.py": STEP.format(3),
    "work.py": STEP.format(4),
}


@pytest.mark.parametrize("first", range(3))
def test_the_surest_place_counts_and_the_others_are_named(first, folder, read):
    places = dict(list(PLACES.items())[first:])
    answer = read(folder(places)).answers["rnn_step"]
    assert answer.content.strip() == STEP.format(first + 1).strip()
    best, *others = places
    assert f"in {best} and again in {' and '.join(others)}; {best} was used" in answer.notes[0]


def test_the_same_answer_in_two_places_needs_no_note(folder, read):
    answer = read(folder({"rnn_step.py": STEP, "work.py": STEP})).answers["rnn_step"]
    assert answer.notes == ()


@pytest.mark.skipif(sys.platform != "linux", reason="needs a case-sensitive file system")
def test_of_two_names_that_differ_by_case_the_exact_one_counts(folder, read):
    files = {"RNN_STEP.py": STEP.format(1), "rnn_step.py": STEP.format(2)}
    answer = read(folder(files)).answers["rnn_step"]
    assert answer.content == STEP.format(2)
    assert "again in RNN_STEP.py" in answer.notes[0]


def test_answers_come_in_the_order_of_the_exercises(folder, read, exercises):
    files = {"work.py": STEP, "answers.yaml": "total_count: 1\nrnn_trace: 2\n"}
    answers = list(read(folder(files)).answers)
    assert answers == [name for name in exercises if name in answers]


@pytest.mark.parametrize("name", ["ada.py", "ada.ipynb", "answers.yaml"])
def test_a_single_file_that_cannot_be_read_is_an_error(name, folder, read):
    with pytest.raises(SubmissionError, match=rf"{name}: byte 0xe9 at line 1"):
        read(folder({name: b"\xe9"}) / name)


def test_a_single_answers_yaml_is_a_submission(folder, contents):
    assert contents(folder({"answers.yaml": "rnn_trace: 1"}) / "answers.yaml") == {"rnn_trace": "1"}


def test_the_digest_does_not_depend_on_times(folder, read):
    path = folder({"rnn_step.py": STEP})
    before = read(path).digest
    os.utime(path / "rnn_step.py", (1, 1))
    assert read(path).digest == before


@pytest.mark.parametrize(
    "other", [{"rnn_step.py": STEP + "\n"}, {"rnn_stepx.py": STEP}, {"rnn_step.py": b"\xe9"}, {}]
)
def test_the_digest_changes_with_what_was_read(other, folder, read):
    assert read(folder({"rnn_step.py": STEP})).digest != read(folder(other, "bob")).digest


def test_the_digest_tells_a_name_from_a_content(folder, read):
    one, two = folder({"a.py.py": "c"}), folder({"a.py": ".pyc"}, "bob")
    assert read(one).digest != read(two).digest


def test_the_digest_changes_when_an_unread_file_appears(folder, read):
    large = folder({"rnn_step.py": "#" * 2**21}, "bob")
    assert read(folder({})).digest != read(large).digest


def state(root):
    paths = sorted([root, *root.rglob("*")])
    return [(p, p.stat().st_mtime_ns, p.is_file() and p.read_bytes()) for p in paths]


def test_reading_changes_nothing_in_the_folder(folder, read):
    path = folder({**PLACES, "deep/random.py": "x = 1", "._a": b"\0", "bad.py": b"\xe9"})
    before = state(path)
    read(path)
    assert state(path) == before


@pytest.mark.parametrize("name", ["rnn_step.py", "random.py", "conftest.py", "ada.ipynb"])
def test_nothing_that_was_handed_in_is_executed(name, folder, read, tmp_path):
    trace = tmp_path / "executed"
    code = f"open({str(trace)!r}, 'w')\n{STEP}"
    cell = {"cell_type": "code", "source": code}
    files = {name: str({"cells": [cell]}).replace("'", '"') if name == "ada.ipynb" else code}
    path_before, modules_before = list(sys.path), set(sys.modules)
    read(folder(files))
    assert not trace.exists()
    assert sys.path == path_before
    assert set(sys.modules) - modules_before <= {"encodings.utf_16"}
