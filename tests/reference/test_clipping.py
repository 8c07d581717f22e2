"""Gradient clipping: which norm, when, and what stays as it is."""

import numpy as np
import pytest

from reference.clipping import clip_by_norm, clip_by_value, clip_each_by_norm, global_norm
from tests.reference.central import relative_error
from tests.reference.networks import draw_like

PAIR = [np.array([3.0, 4.0]), np.array([12.0])]  # norms 5 and 12, together 13
MIXED = [draw_like((3, 4)), draw_like((5,), seed=3), draw_like((), seed=4)]
every_clip = pytest.mark.parametrize("clip", [clip_by_norm, clip_each_by_norm, clip_by_value])


def lists(arrays):
    return [a.tolist() for a in arrays]


def test_the_lessons_vector_is_brought_to_norm_one():
    np.testing.assert_allclose(clip_by_norm([np.array([3.0, 4.0])], 1)[0], [0.6, 0.8], rtol=1e-15)


def test_by_norm_scales_all_arrays_by_one_factor():
    np.testing.assert_allclose(np.concatenate(clip_by_norm(PAIR, 6.5)), [1.5, 2, 6], rtol=1e-15)


def test_each_by_norm_scales_only_the_arrays_that_are_too_long():
    assert lists(clip_each_by_norm(PAIR, 6.5)) == [[3, 4], [6.5]]


def test_by_value_cuts_each_entry_on_both_sides():
    assert lists(clip_by_value([np.array([-9.0, 0.5, 2.0])], 1)) == [[-1, 0.5, 1]]


def test_global_norm_takes_all_arrays_as_one_vector():
    assert global_norm(PAIR) == 13
    assert global_norm(MIXED) == pytest.approx(
        np.linalg.norm(np.concatenate([np.ravel(a) for a in MIXED]))
    )


@pytest.mark.parametrize("size", [1e-300, 1e-30, 1e30, 1e300])
def test_global_norm_neither_overflows_nor_vanishes(size):
    assert global_norm([np.array([3 * size]), np.array([4 * size])]) == pytest.approx(5 * size)


def test_the_norm_of_nothing_is_zero():
    assert global_norm([]) == global_norm([np.zeros((0, 3))]) == 0


@every_clip
@pytest.mark.parametrize("limit", [13, 20, np.inf])
def test_what_is_short_enough_is_left_as_it_is(clip, limit):
    assert lists(clip(PAIR, limit)) == lists(PAIR)


@every_clip
def test_a_zero_gradient_stays_zero(clip):
    assert lists(clip([np.zeros(3)], 1e-3)) == [[0, 0, 0]]


def test_by_norm_keeps_the_direction_and_reaches_the_limit():
    clipped = clip_by_norm(MIXED, 0.1)
    scale = global_norm(MIXED) / 0.1
    assert global_norm(clipped) == pytest.approx(0.1)
    assert max(relative_error(c * scale, g) for c, g in zip(clipped, MIXED, strict=True)) < 1e-14


@every_clip
def test_shapes_and_precision_are_kept(clip):
    single = [g.astype(np.float32) for g in MIXED]
    clipped = clip(single, 0.1)
    assert [(c.shape, c.dtype) for c in clipped] == [(g.shape, g.dtype) for g in single]


@every_clip
@pytest.mark.parametrize("limit", [0.1, 100])
def test_new_arrays_come_back(clip, limit):
    grads = [np.array([3.0, 4.0])]
    clipped = clip(grads, limit)
    assert not np.shares_memory(clipped[0], grads[0])
    assert lists(grads) == [[3, 4]]


def test_large_float32_gradients_are_clipped_although_their_squares_overflow():
    clipped = clip_by_norm([np.full(4, 1e30, np.float32)], 2)
    assert lists(clipped) == [[1, 1, 1, 1]]


@pytest.mark.parametrize("broken", [np.nan, np.inf])
def test_clipping_by_norm_does_not_hide_a_broken_gradient(broken):
    assert np.isnan(np.concatenate(clip_by_norm([np.array([broken]), np.ones(1)], 1))).any()


def test_a_nan_spreads_to_every_array():
    assert np.isnan(np.concatenate(clip_by_norm([np.array([np.nan]), np.ones(2)], 1))).all()


@every_clip
@pytest.mark.parametrize("limit", [0, -1, np.nan])
def test_a_limit_that_is_not_positive_is_refused(clip, limit):
    with pytest.raises(ValueError, match="must be greater than 0"):
        clip(PAIR, limit)
