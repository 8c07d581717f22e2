"""Whether a model is what it says: its weights fit its settings, its outputs follow from both.

Nothing here asks what an exercise wants. `count_params()` and `summary()` of a model can be
overridden and are never read: parameters are counted in the weight arrays.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from grader.models.description import Layer, Model
from grader.models.forward import NoRowError, recomputed

Array = np.ndarray[Any, Any]

RELATIVE = 1e-4  # Keras works in float32
ABSOLUTE = 1e-5
GATES = {"SimpleRNN": 1, "GRU": 3, "LSTM": 4}  # sets of weights, side by side in each array
_LIES = (
    "The model computes something else than its layers and weights do. Use Keras' layers as they "
    "are: nothing of them may be replaced."
)


def parameters(model: Model) -> int:
    """The number of weights in the arrays; a shared array counts once."""
    return sum(array.size for array in model.weights)


def misfits(model: Model) -> str:
    """What does not fit between settings and weights, as a sentence; empty if all is well."""
    features = model.input_shape[-1] if model.input_shape else None
    for number, layer in enumerate(model.row, start=1):
        wanted = _wanted_shapes(layer, features)
        if wanted is None:  # not a layer whose arrays we know
            return ""
        found = [model.weights[place].shape for place in layer.weights]
        if found != wanted:
            shapes = ", ".join(str(shape) for shape in found) or "none"
            return (
                f"Layer {number} ({layer.title}) has weights of the shapes {shapes}, which do "
                "not fit its own settings. Use Keras' layers as they are."
            )
        features = _features_after(layer, features)
    return ""


def contradictions(model: Model, inputs: Sequence[Array]) -> str:
    """Where the outputs are not what the layers give, as a sentence; empty if they are.

    Only for models of which each layer has a twin in `forward.py`, and that could be called.
    """
    outputs = model.outputs or []
    if len(outputs) != len(inputs):
        return _LIES
    try:
        wanted = [recomputed(model, x) for x in inputs]
    except NoRowError:  # an embedding of the wrong size says so by itself
        return ""
    except (IndexError, TypeError, ValueError):
        return _LIES
    same = [_near(got, want) for got, want in zip(outputs, wanted, strict=True)]
    return "" if all(same) else _LIES


def _near(got: Array, want: Array) -> bool:
    scale = float(np.max(np.abs(want), initial=0.0))
    limit = RELATIVE * scale + ABSOLUTE
    return got.shape == want.shape and bool(np.all(np.abs(got - want) <= limit))


def _features_after(layer: Layer, features: int | None) -> int | None:
    """The last axis of what a layer with known shapes gives."""
    if layer.inner:
        widths = [_features_after(part, features) or 0 for part in layer.inner]
        return sum(widths) if layer.settings.get("merge_mode") == "concat" else widths[0]
    if layer.kind == "Dropout":
        return features
    size = layer.settings["output_dim" if layer.kind == "Embedding" else "units"]
    return size if isinstance(size, int) else None


def _wanted_shapes(layer: Layer, features: int | None) -> list[tuple[Any, ...]] | None:
    """The shapes that the settings ask for; None for layers that are not known here."""
    settings = layer.settings
    if layer.inner:
        parts = [_wanted_shapes(part, features) for part in layer.inner]
        return [s for part in parts if part for s in part] if None not in parts else None
    if layer.kind == "Dropout":
        return []
    if layer.kind == "Embedding":
        return [(settings.get("input_dim"), settings.get("output_dim"))]
    units = settings.get("units")
    if not isinstance(units, int) or features is None:
        return None
    if layer.kind == "Dense":
        return [(features, units), (units,)][: 2 if settings.get("use_bias") else 1]
    if layer.kind not in GATES:
        return None
    width = GATES[layer.kind] * units
    bias = (2, width) if settings.get("reset_after") else (width,)
    shapes = [(features, width), (units, width), bias]
    return shapes[: 3 if settings.get("use_bias") else 2]
