"""The NumPy contenders of `benchmarks/reference.py`: the fast layers, the clear ones, the floor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reference.fast import gru as fast_gru
from reference.fast import lstm as fast_lstm
from reference.fast import rnn as fast_rnn
from reference.fast.gru_backward import gru_backward
from reference.fast.gru_workspace import gru_workspace
from reference.fast.lstm_backward import lstm_backward
from reference.gru import GRUWeights
from reference.layers import RecurrentLayer, layer_backward, layer_forward
from reference.lstm import LSTMWeights
from reference.simple_rnn import RNNWeights

Array = NDArray[Any]
Call = Callable[[], object]

GATES = {"rnn": 1, "lstm": 4, "gru": 3}


def draw(*shape: int) -> Array:
    """Normal numbers."""
    return np.random.default_rng(0).normal(size=shape).astype(np.float32)


def draw_weights(cell: str, D: int, H: int) -> Any:
    """Weights of size 1 / sqrt(H), gates side by side; a GRU has two biases."""
    kinds: dict[str, Any] = {"rnn": RNNWeights, "lstm": LSTMWeights, "gru": GRUWeights}
    G, biases = GATES[cell] * H, 2 if cell == "gru" else 1
    return kinds[cell](*(draw(*s) / H**0.5 for s in [(D, G), (H, G)] + [(G,)] * biases))


def ours(cell: str, B: int, T: int, D: int, H: int) -> Call:
    """The fast layer."""
    xs, dhs, w = draw(B, T, D), draw(T, H, B).transpose(2, 0, 1), draw_weights(cell, D, H)
    makers: dict[str, Callable[..., Call]] = {"rnn": our_rnn, "lstm": our_lstm, "gru": our_gru}
    return makers[cell](xs, dhs, w)


def our_rnn(xs: Array, dhs: Array, w: RNNWeights) -> Call:
    """Forward and back."""
    work = fast_rnn.rnn_workspace(xs.shape, dhs.shape[2])
    return lambda: (
        fast_rnn.rnn_forward(xs, None, *w, work=work),
        fast_rnn.rnn_backward(dhs, *w, work=work),
    )


def our_lstm(xs: Array, dhs: Array, w: LSTMWeights) -> Call:
    """Forward and back."""
    work = fast_lstm.lstm_workspace(xs.shape, dhs.shape[2])
    return lambda: (
        fast_lstm.lstm_forward(xs, None, None, w, work=work),
        lstm_backward(dhs, w, work=work),
    )


def our_gru(xs: Array, dhs: Array, w: GRUWeights) -> Call:
    """Forward and back."""
    work = gru_workspace(xs.shape, dhs.shape[2], reset_after=True)
    return lambda: (
        fast_gru.gru_forward(xs, None, w, work=work),
        gru_backward(dhs, w, work=work),
    )


def clear(cell: str, B: int, T: int, D: int, H: int) -> Call:
    """The clear layer, whose way back computes the way there once more."""
    layer = RecurrentLayer(draw_weights(cell, D, H), return_sequences=True)
    xs, dhs = draw(B, T, D), draw(B, T, H)

    def call() -> object:
        hs = layer_forward(layer, xs)
        return hs, layer_backward(layer, dhs, xs)

    return call


def products(cell: str, B: int, T: int, D: int, H: int) -> Call:
    """The floor: the matrix products of the fast layer and nothing else."""
    K, G = D + 1 + H, GATES[cell] * H
    columns, sums, dh = draw(T, K, B), np.empty((T, G, B), np.float32), draw(H, B)
    read, da, dW, dxs = draw(K, T * B), draw(G, T * B), draw(G, K), draw(D, T * B)
    packed, Wx, Wh = draw(G, K), draw(D, G), draw(H, G)

    def call() -> None:
        for column, a in zip(columns, sums, strict=True):
            packed.dot(column, a)
        for a in sums:
            Wh.dot(a, dh)
        da.dot(read.T, dW)
        Wx.dot(da, dxs)

    return call
