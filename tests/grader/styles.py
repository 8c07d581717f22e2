"""Honest solutions in float32: each adds up in its own order, none of them is wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Product = Callable[[Array, Array], Array]


def matmul(a: Array, b: Array) -> Array:
    product: Array = np.matmul(a, b)
    return product


def term_by_term(a: Array, b: Array) -> Array:
    total = np.zeros((*a.shape[:-1], b.shape[-1]), a.dtype)
    for k in range(a.shape[-1]):
        total = total + a[..., k : k + 1] * b[k]
    return total


def backwards(a: Array, b: Array) -> Array:
    return term_by_term(a[..., ::-1], b[::-1])


def einsum(a: Array, b: Array) -> Array:
    product: Array = np.einsum("...k,kj->...j", a, b)
    return product


def pairwise(a: Array, b: Array) -> Array:
    total: Array = (a[..., :, None] * b).sum(axis=-2)
    return total


PRODUCTS: dict[str, Product] = {
    f.__name__: f for f in (matmul, term_by_term, backwards, einsum, pairwise)
}


def single(*arrays: Array) -> list[Array]:
    """The arguments in float32."""
    return [array.astype(np.float32) for array in arrays]


def step(dot: Product, x: Array, h: Array, Wx: Array, Wh: Array, b: Array) -> Array:
    """One step; the state's part and the bias come first."""
    new: Array = np.tanh(b + dot(h, Wh) + dot(x, Wx))
    return new


def forward(dot: Product, xs: Array, h0: Array, Wx: Array, Wh: Array, b: Array) -> Array:
    """All states, from products of x and h joined."""
    joined, h, states = np.concatenate([Wx, Wh]), h0, []
    for t in range(xs.shape[1]):
        h = np.tanh(dot(np.concatenate([xs[:, t], h], axis=1), joined) + b)
        states.append(h)
    return np.stack(states, axis=1)


def backward(
    dot: Product, dhs: Array, xs: Array, h0: Array, Wx: Array, Wh: Array, b: Array
) -> tuple[Array, ...]:
    """All gradients; those of the weights in one product over batch and time."""
    hs = forward(dot, xs, h0, Wx, Wh, b)
    before = np.concatenate([h0[:, None], hs[:, :-1]], axis=1)
    das, later = np.zeros_like(hs), np.zeros_like(h0)
    for t in reversed(range(xs.shape[1])):
        das[:, t] = (dhs[:, t] + later) * (1 - hs[:, t]) * (1 + hs[:, t])
        later = dot(das[:, t], Wh.T)
    flat = das.reshape(-1, h0.shape[1])
    kernels = [dot(a.reshape(-1, a.shape[2]).T, flat) for a in (xs, before)]
    return dot(das, Wx.T), later, *kernels, flat.sum(axis=0)
