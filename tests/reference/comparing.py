"""The bench of the randomised tests: many random cases in one test, each failure with its seed.

A comparison is one outcome of one random configuration (all outputs of a layer, or the gradient
of one argument) held against an oracle that shares no code with it. A test makes hundreds of them
in a loop, because ten thousand test items would be slow to collect, and returns how many.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tests.reference.networks import Sizes

Array = NDArray[Any]
Arrays = Mapping[str, Array]

TOLERANCE = {np.float64: 1e-12, np.float32: 1e-5}
# All numbers drawn are about 1. A sum of them may cancel to almost nothing and keeps the rounding
# errors of its parts, so below this size the error counts in absolute terms.
EVEN = 1.0
STEP = 1e-30


class Comparison(NamedTuple):
    """What was compared in which configuration, what came out, and what should have."""

    what: str
    got: Any
    want: Any


Case = Callable[[np.random.Generator], Iterable[Comparison]]


def compared(option: str, case: Case, seeds: int, dtype: Any = np.float64) -> int:
    """Run a case once for each seed; the number of comparisons, all of them good.

    Every option has random numbers of its own. Raises AssertionError for the first comparison that
    fails, with the seed and the configuration.
    """
    made = 0
    for seed in range(seeds):
        for what, got, want in case(np.random.default_rng([seed, *option.encode()])):
            problem = _problem(np.asarray(got), np.asarray(want), TOLERANCE[dtype])
            assert problem is None, f"{option}, seed {seed}: {what}: {problem}"
            made += 1
    return made


def _problem(got: Array, want: Array, tolerance: float) -> str | None:
    """Why two outcomes differ; None if they do not. The error is that of the whole array."""
    if got.shape != want.shape:
        return f"shape {got.shape}, expected {want.shape}"
    if not np.isfinite(got).all():
        return "not finite"
    error = float(np.linalg.norm((got - want).ravel()))
    size = max(float(np.linalg.norm(want.ravel())), EVEN)
    return None if error <= tolerance * size else f"{got}, expected {want} (off by {error:.1e})"


def gradients_compared(
    what: str,
    loss: Callable[[dict[str, Any]], complex],
    arrays: Arrays,
    gradients: Arrays,
    rng: np.random.Generator,
) -> Iterator[Comparison]:
    """One comparison for each array: its gradient along a random direction of length 1.

    loss: the oracle's, of the arrays as nested lists, one of them complex. The imaginary part is
    the derivative to the last digits, and any wrong entry of a gradient changes it.
    """
    lists = as_lists(arrays)
    for name, array in arrays.items():
        direction = rng.normal(size=array.shape)
        direction /= np.linalg.norm(direction)
        moved = lists | {name: (array + 1j * STEP * direction).tolist()}
        gradient = gradients[name]
        assert gradient.shape == array.shape, f"{what}: gradient of {name} is {gradient.shape}"
        assert gradient.dtype == array.dtype, f"{what}: gradient of {name} is {gradient.dtype}"
        yield Comparison(
            f"{what}, gradient of {name}",
            np.sum(gradient * direction),
            np.imag(loss(moved)) / STEP,
        )


def as_lists(arrays: Arrays) -> dict[str, Any]:
    """The arrays as nested lists of Python numbers."""
    return {name: array.tolist() for name, array in arrays.items()}


def real(values: Any) -> Array:
    """The real parts of an oracle's nested lists as an array."""
    return np.real(np.array(values))


def draw_sizes(rng: np.random.Generator) -> Sizes:
    """Axes of 1 to 6, all different; in one case of four some of them are cut to 1.

    3 is left out: it is the length of a projected state.
    """
    sizes = rng.permutation([1, 2, 4, 5, 6])
    if rng.random() < 0.25:
        sizes = np.where(rng.random(5) < 0.5, 1, sizes)
    return Sizes(*(int(size) for size in sizes))


def draw_mask(rng: np.random.Generator, batch: int, steps: int) -> Array | None:
    """None, padding behind, padding before, or gaps anywhere; no sequence is all padding."""
    sort = rng.integers(4)
    if sort == 0:
        return None
    lengths = rng.integers(1, steps + 1, size=(batch, 1))
    if sort == 1:
        return np.arange(steps) < lengths
    if sort == 2:
        return np.arange(steps) >= steps - lengths
    mask: Array = rng.random((batch, steps)) < 0.6
    mask[np.arange(batch), rng.integers(steps, size=batch)] = True
    return mask
