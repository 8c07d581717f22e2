"""What a value is whatever the right one may be, and what was lost of it: zeros, copies, digits."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np

from grader.compare import Part, as_array
from grader.diagnosis.evidence import Array, View, near
from grader.diagnosis.relations import Relation

_MOST_DECIMALS = 5  # more are within the tolerance of most values
_HALF_DIGITS = 0.02  # of the largest value: what many steps in float16 may add up to


def plain(part: Part, view: View) -> Iterator[Relation]:
    """Zeros, or one number everywhere."""
    says = "every value is 0. Is it ever filled?"
    yield Relation("all-zero", says, _zero)
    yield Relation("all-the-same", "all values are the same number.", _constant)


def echoes(part: Part, view: View) -> Iterator[Relation]:
    """An argument handed back."""
    for name, value in view.named.items():
        if isinstance(value, np.ndarray | list):
            says = f"what comes back is the argument `{name}`, unchanged."
            yield Relation("argument-returned", says, partial(_echo, name))


def whole_numbers(part: Part, view: View) -> Iterator[Relation]:
    """Nothing is left but the digits in front of the point."""
    says = "the digits behind the point are cut off. Is it an array of an integer type?"
    yield Relation("whole-numbers", says, _whole)


def digits(part: Part, view: View) -> Iterator[Relation]:
    """Rounded, or computed with too few digits."""
    for decimals in range(_MOST_DECIMALS + 1):
        says = f"the values are rounded to {decimals} decimals. Return them as they are."
        yield Relation("rounded", says, partial(_rounded, decimals))
    says = "the values have the three digits of a float16. Compute in float32 or float64."
    yield Relation("float16", says, _half)


def _zero(got: Array, base: Array, view: View) -> bool:
    return got.shape == base.shape and not got.any()


def _constant(got: Array, base: Array, view: View) -> bool | None:
    if got.size < 2:
        return None
    return got.shape == base.shape and bool((got == got.flat[0]).all())


def _echo(name: str, got: Array, base: Array, view: View) -> bool:
    value = as_array(view.named[name])
    return value is not None and np.array_equal(got, value)


def _whole(got: Array, base: Array, view: View) -> bool:
    return (view.whole or bool(got.any())) and near(got, np.trunc(base), 1e-9)


def _rounded(decimals: int, got: Array, base: Array, view: View) -> bool | None:
    if not near(got, np.round(got, decimals), 1e-9):
        return None if view.right else False
    if decimals < 2:  # so coarse that only the rounding itself is proof
        return near(got, np.round(base, decimals), 1e-9)
    return near(got, base, 3.0 * 10.0**-decimals)  # where every step rounds, errors add up


def _half(got: Array, base: Array, view: View) -> bool | None:
    with np.errstate(over="ignore"):
        exact = np.array_equal(got, got.astype(np.float16).astype(float))
    if not exact or not got.size:
        return None if view.right else False
    if np.array_equal(base, np.round(base)):  # whole numbers have all their digits
        return False
    scale = float(np.max(np.abs(base), initial=0.0))
    return near(got, base, _HALF_DIGITS * scale)
