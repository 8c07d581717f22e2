"""Whether numbers were drawn by a law, with a bound on the chance of refusing a right sampler.

A sampler returns one of 0..V-1 per draw, and its law gives each of them a probability. If a number
has the probability p, then the share a of it among n independent draws obeys Chernoff's bound,

    P(a share at least this far from p, on this side)  <=  exp(-n KL(a, p)),
    KL(a, p) = a ln(a/p) + (1 - a) ln((1 - a)/(1 - p)),

for every n and p; no count has to be large. n KL(a, p) is called the surprise here. `allowed` is
how large it may be, so that all numbers, both sides and all cases together stay below `ERROR`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

ERROR = 1e-6  # the chance of refusing a right sampler is at most this, per verdict
ROUNDING = 1e-6  # probabilities may be off by this much: computed in float32, they still are right

Array = np.ndarray[Any, Any]


def tally(drawn: Sequence[int]) -> Array:
    """How often each of the numbers 0, 1, ... was drawn, none of which is negative."""
    return np.bincount(np.asarray(drawn, int))


def allowed(numbers: int) -> float:
    """The largest surprise that is no reason to refuse, where so many numbers are looked at."""
    return float(np.log(2 * numbers / ERROR))


def surprises(counted: Array, law: Array) -> Array:
    """The surprise of every number, given how often each was drawn: (max(V, W),).

    counted (V,), law (W,); what is beyond the end of either is 0 there. A law with NaN gives NaN.
    """
    size = max(len(counted), len(law))
    shares = np.pad(counted / counted.sum(), (0, size - len(counted)))
    p = np.pad(np.asarray(law, float), (0, size - len(law)))
    nearest = np.clip(shares, p - ROUNDING, p + ROUNDING)
    surprise: Array = counted.sum() * (_part(shares, nearest) + _part(1 - shares, 1 - nearest))
    return surprise


def _part(share: Array, p: Array) -> Array:
    """share ln(share/p); where the share is 0, so is this."""
    ratio = np.divide(share, p, out=np.ones_like(p), where=share > 0)
    part: Array = share * np.log(ratio)
    return part
