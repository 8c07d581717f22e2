"""Numerical gradients to hold the analytic ones against, and how far two arrays are apart.

Central differences are good to about 1e-9 of the largest entry, a complex step to the last
digits; the latter needs a function that is analytic and keeps complex numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


def central_difference(f: Callable[[Array], Any], x: Array, eps: float = 1e-5) -> Array:
    """(f(x + eps) - f(x - eps)) / (2 eps) for every entry of x; f gives a number."""
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = eps
        gradient[index] = (f(x + step) - f(x - step)) / (2 * eps)
    return gradient


def complex_step(f: Callable[[Array], Any], x: Array, eps: float = 1e-30) -> Array:
    """imag f(x + i eps) / eps for every entry of x: no subtraction, so nothing cancels."""
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        moved = x.astype(complex)
        moved[index] += 1j * eps
        gradient[index] = f(moved).imag / eps
    return gradient


def relative_error(got: Array, want: Array) -> float:
    """Distance over the larger size, as norms; 0 when both are zero throughout."""
    assert got.shape == want.shape, f"shape {got.shape}, expected {want.shape}"
    size = max(float(np.linalg.norm(got)), float(np.linalg.norm(want)))
    return float(np.linalg.norm(got - want)) / size if size else 0.0
