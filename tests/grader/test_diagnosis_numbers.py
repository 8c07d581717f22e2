"""Slips with arguments that are single numbers: counts, rates, temperatures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from grader.arguments import Argument
from grader.cases import CaseSpec
from grader.compare import Part
from reference.counts import simple_rnn_params
from tests.grader.wrong import Exercise

COUNT = Exercise(
    simple_rnn_params,
    {name: Argument(integer=(2, 40)) for name in ("input_dim", "units")},
    [Part("count")],
    specs=[CaseSpec(name=f"draw {number}") for number in range(4)],
)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (
            lambda d, u: simple_rnn_params(d, u + 1),
            "You compute as if `units` were too large by 1.",
        ),
        (
            lambda d, u: simple_rnn_params(d - 1, u),
            "In `count`: every value is too small by `units`.",
        ),
        (lambda d, u: simple_rnn_params(u, d), "`input_dim` and `units` have changed places."),
        (
            lambda d, u: simple_rnn_params(d, u) + u,
            "In `count`: every value is too large by `units`.",
        ),
        (
            lambda d, u: simple_rnn_params(d, u) // u,
            "In `count`: every value is divided by `units`.",
        ),
    ],
)
def test_slip_in_a_count_is_named(wrong: Callable[..., Any], says: str) -> None:
    assert COUNT.first(wrong) == says


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (lambda d, u: 3 * d, "every value is too large by 3 times `input_dim`."),
        (lambda d, u: -u * u, "every value is too small by `units` times `units`."),
    ],
)
def test_term_too_many_or_too_few_in_a_count_is_named(more: Callable[..., int], says: str) -> None:
    first = COUNT.first(lambda d, u: simple_rnn_params(d, u) + more(d, u))
    assert first == f"In `count`: {says}"


HEAT = Exercise(
    lambda z, heat, slope: np.tanh(z / heat) * slope,
    {
        "z": Argument(axes="N C"),
        "heat": Argument(number=(2.0, 3.0)),
        "slope": Argument(number=(4.0, 5.0)),
    },
    [Part("h", "NC")],
)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (lambda z, heat, slope: np.tanh(z) * slope, "`heat` plays no part, as if it were 1."),
        (
            lambda z, heat, slope: np.tanh(z * heat) * slope,
            "You use 1 divided by `heat` where `heat` belongs.",
        ),
        (
            lambda z, heat, slope: np.tanh(z / slope) * heat,
            "`heat` and `slope` have changed places.",
        ),
    ],
)
def test_slip_with_a_number_is_named(wrong: Callable[..., Any], says: str) -> None:
    assert HEAT.first(wrong) == says
