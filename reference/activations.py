"""Activation functions of a hidden state, each with its slope.

The slope is written as a function of the activation's own result h = f(a), because the backward
pass has h at hand and not a. Every function works on any shape, keeps float32 and float64, and
accepts complex numbers with a tiny imaginary part (for derivatives by a complex step).

Not promised: softmax, which belongs to a loss; activations with parameters.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

NAMES = ("tanh", "relu", "sigmoid", "linear")


def sigmoid(a: Array) -> Array:
    """1 / (1 + e^-a), between 0 and 1, for every number and for both infinities.

    Small results keep their digits: sigmoid(-100) is 3.7e-44, not 0.
    """
    with np.errstate(over="ignore"):  # e^-a may become inf, and then 1 / inf is the right answer
        result: Array = 1 / (1 + np.exp(-a))
    return result


def activate(name: str, a: Array) -> Array:
    """f(a) for the activation called `name`: tanh, relu, sigmoid or linear.

    a (...)  ->  (...). Raises ValueError for another name. Lesson texts 000 and 003, section 8.
    """
    result: Array
    if name == "tanh":
        result = np.tanh(a)
    elif name == "relu":
        result = np.maximum(a, 0)
    elif name == "sigmoid":
        result = sigmoid(a)
    elif name == "linear":
        result = np.copy(a)
    else:
        raise _unknown(name)
    return result


def slope(name: str, h: Array) -> Array:
    """f'(a), written in terms of h = f(a).

    tanh: 1 - h^2, at most 1. sigmoid: h (1 - h), at most 0.25. relu: 1 where h > 0, else 0 (so 0
    at a = 0, as in Keras and PyTorch). linear: 1. Raises ValueError for another name.
    """
    result: Array
    if name == "tanh":
        result = 1 - h**2
    elif name == "relu":
        result = np.where(np.real(h) > 0, np.ones_like(h), 0)
    elif name == "sigmoid":
        result = h * (1 - h)
    elif name == "linear":
        result = np.ones_like(h)
    else:
        raise _unknown(name)
    return result


def _unknown(name: str) -> ValueError:
    return ValueError(f"there is no activation {name!r}; use one of: {', '.join(NAMES)}.")
