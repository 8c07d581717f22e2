"""One contender of `benchmarks/reference.py`, in a process of its own.

    python -m benchmarks.recurrent_contenders NAME

It reads one line, answers with one line of JSON, and so on until the input ends:

    CELL B T D H    build the layer, call it twice           ->  seconds of the first call
    run             call it for a while                      ->  seconds per call, wall and processor

A call is forward and full backpropagation through time in float32: all states, and the gradients
of inputs and weights for a given gradient of all states. Everybody gets inputs and gradients in
the memory order he likes best: time first for PyTorch and JAX, batch first for Keras; for us inputs
batch first, and gradients in the order of our states.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reference.fast import gru as fast_gru
from reference.fast import lstm as fast_lstm
from reference.fast import rnn as fast_rnn
from reference.fast.gru_backward import gru_backward
from reference.gru import GRUWeights
from reference.layers import RecurrentLayer, layer_backward, layer_forward
from reference.lstm import LSTMWeights
from reference.simple_rnn import RNNWeights

Array = NDArray[Any]
Call = Callable[[], object]

GATES = {"rnn": 1, "lstm": 4, "gru": 3}
TURN_S = 0.05


def main() -> None:
    """Serve one contender until the input ends."""
    make, call, calls = MAKERS[sys.argv[1]], None, 1
    for line in sys.stdin:
        if line.strip() == "run":
            assert call is not None, "the layer must be built before it is run"
            answer = dict(zip(("wall", "processor"), measure(call, calls), strict=True))
        else:
            cell, *sizes = line.split()
            call = make(cell, *map(int, sizes))
            first = measure(call, 1)[0]
            calls = max(1, round(TURN_S / measure(call, 1)[0]))
            answer = {"first": first}
        print(json.dumps(answer), flush=True)


def measure(call: Call, calls: int) -> tuple[float, float]:
    """Seconds per call: by the clock, and of the processor for all threads of this process."""
    wall, processor = time.perf_counter(), time.process_time()
    for _ in range(calls):
        call()
    return (time.perf_counter() - wall) / calls, (time.process_time() - processor) / calls


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
    return {"rnn": our_rnn, "lstm": our_lstm, "gru": our_gru}[cell](xs, dhs, w)


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
        fast_lstm.lstm_backward(dhs, w, work=work),
    )


def our_gru(xs: Array, dhs: Array, w: GRUWeights) -> Call:
    """Forward and back."""
    work = fast_gru.gru_workspace(xs.shape, dhs.shape[2], reset_after=True)
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


def pytorch(cell: str, B: int, T: int, D: int, H: int) -> Call:
    """PyTorch, eager."""
    import torch

    torch.set_num_threads(int(os.environ["OMP_NUM_THREADS"]))
    layer = getattr(torch.nn, cell.upper())(D, H)
    xs, dhs = torch.tensor(draw(T, B, D), requires_grad=True), torch.tensor(draw(T, B, H))
    wanted = [xs, *layer.parameters()]

    def call() -> object:
        hs, _ = layer(xs)
        return hs, torch.autograd.grad(hs, wanted, dhs)

    return call


def keras(cell: str, B: int, T: int, D: int, H: int, *, compiled: bool) -> Call:
    """Keras on TensorFlow: the gradient step that train_on_batch makes, traced once."""
    import keras
    import tensorflow as tf

    kinds = {"rnn": keras.layers.SimpleRNN, "lstm": keras.layers.LSTM, "gru": keras.layers.GRU}
    layer = kinds[cell](H, return_sequences=True)
    xs, dhs = tf.constant(draw(B, T, D)), tf.constant(draw(B, T, H))
    layer(xs)

    @tf.function(jit_compile=compiled)  # type: ignore[untyped-decorator]
    def step(xs: Any, dhs: Any) -> object:
        with tf.GradientTape() as tape:
            tape.watch(xs)
            hs = layer(xs)
        return hs, tape.gradient(hs, [xs, *layer.trainable_variables], output_gradients=dhs)

    return lambda: tf.nest.map_structure(lambda each: each.numpy(), step(xs, dhs))


def jax(cell: str, B: int, T: int, D: int, H: int) -> Call:
    """JAX: a scan, its gradient, compiled."""
    import jax
    import jax.numpy as jnp

    from benchmarks.jax_cells import CELLS

    state = (jnp.zeros((B, H)), jnp.zeros((B, H))) if cell == "lstm" else jnp.zeros((B, H))
    weights = [jnp.asarray(w) for w in draw_weights(cell, D, H) if w is not None]

    def forward(weights: Any, xs: Any) -> Any:
        Wx, Wh, b, *bh = weights
        return jax.lax.scan(partial(CELLS[cell], Wh, *bh), state, xs @ Wx + b)[1]

    @jax.jit
    def step(weights: Any, xs: Any, dhs: Any) -> Any:
        hs, back = jax.vjp(forward, weights, xs)
        return hs, back(dhs)

    xs, dhs = jnp.asarray(draw(T, B, D)), jnp.asarray(draw(T, B, H))
    return lambda: jax.block_until_ready(step(weights, xs, dhs))


MAKERS: dict[str, Callable[..., Call]] = {
    "ours": ours,
    "products": products,
    "PyTorch": pytorch,
    "Keras": partial(keras, compiled=False),
    "Keras, XLA": partial(keras, compiled=True),
    "JAX": jax,
    "clear": clear,
}

if __name__ == "__main__":
    main()
