"""Scales: fitted on the training part, undone exactly, and never fitted on the future."""

import numpy as np
import pytest

from reference.scaling import Scale, fit_range, fit_standard, scaled, split_scaled_series, unscaled
from tests.reference.networks import draw_like

DATA = draw_like((50, 3)) * [1, 100, 1e-3] + [0, 5, 7]
RISING = np.arange(20.0)
every_fit = pytest.mark.parametrize("fit", [fit_range, fit_standard])


def test_a_range_becomes_zero_to_one_for_each_feature():
    x = scaled(DATA, fit_range(DATA))
    assert (x.min(axis=0).tolist(), x.max(axis=0).tolist()) == ([0, 0, 0], [1, 1, 1])


def test_a_standard_scale_gives_mean_zero_and_variance_one():
    x = scaled(DATA, fit_standard(DATA))
    np.testing.assert_allclose(x.mean(axis=0), 0, atol=1e-11)
    np.testing.assert_allclose(x.var(axis=0), 1, rtol=1e-11)


@every_fit
def test_unscaling_undoes_scaling(fit):
    scale = fit(DATA[:20])
    np.testing.assert_allclose(unscaled(scaled(DATA, scale), scale), DATA, rtol=1e-13)


@every_fit
@pytest.mark.parametrize("constant", [0.0, 0.1, 1e9])
def test_a_feature_that_never_changes_becomes_zero(fit, constant):
    data = np.column_stack([np.full(7, constant), np.arange(7)])
    x = scaled(data, fit(data))
    np.testing.assert_allclose(x[:, 0], 0, atol=1e-15)
    assert np.ptp(x[:, 1]) > 0.5


@every_fit
def test_float32_is_kept(fit):
    assert scaled(DATA.astype(np.float32), fit(DATA.astype(np.float32))).dtype == np.float32


@every_fit
def test_whole_numbers_are_scaled_as_floats(fit):
    assert scaled([0, 10], fit([0, 10])).dtype == np.float64


@every_fit
@pytest.mark.parametrize("nothing", [[], np.zeros((0, 3)), 3.0], ids=repr)
def test_nothing_has_no_scale(fit, nothing):
    with pytest.raises(ValueError, match="at least one value"):
        fit(nothing)


def test_values_beyond_the_training_range_are_not_cut():
    assert scaled([0.0, 15.0], Scale(np.array(0.0), np.array(10.0))).tolist() == [0, 1.5]


def test_a_split_series_is_scaled_by_its_earlier_part_alone():
    split = split_scaled_series([*RISING[:10], *(1e6 * RISING[10:])], 3, 0.5)
    assert (split.scale.offset, split.scale.unit) == (0, 9)
    assert split.X_train.max() <= 1 < split.y_test.min()


def test_windows_belong_to_the_part_of_their_target():
    split = split_scaled_series(RISING, 3, 0.5)
    assert unscaled(split.y_train, split.scale).tolist() == [3, 4, 5, 6, 7, 8, 9]
    assert unscaled(split.y_test, split.scale).tolist() == list(range(10, 20))
    assert unscaled(split.X_test[0, :, 0], split.scale).tolist() == [7, 8, 9]


def test_windows_have_the_shape_of_rnn_input():
    split = split_scaled_series(np.arange(100.0), 30, 0.8)
    assert (split.X_train.shape, split.X_test.shape) == ((50, 30, 1), (20, 30, 1))


def test_windows_of_one_value_and_one_target_each_are_the_least():
    split = split_scaled_series([1.0, 3.0, 2.0], 1, 0.7)
    assert (split.y_train.tolist(), split.y_test.tolist()) == ([1], [0.5])


def test_only_a_single_series_is_split():
    with pytest.raises(ValueError, match=r"series \(50, 3\)"):
        split_scaled_series(DATA, 3, 0.5)


@pytest.mark.parametrize(
    ("length", "fraction"), [(3, 0.15), (3, 1.0), (0, 0.5), (10, 0.5), (3, 0.0)]
)
def test_a_part_without_a_target_is_refused(length, fraction):
    with pytest.raises(ValueError, match="cannot be cut into windows"):
        split_scaled_series(RISING, length, fraction)
