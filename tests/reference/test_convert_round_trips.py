"""Weights go into every framework's arrays and back unchanged, without any framework at hand."""

from functools import partial

import numpy as np
import pytest

from reference.convert import (
    from_keras,
    from_lesson,
    from_onnx,
    from_torch,
    stack_from_torch,
    stack_to_torch,
    to_keras,
    to_lesson,
    to_onnx,
    to_torch,
)
from reference.gru import GRUWeights
from reference.lstm import LSTMWeights
from tests.reference.networks import SIZES, Sizes
from tests.reference.recurrent import draw_layer, drawing, flat

CONVERTERS = {
    "keras": (to_keras, from_keras),
    "keras, reset before": (partial(to_keras, reset_after=False), from_keras),
    "torch": (to_torch, from_torch),
    "onnx": (to_onnx, from_onnx),
    "lesson": (partial(to_lesson, reset_after=False), from_lesson),
}
BOTH = ["rnn", "rnn without bias", "lstm", "lstm without bias"]
SORTS = {  # the sorts of layer that have the very same parts on the other side
    "keras": [*BOTH, "gru after", "gru after without bias"],
    "keras, reset before": ["gru before", "gru before without bias"],
    "torch": [*BOTH, "lstm projection", "gru after", "gru after without bias"],
    "onnx": [*BOTH, "lstm peepholes", "gru before two biases", "gru before without bias"],
    "lesson": ["rnn", "lstm without bias", "gru before without bias"],
}
KINDS = {"rnn": "SimpleRNN", "lstm": "LSTM", "gru": "GRU"}
PATHS = [(way, sort) for way, sorts in SORTS.items() for sort in sorts]
every_path = pytest.mark.parametrize(("way", "sort"), PATHS)
every_way_of_two = pytest.mark.parametrize(
    ("way", "sort"), [path for path in PATHS if path[0] != "lesson"]
)
DIVIDED = [  # one bias here, two that act as their sum there
    *(("torch", sort) for sort in ("rnn", "lstm", "lstm projection")),
    *(("onnx", sort) for sort in ("rnn", "lstm", "lstm peepholes")),
]


def weights_of(sort, sizes=SIZES["all sizes different"], seed=5):
    """A projection of PyTorch makes the state shorter, so there have to be units enough."""
    sizes = sizes._replace(H=sizes.H + 3) if "projection" in sort else sizes
    return draw_layer(sort, sizes, seed).weights


def there(way, weights):
    return CONVERTERS[way][0](weights)


def back(way, arrays, sort):
    return CONVERTERS[way][1](arrays, kind=KINDS[sort.split()[0]])


def values(arrays):
    return list(arrays.values()) if isinstance(arrays, dict) else list(arrays)


def redrawn(arrays):
    """Other random numbers in the same places."""
    draw = drawing(9)
    if isinstance(arrays, dict):
        return {name: draw(*array.shape) for name, array in arrays.items()}
    return [draw(*array.shape) for array in arrays]


def parts_of_bias(arrays):
    """The bias with x and the bias with h, as views."""
    if "B" in arrays:
        return np.split(arrays["B"], 2, axis=-1)
    return [arrays["bias_ih_l0"], arrays["bias_hh_l0"]]


@every_path
@pytest.mark.parametrize("sizes", SIZES.values(), ids=SIZES.keys())
def test_weights_come_back_unchanged(way, sort, sizes):
    weights = weights_of(sort, sizes)
    came_back = back(way, there(way, weights), sort)
    assert type(came_back) is type(weights)
    np.testing.assert_equal(came_back, weights)


@every_way_of_two
def test_two_directions_come_back_unchanged(way, sort):
    pair = weights_of(sort), weights_of(sort, seed=6)
    came_back = back(way, there(way, pair), sort)
    assert [type(part) for part in came_back] == [type(part) for part in pair]
    np.testing.assert_equal(came_back, pair)


