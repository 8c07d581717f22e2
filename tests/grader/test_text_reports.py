"""How a verdict on sentences is shown: in the terminal, in Markdown, as JSON; never as markup."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.model import Exercise
from grader.reports.markdown import student_page
from grader.reports.text import terminal_lines
from tests.grader import bank
from tests.grader.text_bank import TEXT

HOSTILE = "It saves <b>[so](http:x) memory."


@pytest.fixture
def exercise(tmp_path: Path) -> Exercise:
    return bank.load(tmp_path, TEXT)


def test_terminal_says_that_a_person_looks_and_that_points_are_provisional(
    exercise: Exercise,
) -> None:
    lines = " ".join(terminal_lines(bank.judged(exercise, "There are not fewer parameters.")))
    assert "a person will look at it" in lines
    assert "The points are provisional" in lines


def test_quotes_are_never_markup_in_a_feedback_file(exercise: Exercise) -> None:
    page = student_page("ada", {"sample": exercise}, {"sample": bank.judged(exercise, HOSTILE)})
    outside = "".join(page.split("```")[::2])
    assert "<b>" not in outside
    assert "](http" not in outside
    assert "“saves <b>[so](http:x) memory”" in page


def test_remarks_that_quote_are_not_of_a_kind_that_is_shown_as_markup(exercise: Exercise) -> None:
    quoting = [f for f in bank.judged(exercise, HOSTILE).feedback if f.where]
    assert {f.kind for f in quoting} == {"difference"}


def test_json_holds_the_quotes_and_the_status(exercise: Exercise) -> None:
    data = bank.judged(exercise, "There are not fewer parameters.").to_json()
    assert data["status"] == "review"
    assert data["feedback"][-1]["text"] == "Confidence of this grade: low."
