"""What a layer computes, in NumPy: layer class -> function, to check a model's own predictions.

A layer without an entry here, or with settings that its entry does not know, has no twin; a model
that holds one cannot be recomputed. The mathematics is `reference`'s. Masks are not computed:
token ids of a probe are never 0.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from grader.expected import reference_function
from grader.models.description import Layer, Model

Array = np.ndarray[Any, Any]
Forward = Callable[[Layer, Sequence[Array], Array], Array]


class NoRowError(Exception):
    """A token id lies beyond the table of an embedding, where backends do as they like."""


def _linear(x: Array) -> Array:
    return x


def _sigmoid(x: Array) -> Array:
    value: Array = 0.5 * (1 + np.tanh(x / 2))  # does not overflow
    return value


def _relu(x: Array) -> Array:
    return np.maximum(x, 0)


def _softmax(x: Array) -> Array:
    powers = np.exp(x - x.max(axis=-1, keepdims=True))
    value: Array = powers / powers.sum(axis=-1, keepdims=True)
    return value


ACTIVATIONS: dict[str, Callable[[Array], Array]] = {
    "linear": _linear,
    "relu": _relu,
    "sigmoid": _sigmoid,
    "softmax": _softmax,
    "tanh": np.tanh,
}


def _dense(layer: Layer, weights: Sequence[Array], x: Array) -> Array:
    kernel = weights[0]
    bias = weights[1] if layer.settings["use_bias"] else np.zeros(kernel.shape[1])
    y = reference_function("dense")(x, kernel, bias)
    return ACTIVATIONS[str(layer.settings["activation"])](y)


def _simple_rnn(layer: Layer, weights: Sequence[Array], x: Array) -> Array:
    kernel, recurrent = weights[:2]
    bias = weights[2] if layer.settings["use_bias"] else np.zeros(len(recurrent))
    xs = x[:, ::-1] if layer.settings["go_backwards"] else x
    start = np.zeros((len(x), len(recurrent)))
    hs: Array = reference_function("rnn_forward")(xs, start, kernel, recurrent, bias)
    return hs if layer.settings["return_sequences"] else hs[:, -1]


def _embedding(layer: Layer, weights: Sequence[Array], x: Array) -> Array:
    table, ids = weights[0], x.astype(int)
    if np.any(ids >= len(table)) or np.any(ids < 0):
        raise NoRowError
    rows: Array = table[ids]
    return rows


def _unchanged(layer: Layer, weights: Sequence[Array], x: Array) -> Array:
    return x


FORWARD: dict[str, Forward] = {
    "Dense": _dense,
    "Dropout": _unchanged,  # does nothing outside of training
    "Embedding": _embedding,
    "SimpleRNN": _simple_rnn,
}
# layer class -> the settings that its function can follow; others are not looked at
_KNOWN: dict[str, dict[str, tuple[Any, ...]]] = {
    "Dense": {"activation": tuple(ACTIVATIONS), "use_bias": (True, False)},
    "SimpleRNN": {
        "activation": ("tanh",),
        "go_backwards": (True, False),
        "return_sequences": (True, False),
        "return_state": (False,),
        "stateful": (False,),
        "use_bias": (True, False),
    },
}


def without_twin(model: Model) -> list[str]:
    """The layers that cannot be computed here, by class; and the graph, if it is no row."""
    if model.calls is None:
        return ["a graph that branches"]
    return list(dict.fromkeys(f"`{layer.title}`" for layer in model.row if not _twin(layer)))


def recomputed(model: Model, x: Array) -> Array:
    """The model's output in float64, from its weights and settings alone.

    Raises NoRowError, and ValueError, IndexError or TypeError where the weights do not fit the
    settings.
    """
    for layer in model.row:
        weights = [model.weights[place].astype(float) for place in layer.weights]
        x = FORWARD[layer.kind](layer, weights, x)
    return x


def _twin(layer: Layer) -> bool:
    known = _KNOWN.get(layer.kind, {})
    return (
        layer.own
        and layer.kind in FORWARD
        and all(layer.settings.get(name) in allowed for name, allowed in known.items())
    )
