"""Case design: which case rejects which mistake, the fewest that do, and what is missing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from grader.arguments import Argument
from grader.case_pool import different, pool
from grader.cases import CaseSpec, check_cases, draw_cases
from grader.cli import app
from grader.exercises import load_exercise
from grader.kill_matrix import RIGHT, cover, line
from grader.lint import lint
from tests.grader import bank

ARGUMENTS = {
    "xs": Argument(axes="B T D"),
    "h0": Argument(axes="B H"),
    "Wh": Argument(axes="H H"),
    "units": Argument(integer=(2, 9)),
    "targets": Argument(axes="B", below="C"),
}
A, B, C = ("a", RIGHT), ("b", RIGHT), ("a", "b")


@pytest.mark.parametrize(
    ("separated", "chosen"),
    [
        ({"one": {A, B, C}, "two": {A}}, ["one"]),
        ({"one": {A}, "two": {B}, "three": {C}}, ["one", "two", "three"]),
        ({"one": {A, B}, "two": {A, B}}, ["one"]),
        ({"one": {A}, "two": {A, B}, "three": {C}}, ["two", "three"]),
        ({"one": set(), "two": set()}, []),
    ],
)
def test_fewest_cases_that_separate_everything_are_chosen(
    separated: dict[str, set[Any]], chosen: list[str]
) -> None:
    assert cover({name: frozenset(pairs) for name, pairs in separated.items()}) == chosen


def test_case_that_others_make_spare_is_dropped() -> None:
    pairs = [(str(number), RIGHT) for number in range(6)]
    big, left, right = set(pairs[:4]), {*pairs[:2], pairs[4]}, {*pairs[2:4], pairs[5]}
    separated = {"big": big, "left": left, "right": right}
    assert cover({n: frozenset(p) for n, p in separated.items()}) == ["left", "right"]


def test_pool_has_every_edge() -> None:
    names = [case.name for case in pool(ARGUMENTS)]
    for name in (
        "all sizes different",
        "all sizes equal",
        "B is 1",
        "T is 1",
        "one sequence of one step",
        "a long sequence",
        "zero h0",
        "symmetric Wh",
        "xs at the last step only",
        "large values",
        "tiny values",
        "extreme xs",
        "smallest units",
        "largest units",
    ):
        assert name in names


def test_every_case_of_the_pool_can_be_drawn() -> None:
    cases = pool(ARGUMENTS)
    check_cases(ARGUMENTS, cases)
    assert len(draw_cases(ARGUMENTS, cases, 1)) == len(cases) == len({c.name for c in cases})


def test_different_sizes_are_different() -> None:
    sizes = different(["B", "C", "D", "H", "N", "T"])
    assert len(set(sizes.values())) == 6
    assert min(sizes.values()) > 1


def test_pool_without_axes_varies_the_numbers() -> None:
    names = [case.name for case in pool({"units": Argument(integer=(2, 9))})]
    assert names == ["any numbers", "smallest units", "largest units"]


def test_case_is_written_as_a_line_of_yaml() -> None:
    case = CaseSpec(name="zero b", sizes={"B": 2, "H": 3}, set={"b": 0}, scale={"W": 0.01})
    assert line(case) == "- {name: zero b, sizes: {B: 2, H: 3}, set: {b: 0}, scale: {W: 0.01}}"


def test_matrix_tells_which_case_rejects_which_mistake(tmp_path: Path) -> None:
    found = lint(bank.load(tmp_path, bank.FUNCTION), 1).matrix
    assert found is not None
    assert found.kills == {
        "no-tanh": ["all sizes different", "zero bias"],
        "no-bias": ["all sizes different"],
    }
    assert found.needed == ["all sizes different"]
    assert found.alone == {"all sizes different": [("no-bias", RIGHT)]}


ZERO_BIAS = bank.FUNCTION.replace(
    "  - {name: all sizes different, sizes: {B: 2, D: 3, H: 4}}\n", ""
)


def test_missing_case_is_told_as_a_line_to_add(tmp_path: Path) -> None:
    report = lint(bank.load(tmp_path, ZERO_BIAS), 1)
    assert report.problems[:2] == [
        "sample: no case tells `no-bias` from the right answer",
        "sample: add to `cases`: - {name: all sizes different, sizes: {B: 2, D: 3, H: 5}}",
    ]


def test_twins_that_no_case_separates_are_told_without_advice(tmp_path: Path) -> None:
    path = bank.write(tmp_path, bank.FUNCTION)
    twin = bank.MISTAKES + bank.MISTAKES.split("\n\n\n")[1].replace("no_tanh", "twin")
    (path.parent / "mistakes.py").write_text(twin)
    problems = lint(load_exercise(path), 1).problems
    assert problems[0] == "sample: no case tells `no-tanh` from `twin`"
    assert not any("add to" in problem for problem in problems)


def test_pool_is_tried_only_when_asked(tmp_path: Path) -> None:
    exercise = bank.load(tmp_path, bank.FUNCTION)
    plain, chosen = lint(exercise, 1).matrix, lint(exercise, 1, choose=True).matrix
    assert plain is not None
    assert chosen is not None
    assert (plain.chosen, len(chosen.chosen)) == ([], 1)


def test_matrix_is_printed_as_a_table(tmp_path: Path) -> None:
    bank.write(tmp_path, bank.FUNCTION)
    (tmp_path / "sections.yaml").write_text("section: A section\n")
    done = CliRunner().invoke(app, ["lint", "--matrix", "--exercises", str(tmp_path)])
    lines = done.output.splitlines()
    assert (
        "     1  all sizes different (needed); alone tells no-bias from the right answer" in lines
    )
    assert "    no-tanh  x  x" in lines
    assert "    no-bias  x  ." in lines


def test_matrix_is_part_of_the_json(tmp_path: Path) -> None:
    bank.write(tmp_path, bank.FUNCTION)
    (tmp_path / "sections.yaml").write_text("section: A section\n")
    done = CliRunner().invoke(app, ["lint", "--json", "--exercises", str(tmp_path)])
    (report,) = json.loads(done.output)
    assert report["matrix"]["kills"]["no-bias"] == ["all sizes different"]
