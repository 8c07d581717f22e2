"""What an exercise asks of a model, with the variant's numbers filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from grader.expected import Call, value
from grader.expressions import calculate
from grader.models import expectations as of
from grader.models.description import Shape


@dataclass(frozen=True)
class Asked:
    """The expectations and the numbers in them; `layers` etc. are None where nothing is said."""

    expectations: Sequence[Any]
    given: Mapping[str, Any]
    layers: list[str] | None = None
    input_shape: Shape | None = None
    output_shape: Shape | None = None
    loss: str | None = None


def asked(expectations: Sequence[Any], given: Mapping[str, Any]) -> Asked:
    """Gather what the expectations say about the model as a whole."""
    layers = input_shape = output_shape = loss = None
    for item in expectations:
        match item:
            case of.Layers():
                layers = item.layers
            case of.InputShape():
                input_shape = sizes(item.input_shape, given)
            case of.OutputShape():
                output_shape = sizes(item.output_shape, given)
            case of.LossIs():
                loss = item.loss
    return Asked(expectations, given, layers, input_shape, output_shape, loss)


def sizes(expressions: Sequence[str | None], given: Mapping[str, Any]) -> Shape:
    """A shape in numbers; None stands for any size."""
    return [None if text is None else int(calculate(text, given)) for text in expressions]


def count(parameters: Call | Sequence[Call], given: Mapping[str, Any]) -> int:
    """What one call of the reference gives, or several together."""
    calls = [parameters] if isinstance(parameters, Call) else parameters
    return sum(int(value(call, given)) for call in calls)
