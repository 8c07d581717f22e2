"""`properties:` of an exercise: which ones are declared, checked against the function's signature.

properties:
  inputs_unchanged: true
  causality: true
  batch_permutation: true
  carried_state: {h0: hs}
  zero_weights: {zero: [Wx, Wh], gives: {hs: tanh(b)}}
  own_gradient: {loss: loss, gradients: {logits: dlogits}}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from pydantic import Field, ValidationInfo, field_validator

from grader.cases import Case, draw_cases
from grader.fields import Strict
from grader.properties import (
    batch_permutation,
    carried_state,
    causality,
    inputs_unchanged,
    own_gradient,
    zero_weights,
)
from grader.properties.carried_state import Declared as CarriedState
from grader.properties.nouns import Property, Signature
from grader.properties.own_gradient import Declared as OwnGradient
from grader.properties.zero_weights import Declared as ZeroWeights

# In the order in which they are told: the simplest cause first.
PROPERTIES: dict[str, Property] = {
    "inputs_unchanged": inputs_unchanged.PROPERTY,
    "batch_permutation": batch_permutation.PROPERTY,
    "causality": causality.PROPERTY,
    "carried_state": carried_state.PROPERTY,
    "zero_weights": zero_weights.PROPERTY,
    "own_gradient": own_gradient.PROPERTY,
}

_ANY_RESULT = "inputs_unchanged"  # asks nothing of what is returned


class _Exercise(NamedTuple):
    """What a declaration is held against."""

    signature: Signature
    cases: Sequence[Case]


class Properties(Strict):
    """The keys under `properties`."""

    inputs_unchanged: Literal[True] | None = None
    batch_permutation: Literal[True] | None = None
    causality: Literal[True] | None = None
    carried_state: CarriedState | None = Field(default=None, min_length=1)
    zero_weights: ZeroWeights | None = None
    own_gradient: OwnGradient | None = None

    @field_validator("*")
    @classmethod
    def _fits(cls, declared: Any, info: ValidationInfo) -> Any:
        exercise = (info.context or {}).get("exercise")
        if declared is None or exercise is None:
            return declared
        if "list" in exercise.signature.returns.values() and info.field_name != _ANY_RESULT:
            raise ValueError(f"a returned list has no axes; only `{_ANY_RESULT}` can be asked")
        kind = PROPERTIES[str(info.field_name)]
        problem = kind.problem(declared, exercise.signature)
        if problem:
            raise ValueError(problem)
        if not any([kind.shows(declared, exercise.signature, case) for case in exercise.cases]):
            raise ValueError(f"no case can show it; it takes {kind.needs}")
        return declared


def read_properties(value: Any, spec: Mapping[str, Any]) -> Properties:
    """What YAML says, held against the fields of the `Spec` that are valid so far.

    Raises pydantic's ValidationError, whose places are relative to `properties`.
    """
    if not {"arguments", "returns", "cases"} <= set(spec):
        return Properties.model_validate(value)  # the other faults are reported already
    signature = Signature(spec["arguments"], spec["returns"])
    cases = draw_cases(signature.arguments, spec["cases"], 0)
    return Properties.model_validate(value, context={"exercise": _Exercise(signature, cases)})


def declared_in(properties: Properties) -> Iterator[tuple[str, Property, Any]]:
    """The declared ones: name, property, and what YAML says of it."""
    for name, kind in PROPERTIES.items():
        value = getattr(properties, name)
        if value is not None:
            yield name, kind, value
