"""What is drawn for the names of a formula."""

from __future__ import annotations

import numpy as np
import pytest

from grader.formulas.evaluate import evaluate
from grader.formulas.meaning import meaning
from grader.formulas.parse import parse
from grader.formulas.symbols import BEYOND, Symbol, Values, draw

KNOWN = {
    "W": Symbol(shape=["H", "D"]),
    "w": Symbol(range=(0.2, 0.9)),
    "T": Symbol(integer=(3, 6)),
    "L": Symbol(over=(1, "T")),
}


def drawn(seed: int = 0) -> Values:
    return draw(KNOWN, {}, np.random.default_rng(seed))


def test_every_dimension_has_a_size_of_its_own() -> None:
    assert len({1, *drawn()["W"].shape}) == 3


def test_sequence_goes_on_beyond_its_ends() -> None:
    values = drawn()
    assert list(values["L"]) == list(range(1 - BEYOND, int(values["T"]) + BEYOND + 1))


def test_declared_whole_number_is_the_size_of_its_dimension() -> None:
    known = {"n": Symbol(integer=(7, 7)), "xs": Symbol(shape=["n"])}
    assert draw(known, {}, np.random.default_rng(0))["xs"].shape == (7, 1)


def test_dimension_of_size_one_makes_a_number() -> None:
    known = {"n": Symbol(integer=(1, 1)), "W": Symbol(shape=["n", "n"]), "y": Symbol(shape=["n"])}
    values = draw(known, {}, np.random.default_rng(0))
    got = evaluate(meaning(parse("W^2 y + diag(y) W' y"), known).tree, values)
    assert got == pytest.approx(values["W"] ** 2 * values["y"] + values["y"] ** 2 * values["W"])


def test_number_of_the_variant_is_not_drawn() -> None:
    known = {"n": Symbol(), "w": Symbol()}
    assert draw(known, {"n": 12}, np.random.default_rng(0))["n"] == 12


def test_drawn_values_stay_in_their_range() -> None:
    values = [drawn(seed) for seed in range(50)]
    assert all(0.2 <= v["w"] <= 0.9 and v["T"] in (3, 4, 5, 6) for v in values)


def test_declared_name_comes_before_the_constant() -> None:
    known = {"e": Symbol(range=(5, 6))}
    values = draw(known, {}, np.random.default_rng(0))
    assert evaluate(meaning(parse("e"), known).tree, values) == values["e"]
