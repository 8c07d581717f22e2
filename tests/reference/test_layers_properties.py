"""What holds for every recurrent layer, whatever its cell."""

from functools import partial

import numpy as np
import pytest

from reference.layers import layer_backward, layer_forward
from reference.masking import mask_from_lengths
from tests.reference.networks import draw_like
from tests.reference.recurrent import (
    SORTS,
    draw_layer,
    draw_states,
    flat,
    ragged_mask,
    shown_size,
)

assert_close = partial(np.testing.assert_allclose, rtol=1e-12, atol=1e-14)
every_sort = pytest.mark.parametrize("sort", SORTS)


def whole(sort):
    """A layer that shows all its states, an input of five steps, initial states."""
    layer = draw_layer(sort)._replace(return_sequences=True)
    return layer, draw_like((2, 5, 3), seed=71), draw_states(layer)


@every_sort
def test_the_future_does_not_change_the_past(sort):
    layer, xs, states = whole(sort)
    other = xs.copy()
    other[:, 3:] += 1
    ys, changed = (layer_forward(layer, x, states)[0] for x in (xs, other))
    assert_close(changed[:, :3], ys[:, :3])
    assert not np.allclose(changed[:, 3:], ys[:, 3:])


@every_sort
def test_an_early_step_is_remembered_at_the_end(sort):
    layer, xs, states = whole(sort)
    other = xs.copy()
    other[:, 0] += 1
    ys, changed = (layer_forward(layer, x, states)[0] for x in (xs, other))
    assert np.abs(changed[:, -1] - ys[:, -1]).max() > 1e-6


@every_sort
@pytest.mark.parametrize("cut", [0, 2, 5])
def test_a_split_sequence_with_the_states_carried_over_gives_the_same(sort, cut):
    layer, xs, states = whole(sort)
    first, between = layer_forward(layer, xs[:, :cut], states)
    second, last = layer_forward(layer, xs[:, cut:], between)
    ys, want = layer_forward(layer, xs, states)
    assert_close(np.concatenate([first, second], axis=1), ys)
    assert all(np.allclose(a, b, rtol=1e-12) for a, b in zip(last, want, strict=True))


@every_sort
def test_gradients_cross_a_split_through_the_states(sort):
    layer, xs, states = whole(sort)
    dys, between = draw_like((2, 5, shown_size(layer))), layer_forward(layer, xs[:, :2], states)[1]
    late, dbetween, dlate = layer_backward(layer, dys[:, 2:], xs[:, 2:], between)
    early, dstates, dearly = layer_backward(layer, dys[:, :2], xs[:, :2], states, dlast=dbetween)
    want = layer_backward(layer, dys, xs, states)
    summed = [a + b for a, b in zip(flat(dearly), flat(dlate), strict=True)]
    got = [np.concatenate([early, late], axis=1), *dstates, *summed]
    for part, expected in zip(got, flat(want), strict=True):
        assert_close(part, expected)


@every_sort
def test_sequences_of_a_batch_do_not_mix(sort):
    layer, xs, states = whole(sort)
    alone = layer_forward(layer, xs[1:], tuple(s[1:] for s in states))[0]
    assert_close(layer_forward(layer, xs, states)[0][1:], alone)


@every_sort
def test_padding_behind_a_sequence_changes_nothing_under_a_mask(sort):
    layer, xs, states = whole(sort)
    mask = mask_from_lengths([3, 3], 5)
    ys, last = layer_forward(layer, xs, states, mask)
    short, want = layer_forward(layer, xs[:, :3], states)
    assert_close(ys[:, :3], short)
    assert all(map(np.array_equal, last, want))


@every_sort
def test_masked_steps_might_as_well_not_be_there(sort):
    layer, xs, states = whole(sort)
    mask = np.array([[False, True, False, True, True]] * 2)
    last = layer_forward(layer, xs, states, mask)[1]
    want = layer_forward(layer, xs[:, mask[0]], states)[1]
    assert all(np.allclose(a, b, rtol=1e-12) for a, b in zip(last, want, strict=True))


@every_sort
def test_a_masked_step_carries_the_state(sort):
    layer, xs, states = whole(sort)
    ys, last = layer_forward(layer, xs, states, np.zeros((2, 5), bool))
    assert np.array_equal(ys, np.repeat(states[0][:, None], 5, axis=1))
    assert all(map(np.array_equal, last, states))


@every_sort
def test_a_mask_of_only_real_steps_is_no_mask(sort):
    layer, xs, states = whole(sort)
    for got, want in zip(
        flat(layer_forward(layer, xs, states, np.ones((2, 5), bool))),
        flat(layer_forward(layer, xs, states)),
        strict=True,
    ):
        assert np.array_equal(got, want)


@every_sort
def test_padding_without_a_mask_changes_the_last_state(sort):
    layer, xs, states = whole(sort)
    padded = np.concatenate([xs[:, :3], np.zeros((2, 2, 3))], axis=1)
    unpadded = layer_forward(layer, xs[:, :3], states)[1]
    assert not np.allclose(layer_forward(layer, padded, states)[1][0], unpadded[0])


@every_sort
def test_masked_outputs_of_zero_leave_the_states_alone(sort):
    layer, xs, states = whole(sort)
    mask = ragged_mask(2, 5)
    zeroed = layer._replace(zero_output_for_mask=True)
    (ys, last), (shown, want) = (layer_forward(each, xs, states, mask) for each in (zeroed, layer))
    assert np.array_equal(ys, np.where(mask[:, :, None], shown, 0))
    assert all(map(np.array_equal, last, want))


@every_sort
def test_reading_backwards_is_reading_the_reversed_sequence(sort):
    layer, xs, states = whole(sort)
    ys = layer_forward(layer._replace(go_backwards=True), xs, states)[0]
    assert np.array_equal(ys, layer_forward(layer, xs[:, ::-1], states)[0])


@every_sort
def test_the_single_output_is_the_last_of_all(sort):
    layer, xs, states = whole(sort)
    single = layer_forward(layer._replace(return_sequences=False), xs, states)[0]
    assert np.array_equal(single, layer_forward(layer, xs, states)[0][:, -1])


def test_a_last_output_of_no_steps_is_refused():
    with pytest.raises(ValueError, match="needs at least one time step"):
        layer_forward(draw_layer("rnn"), np.zeros((2, 0, 3)))


@pytest.mark.parametrize(("sort", "wanted"), [("rnn", "1 state,"), ("lstm", "2 states,")])
def test_another_number_of_states_is_refused(sort, wanted):
    layer, three = draw_layer(sort), (np.zeros((2, 5)),) * 3
    with pytest.raises(ValueError, match=f"with {wanted} but 3 were given"):
        layer_forward(layer, np.zeros((2, 4, 3)), three)
