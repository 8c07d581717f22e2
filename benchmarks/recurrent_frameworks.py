"""The other contenders of `benchmarks/reference.py`. Each library is imported only when used."""

from __future__ import annotations

import os
from functools import partial
from typing import Any

from benchmarks.recurrent_numpy import Call, draw, draw_weights


def in_pytorch(cell: str, B: int, T: int, D: int, H: int) -> Call:
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


def in_keras(cell: str, B: int, T: int, D: int, H: int, *, compiled: bool) -> Call:
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

    return lambda: step(xs, dhs)  # on a processor it returns when all is computed


def in_jax(cell: str, B: int, T: int, D: int, H: int) -> Call:
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
    return lambda: jax.block_until_ready(step(weights, xs, dhs))  # type: ignore[no-untyped-call]
