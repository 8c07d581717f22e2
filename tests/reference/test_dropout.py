"""Dropout: nothing at inference, seeded and scaled in training."""

import numpy as np
import pytest

from reference.dropout import dropout, dropout_backward
from tests.reference.central import complex_step, relative_error
from tests.reference.networks import draw_like

X = draw_like((200, 300))


def rng(seed=0):
    return np.random.default_rng(seed)


def test_without_a_generator_nothing_happens():
    y, scales = dropout(X, 0.5)
    assert np.array_equal(y, X)
    assert np.array_equal(scales, np.ones(X.shape))
    assert not np.shares_memory(y, X)


def test_a_value_is_dropped_or_made_larger_by_the_share_that_is_kept():
    y, scales = dropout(X, 0.2, rng())
    assert set(np.unique(scales)) == {0.0, 1.25}
    np.testing.assert_allclose(y, X * scales, rtol=1e-15)


def test_the_rate_is_the_share_dropped():
    _, scales = dropout(X, 0.2, rng())
    # 60 000 draws: five standard deviations are 0.008
    assert np.mean(scales == 0) == pytest.approx(0.2, abs=0.008)


def test_on_average_nothing_changes():
    assert dropout(np.ones(X.shape), 0.2, rng())[0].mean() == pytest.approx(1, abs=0.01)


def test_the_same_seed_drops_the_same_and_another_one_does_not():
    first, again, other = (dropout(X, 0.5, rng(seed))[0] for seed in (0, 0, 1))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_a_rate_of_zero_drops_nothing():
    assert np.array_equal(dropout(X, 0.0, rng())[0], X)


def test_gradient_matches_a_complex_step():
    x, dy = draw_like((3, 4)), draw_like((3, 4), seed=3)
    want = complex_step(lambda value: np.sum(dy * dropout(value, 0.5, rng())[0]), x)
    assert relative_error(dropout_backward(dy, dropout(x, 0.5, rng())[1]), want) < 1e-14


@pytest.mark.parametrize("generator", [None, rng()], ids=["inference", "training"])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_dtype_is_kept(dtype, generator):
    assert {part.dtype for part in dropout(X.astype(dtype), 0.3, generator)} == {np.dtype(dtype)}


@pytest.mark.parametrize("rate", [-0.1, 1, 1.5, float("nan")])
def test_a_rate_that_is_no_share_below_one_is_refused(rate):
    with pytest.raises(ValueError, match="rate must be at least 0 and below 1"):
        dropout(X, rate)
