"""Vanishing and exploding in one number: a factor applied again at every step back in time.

A model of the lesson's argument, not of a network: real step factors are matrices
(diag(1 - h^2) W_h) and differ from step to step.
"""

from __future__ import annotations

import math
import operator

import numpy as np

# 0.7**2 comes out a hair below 0.49; so close to the limit counts as equal, hence as not below
TIE = 1e-12


def repeated_factor(factor: float, steps: int, start: float = 1.0) -> float:
    """What is left of `start` after `steps` steps: start * factor^steps.

    Too large for a float64 gives inf (2^1024), too small gives 0.0 (0.5^1075), as in training.
    Raises ValueError when `steps` is not a whole number of at least 0.
    """
    try:
        count = operator.index(steps)
    except TypeError:
        count = -1
    if count < 0:
        raise ValueError(f"steps must be a whole number of at least 0, but it is {steps!r}.")
    with np.errstate(over="ignore", under="ignore"):
        return float(start * np.float64(factor) ** count)


def steps_until_below(factor: float, limit: float) -> int:
    """The smallest n with factor^n < limit; limit is a fraction of the start (1 % is 0.01).

    factor^n equal to the limit is not below it: 0.5 and 0.125 give 4.
    Raises ValueError unless 0 < factor < 1 and limit > 0.
    """
    if not 0 < factor < 1:
        raise ValueError(f"factor must lie between 0 and 1, but it is {factor!r}.")
    if not limit > 0:
        raise ValueError(f"limit must be greater than 0, but it is {limit!r}.")
    if limit > 1:
        return 0
    n = math.floor(math.log(limit) / math.log(factor))  # never too many, perhaps one too few
    while factor**n >= limit * (1 - TIE):
        n += 1
    return n
