"""Feedback files: our sentences are Markdown, everything of a student's is shown as typed."""

from __future__ import annotations

import pytest

from grader import load_exercises
from grader.model import Exercise, Feedback, Status, Verdict
from grader.reports.markdown import escaped, fenced, student_page

EVIL = [
    "```\n# Full marks",
    "````\n<script>alert(1)</script>",
    "~~~\n![x](http://x)",
    "`" * 40 + "\n<b>",
    "a\r```\r<b>",
    "\u2028```\u2028",
]


@pytest.fixture(scope="module")
def two() -> dict[str, Exercise]:
    return dict(list(load_exercises().items())[:2])


def verdict(exercise: Exercise, *feedback: Feedback, score: float = 0.0) -> Verdict:
    return Verdict(Status.FAILED, score, feedback, exercise=exercise.id, points=exercise.points)


def outside_fences(page: str) -> list[str]:
    """The lines that Markdown reads as Markdown, after CommonMark's rule for closing a fence."""
    found, fence = [], ""
    for line in page.splitlines():
        run = line[: len(line) - len(line.lstrip("`"))]
        if not fence and len(run) >= 3:
            fence = run
        elif fence and len(run) >= len(fence) and not line.strip("`").strip():
            fence = ""
        elif not fence:
            found.append(line)
    assert not fence, "a fence is never closed"
    return found


@pytest.mark.parametrize("text", EVIL)
@pytest.mark.parametrize("kind", ["output", "error", "difference", "note"])
def test_no_text_of_a_student_gets_out_of_its_fence(
    two: dict[str, Exercise], text: str, kind: str
) -> None:
    plain, evil = (
        student_page("ada", two, {name: verdict(two[name], Feedback(said, kind, said))})
        for name in list(two)[:1]
        for said in ("fine", text)
    )
    assert outside_fences(evil) == outside_fences(plain)


@pytest.mark.parametrize("text", EVIL)
def test_no_remark_on_a_file_name_gets_out_of_its_fence(
    two: dict[str, Exercise], text: str
) -> None:
    plain, evil = (student_page("ada", two, {}, [said]) for said in ("fine", text))
    assert outside_fences(evil) == outside_fences(plain)


def test_the_place_of_a_named_mistake_is_fenced_too(two: dict[str, Exercise]) -> None:
    name, exercise = next(iter(two.items()))
    item = Feedback("No bias.", "mistake", "line 1: # <b>```")
    page = student_page("ada", two, {name: verdict(exercise, item)})
    assert "line 1: # <b>" in page
    assert "line 1: # <b>" not in "".join(outside_fences(page))


@pytest.mark.parametrize("student", ["# a", "<b>x</b>", "[a](b)", "a\nb", "*a*", "`a`", "&lt;"])
def test_a_name_has_no_meaning_in_the_heading(two: dict[str, Exercise], student: str) -> None:
    first, second = student_page(student, two, {}).splitlines()[:2]
    assert first == f"# Feedback for {escaped(student)}"
    assert second == ""


@pytest.mark.parametrize("mark", "\\`*_{}[]()<>#+-.!|~$&:\"'")
def test_every_mark_is_escaped(mark: str) -> None:
    assert escaped(f"a{mark}b") == f"a\\{mark}b"


def test_sentences_of_an_exercise_stay_markdown(two: dict[str, Exercise]) -> None:
    name, exercise = next(iter(two.items()))
    page = student_page("ada", two, {name: verdict(exercise, Feedback("$h_t$ **is**", "mistake"))})
    assert "$h_t$ **is**" in outside_fences(page)


def test_points_are_added_and_open_ones_are_said(two: dict[str, Exercise]) -> None:
    name, exercise = next(iter(two.items()))
    possible = sum(e.points for e in two.values())
    page = student_page("ada", two, {name: verdict(exercise, score=1.0)})
    assert f"{exercise.points:g} of {possible:g} points, some still open." in page
    assert "not judged yet" in page


def test_a_fault_of_the_grader_leaves_points_open(two: dict[str, Exercise]) -> None:
    judged = {name: verdict(exercise) for name, exercise in two.items()}
    last = {list(two)[-1]: Verdict(Status.BROKEN)}
    assert "some still open" not in student_page("ada", two, judged)
    assert "some still open" in student_page("ada", two, judged | last)


def test_long_output_is_cut_in_the_middle() -> None:
    assert len(fenced("\n".join("x" * 500))) == 23
