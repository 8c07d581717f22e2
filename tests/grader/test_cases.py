"""Cases: arguments by axis letters, the same for the same seed."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from pydantic import ValidationError

from grader.cases import Argument, CaseSpec, check_cases, draw_cases

ARGUMENTS = {
    "xs": Argument.model_validate({"axes": "T D", "as": "list"}),
    "W": Argument(axes="H H", range=(2.0, 3.0)),
    "n": Argument(integer=(2, 5)),
}
SIZES = {"T": 3, "D": 2, "H": 4}


def drawn(seed: int = 1, **change: Any) -> tuple[Any, ...]:
    (case,) = draw_cases(ARGUMENTS, [CaseSpec(name="one", sizes=SIZES, **change)], seed)
    return case.arguments


def test_arguments_have_their_kinds_and_shapes() -> None:
    xs, W, n = drawn()
    assert isinstance(xs, list)
    assert [x.shape for x in xs] == [(2,)] * 3
    assert W.shape == (4, 4)
    assert type(n) is int


def test_values_keep_to_their_range() -> None:
    xs, W, n = drawn()
    assert np.all(np.abs(xs) <= 1)
    assert np.all((W >= 2) & (W <= 3))
    assert 2 <= n <= 5


def test_same_seed_gives_the_same_numbers() -> None:
    assert np.array_equal(drawn(7)[1], drawn(7)[1])
    assert not np.array_equal(drawn(7)[1], drawn(8)[1])


def test_cases_of_one_seed_differ() -> None:
    first, second = draw_cases(ARGUMENTS, [CaseSpec(name="a", sizes=SIZES)] * 2, 1)
    assert not np.array_equal(first.arguments[1], second.arguments[1])


def test_set_fills_an_argument() -> None:
    xs, W, n = drawn(set={"xs": 0, "W": 1.5, "n": 9})
    assert np.all(np.asarray(xs) == 0)
    assert np.all(W == 1.5)
    assert n == 9


def test_symmetric_matrix_equals_its_transpose() -> None:
    W = drawn(set={"W": "symmetric"})[1]
    assert np.array_equal(W, W.T)


def test_scale_multiplies_what_was_drawn() -> None:
    assert np.array_equal(drawn(scale={"W": 10})[1], drawn()[1] * 10)


@pytest.mark.parametrize(("which", "kept"), [("first", 0), ("last", 2)])
def test_only_keeps_one_time_step(which: str, kept: int) -> None:
    steps = [bool(np.any(x)) for x in drawn(only={"xs": which})[0]]
    assert steps == [step == kept for step in range(3)]


def test_label_tells_name_and_sizes() -> None:
    (case,) = draw_cases(ARGUMENTS, [CaseSpec(name="one", sizes=SIZES)], 1)
    assert case.label == "one (T=3, D=2, H=4)"


@pytest.mark.parametrize(
    ("case", "problem"),
    [
        ({"sizes": {"T": 3}}, "missing: ['D', 'H'], not used: []"),
        ({"sizes": SIZES | {"B": 1}}, "missing: [], not used: ['B']"),
        ({"sizes": SIZES, "set": {"V": 0}}, "unknown argument `V`"),
        ({"sizes": SIZES, "scale": {"V": 0}}, "unknown argument `V`"),
        ({"sizes": SIZES, "only": {"V": "last"}}, "unknown argument `V`"),
        ({"sizes": SIZES, "only": {"W": "last"}}, "`W` has no axis T"),
    ],
)
def test_case_that_does_not_fit_is_refused(case: dict[str, Any], problem: str) -> None:
    with pytest.raises(ValueError, match="case `bad`") as caught:
        check_cases(ARGUMENTS, [CaseSpec(name="bad", **case)])
    assert problem in str(caught.value)


@pytest.mark.parametrize(
    "keys", [{}, {"axes": "B", "integer": (1, 2)}, {"axes": "b"}, {"axes": ""}]
)
def test_argument_is_an_array_or_an_integer(keys: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Argument(**keys)
