"""Choosing the next word or character from a model's scores.

    greedy         the best one, always: deterministic, and soon in a circle
    temperature    draw from softmax(logits / T): T < 1 sharper, T > 1 flatter, T -> 0 greedy
    top-k          draw among the k best
    nucleus        draw among the fewest best whose probabilities reach p (top-p)
    beam search    keep the best few whole sequences instead of one

Lesson text 002, section 7, shows the greedy way. Chance comes from the Generator that the caller
passes, one number per draw, so equal seeds give equal texts. A logit of -inf rules a choice out.
Axis letter V: the size of the vocabulary.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from reference.softmax import softmax

Array = NDArray[Any]


def greedy(logits: ArrayLike) -> int:
    """The place of the largest logit, the first one if several are equal. logits (V,)."""
    return int(np.argmax(_row(logits)))


def sample_next(logits: ArrayLike, temperature: float, rng: np.random.Generator) -> int:
    """A draw from softmax(logits / temperature), for logits of any size.

    logits (V,)  ->  0 to V - 1. Raises ValueError unless temperature > 0: for 0, use `greedy`.
    """
    return _draw(temperature_probabilities(logits, temperature), rng)


def sample_top_k(
    logits: ArrayLike, k: int, rng: np.random.Generator, temperature: float = 1.0
) -> int:
    """A draw among the k best. Arguments and errors as in `top_k_probabilities`."""
    return _draw(top_k_probabilities(logits, k, temperature), rng)


def sample_nucleus(
    logits: ArrayLike, p: float, rng: np.random.Generator, temperature: float = 1.0
) -> int:
    """A draw from the nucleus. Arguments and errors as in `nucleus_probabilities`."""
    return _draw(nucleus_probabilities(logits, p, temperature), rng)


def temperature_probabilities(logits: ArrayLike, temperature: float = 1.0) -> Array:
    """softmax(logits / temperature): probabilities raised to the power 1/T, then normalised.

    logits (V,)  ->  (V,) float64. Raises ValueError unless temperature > 0.
    """
    if not temperature > 0:
        raise ValueError(f"temperature must be greater than 0, but it is {temperature!r}.")
    z = _row(logits)
    with np.errstate(over="ignore"):  # a tiny temperature sends all but the best to -inf: greedy
        return softmax((z - z.max()) / temperature)


def top_k_probabilities(logits: ArrayLike, k: int, temperature: float = 1.0) -> Array:
    """The k largest probabilities, scaled to sum 1; all others are 0.

    logits (V,)  ->  (V,) float64. Of equal ones the first stay. k above V keeps all.
    Raises ValueError unless k >= 1 and temperature > 0.
    """
    if k < 1:
        raise ValueError(f"k must be at least 1, but it is {k}.")
    p = temperature_probabilities(logits, temperature)
    return _only(p, _best_first(p)[:k])


def nucleus_probabilities(logits: ArrayLike, p: float, temperature: float = 1.0) -> Array:
    """The fewest largest probabilities whose sum is at least p, scaled to sum 1; the others are 0.

    logits (V,)  ->  (V,) float64. At least one stays; p = 1 keeps all.
    Raises ValueError unless 0 < p <= 1 and temperature > 0. Source: Holtzman et al. (2020).
    """
    if not 0 < p <= 1:
        raise ValueError(f"p must lie above 0 and not above 1, but it is {p!r}.")
    probabilities = temperature_probabilities(logits, temperature)
    order = _best_first(probabilities)
    before = np.cumsum(probabilities[order]) - probabilities[order]  # the sum of all better ones
    return _only(probabilities, order[(before < p) | (p == 1)])


def generate(
    choose: Callable[[tuple[int, ...]], int], start: Sequence[int], count: int, window: int
) -> list[int]:
    """The lesson's loop: choose the next id from the last `window` ids, append it, go on.

    choose: the ids seen by the model -> the next id  ->  len(start) + count ids, start first.
    Raises ValueError when start is shorter than the window, or count is negative.
    """
    if not 1 <= window <= len(start) or count < 0:
        raise ValueError(
            f"Needed: 1 <= window <= len(start) and count >= 0; "
            f"given: window {window}, {len(start)} ids to start from, count {count}."
        )
    ids = list(start)
    for _ in range(count):
        ids.append(choose(tuple(ids[-window:])))
    return ids


def beam_search(
    log_probabilities: Callable[[tuple[int, ...]], ArrayLike],
    start: Sequence[int],
    steps: int,
    width: int,
    end: int | None = None,
) -> list[tuple[float, tuple[int, ...]]]:
    """The `width` best sequences found, best first, with the sum of their log probabilities.

    log_probabilities: a whole sequence -> (V,), for the id after it. end: the id after which a
    sequence is finished; it then keeps its place and its score. With width 1 this is greedy.
    Scores are not divided by length, so short sequences have an advantage. What cannot happen
    (-inf) is dropped. Raises ValueError unless width >= 1.
    """
    if width < 1:
        raise ValueError(f"width must be at least 1, but it is {width}.")
    beam: list[tuple[float, tuple[int, ...]]] = [(0.0, tuple(start))]
    for _ in range(steps):
        longer = [
            candidate
            for score, ids in beam
            for candidate in _continued(score, ids, log_probabilities, len(start), end)
        ]
        # sorted() is stable: of equal scores the earlier sequence, then the smaller id, comes first
        beam = sorted(longer, key=lambda candidate: -candidate[0])[:width]
    return beam


def autocomplete(prefix: str, model: Mapping[str, Mapping[str, float]], k: int) -> list[str]:
    """The k most probable next words, best first, equally probable ones by alphabet.

    model: prefix -> word -> probability. An unknown prefix has no suggestions. Words that cannot
    follow, of probability 0, are not suggested. Lesson text 000, practice question 13.
    Raises ValueError for a negative k.
    """
    if k < 0:
        raise ValueError(f"k must not be negative, but it is {k}.")
    words = model.get(prefix, {})
    possible = (word for word in words if words[word] > 0)
    return sorted(possible, key=lambda word: (-words[word], word))[:k]


def _continued(
    score: float,
    ids: tuple[int, ...],
    log_probabilities: Callable[[tuple[int, ...]], ArrayLike],
    given: int,
    end: int | None,
) -> list[tuple[float, tuple[int, ...]]]:
    """A sequence with every possible next id, or itself once it is finished."""
    if end is not None and len(ids) > given and ids[-1] == end:
        return [(score, ids)]
    row = np.asarray(log_probabilities(ids), np.float64)
    return [(score + float(row[i]), (*ids, i)) for i in range(len(row)) if row[i] > -np.inf]


def _row(logits: ArrayLike) -> Array:
    """One row of scores as float64, some choice possible; ValueError otherwise."""
    z = np.asarray(logits, np.float64)
    if z.ndim != 1 or z.size == 0:
        raise ValueError(f"Expected one row of logits (V,), but the shape is {z.shape}.")
    if np.isnan(z).any() or not np.isfinite(z.max()):
        raise ValueError("The logits need a finite largest value and no NaN.")
    return z


def _draw(p: Array, rng: np.random.Generator) -> int:
    """The place where the running sum of p passes a random number."""
    ends = np.cumsum(p)
    # the last sum is 1 but for rounding; strictly below it, some place always ends beyond, and one
    # of probability 0 is never hit
    below = min(rng.random() * ends[-1], np.nextafter(ends[-1], 0))
    return int(np.searchsorted(ends, below, side="right"))


def _best_first(p: Array) -> Array:
    return np.argsort(-p, kind="stable")


def _only(p: Array, kept: Array) -> Array:
    """p with everything but the kept places set to 0, scaled to sum 1."""
    rest = np.zeros_like(p)
    rest[kept] = p[kept]
    result: Array = rest / rest.sum()
    return result
