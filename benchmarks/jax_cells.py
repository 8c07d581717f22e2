"""The three cells in JAX, for `lax.scan`: (weights, state, input's share) -> state, output."""

from __future__ import annotations

from typing import Any

import jax.numpy as jnp
from jax.nn import sigmoid


def rnn(Wh: Any, h: Any, a: Any) -> tuple[Any, Any]:
    """Wh (H, H), h (B, H), a (B, H)."""
    h = jnp.tanh(a + h @ Wh)
    return h, h


def lstm(Wh: Any, state: tuple[Any, Any], a: Any) -> tuple[tuple[Any, Any], Any]:
    """Wh (H, 4H), h and c (B, H), a (B, 4H); gates i, f, g, o."""
    h, c = state
    i, f, g, o = jnp.split(a + h @ Wh, 4, axis=1)
    c = sigmoid(f) * c + sigmoid(i) * jnp.tanh(g)
    h = sigmoid(o) * jnp.tanh(c)
    return (h, c), h


def gru(Wh: Any, bh: Any, h: Any, a: Any) -> tuple[Any, Any]:
    """Wh (H, 3H), bh (3H,), h (B, H), a (B, 3H); gates z, r, g, reset after the product."""
    a_z, a_r, a_g = jnp.split(a, 3, axis=1)
    s_z, s_r, s_g = jnp.split(h @ Wh + bh, 3, axis=1)
    z, r = sigmoid(a_z + s_z), sigmoid(a_r + s_r)
    h = z * h + (1 - z) * jnp.tanh(a_g + r * s_g)
    return h, h


CELLS: dict[str, Any] = {"rnn": rnn, "lstm": lstm, "gru": gru}
