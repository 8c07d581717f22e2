"""Parameter counts: by the sizes of real arrays, and the numbers of the lesson."""

import numpy as np
import pytest

from reference.counts import (
    dense_params,
    simple_rnn_model_params,
    simple_rnn_params,
    untied_rnn_params,
)
from tests.reference.networks import Sizes, draw_head, draw_network

SIZES = [Sizes(D=1, H=10, O=1), Sizes(D=5, H=20, O=3), Sizes(D=31, H=50, O=31)]


@pytest.mark.parametrize("sizes", SIZES)
def test_rnn_count_is_the_number_of_entries_of_its_arrays(sizes):
    _, _, Wx, Wh, b = draw_network(sizes)
    assert simple_rnn_params(sizes.D, sizes.H) == Wx.size + Wh.size + b.size
    assert simple_rnn_params(sizes.D, sizes.H, use_bias=False) == Wx.size + Wh.size


@pytest.mark.parametrize("sizes", SIZES)
def test_dense_count_is_the_number_of_entries_of_its_arrays(sizes):
    Wy, c = draw_head(sizes)
    assert dense_params(sizes.H, sizes.O) == Wy.size + c.size
    assert dense_params(sizes.H, sizes.O, use_bias=False) == Wy.size


@pytest.mark.parametrize(
    ("sizes", "count"), [((1, 10, 1), 131), ((1, 50, 9), 3059), ((31, 50, 31), 5681)]
)
def test_model_count_is_that_of_the_lesson(sizes, count):
    assert simple_rnn_model_params(*sizes) == count


def test_rnn_count_is_that_of_practice_question_seven():
    assert simple_rnn_params(input_dim=5, units=20) == 520


@pytest.mark.parametrize(("steps", "count"), [(3, 360), (10, 1200), (100, 12_000)])
def test_weights_of_their_own_for_every_step_grow_with_the_steps(steps, count):
    assert untied_rnn_params(1, 10, steps) == count


@pytest.mark.parametrize("wrong", [0, -3, 2.0, True, "4", None, np.float64(2)], ids=repr)
@pytest.mark.parametrize(
    ("count", "name"),
    [
        (lambda n: simple_rnn_params(n, 2), "input_dim"),
        (lambda n: simple_rnn_params(2, n), "units"),
        (lambda n: dense_params(n, 2), "inputs"),
        (lambda n: dense_params(2, n), "units"),
        (lambda n: simple_rnn_model_params(n, 2, 2), "input_dim"),
        (lambda n: simple_rnn_model_params(2, n, 2), "units"),
        (lambda n: simple_rnn_model_params(2, 2, n), "outputs"),
        (lambda n: untied_rnn_params(2, 2, n), "steps"),
    ],
)
def test_a_size_that_is_no_positive_whole_number_is_refused_by_name(count, name, wrong):
    with pytest.raises(ValueError, match=f"^{name} must be a positive whole number, but it is "):
        count(wrong)


def test_numpy_integers_are_counted_without_overflow():
    count = simple_rnn_params(np.int8(100), np.int8(100))
    assert type(count) is int
    assert count == 20_100
