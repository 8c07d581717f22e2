"""grades.csv: exact points, empty where nothing is known, harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io

import pytest

from grader.model import Status, Verdict
from grader.reports.csv import defused, heading, line, row


def verdict(score: float, points: float = 3.0, status: Status = Status.FAILED) -> Verdict:
    return Verdict(status, score, points=points)


@pytest.mark.parametrize(
    ("score", "points", "cell"),
    [
        (1.0, 2.0, "2"),
        (0.0, 2.0, "0"),
        (0.5, 3.0, "1.5"),
        (1 / 3, 1.0, "0.3333"),
        (2 / 3, 10.0, "6.6667"),
        (1.0, 100.0, "100"),
        (0.00001, 1.0, "0"),
    ],
)
def test_a_cell_holds_points_with_four_decimals_at_most(
    score: float, points: float, cell: str
) -> None:
    assert row("ada", {"e": verdict(score, points)}, ["e"]) == f"ada,{cell},{cell}\n"


def test_the_total_is_added_before_rounding() -> None:
    thirds = {name: verdict(1 / 3, 1.0) for name in ("a", "b", "c")}
    assert row("ada", thirds, ["a", "b", "c"]) == "ada,0.3333,0.3333,0.3333,1\n"


@pytest.mark.parametrize("other", [{}, {"b": verdict(0.0, status=Status.BROKEN)}])
def test_what_is_not_known_is_empty_and_so_is_the_total(other: dict[str, Verdict]) -> None:
    assert row("ada", {"a": verdict(1.0), **other}, ["a", "b"]) == "ada,3,,\n"


@pytest.mark.parametrize("status", [Status.MISSING, Status.INVALID, Status.CRASHED])
def test_an_answer_that_earned_nothing_is_a_zero(status: Status) -> None:
    assert row("ada", {"a": verdict(0.0, status=status)}, ["a"]) == "ada,0,0\n"


def test_columns_follow_the_exercises_not_the_verdicts() -> None:
    known = {"b": verdict(1.0, 2.0), "a": verdict(1.0, 1.0)}
    assert heading(["a", "b"]) + row("ada", known, ["a", "b"]) == "student,a,b,total\nada,1,2,3\n"


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\tx",
        " =1",
        "＝1+1",
        "-",
        "+",
        "=-1",
    ],
)
def test_a_formula_is_defused(text: str) -> None:
    assert defused(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-1", "+1", "-1.5", "3", "ada", "a=b", "O'Brien", "", "Zoë"])
def test_numbers_and_names_stay_as_they_are(text: str) -> None:
    assert defused(text) == text


@pytest.mark.parametrize("text", ['say "hi"', "a,b", "a\nb", "a;b", "Zoë, née X", "\u2028", ""])
def test_a_cell_is_read_back_as_it_was(text: str) -> None:
    assert list(csv.reader(io.StringIO(line([text, "x"]), newline=""))) == [[text, "x"]]


def test_a_cell_does_not_fall_apart_in_a_country_of_semicolons() -> None:
    text = line(["ada;=1+1", "2"])
    assert next(csv.reader([text], delimiter=";"))[0].startswith("ada;=1+1")
