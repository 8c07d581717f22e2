"""The first wrong value: shown next to so little of the right one that nothing can be copied."""

from __future__ import annotations

import numpy as np
import pytest

from grader.arguments import Argument
from grader.cases import CaseSpec
from grader.compare import Part
from tests.grader.wrong import Exercise

ROWS = {"z": Argument(axes="N C")}
ONE = [CaseSpec(name="one", sizes={"N": 3, "C": 4})]


@pytest.mark.parametrize(
    ("right", "given", "says"),
    [
        (0.61234, 0.31234, "the first wrong value there is 0.312; about 0.6 is right."),
        (0.61234, 0.62234, "the first wrong value there is a little too large."),
        (0.61234, 0.60234, "the first wrong value there is a little too small."),
        (0.64912, 0.65512, "the first wrong value there is a little too large."),
        (0.5, 0.81234, "the first wrong value there, 0.812, is too large."),
        (-0.5, -0.81234, "the first wrong value there, -0.812, is too small."),
    ],
)
def test_first_wrong_value_is_told_too_coarsely_to_copy(
    right: float, given: float, says: str
) -> None:
    exercise = Exercise(
        lambda z: np.array([right, 0.25, z.sum()]), ROWS, [Part("v", "X")], specs=ONE
    )
    facts = exercise.diagnosis(lambda z: np.array([given, 0.75, z.sum()])).facts
    assert facts[-1].text == f"`v`: {says}"


def test_whole_numbers_are_never_shown() -> None:
    exercise = Exercise(lambda z: z.shape[0] ** 2 + 3, ROWS, [Part("count")], specs=ONE)
    assert exercise.diagnosis(lambda z: 10**4).facts == ()
