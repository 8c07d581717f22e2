"""What changed is judged again, and nothing else; a fault of the grader is tried again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from grader.model import Exercise, Status
from tests.batch.machinery import a_class, graded, grades, verdict_of

STUDENTS = 8


def test_a_changed_submission_is_judged_again_and_its_latest_state_counts(
    written: dict[str, Exercise],
    tmp_path: Path,
    hand_in: Callable[[str, Mapping[str, str]], Path],
) -> None:
    name = next(iter(written))
    hand_in("ada", {name: "12345"})
    hand_in("bela", {name: "12345"})
    graded(tmp_path, written)
    hand_in("ada", {})
    assert graded(tmp_path, written).judged == len(written)
    assert verdict_of(tmp_path, "ada", name).status is Status.MISSING
    assert verdict_of(tmp_path, "bela", name).status is Status.FAILED


def test_going_back_to_an_earlier_state_costs_nothing(
    written: dict[str, Exercise],
    tmp_path: Path,
    hand_in: Callable[[str, Mapping[str, str]], Path],
) -> None:
    name = next(iter(written))
    counts = []
    for text in ("12345", "", "12345"):
        hand_in("ada", {name: text})
        counts.append(graded(tmp_path, written))
    assert counts[2].judged == 0
    assert counts[2].counts == counts[0].counts != counts[1].counts


def test_a_changed_exercise_alone_is_judged_again(
    written: dict[str, Exercise], tmp_path: Path
) -> None:
    graded(a_class(tmp_path, written, STUDENTS), written)
    name = next(iter(written))
    changed = {**written, name: replace(written[name], digest="0" * 64)}
    assert graded(tmp_path, changed).judged == STUDENTS


def test_a_fault_of_the_grader_is_an_empty_cell_and_tried_again(
    written: dict[str, Exercise],
    tmp_path: Path,
    hand_in: Callable[[str, Mapping[str, str]], Path],
) -> None:
    name = next(iter(written))
    hand_in("ada", {name: "12345"})
    broken = {**written, name: replace(written[name], spec=None)}
    assert graded(tmp_path, broken).broken == 1
    assert (grades(tmp_path)["ada"][name], grades(tmp_path)["ada"]["total"]) == ("", "")
    healed = graded(tmp_path, written)
    assert (healed.broken, healed.judged) == (0, 1)
    assert grades(tmp_path)["ada"][name] == "0"


def test_an_exercise_without_fair_numbers_is_a_fault_of_the_grader(
    written: dict[str, Exercise],
    tmp_path: Path,
    hand_in: Callable[[str, Mapping[str, str]], Path],
) -> None:
    name = next(name for name, exercise in written.items() if exercise.given)
    hand_in("ada", {name: "12345"})
    unfair = {name: replace(written[name], require=("1 > 2",))}
    assert graded(tmp_path, unfair, salt="spring").counts == {Status.BROKEN: 1}
