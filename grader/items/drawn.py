"""Which items of a pool a variant shows, and in which order."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from grader.model import Variant

LETTERS = "abcdefghijkl"
MAX_SHOWN = len(LETTERS)
MAX_POOL = 40


def generator(variant: Variant) -> np.random.Generator:
    """The source of a variant's own selection and order."""
    return np.random.default_rng([variant.seed, 1])


def mixed(pool: Sequence[str], rng: np.random.Generator) -> list[str]:
    """The ids of a pool in a random order."""
    return [pool[i] for i in rng.permutation(len(pool))]


def drawn(
    pool: Sequence[str],
    count: int | None,
    groups: Sequence[Collection[str]],
    rng: np.random.Generator,
) -> list[str]:
    """`count` ids of a pool (all for None) in a random order.

    `groups` are the ids that each known mistake is about. One group, taken at random, is always
    complete, or there would be variants in which no known mistake can be made.
    """
    order = mixed(pool, rng)
    if count is None:
        return order
    group = groups[int(rng.integers(len(groups)))] if groups else ()
    first = [i for i in order if i in group] + [i for i in order if i not in group]
    return [i for i in order if i in first[:count]]


def refuse_too_many(shown: int | None, pool: int) -> int | None:
    """`shown` as it stands in YAML; ValueError when the pool is smaller, or letters run out."""
    most = min(pool, MAX_SHOWN)
    if (shown or pool) > most:
        raise ValueError(f"of the {pool} items at most {most} can be shown at once; set `shown`")
    return shown
