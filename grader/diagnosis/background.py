"""What does not depend on the answer: the cases of a variant and every guess at what goes wrong.

The values of guesses are computed when they are first asked for and remembered, for a class is
judged on the same cases.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Any

import numpy as np

from grader.arguments import Argument
from grader.cases import Case
from grader.diagnosis.search import Compute, Guess
from grader.diagnosis.slips import COMMON, LIKELY, Slip, outcome, slips

Pair = tuple[Guess, Guess, Guess]  # two causes, and both at once


@dataclass(frozen=True, eq=False)
class Background:
    """`known` are the declared mistakes, `slips` what else may be wrong with the arguments."""

    cases: tuple[Case, ...]
    arguments: Mapping[str, Argument]
    name: str  # of the reference function
    reference: Callable[..., Any]
    known: tuple[Guess, ...]
    slips: tuple[Guess, ...]
    pairs: tuple[Pair, ...]


def background(
    cases: tuple[Case, ...],
    arguments: Mapping[str, Argument],
    name: str,
    reference: Callable[..., Any],
    mistakes: Mapping[str, tuple[str, Callable[..., Any]]],
) -> Background:
    """Everything to be tried on these cases. `mistakes`: id -> (sentence, wrong function)."""
    tried = slips(arguments)
    by_slip = {slip.id: _guess(cases, slip.id, slip.says, reference, slip) for slip in tried}
    known = [_guess(cases, id, says, function) for id, (says, function) in mistakes.items()]
    common = [slip for slip in tried if slip.often >= COMMON]
    pairs = [
        (by_slip[one.id], by_slip[other.id], _both(cases, reference, one, other))
        for one, other in combinations(common, 2)
    ]
    likely = [slip for slip in tried if slip.often == LIKELY]
    for guess, (_, function) in zip(known, mistakes.values(), strict=True):
        pairs += [(guess, by_slip[slip.id], _both(cases, function, slip)) for slip in likely]
    return Background(
        cases, arguments, name, reference, tuple(known), tuple(by_slip.values()), tuple(pairs)
    )


def _guess(
    cases: Sequence[Case], id: str, says: str, function: Callable[..., Any], *changes: Slip
) -> Guess:
    return Guess(id, says, _computed(cases, function, *changes))


def _both(cases: Sequence[Case], function: Callable[..., Any], *changes: Slip) -> Guess:
    return Guess("both", "", _computed(cases, function, *changes))


def _computed(cases: Sequence[Case], function: Callable[..., Any], *changes: Slip) -> Compute:
    """The value of a function of ours in a case, on arguments that slips have changed."""

    def value(number: int) -> Any:
        arguments: Sequence[Any] = [_fresh(argument) for argument in cases[number].arguments]
        for slip in changes:
            arguments = slip.change(arguments)
        return outcome(function, arguments)

    return cache(value)


def _fresh(argument: Any) -> Any:
    """A copy, for some mistakes change their inputs."""
    if isinstance(argument, list | tuple):
        return type(argument)(_fresh(item) for item in argument)
    return argument.copy() if isinstance(argument, np.ndarray) else argument
