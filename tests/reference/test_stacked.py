"""Stacks of layers: what goes where, and gradients through all of them."""

from functools import partial

import numpy as np
import pytest

from reference.bidirectional import Bidirectional
from reference.layers import layer_forward
from reference.stacked import stacked_backward, stacked_forward
from tests.reference.central import complex_step, relative_error
from tests.reference.networks import SIZES, draw_like
from tests.reference.recurrent import draw_layer, draw_states, flat, ragged_mask

assert_close = partial(np.testing.assert_allclose, rtol=1e-12, atol=1e-14)
ARRAYS = 21  # xs, 6 initial states, 14 weights


def draw_stack():
    """A GRU that reads backwards, a pair of LSTMs, a simple RNN: 3 -> 4 -> 2 x 5 -> 2 units."""
    sizes = SIZES["all sizes different"]
    bottom = draw_layer("gru before", sizes._replace(H=4))
    pair = [draw_layer("lstm peepholes", sizes._replace(D=4), seed) for seed in (91, 92)]
    top = draw_layer("rnn relu", sizes._replace(D=10, H=2))
    return [
        bottom._replace(return_sequences=True, go_backwards=True),
        Bidirectional(*(layer._replace(return_sequences=True) for layer in pair)),
        top,
    ]


def draw_all_states(stack, seed):
    bottom, pair, top = stack
    both = draw_states(pair.forward, seed=seed) + draw_states(pair.backward, seed=seed + 1)
    return [draw_states(bottom, seed=seed + 2), both, draw_states(top, seed=seed + 3)]


def with_leaf(nested, position, value):
    """The nested tuples and lists with the leaf of that number replaced."""
    leaves = flat(nested)
    leaves[position] = value
    return rebuilt(nested, iter(leaves))


def rebuilt(nested, leaves):
    if nested is None or isinstance(nested, bool | str):
        return nested
    if hasattr(nested, "_fields"):
        return type(nested)(*(rebuilt(item, leaves) for item in nested))
    if isinstance(nested, tuple | list):
        return type(nested)(rebuilt(item, leaves) for item in nested)
    return next(leaves)


def weights_of(stack):
    bottom, pair, top = stack
    return [bottom.weights, (pair.forward.weights, pair.backward.weights), top.weights]


def with_weights(stack, weights):
    bottom, pair, top = stack
    sides = (layer._replace(weights=each) for layer, each in zip(pair[:2], weights[1], strict=True))
    return [
        bottom._replace(weights=weights[0]),
        Bidirectional(*sides, pair.merge),
        top._replace(weights=weights[2]),
    ]


def loss(stack, dys, dlasts, xs, states, weights, mask):
    ys, lasts = stacked_forward(with_weights(stack, weights), xs, states, mask)
    pairs = zip(flat([dys, dlasts]), flat([ys, lasts]), strict=True)
    return sum(np.sum(d * part) for d, part in pairs)


@pytest.mark.parametrize("masked", [False, True], ids=["every step", "masked"])
@pytest.mark.parametrize("position", range(ARRAYS))
def test_every_gradient_of_a_mixed_stack_matches_a_complex_step(position, masked):
    stack, mask = draw_stack(), ragged_mask(2, 4) if masked else None
    arguments = [draw_like((2, 4, 3)), draw_all_states(stack, 93), weights_of(stack)]
    dys, dlasts = draw_like((2, 2), seed=97), draw_all_states(stack, 98)
    got = flat(stacked_backward(stack, dys, *arguments[:2], mask, dlasts))

    def moved(value):
        return loss(stack, dys, dlasts, *with_leaf(arguments, position, value), mask)

    want = complex_step(moved, flat(arguments)[position])
    assert relative_error(got[position], want) < 1e-12


