"""Names that strangers chose."""

import pytest

from grader.submissions.names import is_litter, known_id, near_misses, show, student_name, suffix


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a\nb.py", r"a\nb.py"),
        ("a\x1b[31m.py", r"a\x1b[31m.py"),
        ("a\u202eyp.py", r"a\u202eyp.py"),
        ("a\udce9.py", r"a\udce9.py"),
        ("\U0001f40d é.py", "\U0001f40d é.py"),
    ],
)
def test_only_what_does_not_print_is_escaped(name, shown):
    assert show(name) == shown


def test_a_long_name_keeps_its_beginning_and_its_end():
    assert show("a" * 300 + "end.py") == "a" * 57 + "..." + "a" * 14 + "end.py"


def test_students_whose_names_look_alike_when_escaped_stay_different():
    assert student_name("a\n") != student_name("a\\n")


@pytest.mark.parametrize("name", [".DS_Store", "._a.py", "__MACOSX", "__pycache__", "Thumbs.db"])
def test_litter_of_systems_and_editors_is_known(name):
    assert is_litter(name)


def test_a_name_in_another_case_is_found_when_it_is_the_only_one():
    assert known_id("RNN_Step", {"rnn_step": 1}) == "rnn_step"
    assert known_id("RNN_Step", {"rnn_step": 1, "rnn_STEP": 2}) is None


@pytest.mark.parametrize(("name", "ending"), [("a.PY", ".py"), ("a", ""), (".py", ""), ("a.", ".")])
def test_the_suffix_is_in_lower_case_and_may_be_missing(name, ending):
    assert suffix(name) == ending


def test_comparing_names_stops_after_a_hundred():
    strangers = [f"z{number}" for number in range(100)]
    assert near_misses([*strangers, "rnn_stp"], {"rnn_step"}) == []
