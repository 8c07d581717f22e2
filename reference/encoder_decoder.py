"""The encoder-decoder: a sequence of tokens in, one of another length out.

    encoder   reads the source; its states are kept, and the final one is handed over
    decoder   starts from that state and reads the tokens written so far
    logits    h_n Wy + c                        without attention
              [h_n, context_n] Wy + c           with: the context is what h_n, as the query, finds
                                                in the states of the encoder

Teacher forcing, in training: the decoder reads the true target, moved right by one step behind a
start symbol, so all steps are computed at once. Free running, in use: it reads the tokens that it
chose itself, until it chooses the end symbol or a limit is reached.

Encoder and decoder are layers of any cell, with weights and sizes of inputs of their own. The
state that is handed over has to fit, so both have the same kind and number of states. An encoder
with go_backwards reads the source from its end, as Sutskever et al. (2014) found best.

Sources: Sutskever et al. (2014); Luong et al. (2015), whose placement of attention this is, without
the tanh layer before the output. Lesson texts 000 (section 8) and 004 show the picture.
Not promised: contexts that are fed into the cell (Bahdanau et al., 2015), stacks, two directions.

Axis letters: B, O (the size of the target vocabulary) as in `reference/__init__.py`; T steps of
the source, N steps of the target, V size of the source vocabulary, E and F lengths of the vectors
of source and target tokens, R length of the state. The way back: `encoder_decoder_backward.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reference.attention_layer import AttentionLayer, attention_layer_forward
from reference.dense import dense
from reference.embedding import embedding
from reference.layers import RecurrentLayer, States, in_reading_order, layer_forward
from reference.sampling import greedy

Array = NDArray[Any]


class EncoderDecoder(NamedTuple):
    """The whole model. A table np.eye(V) reads tokens one-hot."""

    source: Array  # (V, E), a vector for each source token
    encoder: RecurrentLayer  # reads E
    target: Array  # (O, F), a vector for each target token
    decoder: RecurrentLayer  # reads F
    Wy: Array  # (R, O); with attention (2R, O): rows for the state, then rows for the context
    c: Array  # (O,)
    attention: AttentionLayer | None = None


class Encoded(NamedTuple):
    """What the decoder gets to know of the source; T in the order of the encoder's reading."""

    states: Array  # (B, T, R)
    last: States  # each (B, ...), the decoder's initial states
    mask: Array | None  # (B, T)


def encode_source(model: EncoderDecoder, source_ids: Array, mask: Array | None = None) -> Encoded:
    """All states of the encoder, and its final ones.

    source_ids (B, T), mask (B, T), false at padding. Ids at masked steps have no influence, but
    must be ids. Raises ValueError for an id that is in no row of the table.
    """
    layer = showing_all(model.encoder)
    states, last = layer_forward(layer, embedding(source_ids, model.source), None, mask)
    return Encoded(states, last, in_reading_order(layer, mask))


def decoder_logits(
    model: EncoderDecoder, inputs: Array, encoded: Encoded, states: States | None = None
) -> tuple[Array, States]:
    """Logits for the token after each of the tokens read, and the decoder's final states.

    inputs (B, N): ids that the decoder reads; states: where it goes on from, None for the start,
    the final states of the encoder  ->  logits (B, N, O), states.
    Raises ValueError for an id without a row, for a decoder that reads backwards, and for states
    of encoder and decoder that differ in number.
    """
    hs, last = decoder_states(model, embedding(inputs, model.target), encoded, states)
    return dense(output_features(model, hs, encoded), model.Wy, model.c), last


def teacher_forcing(
    model: EncoderDecoder, source_ids: Array, inputs: Array, mask: Array | None = None
) -> Array:
    """The logits when the decoder reads given tokens, as a rule `shifted_right(targets, start)`.

    source_ids (B, T), inputs (B, N), mask (B, T) of the source  ->  logits (B, N, O).
    Errors as in `encode_source` and `decoder_logits`.
    """
    return decoder_logits(model, inputs, encode_source(model, source_ids, mask))[0]


def shifted_right(targets: Array, start: int) -> Array:
    """The start symbol, and the targets without their last one: what teacher forcing feeds in.

    targets (B, N)  ->  (B, N). Each step then reads the token before the one that it has to find.
    """
    return np.insert(targets[:, :-1], 0, start, axis=1)


def free_running(
    model: EncoderDecoder,
    source_ids: Array,
    mask: Array | None = None,
    *,
    start: int,
    end: int,
    limit: int,
    choose: Callable[[Array], int] = greedy,
) -> tuple[Array, Array]:
    """The tokens that the model writes, and the logits from which it chose them.

    source_ids (B, T), mask (B, T); limit: the largest number of tokens; choose: logits (O,) -> id
    ->  ids (B, N), logits (B, N, O), where N <= limit is reached when every sequence has ended. An
    ended sequence goes on with end symbols. Nothing here has a gradient: a choice is no smooth
    function. Raises ValueError for a limit below 1; other errors as in `encode_source` and
    `decoder_logits`.
    """
    if limit < 1:
        raise ValueError(f"limit must be at least 1, but it is {limit}.")
    encoded = encode_source(model, source_ids, mask)
    states, ids = encoded.last, np.full(len(source_ids), start)
    ended, written, scores = np.zeros(len(source_ids), bool), [], []
    for _ in range(limit):
        logits, states = decoder_logits(model, ids[:, None], encoded, states)
        chosen = np.array([choose(row) for row in logits[:, 0]], int)
        ids = np.where(ended, end, chosen)  # (B,)
        ended = ids == end  # and stays so, for the end is written again
        written.append(ids)
        scores.append(logits[:, 0])
        if ended.all():
            break
    return np.stack(written, axis=1), np.stack(scores, axis=1)


def until_end(ids: Array, end: int) -> list[list[int]]:
    """Each sequence of ids up to its first end symbol, without it; all of it if there is none.

    ids (B, N)  ->  B lists.
    """
    rows: list[list[int]] = ids.tolist()
    return [row[: row.index(end)] if end in row else row for row in rows]


def decoder_states(
    model: EncoderDecoder, vectors: Array, encoded: Encoded, states: States | None = None
) -> tuple[Array, States]:
    """The decoder's states and its final ones: vectors (B, N, F)  ->  hs (B, N, R), states.

    Errors as in `decoder_logits`.
    """
    if model.decoder.go_backwards:
        raise ValueError("A decoder writes forwards, but its go_backwards is True; set it False.")
    given = encoded.last if states is None else states
    return layer_forward(showing_all(model.decoder), vectors, given)


def output_features(model: EncoderDecoder, hs: Array, encoded: Encoded) -> Array:
    """What the output layer reads: hs (B, N, R)  ->  hs, or (B, N, 2R) with contexts behind."""
    if model.attention is None:
        return hs
    contexts, _ = attention_layer_forward(model.attention, hs, encoded.states, encoded.mask)
    return np.concatenate([hs, contexts], axis=2)


def showing_all(layer: RecurrentLayer) -> RecurrentLayer:
    """The layer with every state as its output."""
    return layer._replace(return_sequences=True)
