"""One expectation held against one model: the sentence about what is wrong, or None.

Sentences say what was found. What was asked for stands in the exercise's prompt.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np

from grader.expressions import calculate
from grader.models import expectations as of
from grader.models.asked import Asked, count, sizes
from grader.models.description import Layer, Model, Named, Shape
from grader.models.honesty import parameters
from grader.models.probes import causal_cut

_LEAST_FALL = 1e-6  # of a loss; less is rounding
_LOSSES = {
    "bce": "binary_crossentropy",
    "mae": "mean_absolute_error",
    "mse": "mean_squared_error",
}


def fault(expectation: Any, asked: Asked, model: Model) -> str | None:
    """What is wrong with the model by this one expectation; None when it is fulfilled."""
    return _FAULTS[type(expectation)](expectation, asked, model)


def loss_name(name: str) -> str:
    """One name for each loss: `mse`, `MSE` and `MeanSquaredError` are `mean_squared_error`."""
    spelled = name.lower() if name.isupper() else re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
    return _LOSSES.get(spelled, spelled)


def shown(shape: Shape) -> str:
    """A shape as Keras prints it."""
    return f"({', '.join(str(size) for size in shape)})"


def classes(model: Model) -> list[str]:
    """The classes of the layers in order; those that are not Keras' own say so."""
    return [layer.title for layer in model.row]


def _layers(item: of.Layers, asked: Asked, model: Model) -> str | None:
    if model.calls is None:
        return "The layers are not applied in one row, each to what the one before gives."
    found = classes(model)
    if found == item.layers:
        return None
    return f"The layers are {', '.join(found) or 'none'}."


def _one_layer(item: of.OneLayer, asked: Asked, model: Model) -> str | None:
    number = item.layer + 1
    if item.layer >= len(model.row):
        return f"There is no layer {number}; the model has {len(model.row)}."
    layer = model.row[item.layer]
    if asked.layers and layer.title != asked.layers[item.layer]:
        return f"Layer {number} is of the class {layer.title}."
    for name, wanted in of.settings(item).items():
        target = calculate(wanted, asked.given) if name in of.SIZES else wanted
        found = _setting(layer, name)
        if found != target:
            return f"Layer {number} ({layer.title}) has `{name}={found!r}`."
    return None


def _setting(layer: Layer, name: str) -> Any:
    """A setting of the layer, or of the one inside of a wrapper."""
    holder = next((part for part in (layer, *layer.inner) if name in part.settings), layer)
    return holder.settings.get(name)


def _input_shape(item: of.InputShape, asked: Asked, model: Model) -> str | None:
    if model.input_shape == sizes(item.input_shape, asked.given):
        return None
    if model.input_shape is None:
        return "The model's input has no shape of its own."
    return f"The model's input has the shape {shown(model.input_shape)}."


def _output_shape(item: of.OutputShape, asked: Asked, model: Model) -> str | None:
    """The shape of what came out is read, not what the model says about itself."""
    if not model.outputs:
        return "The model gives no output."
    found = model.outputs[0].shape
    wanted = sizes(item.output_shape, asked.given)
    pairs = zip(wanted, found, strict=False)
    if len(found) == len(wanted) and all(want in (None, size) for want, size in pairs):
        return None
    return f"The model's output has the shape {shown([None, *found[1:]])}."


def _output_activation(item: of.OutputActivation, asked: Asked, model: Model) -> str | None:
    found = _setting(model.row[-1], "activation") if model.row else None
    if found == item.output_activation:
        return None
    return f"The activation of the last layer is {found}."


def _parameters(item: of.Parameters, asked: Asked, model: Model) -> str | None:
    found = parameters(model)
    if found == count(item.parameters, asked.given):
        return None
    return f"The model has {found:,} parameters."


def _loss(item: of.LossIs, asked: Asked, model: Model) -> str | None:
    if not model.compiled:
        return "The model is not compiled, so it has no loss."
    if model.loss is None:
        return "The model is compiled without a loss."
    if not model.loss.own or loss_name(model.loss.kind) != loss_name(item.loss):
        return f"The loss is {model.loss.title}."
    linear = not model.row or _setting(model.row[-1], "activation") == "linear"
    return "The loss expects raw scores (from_logits=True)." if _raw(model) and not linear else None


def _raw(model: Model) -> bool:
    return model.loss is not None and model.loss.from_logits


def _optimizer(item: of.OptimizerIs, asked: Asked, model: Model) -> str | None:
    found: Named | None = model.optimizer
    if found is not None and found.own and found.kind.lower() == item.optimizer.lower():
        return None
    return f"The optimizer is {found.title if found else 'not set'}."


def _causal(item: of.Causal, asked: Asked, model: Model) -> str | None:
    if not model.outputs or len(model.outputs) < 2 or model.outputs[0].ndim < 3:
        return "There is no output for each time step."
    before, after = model.outputs[:2]
    step = causal_cut(before.shape[1])
    if before.shape == after.shape and _same(before[:, :step], after[:, :step]):
        return None
    return "The output of a step changes when only later inputs do: the model sees the future."


def _same(first: Any, second: Any) -> bool:
    return bool(np.allclose(first, second, rtol=0, atol=1e-6))


def _shared(item: of.SharedWeights, asked: Asked, model: Model) -> str | None:
    row = model.row
    if max(item.shared_weights) >= len(row):
        return f"There is no layer {max(item.shared_weights) + 1}; the model has {len(row)}."
    used = {tuple(row[place].weights) for place in item.shared_weights}
    numbers = " and ".join(str(place + 1) for place in item.shared_weights)
    if len(used) == 1 and used != {()}:
        return None
    return f"Layers {numbers} have weights of their own; use one layer object several times."


def _loss_falls(item: of.LossFalls, asked: Asked, model: Model) -> str | None:
    if model.history is None:
        why = f": {model.fit_fault}" if model.fit_fault else "."
        return f"The model could not be trained{why}"
    if not np.all(np.isfinite(model.history)):
        return "The loss of a short training is not finite."
    falls = len(model.history) > 1 and model.history[0] - model.history[-1] > _LEAST_FALL
    return None if falls else "The loss of a short training does not fall."


_FAULTS: dict[type, Callable[[Any, Asked, Model], str | None]] = {
    of.Layers: _layers,
    of.OneLayer: _one_layer,
    of.InputShape: _input_shape,
    of.OutputShape: _output_shape,
    of.OutputActivation: _output_activation,
    of.Parameters: _parameters,
    of.LossIs: _loss,
    of.OptimizerIs: _optimizer,
    of.Causal: _causal,
    of.SharedWeights: _shared,
    of.LossFalls: _loss_falls,
}