@pytest.mark.parametrize(("way", "sort"), sorted({*PATHS} - {*DIVIDED}))
def test_any_arrays_of_the_other_side_come_back_unchanged(way, sort):
    arrays = redrawn(there(way, weights_of(sort)))
    np.testing.assert_equal(there(way, back(way, arrays, sort)), arrays)


@pytest.mark.parametrize(("way", "sort"), DIVIDED)
def test_two_biases_that_act_as_their_sum_come_back_as_the_sum_and_zeros(way, sort):
    arrays = redrawn(there(way, weights_of(sort)))
    came_back = there(way, back(way, arrays, sort))
    with_x, with_h = parts_of_bias(came_back)
    np.testing.assert_array_equal(with_x, sum(parts_of_bias(arrays)))
    assert not with_h.any()


@pytest.mark.parametrize("way", ["keras", "torch", "onnx"])
@pytest.mark.parametrize("which", ["b", "bh"])
def test_a_gru_without_one_of_its_biases_gets_zeros_there(way, which):
    weights = weights_of("gru after")._replace(**{which: None})
    came_back = back(way, there(way, weights), "gru")
    np.testing.assert_equal(came_back, weights._replace(**{which: np.zeros(15)}))


def test_keras_adds_the_biases_of_a_gru_that_resets_before():
    weights = weights_of("gru before two biases")
    arrays = to_keras(weights, reset_after=False)
    np.testing.assert_array_equal(arrays[2], weights.b + weights.bh)


@pytest.mark.parametrize("sort", SORTS["torch"])
@pytest.mark.parametrize("ways", [1, 2])
def test_a_stack_comes_back_from_pytorch_unchanged(sort, ways):
    shown = 3 if "projection" in sort else 5
    sizes = [Sizes(D=inputs, H=5) for inputs in (2, ways * shown, ways * shown)]
    layers = [
        tuple(draw_layer(sort, s, seed=10 * k + n).weights for k in range(ways))
        for n, s in enumerate(sizes)
    ]
    stack = layers if ways == 2 else [one for (one,) in layers]
    came_back = stack_from_torch(stack_to_torch(stack), kind=KINDS[sort.split()[0]])
    np.testing.assert_equal(came_back, stack)


@every_path
def test_a_conversion_keeps_float32(way, sort):
    weights = weights_of(sort)
    single = weights._make(None if a is None else a.astype(np.float32) for a in weights)
    arrays = there(way, single)
    found = {array.dtype for array in [*values(arrays), *flat(back(way, arrays, sort))]}
    assert found == {np.dtype(np.float32)}


@every_path
def test_a_conversion_gives_contiguous_arrays(way, sort):
    arrays = there(way, weights_of(sort))
    found = [*values(arrays), *flat(back(way, arrays, sort))]
    assert all(array.flags.c_contiguous for array in found)


@every_path
def test_a_conversion_shares_no_memory_with_what_it_was_given(way, sort):
    weights = weights_of(sort)
    arrays = there(way, weights)
    came_back = flat(back(way, arrays, sort))
    given = [*flat(weights), *values(arrays)]
    assert not any(np.shares_memory(new, old) for new in came_back for old in given)
    assert not any(np.shares_memory(a, old) for a in values(arrays) for old in flat(weights))


def test_one_bias_of_a_keras_gru_gives_no_bias_with_h():
    came_back = from_keras(to_keras(weights_of("gru before"), reset_after=False), kind="GRU")
    assert isinstance(came_back, GRUWeights)
    assert came_back.bh is None


def test_lstm_peepholes_are_put_into_the_order_of_onnx():
    peep = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])  # rows i, f, o
    weights = LSTMWeights(np.ones((3, 8)), np.ones((2, 8)), None, peep)
    np.testing.assert_array_equal(to_onnx(weights)["P"], [[1, 2, 5, 6, 3, 4]])


def test_a_simple_rnn_without_a_bias_gets_zeros_in_the_lesson():
    assert not to_lesson(weights_of("rnn without bias"))["b"].any()
