"""Lists of arrays of different shapes, and known mistakes that return too much or too little."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.compare import Part, compare, ragged
from grader.diagnose import Wanted, named_mistake

RNG = np.random.default_rng(3)
GRADS = [RNG.normal(size=(2, 3)), RNG.normal(size=(3, 3)), RNG.normal(size=3)]
PARTS = [Part("grads")]
LIMITS = [1e-6, 1e-6, 1e-6]
PAIR = (RNG.normal(size=(2, 3)), RNG.normal(size=(2, 3)))
WANTED_PAIR = [Wanted(PAIR, [1e-6, 1e-6], [Part("h", "BH"), Part("c", "BH")])]
WANTED_GRADS = [Wanted(GRADS, LIMITS, PARTS)]
WANTED_ARRAY = [Wanted(PAIR[0], 1e-6, [Part("h", "BH")])]


def changed(place: int, by: float) -> list[Any]:
    return [g + by * (i == place) for i, g in enumerate(GRADS)]


@pytest.mark.parametrize("got", [GRADS, tuple(GRADS), [g.tolist() for g in GRADS]])
def test_arrays_of_different_shapes_may_come_in_any_container(got: Any) -> None:
    assert compare(got, GRADS, LIMITS, PARTS) is None


@pytest.mark.parametrize("place", [0, 1, 2])
def test_the_array_that_differs_is_told(place: int) -> None:
    difference = compare(changed(place, 0.1), GRADS, LIMITS, PARTS)
    assert difference is not None
    assert difference.text.startswith(f"`grads[{place}]`: every value differs")


@pytest.mark.parametrize(
    ("got", "reason"),
    [
        (GRADS[:2], "type"),
        (np.concatenate([g.ravel() for g in GRADS]), "type"),
        (None, "type"),
        ([GRADS[1], GRADS[0], GRADS[2]], "shape"),
        ([g[None] for g in GRADS], "shape"),
    ],
)
def test_another_form_is_refused(got: Any, reason: str) -> None:
    difference = compare(got, GRADS, LIMITS, PARTS)
    assert difference is not None
    assert difference.reason == reason


@pytest.mark.parametrize(
    ("values", "expected"), [(GRADS, True), (GRADS[:1], False), ([1.0, 2.0], False), ([], False)]
)
def test_ragged_means_different_shapes(values: list[Any], expected: bool) -> None:
    assert ragged(values) is expected


@pytest.mark.parametrize("container", [list, tuple])
def test_a_mistake_in_a_list_of_arrays_is_named(container: type) -> None:
    mistakes = {"far": [changed(1, 0.3)], "near": [changed(1, 0.1)]}
    assert named_mistake([container(changed(1, 0.1))], WANTED_GRADS, mistakes) == "near"


@pytest.mark.parametrize(
    ("wanted", "form"),
    [
        (WANTED_PAIR, PAIR[0]),
        (WANTED_PAIR, (*PAIR, PAIR[0])),
        (WANTED_PAIR, 3.5),
        (WANTED_GRADS, GRADS[:1]),
        (WANTED_GRADS, (GRADS, 2.5)),
        (WANTED_ARRAY, PAIR),
        (WANTED_ARRAY, (PAIR[0], GRADS[2])),
    ],
)
def test_a_mistake_of_another_form_is_named(wanted: list[Wanted], form: Any) -> None:
    assert named_mistake([form], wanted, {"m": [form]}) == "m"


@pytest.mark.parametrize(
    ("got", "mistake"),
    [
        (PAIR[0] + 0.01, PAIR[0]),
        (PAIR[0], PAIR[0][0]),
        ((*PAIR, PAIR[0]), (*PAIR, PAIR[1])),
        (PAIR[0], (PAIR[0],)),
        ("text", PAIR[0]),
    ],
)
def test_another_value_of_another_form_is_not_that_mistake(got: Any, mistake: Any) -> None:
    assert named_mistake([got], WANTED_PAIR, {"m": [mistake]}) is None


def test_a_right_pair_is_no_mistake() -> None:
    assert named_mistake([PAIR], WANTED_PAIR, {"m": [PAIR]}) is None
