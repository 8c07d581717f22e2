"""Gradients that hold only some of the parts they are sums of.

A gradient of a shared weight is a double sum: over the step whose loss sends it and over the step
at which the weight is used. The reference can tell each term; here partial sums of them are held
against what came back.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

import numpy as np

from grader.cases import Case
from grader.diagnosis.evidence import Array, Finding, Returned, View, near
from grader.diagnosis.relations import Relation, explains
from grader.expected import reference_function
from grader.tolerance import scaled

TERMS = {"rnn_backward": "chain_contributions"}  # same arguments; indices [loss step, weight step]

_SUMS: tuple[tuple[str, str, Callable[[Array], Array]], ...] = (
    (
        "last-step-only",
        "only the last time step is right: its contributions over time are not summed. Add up "
        "those of all steps.",
        lambda c: c[:, -1].sum(0),
    ),
    (
        "first-step-only",
        "only the contribution of the first time step is there: those of all steps add up.",
        lambda c: c[:, 0].sum(0),
    ),
    (
        "not-carried-back",
        "each step holds what its own loss says, and nothing that flows back from later steps.",
        lambda c: np.einsum("tt...->...", c),
    ),
    (
        "last-loss-only",
        "only the loss of the last step counts. Every step sends a gradient of its own.",
        lambda c: c[-1].sum(0),
    ),
    (
        "one-step-back",
        "the gradient flows back one step and stops. It has to go on to the first step.",
        lambda c: np.einsum("tt...->...", c) + np.einsum("tt...->...", c[1:, :-1]),
    ),
    (
        "own-loss-missing",
        "what each step receives from its own loss is missing; only what flows back is there.",
        lambda c: c.sum((0, 1)) - np.einsum("tt...->...", c),
    ),
    (
        "first-step-missing",
        "the contribution of the first time step is missing.",
        lambda c: c[:, 1:].sum((0, 1)),
    ),
    (
        "last-step-missing",
        "the contribution of the last time step is missing.",
        lambda c: c[:, :-1].sum((0, 1)),
    ),
)


def partial_sums(name: str, returned: Returned) -> Finding | None:
    """Which terms of the double sum a gradient holds; None where no partial sum fits.

    `name` is the reference function of the exercise; the gradient of `Wh` is called `dWh`.
    """
    wrong = [view for view in returned.views if view.wrong]
    weight = returned.part.name.removeprefix("d")
    if name not in TERMS or not wrong or not hasattr(_terms(TERMS[name], wrong[0].case), weight):
        return None
    for id, says, add in _SUMS:
        relation = Relation(id, says, partial(_sum_of, add, TERMS[name], weight))
        if explains(relation, [wrong[0], *returned.views]):
            return Finding(id, says, (returned.part.name,), fragment=True)
    return None


@lru_cache(maxsize=256)
def _terms(function: str, case: Case) -> Any:
    """All terms of all gradients in one case."""
    return reference_function(function)(*case.arguments)


def _sum_of(
    add: Callable[[Array], Array],
    function: str,
    weight: str,
    got: Array,
    base: Array,
    view: View,
) -> bool:
    array = add(getattr(_terms(function, view.case), weight))
    return near(got, array, scaled(view.tolerance, base, array))
