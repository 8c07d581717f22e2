"""What an exercise may ask of a model: one YAML mapping each, told apart by its first key.

expect:
  - {layers: [SimpleRNN, Dense], credit: 2}
  - {layer: 0, units: units, activation: tanh}      # places count from 0, as in `model.layers`
  - {input_shape: [null, steps, 1]}
  - {output_shape: [null, 1]}
  - {output_activation: sigmoid}
  - {parameters: {reference: simple_rnn_model_params, args: {...}}}   # or a list, added up
  - {loss: mse}
  - {optimizer: adam}
  - {causal: true}
  - {shared_weights: [0, 2]}
  - {loss_falls: true}                              # over the epochs of `fit`

Every one may have `credit` (its weight in the score, 1 if it is not given), `says` (the sentence
for a model that does not fulfil it) and `mistake` (the name of that mistake).
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from grader.expected import Call
from grader.fields import Expression, Prompt, Strict
from grader.mistakes import MistakeId

Sizes = Annotated[list[Expression | None], Field(min_length=1, max_length=5)]
Activation = Literal["linear", "relu", "sigmoid", "softmax", "tanh"]
Place = Annotated[int, Field(ge=0, le=50)]


class _Expectation(Strict):
    """What they all may have; a base of fields only."""

    credit: float = Field(default=1.0, gt=0, le=100)
    says: Prompt | None = None
    mistake: MistakeId | None = None


class Layers(_Expectation):
    layers: list[str] = Field(min_length=1)


class OneLayer(_Expectation):
    """Settings of one layer, or of the layer inside it."""

    layer: Place
    units: Expression | None = None
    input_dim: Expression | None = None
    output_dim: Expression | None = None
    rate: Expression | None = None
    activation: Activation | None = None
    recurrent_activation: Activation | None = None
    merge_mode: Literal["concat", "sum", "mul", "ave"] | None = None
    go_backwards: bool | None = None
    reset_after: bool | None = None
    return_sequences: bool | None = None
    stateful: bool | None = None
    use_bias: bool | None = None

    @model_validator(mode="after")
    def _some(self) -> OneLayer:
        if not settings(self):
            allowed = ", ".join(sorted(_SETTINGS))
            raise ValueError(f"says nothing about the layer; it may set: {allowed}")
        return self


class InputShape(_Expectation):
    input_shape: Sizes


class OutputShape(_Expectation):
    output_shape: Sizes


class OutputActivation(_Expectation):
    output_activation: Activation


class Parameters(_Expectation):
    parameters: list[Call] | Call


class LossIs(_Expectation):
    loss: str


class OptimizerIs(_Expectation):
    optimizer: str


class Causal(_Expectation):
    causal: Literal[True]


class SharedWeights(_Expectation):
    shared_weights: Annotated[list[Place], Field(min_length=2)]


class LossFalls(_Expectation):
    loss_falls: Literal[True]


SIZES = frozenset({"units", "input_dim", "output_dim", "rate"})  # expressions
_SETTINGS = frozenset(OneLayer.model_fields) - frozenset(_Expectation.model_fields) - {"layer"}
_SUBJECTS: dict[str, type[_Expectation]] = {
    "layers": Layers,
    "layer": OneLayer,
    "input_shape": InputShape,
    "output_shape": OutputShape,
    "output_activation": OutputActivation,
    "parameters": Parameters,
    "loss": LossIs,
    "optimizer": OptimizerIs,
    "causal": Causal,
    "shared_weights": SharedWeights,
    "loss_falls": LossFalls,
}


def _subject(value: Any) -> str | None:
    keys = value if isinstance(value, dict) else getattr(value, "__dict__", {})
    return next((model.__name__ for name, model in _SUBJECTS.items() if name in keys), None)


Expectation = Annotated[
    Annotated[Layers, Tag("Layers")]
    | Annotated[OneLayer, Tag("OneLayer")]
    | Annotated[InputShape, Tag("InputShape")]
    | Annotated[OutputShape, Tag("OutputShape")]
    | Annotated[OutputActivation, Tag("OutputActivation")]
    | Annotated[Parameters, Tag("Parameters")]
    | Annotated[LossIs, Tag("LossIs")]
    | Annotated[OptimizerIs, Tag("OptimizerIs")]
    | Annotated[Causal, Tag("Causal")]
    | Annotated[SharedWeights, Tag("SharedWeights")]
    | Annotated[LossFalls, Tag("LossFalls")],
    Discriminator(
        _subject,
        custom_error_type="expectation",
        custom_error_message=f"does not say what to expect; there are: {', '.join(_SUBJECTS)}",
    ),
]


def settings(expectation: OneLayer) -> dict[str, Any]:
    """The settings that are asked for, by name; sizes are still expressions."""
    values = {name: getattr(expectation, name) for name in sorted(_SETTINGS)}
    return {name: value for name, value in values.items() if value is not None}
