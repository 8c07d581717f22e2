"""Realistic wrong implementations of clip_by_norm; each docstring is what the student reads."""

import numpy as np


def always_rescaled(grads, max_norm):
    """The gradients are brought to the length `max_norm` even where they are shorter. Only what is
    too long may change."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return _scaled(grads, max_norm / _norm(grads))


def never_rescaled(grads, max_norm):
    """The gradients come back as they are, however long they are."""
    return [g.copy() for g in grads]


def short_ones_lengthened(grads, max_norm):
    """The question is the wrong way round: short gradients are rescaled, long ones are left."""
    norm = _norm(grads)
    with np.errstate(invalid="ignore", divide="ignore"):
        return _scaled(grads, max_norm / norm if norm < max_norm else 1)


def each_by_its_own_norm(grads, max_norm):
    """Each array is clipped by its own norm. That turns the step; all arrays share one norm and one
    factor."""
    return [_clipped([g], max_norm)[0] for g in grads]


def own_factor_if_all_too_long(grads, max_norm):
    """Whether to clip is decided by the common norm, but each array is then scaled by its own. All
    share one factor."""
    if _norm(grads) <= max_norm:
        return list(grads)
    return [g * max_norm / _norm([g]) for g in grads]


def by_value(grads, max_norm):
    """Every entry is cut to the interval from -max_norm to max_norm. Here the length of all entries
    together is limited, by one factor."""
    return [np.clip(g, -max_norm, max_norm) for g in grads]


def filled_with_limit(grads, max_norm):
    """Where the norm is too large, the entries are replaced by `max_norm`. They have to be scaled
    down."""
    if _norm(grads) <= max_norm:
        return list(grads)
    return [np.full_like(g, max_norm) for g in grads]


def factor_inverted(grads, max_norm):
    """The factor is upside down: what is too long becomes longer still."""
    return _clipped(grads, max_norm, factor=lambda norm: norm / max_norm)


def divided_by_norm(grads, max_norm):
    """What is too long comes back with the length 1. It should get the length `max_norm`."""
    return _clipped(grads, max_norm, factor=lambda norm: 1 / norm)


def divided_by_limit(grads, max_norm):
    """What is too long is divided by `max_norm`. The norm itself is missing from the factor."""
    return _clipped(grads, max_norm, factor=lambda norm: 1 / max_norm)


def times_limit(grads, max_norm):
    """What is too long is multiplied by `max_norm`. The norm itself is missing from the factor."""
    return _clipped(grads, max_norm, factor=lambda norm: max_norm)


def set_to_zero(grads, max_norm):
    """Where the norm is too large, the gradients become zero. They have to be scaled down."""
    return _clipped(grads, max_norm, factor=lambda norm: 0)


def excess_taken_away(grads, max_norm):
    """What the norm is too large by is taken away from the entries. They have to be scaled by one
    factor."""
    excess = max(_norm(grads) - max_norm, 0)
    return [g - excess * np.sign(g) for g in grads]


def no_root(grads, max_norm):
    """The root is missing: you use the sum of squares as the norm."""
    return _clipped(grads, max_norm, norm=lambda gs: _norm(gs) ** 2)


def root_missing_in_question(grads, max_norm):
    """The question compares the sum of squares with `max_norm`. The root comes before it."""
    norm = _norm(grads)
    return _scaled(grads, max_norm / norm if norm**2 > max_norm else 1)


def root_of_the_factor(grads, max_norm):
    """The factor is taken to the root. Only the sum of squares is."""
    return _clipped(grads, max_norm, factor=lambda norm: np.sqrt(max_norm / norm))


def sum_of_norms(grads, max_norm):
    """The norms of the arrays are added up. Add up the squares of all entries, and take the root
    once."""
    return _clipped(grads, max_norm, norm=lambda gs: sum(_norm([g]) for g in gs))


def largest_norm(grads, max_norm):
    """The norm of the longest array decides for all. The norm runs over all arrays together."""
    return _clipped(grads, max_norm, norm=lambda gs: max(_norm([g]) for g in gs))


def last_norm(grads, max_norm):
    """The norm is that of the last array alone. Is the sum overwritten in each turn of a loop?"""
    return _clipped(grads, max_norm, norm=lambda gs: _norm(gs[-1:]))


def first_norm(grads, max_norm):
    """The norm is that of the first array alone. It runs over all of them."""
    return _clipped(grads, max_norm, norm=lambda gs: _norm(gs[:1]))


def largest_entry(grads, max_norm):
    """The largest entry serves as the norm. The L2 norm is the root of the sum of all squares."""
    return _clipped(grads, max_norm, norm=lambda gs: np.abs(_flat(gs)).max())


def sum_of_sizes(grads, max_norm):
    """The sizes of all entries are added up, which is the L1 norm. Square them, and take the root
    of the sum."""
    return _clipped(grads, max_norm, norm=lambda gs: np.abs(_flat(gs)).sum())


def sum_of_entries(grads, max_norm):
    """The entries are added up without squaring them, so that they cancel out."""
    return _clipped(grads, max_norm, norm=lambda gs: abs(_flat(gs).sum()))


def mean_of_squares(grads, max_norm):
    """The root is taken of the mean of the squares. Take it of their sum: do not divide by the
    number of entries."""
    return _clipped(grads, max_norm, norm=lambda gs: np.sqrt(np.mean(_flat(gs) ** 2)))


def spectral_norm(grads, max_norm):
    """Your norm treats a matrix as a map: it is the largest singular value. Here the length of all
    entries is meant. Has `np.linalg.norm` been told `ord=2`?"""
    lengths = [np.linalg.norm(g, 2) for g in grads]
    return _clipped(grads, max_norm, norm=lambda gs: np.sqrt(np.sum(np.square(lengths))))


def one_long_vector(grads, max_norm):
    """All entries come back as one long vector. Give every array its shape back."""
    return _flat(_clipped(grads, max_norm))


def norm_returned_as_well(grads, max_norm):
    """The norm is returned as well. Return the list alone."""
    return _clipped(grads, max_norm), _norm(grads)


def first_array_only(grads, max_norm):
    """Only the first array comes back. Is there a `return` inside the loop?"""
    return _clipped(grads, max_norm)[:1]


def _flat(grads):
    return np.concatenate([g.ravel() for g in grads])


def _norm(grads):
    return np.sqrt(np.sum(_flat(grads) ** 2))


def _scaled(grads, factor):
    return [g * factor for g in grads]


def _clipped(grads, max_norm, norm=_norm, factor=None):
    length = norm(grads)
    if not length > max_norm:
        return list(grads)
    return _scaled(grads, max_norm / length if factor is None else factor(length))
