"""Recurrent layers with random weights, one of every sort, all from a seed.

No weight, state or bias is constant or zero: equal numbers would hide swapped gates.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reference.gru import GRUWeights
from reference.layers import RecurrentLayer
from reference.lstm import LSTMWeights
from reference.simple_rnn import RNNWeights
from tests.reference.networks import SIZES, Sizes

Array = NDArray[Any]
Draw = Callable[..., Array]

PROJECTED = 3  # the length of h with a projection, unlike all of ALL_DIFFERENT but D


def _rnn(draw: Draw, s: Sizes, *, bias: bool = True, **how: Any) -> RecurrentLayer:
    weights = RNNWeights(draw(s.D, s.H), draw(s.H, s.H), draw(s.H) if bias else None)
    return RecurrentLayer(weights, **how)


def _lstm(
    draw: Draw, s: Sizes, *, bias: bool = True, peep: bool = False, project: bool = False
) -> RecurrentLayer:
    shown = PROJECTED if project else s.H
    return RecurrentLayer(
        LSTMWeights(
            draw(s.D, 4 * s.H),
            draw(shown, 4 * s.H),
            draw(4 * s.H) if bias else None,
            draw(3, s.H) if peep else None,
            draw(s.H, PROJECTED) if project else None,
        )
    )


def _gru(
    draw: Draw, s: Sizes, *, b: bool = True, bh: bool = True, after: bool = True
) -> RecurrentLayer:
    weights = GRUWeights(
        draw(s.D, 3 * s.H),
        draw(s.H, 3 * s.H),
        draw(3 * s.H) if b else None,
        draw(3 * s.H) if bh else None,
    )
    return RecurrentLayer(weights, reset_after=after)


SORTS: dict[str, tuple[Callable[..., RecurrentLayer], dict[str, Any]]] = {
    "rnn": (_rnn, {}),
    "rnn relu": (_rnn, {"activation": "relu"}),
    "rnn linear": (_rnn, {"activation": "linear"}),
    "rnn sigmoid": (_rnn, {"activation": "sigmoid"}),
    "rnn without bias": (_rnn, {"bias": False}),
    "lstm": (_lstm, {}),
    "lstm without bias": (_lstm, {"bias": False}),
    "lstm peepholes": (_lstm, {"peep": True}),
    "lstm projection": (_lstm, {"project": True}),
    "lstm peepholes projection": (_lstm, {"peep": True, "project": True, "bias": False}),
    "gru after": (_gru, {}),
    "gru after without bias": (_gru, {"b": False, "bh": False}),
    "gru before": (_gru, {"bh": False, "after": False}),
    "gru before two biases": (_gru, {"after": False}),
    "gru before without bias": (_gru, {"b": False, "bh": False, "after": False}),
}


def drawing(seed: int, scale: float = 1.0) -> Draw:
    """A function that draws normal numbers of size `scale` in any shape."""
    rng = np.random.default_rng(seed)
    return lambda *shape: scale * rng.normal(size=shape)


def draw_layer(
    sort: str, sizes: Sizes = SIZES["all sizes different"], seed: int = 5
) -> RecurrentLayer:
    """A layer of one of SORTS with weights of size 0.5."""
    make, options = SORTS[sort]
    return make(drawing(seed, 0.5), sizes, **options)


def draw_states(layer: RecurrentLayer, batch: int = 2, seed: int = 6) -> tuple[Array, ...]:
    """Initial states for the layer, or gradients of its final states."""
    draw, weights = drawing(seed), layer.weights
    if isinstance(weights, LSTMWeights):
        return draw(batch, len(weights.Wh)), draw(batch, weights.Wh.shape[1] // 4)
    return (draw(batch, len(weights.Wh)),)


def shown_size(layer: RecurrentLayer) -> int:
    """The length of the state that the layer shows."""
    return len(layer.weights.Wh)


def ragged_mask(batch: int, steps: int, seed: int = 7) -> Array:
    """Gaps anywhere; the first sequence starts with one, and no sequence is empty."""
    mask = np.random.default_rng(seed).random((batch, steps)) < 0.6
    mask[:, -2:] |= ~mask.any(axis=1)[:, None]
    mask[0, 0] = steps == 1
    return mask


def flat(nested: Any) -> list[Array]:
    """The arrays of nested tuples and lists; None holds none."""
    if isinstance(nested, tuple | list):
        return [part for item in nested for part in flat(item)]
    return [] if nested is None else [nested]
