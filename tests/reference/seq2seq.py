"""Encoder-decoders with random weights, with every sort of attention, all from a seed."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from reference.attention_layer import AdditiveWeights, AttentionLayer
from reference.encoder_decoder import EncoderDecoder
from reference.encoder_decoder_backward import EncoderDecoderGradients
from tests.reference.networks import Sizes
from tests.reference.recurrent import draw_layer, drawing, shown_size

Array = NDArray[Any]

# B sequences of T source and N target tokens; V and O tokens, vectors of E and F numbers, A wide
B, T, N, V, E, H, O, F, A = 2, 4, 3, 7, 6, 5, 9, 8, 10  # noqa: E741
SCORES = (None, "dot", "scaled", "additive")
CELLS = ("rnn", "lstm", "gru after", "gru before", "lstm projection")
START, END = 1, 2


def draw_model(cell: str, score: str | None, seed: int = 50) -> EncoderDecoder:
    """Encoder and decoder of one cell, with weights of their own."""
    draw = drawing(seed)
    encoder = draw_layer(cell, Sizes(D=E, H=H), seed + 1)
    decoder = draw_layer(cell, Sizes(D=F, H=H), seed + 2)
    R = shown_size(encoder)
    weights = AdditiveWeights(draw(R, A), draw(R, A), draw(A)) if score == "additive" else None
    attention = None if score is None else AttentionLayer(score, weights)
    Wy = draw(R if score is None else 2 * R, O)
    return EncoderDecoder(draw(V, E), encoder, draw(O, F), decoder, Wy, draw(O), attention)


def draw_ids(rows: int, steps: int, tokens: int, seed: int = 60) -> Array:
    """Token ids; some occur twice, which a table has to add up."""
    return np.random.default_rng(seed).integers(0, tokens, (rows, steps))


SOURCE, TARGETS = draw_ids(B, T, V), draw_ids(B, N, O, seed=61)
MASK = np.array([[True, True, True, False], [True, False, False, False]])
TARGET_MASK = np.array([[True, True, False], [True, True, True]])


def arrays_of(model: EncoderDecoder) -> dict[str, Array]:
    """Every weight of the model by name."""
    named = {"source": model.source, "target": model.target, "Wy": model.Wy, "c": model.c}
    groups: dict[str, Any] = {"encoder": model.encoder.weights, "decoder": model.decoder.weights}
    if model.attention is not None and model.attention.weights is not None:
        groups |= {"attention": model.attention.weights}
    return named | named_parts(groups)


def named_parts(groups: dict[str, Any]) -> dict[str, Array]:
    """From weights in groups to one dict: "encoder Wx" and so on; what is None is left out."""
    return {
        f"{group} {name}": part
        for group, parts in groups.items()
        for name, part in parts._asdict().items()
        if part is not None
    }


def gradients_by_name(found: EncoderDecoderGradients) -> dict[str, Array]:
    """The gradients under the names that `arrays_of` gives the weights."""
    single = {name: getattr(found, name) for name in ("source", "target", "Wy", "c")}
    groups = {"encoder": found.encoder, "decoder": found.decoder, "attention": found.attention}
    return single | named_parts({k: v for k, v in groups.items() if v is not None})


def with_array(model: EncoderDecoder, name: str, value: Array) -> EncoderDecoder:
    """The model with one of its weights replaced."""
    change: dict[str, Any]
    if name in model._fields:
        change = {name: value}
        return model._replace(**change)
    group, part = name.split()
    layer = getattr(model, group)
    weights = layer.weights._replace(**{part: value})
    change = {group: layer._replace(weights=weights)}
    return model._replace(**change)
