"""What `sandbox/describe.py` says about a model, read strictly.

It comes out of the student's process, so it may be anything, and any of it may be a lie. Reading
promises types, lengths and indices; whether the parts agree with each other is for `honesty.py`.
"""

from __future__ import annotations

from typing import Annotated, Any

import numpy as np
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from grader.sandbox.output import cut

Array = np.ndarray[Any, Any]
Shape = list[int | None]

OWN = "keras.src."  # where Keras keeps its classes; nothing of a student's has this module
_Text = Annotated[str, AfterValidator(lambda text: cut(text, 300))]


class Unreadable(ValueError):
    """The reply is no description."""


class _Part(BaseModel):
    """A mapping with exactly these keys, without any conversion of types."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=True,
        arbitrary_types_allowed=True,
        validate_by_name=True,
    )


class Named(_Part):
    """A class or function: its name, and its module or "" where it is not what it seems."""

    kind: _Text = Field(alias="class")
    module: _Text

    @property
    def own(self) -> bool:
        """Whether it says that it belongs to Keras."""
        return self.module.startswith(OWN)

    @property
    def title(self) -> str:
        """How people would call it."""
        return self.kind if self.own else f"{self.kind} (not of Keras)"


class Loss(Named):
    from_logits: bool


class Layer(Named):
    name: _Text
    settings: dict[str, bool | int | float | str | None]
    weights: list[int]  # places in the model's weights
    trainable: bool
    inner: list[Layer]


class Model(Named):
    """`calls` holds places in `layers`, in the order in which they are applied.

    It is None for a graph that is more than one row of layers, `outputs` is None for a model that
    is not built or cannot be called (then `fault` says why).
    """

    built: bool
    layers: list[Layer]
    calls: list[int] | None
    input_shape: Shape | None
    weights: list[Array]
    compiled: bool
    loss: Loss | None
    optimizer: Named | None
    outputs: list[Array] | None
    fault: _Text
    history: list[float] | None
    fit_fault: _Text

    @property
    def row(self) -> list[Layer]:
        """The layers in the order in which they are applied, one perhaps several times."""
        return [self.layers[place] for place in self.calls or range(len(self.layers))]

    @model_validator(mode="after")
    def _places(self) -> Model:
        places = [place for layer in self.layers for place in _weights(layer)]
        if not all(0 <= place < len(self.weights) for place in places):
            raise ValueError("a layer has a weight that is none of the model's")
        if not all(0 <= place < len(self.layers) for place in self.calls or []):
            raise ValueError("a layer is applied that is none of the model's")
        if any(array.dtype.kind not in "fiub" for array in self.weights + (self.outputs or [])):
            raise ValueError("weights and outputs are numbers")
        return self


class Thing(BaseModel):
    """What was returned instead of a model: a single layer, or something else."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    kind: _Text
    name: _Text = Field(alias="class")


def read(value: Any) -> Model | Thing:
    """The description in a reply. Raises Unreadable for anything else."""
    if not isinstance(value, dict) or "kind" not in value:
        raise Unreadable("the reply is no description of a model")
    try:
        if value["kind"] != "model":
            return Thing.model_validate(value)
        return Model.model_validate({k: v for k, v in value.items() if k != "kind"})
    except ValidationError as problem:
        raise Unreadable(f"the reply is no description of a model: {problem}") from None


def _weights(layer: Layer) -> list[int]:
    return [*layer.weights, *(place for part in layer.inner for place in _weights(part))]
