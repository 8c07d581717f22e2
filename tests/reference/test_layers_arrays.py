"""What every recurrent layer promises about its arrays: the dtype stays, the inputs stay."""

import numpy as np
import pytest

from reference.layers import layer_backward, layer_forward
from tests.reference.networks import draw_like
from tests.reference.recurrent import (
    SORTS,
    draw_layer,
    draw_states,
    flat,
    ragged_mask,
    shown_size,
)

every_sort = pytest.mark.parametrize("sort", SORTS)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("masked", [False, True], ids=["every step", "masked"])
@every_sort
def test_the_dtype_is_kept_on_both_ways(sort, masked, dtype):
    layer, (xs, dys, *states) = copies(sort, dtype)
    mask = ragged_mask(2, 4) if masked else None
    results = [layer_forward(layer, xs, tuple(states), mask)]
    results += [layer_backward(layer, dys, xs, tuple(states), mask, tuple(states))]
    assert {part.dtype for part in flat(tuple(results))} == {np.dtype(dtype)}


@every_sort
def test_float32_is_as_good_as_float32_can_be(sort):
    rough, fine = (results(*copies(sort, dtype)) for dtype in (np.float32, np.float64))
    for got, want in zip(rough, fine, strict=True):
        np.testing.assert_allclose(got, want, rtol=1e-4, atol=1e-5)


@every_sort
def test_inputs_are_left_unchanged_and_no_result_shares_their_memory(sort):
    layer, arrays = copies(sort, np.float64)
    inputs = [*arrays, *flat(layer.weights)]
    found = results(layer, arrays)
    fresh, untouched = copies(sort, np.float64)
    assert all(map(np.array_equal, inputs, [*untouched, *flat(fresh.weights)]))
    assert not any(np.shares_memory(part, each) for part in found for each in inputs)


def copies(sort, dtype):
    """A layer that shows all states; xs, a gradient of its output, initial states."""
    layer = draw_layer(sort)._replace(return_sequences=True)
    parts = {k: v if v is None else v.astype(dtype) for k, v in layer.weights._asdict().items()}
    layer = layer._replace(weights=type(layer.weights)(**parts))
    dys = draw_like((2, 4, shown_size(layer)), seed=72)
    arrays = [draw_like((2, 4, 3), seed=73), dys, *draw_states(layer)]
    return layer, [array.astype(dtype) for array in arrays]


def results(layer, arrays):
    xs, dys, *states = arrays
    given = tuple(states)
    return flat(
        (layer_forward(layer, xs, given), layer_backward(layer, dys, xs, given, None, given))
    )
