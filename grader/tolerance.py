"""How far a right answer may lie from the reference: measured, not guessed.

The reference is computed again on the same inputs: in float32, and in float32 with every input
moved by one rounding, up or down. How far these results spread shows how much rounding is blown up
on the way. An honest solution that works in float32, or adds up in another order, lies within a few
such spreads. The tolerance belongs to one returned array and grows and shrinks with it, so that a
gradient around 1e-9 is judged as strictly as one around 1.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

SPREADS = 6.0  # honest float32 solutions were seen up to 3 spreads away
ROUNDINGS = 16.0  # units of float32 rounding at the array's own scale
SMALLEST = 1e-12
COARSEST = 1e-3  # of the array's own scale; even where rounding errors explode
EPSILON = float(np.finfo(np.float32).eps)
_MOVES = 4  # runs with moved inputs


def measured(function: Callable[..., Any], arguments: Sequence[Any], want: Any) -> Any:
    """The tolerance of each value in `want`, nested like `want` itself."""
    rng = np.random.default_rng(0)  # the same moves every time: a verdict can be repeated
    with np.errstate(all="ignore"):  # what float32 cannot hold, an honest solution cannot either
        runs = [function(*(_coarse(argument, None) for argument in arguments))]
        for _ in range(_MOVES):
            runs.append(function(*(_coarse(argument, rng) for argument in arguments)))
    return _spread(want, runs)


def scaled(tolerance: Any, want: Any, other: Any) -> Any:
    """The tolerance for a match with `other`, whose values may be larger than the wanted ones."""
    if isinstance(want, list | tuple) and isinstance(other, list | tuple):
        if len(want) != len(other) or len(tolerance) != len(want):
            return tolerance
        return [scaled(t, w, o) for t, w, o in zip(tolerance, want, other, strict=True)]
    if isinstance(tolerance, list):
        return tolerance
    relative = min(tolerance / max(_size(want), SMALLEST), COARSEST)
    return max(tolerance, relative * _size(other))


def _coarse(argument: Any, rng: np.random.Generator | None) -> Any:
    """The argument in float32, its values moved by one rounding when there is a generator."""
    if isinstance(argument, list | tuple):
        return [_coarse(item, rng) for item in argument]
    if not isinstance(argument, np.ndarray) or argument.dtype.kind != "f":
        return argument
    moves = 0.0 if rng is None else EPSILON * rng.choice([-1.0, 1.0], argument.shape)
    return (argument * (1.0 + moves)).astype(np.float32)


def _spread(fine: Any, runs: Sequence[Any]) -> Any:
    if isinstance(fine, list | tuple):
        return [_spread(part, [run[i] for run in runs]) for i, part in enumerate(fine)]
    if np.asarray(fine).dtype.kind in "iub":
        return 0.0
    spread = max(_gap(fine, run) for run in runs)
    size = _size(fine)
    limit = max(SPREADS * spread, ROUNDINGS * EPSILON * size)
    return max(min(limit, COARSEST * size), SMALLEST)


def _gap(fine: Any, coarse: Any) -> float:
    with np.errstate(invalid="ignore"):  # inf - inf
        gaps = np.abs(np.asarray(fine, float) - np.asarray(coarse, float))
    return float(np.max(gaps[np.isfinite(gaps)], initial=0.0))


def _size(value: Any) -> float:
    array = np.asarray(value, float) if not isinstance(value, list | tuple) else np.zeros(0)
    finite = np.abs(array[np.isfinite(array)])
    return float(np.max(finite, initial=0.0))
