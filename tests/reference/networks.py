"""Random networks and inputs for the tests, all from a seed."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


class Sizes(NamedTuple):
    """The axis letters of `reference/__init__.py`."""

    B: int = 2
    T: int = 4
    D: int = 3
    H: int = 5
    O: int = 6  # noqa: E741


class Network(NamedTuple):
    """What `rnn_forward` takes, in its order."""

    xs: Array
    h0: Array
    Wx: Array
    Wh: Array
    b: Array


class Head(NamedTuple):
    """The output layer."""

    Wy: Array
    c: Array


ALL_DIFFERENT = Sizes()
SIZES = {
    "all sizes different": ALL_DIFFERENT,
    "more units than steps": Sizes(B=3, T=2, D=1, H=7, O=4),
    "one step": Sizes(T=1),
    "one sequence": Sizes(B=1, T=6),
    "everything one": Sizes(1, 1, 1, 1, 1),
}


def draw_network(sizes: Sizes = ALL_DIFFERENT, seed: int = 0, scale: float = 0.5) -> Network:
    """Normal numbers: inputs and state of size 1, weights of size `scale`, nothing zero."""
    rng = np.random.default_rng(seed)
    B, T, D, H, _ = sizes
    weights = [scale * rng.normal(size=shape) for shape in [(D, H), (H, H), (H,)]]
    return Network(rng.normal(size=(B, T, D)), rng.normal(size=(B, H)), *weights)


def draw_head(sizes: Sizes = ALL_DIFFERENT, seed: int = 1) -> Head:
    """An output layer for states of H units."""
    rng = np.random.default_rng(seed)
    return Head(rng.normal(size=(sizes.H, sizes.O)), rng.normal(size=sizes.O))


def draw_like(shape: tuple[int, ...], seed: int = 2) -> Array:
    """Targets, or gradients from outside."""
    return np.random.default_rng(seed).normal(size=shape)
