"""Partial credit: weights of returned values and of groups of cases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from grader.credit import Weights, check_weights, earned
from tests.grader import bank

RIGHT, WRONG = {"h": True, "c": True}, {"h": False, "c": False}
ONLY_H = {"h": True, "c": False}


@pytest.mark.parametrize(
    ("weights", "right", "score"),
    [
        ({"values": {"h": 1, "c": 3}}, [RIGHT, RIGHT], 1.0),
        ({"values": {"h": 1, "c": 3}}, [RIGHT, ONLY_H], 0.25),
        ({"values": {"h": 1, "c": 3}}, [WRONG, ONLY_H], 0.0),
        ({"groups": {"a": 2, "b": 3}}, [RIGHT, WRONG], 0.4),
        ({"groups": {"a": 2, "b": 3}}, [WRONG, RIGHT], 0.6),
        ({"groups": {"a": 2, "b": 3}}, [RIGHT, ONLY_H], 0.4),
        ({"values": {"h": 1, "c": 3}, "groups": {"a": 2, "b": 3}}, [RIGHT, ONLY_H], 0.55),
        ({"values": {"h": 1, "c": 3}, "groups": {"a": 2, "b": 3}}, [ONLY_H, ONLY_H], 0.25),
    ],
)
def test_weights_are_earned_by_what_is_right_everywhere(
    weights: dict[str, Any], right: list[dict[str, bool]], score: float
) -> None:
    assert earned(Weights(**weights), right, ["a", "b"]) == pytest.approx(score)


def test_group_needs_all_of_its_cases() -> None:
    weights = Weights(groups={"a": 1, "b": 1})
    assert earned(weights, [RIGHT, WRONG, RIGHT], ["a", "a", "b"]) == 0.5


@pytest.mark.parametrize(
    ("weights", "problem"),
    [
        ({}, "needs `values`, `groups` or both"),
        ({"values": {"h": 1}}, "all returned values; missing: ['c'], not used: []"),
        ({"values": {"h": 1, "c": 1, "x": 1}}, "not used: ['x']"),
        ({"groups": {"a": 1}}, "missing: ['(a case without a group)'], not used: []"),
        (
            {"groups": {"a": 1, "": 1, "b": 1}},
            "all groups of the cases; missing: [], not used: ['b']",
        ),
    ],
)
def test_weights_that_fit_nothing_are_refused(weights: dict[str, Any], problem: str) -> None:
    with pytest.raises(ValueError, match="need") as caught:
        check_weights(Weights(**weights), ["h", "c"], ["a", ""])
    assert problem in str(caught.value)


GROUPED = (
    bank.FUNCTION.replace("cases:", "weights: {groups: {plain: 3, edge: 1}}\ncases:")
    .replace("{name: all sizes", "{group: plain, name: all sizes")
    .replace("{name: zero", "{group: edge, name: zero")
)
NO_BIAS = bank.HEAD + "return np.tanh(x @ Wx + h_prev @ Wh)\n"
CHANGES = bank.HEAD + "h = np.tanh(x @ Wx + h_prev @ Wh + b)\n    x += b.any()\n    return h\n"


@pytest.mark.parametrize(("source", "score"), [(bank.RIGHT, 1), (NO_BIAS, 0.25), (CHANGES, 0.25)])
def test_groups_of_cases_count_by_their_weights(tmp_path: Path, source: str, score: float) -> None:
    assert bank.judged(bank.load(tmp_path, GROUPED), source).score == score


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("edge: 1", "other: 1", "weights are needed for all groups of the cases"),
        ("edge: 1", "edge: 0", "greater than 0"),
        ("weights:", "credit: cases\nweights:", "`credit: cases` already says what a case is"),
    ],
)
def test_fault_in_the_weights_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    found = bank.problems(tmp_path, GROUPED.replace(old, new))
    assert any(problem in text and "weights" in text for text in found)