def test_the_gradients_of_a_stack_are_as_many_as_its_arrays():
    stack = draw_stack()
    got = stacked_backward(stack, draw_like((2, 2)), draw_like((2, 4, 3)))
    assert len(flat(got)) == ARRAYS
    assert len(flat([draw_all_states(stack, 93), weights_of(stack)])) == ARRAYS - 1


def plain_stack(layers=2, **options):
    """Layers of equal size, so that no shape tells a wrong order."""
    sizes = SIZES["all sizes different"]._replace(D=5)
    drawn = [draw_layer("rnn", sizes, seed) for seed in range(layers)]
    return [layer._replace(return_sequences=True, **options) for layer in drawn]


def test_a_stack_is_layer_upon_layer():
    stack, xs = plain_stack(3), draw_like((2, 4, 5))
    ys, lasts = stacked_forward(stack, xs)
    for layer, last in zip(stack, lasts, strict=True):
        xs, want = layer_forward(layer, xs)
        assert np.array_equal(last[0], want[0])
    assert np.array_equal(ys, xs)


def test_the_order_of_the_layers_matters():
    stack, xs = plain_stack(), draw_like((2, 4, 5))
    assert not np.allclose(stacked_forward(stack, xs)[0], stacked_forward(stack[::-1], xs)[0])


def test_states_go_to_their_own_layer_and_may_be_given_for_some_only():
    stack, xs = plain_stack(), draw_like((2, 4, 5))
    state = draw_states(stack[1])
    middle = layer_forward(stack[0], xs)[0]
    want = layer_forward(stack[1], middle, state)[0]
    assert np.array_equal(stacked_forward(stack, xs, [None, state])[0], want)


def test_a_split_sequence_with_all_states_carried_over_gives_the_same():
    stack, xs = plain_stack(), draw_like((2, 4, 5))
    first, between = stacked_forward(stack, xs[:, :3])
    second, _ = stacked_forward(stack, xs[:, 3:], between)
    want = stacked_forward(stack, xs)[0]
    assert_close(np.concatenate([first, second], axis=1), want)


def test_above_a_layer_that_reads_backwards_the_mask_is_turned_round_too():
    stack, xs = plain_stack(go_backwards=True), draw_like((2, 4, 5))
    mask = np.array([[True, True, True, False]] * 2)
    lasts = stacked_forward(stack, xs, None, mask)[1]
    want = stacked_forward(stack, xs[:, :3])[1]
    assert_close(lasts[1][0], want[1][0])


def test_the_lessons_stack_has_the_lessons_shapes():
    sizes = SIZES["all sizes different"]._replace(D=1, H=50)
    layers = [draw_layer("rnn", sizes), *(draw_layer("rnn", sizes._replace(D=50)),) * 2]
    below = [layer._replace(return_sequences=True) for layer in layers[:2]]
    xs = draw_like((2, 10, 1))
    assert stacked_forward(below, xs)[0].shape == (2, 10, 50)
    assert stacked_forward([*below, layers[2]], xs)[0].shape == (2, 50)


def test_no_layers_give_back_the_input():
    xs = draw_like((2, 4, 3))
    assert np.array_equal(stacked_forward([], xs)[0], xs)


def test_a_lower_layer_that_shows_its_last_state_only_is_refused_by_number():
    with pytest.raises(ValueError, match=r"layer 1 of 2 .* set return_sequences=True"):
        stacked_forward([draw_layer("rnn"), draw_layer("rnn")], draw_like((2, 4, 3)))


def test_a_lower_pair_that_shows_its_last_states_only_is_refused_too():
    pair = Bidirectional(draw_layer("rnn"), draw_layer("rnn"))
    with pytest.raises(ValueError, match="layer 1 of 2"):
        stacked_forward([pair, draw_layer("rnn")], draw_like((2, 4, 3)))


def test_another_number_of_states_than_layers_is_refused():
    with pytest.raises(ValueError, match="2 layers, but states for 1"):
        stacked_forward(plain_stack(), draw_like((2, 4, 5)), [None])
