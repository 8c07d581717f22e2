"""A verdict in a terminal: word and sign, the cause first, nothing that steers the terminal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from grader import load_exercises
from grader.model import Feedback, Status, Verdict
from grader.reports.text import SIGNS, status, submission_lines, terminal_lines

VERDICT = Verdict(
    Status.FAILED,
    0.0,
    (
        Feedback("a\nb", "output", "your code printed"),
        Feedback("3 of 7 cases are right.", "note"),
        Feedback("5 of 6 values differ.", "difference", "index (0, 1)"),
        Feedback("The bias is missing.", "mistake"),
    ),
    exercise="rnn_step",
    points=4.0,
)


def printed(text: str) -> list[str]:
    """The lines shown for this output of a student's code."""
    return terminal_lines(replace(VERDICT, feedback=(Feedback(text, "output"),)))[2:]


def test_the_named_cause_comes_first_then_the_place_then_the_output() -> None:
    assert terminal_lines(VERDICT) == [
        "✗ wrong  rnn_step (0 of 4 points)",
        "    The bias is missing.",
        "    5 of 6 values differ.",
        "      at index (0, 1)",
        "    3 of 7 cases are right.",
        "    Your code printed:",
        "    | a",
        "    | b",
    ]


def test_among_several_exercises_the_title_is_shown() -> None:
    exercise = next(iter(load_exercises().values()))
    assert exercise.title in submission_lines(exercise, VERDICT)[0]


@pytest.mark.parametrize("one", Status)
def test_every_status_has_a_word_and_a_sign_of_its_own(one: Status) -> None:
    sign, word = SIGNS[one]
    alike = [other for other, pair in SIGNS.items() if sign == pair[0] or word == pair[1]]
    assert alike == [one]


def test_part_of_the_points_is_said_in_words() -> None:
    half = replace(VERDICT, score=0.5, points=1.0)
    assert (status(half), status(VERDICT)) == ("✗ partly right", "✗ wrong")
    assert "(0.5 of 1 point)" in terminal_lines(half)[0]


@pytest.mark.parametrize("text", ["\x1b[2J", "\x07", "a\rb", "\x9b31m", "\u202e", "\ud800", "\0"])
@pytest.mark.parametrize("kind", ["output", "error", "note"])
def test_no_control_character_reaches_the_terminal(text: str, kind: str) -> None:
    lines = terminal_lines(replace(VERDICT, feedback=(Feedback(text, kind, text),)))
    assert all(line.isprintable() for line in lines)


def test_long_output_is_cut_in_the_middle() -> None:
    lines = printed("\n".join(f"line {n}" for n in range(100)))
    assert (len(lines), lines[0], lines[-1]) == (21, "    | line 0", "    | line 99")
    assert lines[10] == "    | ... 80 more lines ..."


def test_a_long_line_of_output_is_cut() -> None:
    (line,) = printed("x" * 10_000)
    assert len(line) < 200


def test_long_sentences_are_broken_between_words() -> None:
    long = replace(VERDICT, feedback=(Feedback("word " * 60, "mistake"),))
    lines = terminal_lines(long)[1:]
    assert len(lines) > 2
    assert all(len(line) <= 96 and line.startswith("    word") for line in lines)
