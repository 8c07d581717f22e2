"""Files on disk: names that every system takes, and no half-written file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.reports.files import file_names, folded, write_whole


def name(text: str) -> str:
    return file_names([text])[text]


@pytest.mark.parametrize("text", ["ada", "Mary Ann", "Zoë", "李雷", "ada.zip", "o'brien-2"])
def test_a_safe_name_stays_as_it_is(text: str) -> None:
    assert name(text) == text


RESERVED = ["CON", "con", "nul.txt", "Aux", "com1", "LPT9", "COM¹", "conin$"]
EVIL = ["../up", "..", ".", "", "a/b", "a\\b", "C:x", "a\0b", "a\nb", "x.", "x ", "-rf", ".bashrc"]


@pytest.mark.parametrize("text", [*RESERVED, *EVIL, "a" * 300, "李" * 300, "\ud800", "\u202egpj"])
def test_a_name_that_some_system_refuses_gets_another(text: str) -> None:
    safe = name(text)
    assert safe != text
    assert not set(safe) & set('<>:"/\\|?*\0\n\u202e')
    assert safe[0] not in ".- "
    assert safe.split(".")[0].split("~")[0].casefold() not in {r.casefold() for r in RESERVED}
    assert len(f".{safe}.md.tmp".encode()) < 200


@pytest.mark.parametrize(
    "pair",
    [("Ada", "ada"), ("Zoë", "Zoe\u0308"), ("straße", "strasse"), ("ﬁ", "fi"), ("a:b", "a?b")],
)
def test_names_that_a_file_system_takes_for_one_are_told_apart(pair: tuple[str, str]) -> None:
    files = file_names(pair)
    assert folded(files[pair[0]]) != folded(files[pair[1]])


@given(st.lists(st.text(max_size=12), unique=True, max_size=30))
def test_no_two_names_ever_share_a_file(names: list[str]) -> None:
    files = file_names(names)
    assert len({folded(file) for file in files.values()}) == len(names)


def test_a_name_cannot_be_chosen_to_take_the_file_of_another() -> None:
    taken = file_names(["Ada", "ada"])["ada"]
    files = file_names(["Ada", "ada", taken])
    assert len({folded(file) for file in files.values()}) == 3


def test_the_file_of_a_student_does_not_depend_on_the_order() -> None:
    names = ["Ada", "ada", "b:", "b?"]
    assert file_names(names) == file_names(names[::-1])


def test_text_is_written_with_unix_lines_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    write_whole(tmp_path / "new" / "a.csv", "Zoë\n\ud800\n")
    assert (tmp_path / "new" / "a.csv").read_bytes() == "Zoë\n\\ud800\n".encode()
    assert [file.name for file in (tmp_path / "new").iterdir()] == ["a.csv"]


def test_a_file_that_cannot_be_replaced_is_left_and_no_draft_stays(tmp_path: Path) -> None:
    (tmp_path / "a.csv").mkdir()
    with pytest.raises(OSError, match=r"a\.csv"):
        write_whole(tmp_path / "a.csv", "x")
    assert [file.name for file in tmp_path.iterdir()] == ["a.csv"]
