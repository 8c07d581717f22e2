"""Keras models with random weights, and in float64. Nothing here imports Keras on import."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.reference.networks import draw_like


def randomise(model: Any) -> Any:
    """The model with weights that are nowhere zero, biases included."""
    model.set_weights([0.4 * draw_like(w.shape, seed=i) for i, w in enumerate(model.get_weights())])
    return model


@contextmanager
def in_float64() -> Iterator[None]:
    """Models built inside are float64, as are their optimizers' numbers."""
    from keras import config

    before = config.floatx(), config.dtype_policy()
    config.set_floatx("float64")
    config.set_dtype_policy("float64")
    try:
        yield
    finally:
        config.set_floatx(before[0])
        config.set_dtype_policy(before[1])
