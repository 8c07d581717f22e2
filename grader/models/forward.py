"""What a layer computes, in NumPy: layer class -> function, to check a model's own predictions.

A layer without an entry here, or with settings that its entry does not know, has no twin; a model
that holds one cannot be recomputed. The mathematics is `reference`'s. Masks are not computed:
token ids of a probe are never 0.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from grader.models.description import Layer, Model
from reference.activations import NAMES, activate
from reference.bidirectional import MERGES, Bidirectional, both_ways_forward
from reference.convert import from_keras
from reference.dense import dense
from reference.embedding import embedding
from reference.gru import GRUWeights
from reference.layers import RecurrentLayer, layer_forward
from reference.lstm import LSTMWeights
from reference.simple_rnn import RNNWeights
from reference.softmax import softmax

Array = np.ndarray[Any, Any]
Forward = Callable[[Layer, Sequence[Array], Array], Array]


class NoRowError(Exception):
    """A token id lies beyond the table of an embedding, where backends do as they like."""


def _dense(layer: Layer, weights: Sequence[Array], x: Array) -> Array:
    kernel = weights[0]
    bias = weights[1] if layer.settings["use_bias"] else np.zeros(kernel.shape[1])
    y: Array = dense(x, kernel, bias)
    name = str(layer.settings["activation"])
    return softmax(y) if name == "softmax" else activate(name, y)


def _recurrent(layer: Layer, weights: Sequence[Array], x: Array) -> Array:
    return layer_forward(_described(layer, weights), x)[0]


def _both_ways(layer: Layer, weights: Sequence[Array], x: Array) -> Array:
    half = len(weights) // 2
    forward, backward = layer.inner
    backward_layer = _described(backward, weights[half:])._replace(go_backwards=False)
    pair = Bidirectional(
        _described(forward, weights[:half]), backward_layer, str(layer.settings["merge_mode"])
    )
    return both_ways_forward(pair, x)[0]


def _described(layer: Layer, weights: Sequence[Array]) -> RecurrentLayer:
    """The reference's layer with these weights, used as the settings say."""
    settings = layer.settings
    converted = from_keras(weights, kind=layer.kind)
    if not isinstance(converted, RNNWeights | LSTMWeights | GRUWeights):
        raise ValueError(f"{layer.kind} does not have {len(weights)} arrays")  # a lie
    return RecurrentLayer(
        converted,
        return_sequences=settings["return_sequences"] is True,
        go_backwards=settings["go_backwards"] is True,
        activation=str(settings["activation"]),
        reset_after=settings.get("reset_after", True) is True,
    )


def _embedding(layer: Layer, weights: Sequence[Array], x: Array) -> Array:
    ids = x.astype(int)
    if np.any(ids >= len(weights[0])) or np.any(ids < 0):
        raise NoRowError
    return embedding(ids, weights[0])


def _inner(layer: Layer, weights: Sequence[Array], x: Array) -> Array:
    return FORWARD[layer.inner[0].kind](layer.inner[0], weights, x)


def _unchanged(layer: Layer, weights: Sequence[Array], x: Array) -> Array:
    return x


FORWARD: dict[str, Forward] = {
    "Bidirectional": _both_ways,
    "Dense": _dense,
    "Dropout": _unchanged,  # does nothing outside of training
    "Embedding": _embedding,
    "GRU": _recurrent,
    "LSTM": _recurrent,
    "SimpleRNN": _recurrent,
    "TimeDistributed": _inner,
}
_USED: dict[str, tuple[Any, ...]] = {
    "go_backwards": (True, False),
    "return_sequences": (True, False),
    "return_state": (False,),
    "stateful": (False,),
    "use_bias": (True, False),
}
_GATED = _USED | {"activation": ("tanh",), "recurrent_activation": ("sigmoid",)}
# layer class -> the settings that its function can follow; others are not looked at
_KNOWN: dict[str, dict[str, tuple[Any, ...]]] = {
    "Bidirectional": {"merge_mode": MERGES},
    "Dense": {"activation": (*NAMES, "softmax"), "use_bias": (True, False)},
    "GRU": _GATED | {"reset_after": (True, False)},
    "LSTM": _GATED,
    "SimpleRNN": _USED | {"activation": NAMES},
}
# layer class -> the classes that it may wrap, one by one
_WRAPS = {
    "Bidirectional": [{"GRU", "LSTM", "SimpleRNN"}] * 2,
    "TimeDistributed": [{"Dense", "Dropout"}],
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
        and _wraps_what_it_can(layer)
    )


def _wraps_what_it_can(layer: Layer) -> bool:
    wanted = _WRAPS.get(layer.kind, [])
    return len(layer.inner) == len(wanted) and all(
        part.kind in kinds and _twin(part) for part, kinds in zip(layer.inner, wanted, strict=True)
    )
