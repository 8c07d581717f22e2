"""sections.yaml: order and titles, and what is said when it does not fit the folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.exercises import BankError, load_exercises
from grader.sections import section_titles
from tests.grader import bank

CHEAP = bank.NUMBER.replace("points: 2", "points: 1")


def _write(folder: Path, sections: str) -> None:
    bank.write(folder, bank.NUMBER, "later/first_of_later")
    bank.write(folder, bank.NUMBER, "early/dear")
    bank.write(folder, CHEAP, "early/zcheap")
    (folder / "sections.yaml").write_text(sections, encoding="utf-8")


def test_the_two_points_that_the_tests_change_are_there() -> None:
    assert CHEAP != bank.NUMBER


def test_sections_stand_in_the_order_of_the_file(tmp_path: Path) -> None:
    _write(tmp_path, "later: Later\nearly: Early\n")
    assert next(iter(load_exercises(tmp_path))) == "first_of_later"


def test_within_a_section_few_points_come_first(tmp_path: Path) -> None:
    _write(tmp_path, "early: Early\nlater: Later\n")
    assert list(load_exercises(tmp_path)) == ["zcheap", "dear", "first_of_later"]


def test_titles_are_those_of_the_file(tmp_path: Path) -> None:
    _write(tmp_path, "early: In the beginning\nlater: Later\n")
    assert section_titles(tmp_path)["early"] == "In the beginning"


def test_without_the_file_sections_stand_in_alphabetical_order(tmp_path: Path) -> None:
    _write(tmp_path, "")
    (tmp_path / "sections.yaml").unlink()
    assert list(load_exercises(tmp_path))[-1] == "first_of_later"


@pytest.mark.parametrize(
    ("sections", "problem"),
    [
        ("early: Early\n", "the section `later` is not listed"),
        ("early: Early\nlater: 3\n", r"sections.yaml:2:1: later: expected a title"),
        ("early: E\nlater: L\nnone: N\n", r"sections.yaml:3:1: none: there is no folder"),
        ("- early\n", "expected one `folder: Title` line"),
    ],
)
def test_what_does_not_fit_is_told_with_its_place(
    tmp_path: Path, sections: str, problem: str
) -> None:
    _write(tmp_path, sections)
    with pytest.raises(BankError, match=problem):
        load_exercises(tmp_path)
