"""The way back through an encoder-decoder: full backpropagation through time, all gradients.

The encoder hears from the decoder on two ways: through the state that it handed over, and, with
attention, through each of its states. From logits to source:

    output layer  ->  attention  ->  decoder  ->  target table
                          |             | initial state
                          +-> encoder <-+   ->  source table

The decoder's inputs are given tokens (teacher forcing), so no gradient flows from one step's output
into the next step's input. The model and the axis letters: `encoder_decoder.py`.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reference.attention_layer import AdditiveWeights, attention_layer_backward
from reference.dense import dense_backward
from reference.embedding import embedding, embedding_backward
from reference.encoder_decoder import (
    Encoded,
    EncoderDecoder,
    decoder_states,
    encode_source,
    output_features,
    shifted_right,
    showing_all,
    teacher_forcing,
)
from reference.layers import Weights, layer_backward
from reference.losses import softmax_cross_entropy

Array = NDArray[Any]


class EncoderDecoderGradients(NamedTuple):
    """The gradients of all weights, summed over batch and time, in the shapes of the weights."""

    source: Array  # (V, E)
    encoder: Weights
    target: Array  # (O, F)
    decoder: Weights
    Wy: Array  # (R, O) or (2R, O)
    c: Array  # (O,)
    attention: AdditiveWeights | None


def encoder_decoder_backward(
    model: EncoderDecoder,
    dlogits: Array,
    source_ids: Array,
    inputs: Array,
    mask: Array | None = None,
) -> EncoderDecoderGradients:
    """The gradient of a loss for every weight of a model under teacher forcing.

    dlogits (B, N, O): what the logits receive from the loss; source_ids (B, T), inputs (B, N), mask
    (B, T) as in `teacher_forcing`. Masked source steps contribute nothing. Errors as there.
    """
    encoded, vectors = encode_source(model, source_ids, mask), embedding(inputs, model.target)
    hs, _ = decoder_states(model, vectors, encoded)
    dread, dWy, dc = dense_backward(dlogits, output_features(model, hs, encoded), model.Wy)
    dhs, dstates, dattention = _read_back(model, dread, hs, encoded)
    dvectors, dlast, ddecoder = layer_backward(
        showing_all(model.decoder), dhs, vectors, encoded.last
    )
    xs = embedding(source_ids, model.source)
    dxs, _, dencoder = layer_backward(showing_all(model.encoder), dstates, xs, None, mask, dlast)
    dsource = embedding_backward(dxs, source_ids, model.source)
    dtarget = embedding_backward(dvectors, inputs, model.target)
    return EncoderDecoderGradients(dsource, dencoder, dtarget, ddecoder, dWy, dc, dattention)


def teacher_forcing_loss(
    model: EncoderDecoder,
    source_ids: Array,
    targets: Array,
    start: int,
    source_mask: Array | None = None,
    target_mask: Array | None = None,
) -> tuple[Any, EncoderDecoderGradients, Array]:
    """Cross-entropy of every step under teacher forcing, its gradients, and the logits.

    source_ids (B, T), targets (B, N): ids, as a rule with an end symbol; masks (B, T) and (B, N),
    false at padding  ->  the mean over all target steps that count, gradients, logits (B, N, O).
    Padding stands behind the targets; its ids have no influence, but must be ids.
    """
    inputs = shifted_right(targets, start)
    logits = teacher_forcing(model, source_ids, inputs, source_mask)
    loss, dlogits = softmax_cross_entropy(logits, targets, target_mask)
    gradients = encoder_decoder_backward(model, dlogits, source_ids, inputs, source_mask)
    return loss, gradients, logits


def _read_back(
    model: EncoderDecoder, dread: Array, hs: Array, encoded: Encoded
) -> tuple[Array, Array, AdditiveWeights | None]:
    """The way back through `output_features`: dhs (B, N, R), dstates (B, T, R), and weights."""
    if model.attention is None:
        return dread, np.zeros(encoded.states.shape, dread.dtype), None
    dhs, dcontexts = np.split(dread, 2, axis=2)
    dqueries, dstates, dweights = attention_layer_backward(
        model.attention, dcontexts, hs, encoded.states, encoded.mask
    )
    return dhs + dqueries, dstates, dweights
