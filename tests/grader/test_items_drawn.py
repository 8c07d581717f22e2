"""Items drawn from a pool: as many as asked for, never without a known confusion."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from grader.checks import match, order
from grader.items.drawn import drawn
from grader.model import Exercise, Status
from grader.variants import own_variant
from tests.grader import bank
from tests.grader.item_bank import MATCH, ORDER, STUDENTS

POOL = ["a", "b", "c", "d", "e", "f"]
GROUPS = [["a", "f"], ["b"]]
SEEDS = range(40)


def selection(count: int | None, groups: list[list[str]], seed: int) -> list[str]:
    return drawn(POOL, count, groups, np.random.default_rng(seed))


@pytest.fixture
def pairs(tmp_path: Path) -> Exercise:
    """Two of the four left items are shown."""
    return bank.load(tmp_path, MATCH.replace("mistakes:", "shown: 2\nmistakes:"))


@pytest.fixture
def steps(tmp_path: Path) -> Exercise:
    """Three of the five steps are shown."""
    text = ORDER.replace("mistakes:", "shown: 3\nmistakes:")
    return bank.load(
        tmp_path,
        text.replace("[update, forward, loss, metric, backward]", "[update, metric, backward]"),
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_selection_holds_one_group_whole(seed: int) -> None:
    found = selection(3, GROUPS, seed)
    assert len(set(found)) == 3
    assert "b" in found or {"a", "f"} <= set(found)


def test_every_item_and_every_group_is_drawn_by_someone() -> None:
    found = [selection(3, GROUPS, seed) for seed in SEEDS]
    assert {name for names in found for name in names} == set(POOL)
    assert any("b" not in names for names in found)
    assert any(not {"a", "f"} <= set(names) for names in found)


def test_selection_stands_in_a_random_order() -> None:
    assert {selection(3, [["a"]], seed).index("a") for seed in SEEDS} == {0, 1, 2}


@pytest.mark.parametrize("groups", [[], GROUPS])
def test_no_count_takes_the_whole_pool(groups: list[list[str]]) -> None:
    assert sorted(selection(None, groups, 0)) == POOL


@pytest.mark.parametrize("seed", [0, 1])
def test_same_seed_gives_the_same_selection(seed: int) -> None:
    assert selection(4, GROUPS, seed) == selection(4, GROUPS, seed)


@pytest.mark.parametrize("student", STUDENTS)
def test_right_items_are_all_shown_however_few_left_ones_are(pairs: Exercise, student: str) -> None:
    asked = match.form(pairs, own_variant(pairs, student))
    assert (len(asked.left), len(asked.right)) == (2, 4)


@pytest.mark.parametrize("student", STUDENTS)
@pytest.mark.parametrize("kind", ["pairs", "steps"])
def test_every_variant_names_each_confusion_that_it_holds(
    kind: str, student: str, request: pytest.FixtureRequest
) -> None:
    exercise = request.getfixturevalue(kind)
    variant = own_variant(exercise, student)
    wrong = (match if kind == "pairs" else order).samples(exercise, variant).wrong
    named = {name: bank.judged(exercise, a, variant).mistake for name, a in wrong.items()}
    assert wrong
    assert all(name == mistake for name, mistake in named.items())


@pytest.mark.parametrize("student", STUDENTS)
def test_drawn_steps_keep_their_order(steps: Exercise, student: str) -> None:
    variant = own_variant(steps, student)
    verdicts = [bank.judged(steps, a, variant) for a in order.samples(steps, variant).right]
    assert {verdict.status for verdict in verdicts} == {Status.PASSED}


@pytest.mark.parametrize("student", STUDENTS)
def test_steps_are_never_shown_in_their_right_order(steps: Exercise, student: str) -> None:
    verdict = bank.judged(steps, "a b c", own_variant(steps, student))
    assert verdict.status is Status.FAILED


def test_share_of_a_pair_counts_the_items_shown(pairs: Exercise) -> None:
    variant = own_variant(pairs, "ada")
    right = str(match.samples(pairs, variant).right[0]).split()
    assert bank.judged(pairs, right[0], variant).score == 0.5
