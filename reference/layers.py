"""One recurrent layer as a network uses it: any cell, run over a batch in any of the usual ways.

A `RecurrentLayer` is data: weights and how they are used. The weights say which cell it is.

* The output is every state (return_sequences) or the last one alone.
* The final states are always returned: one for a simple RNN or a GRU, (h, c) for an LSTM. Handing
  them in as the initial states of the next piece of a sequence is what Keras calls stateful.
* go_backwards reads the sequence from its end; the outputs come in the order of reading, so the
  first of them belongs to the last step.
* A mask (B, T) says which steps are real. A masked step carries the state, and its output is the
  state carried, or zeros with zero_output_for_mask.

Keras differs in one corner: before the first real step it puts out zeros even if an initial state
is given. Here the output is always the state. Axis letters: `reference/__init__.py`; R is the
length of the state h that a layer shows, H unless an LSTM has a projection.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reference.gru import GRUWeights, gru_forward
from reference.gru_backward import gru_backward
from reference.lstm import LSTMWeights, lstm_forward
from reference.lstm_backward import lstm_backward
from reference.recurrence import common_dtype, state_or_zeros
from reference.simple_rnn import RNNWeights, rnn_backward, rnn_forward

Array = NDArray[Any]
States = tuple[Array, ...]
Weights = RNNWeights | LSTMWeights | GRUWeights


class RecurrentLayer(NamedTuple):
    """A recurrent layer: its weights, and how it is run."""

    weights: Weights
    return_sequences: bool = False
    go_backwards: bool = False
    zero_output_for_mask: bool = False
    activation: str = "tanh"  # of a simple RNN; the other cells have theirs built in
    reset_after: bool = True  # of a GRU


def layer_forward(
    layer: RecurrentLayer, xs: Array, states: States | None = None, mask: Array | None = None
) -> tuple[Array, States]:
    """The output of a layer, and its final states.

    xs (B, T, D); states: (h0,), or (h0, c0) for an LSTM, each (B, H), or None for zeros; mask
    (B, T) or None  ->  ys (B, T, R) with return_sequences, else (B, R); states as they came in.

    Raises ValueError for another number of states, and where the last state of no steps is asked.
    """
    xs, mask = in_reading_order(layer, xs), in_reading_order(layer, mask)
    hs, last = _run(layer, xs, _given(layer, states), mask)
    if layer.zero_output_for_mask and mask is not None:
        hs = np.where(mask[:, :, None], hs, 0)
    if layer.return_sequences:
        return hs, last
    if not hs.shape[1]:
        raise ValueError("the last output needs at least one time step, but xs has none.")
    return hs[:, -1].copy(), last


def layer_backward(
    layer: RecurrentLayer,
    dys: Array,
    xs: Array,
    states: States | None = None,
    mask: Array | None = None,
    dlast: States | None = None,
) -> tuple[Array, States, Weights]:
    """The gradient of a loss for the inputs, the initial states and the weights of a layer.

    dys: the gradient of the output, in its shape; dlast: of the final states, None for zeros.
    xs, states, mask as in `layer_forward`
    ->  dxs (B, T, D), dstates (one for each state, also if none was given), dweights.
    """
    xs, mask = in_reading_order(layer, xs), in_reading_order(layer, mask)
    dhs = dys
    if not layer.return_sequences:
        dhs = np.zeros((*xs.shape[:2], dys.shape[1]), dys.dtype)
        dhs[:, -1] = dys
    if layer.zero_output_for_mask and mask is not None:
        dhs = np.where(mask[:, :, None], dhs, 0)
    dxs, dstates, dweights = _run_back(
        layer, dhs, xs, _given(layer, states), mask, _given(layer, dlast)
    )
    return in_reading_order(layer, dxs), dstates, dweights


def in_reading_order(layer: RecurrentLayer, values: Any) -> Any:
    """An array (B, T, ...) turned round in time if the layer reads backwards; None stays None."""
    return values[:, ::-1] if layer.go_backwards and values is not None else values


def number_of_states(layer: RecurrentLayer) -> int:
    """2 for an LSTM (h and c), 1 for the others. Lesson text 004."""
    return 2 if isinstance(layer.weights, LSTMWeights) else 1


def _given(layer: RecurrentLayer, states: States | None) -> tuple[Array | None, ...]:
    """The states one by one, each None where nothing is given."""
    wanted = number_of_states(layer)
    if states is None:
        return (None,) * wanted
    if len(states) != wanted:
        raise ValueError(
            f"{type(layer.weights).__name__} belong to a layer with {wanted} "
            f"state{'s' * (wanted > 1)}, but {len(states)} were given."
        )
    return states


def _run(
    layer: RecurrentLayer, xs: Array, states: tuple[Array | None, ...], mask: Array | None
) -> tuple[Array, States]:
    """All states h, and the final states."""
    weights, h0 = layer.weights, states[0]
    sequences: tuple[Array, ...]
    if isinstance(weights, LSTMWeights):
        sequences = lstm_forward(xs, h0, states[1], weights, mask=mask)
    elif isinstance(weights, GRUWeights):
        sequences = (gru_forward(xs, h0, weights, reset_after=layer.reset_after, mask=mask),)
    else:
        Wx, Wh, b = weights
        hs = rnn_forward(xs, h0, Wx, Wh, b, activation=layer.activation, mask=mask)
        sequences = (hs,)
    final = tuple(_final(given, s) for given, s in zip(states, sequences, strict=True))
    return sequences[0], final


def _final(first: Array | None, sequence: Array) -> Array:
    """The last of the states; the initial one if there were no steps."""
    if sequence.shape[1]:
        return sequence[:, -1].copy()
    return state_or_zeros(first, (len(sequence), sequence.shape[2]), common_dtype(sequence))


def _run_back(
    layer: RecurrentLayer,
    dhs: Array,
    xs: Array,
    states: tuple[Array | None, ...],
    mask: Array | None,
    dlast: tuple[Array | None, ...],
) -> tuple[Array, States, Weights]:
    """The gradients of `_run`; xs and mask in the order of reading."""
    weights, h0, dh_last = layer.weights, states[0], dlast[0]
    if isinstance(weights, LSTMWeights):
        dxs, dh0, dc0, dlstm = lstm_backward(
            dhs, xs, h0, states[1], weights, mask=mask, dh_last=dh_last, dc_last=dlast[1]
        )
        return dxs, (dh0, dc0), dlstm
    if isinstance(weights, GRUWeights):
        dxs, dh0, dgru = gru_backward(
            dhs, xs, h0, weights, reset_after=layer.reset_after, mask=mask, dh_last=dh_last
        )
        return dxs, (dh0,), dgru
    Wx, Wh, b = weights
    dxs, dh0, dWx, dWh, db = rnn_backward(
        dhs, xs, h0, Wx, Wh, b, activation=layer.activation, mask=mask, dh_last=dh_last
    )
    return dxs, (dh0,), RNNWeights(dWx, dWh, db)
