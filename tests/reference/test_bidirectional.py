"""Two directions: what stands where, merges, and gradients."""

from functools import partial

import numpy as np
import pytest

from reference.bidirectional import (
    Bidirectional,
    bidirectional_forward,
    both_ways_backward,
    both_ways_forward,
)
from reference.simple_rnn import rnn_forward
from tests.reference.central import complex_step, relative_error
from tests.reference.networks import SIZES, draw_like, draw_network
from tests.reference.recurrent import draw_layer, draw_states, ragged_mask

assert_close = partial(np.testing.assert_allclose, rtol=1e-12, atol=1e-14)
every_size = pytest.mark.parametrize("sizes", SIZES.values(), ids=SIZES.keys())


def draw(sizes=SIZES["all sizes different"]):
    """xs, both initial states, both sets of weights."""
    xs, h0_f, *fwd = draw_network(sizes, seed=0)
    _, h0_b, *bwd = draw_network(sizes, seed=1)
    return xs, h0_f, h0_b, tuple(fwd), tuple(bwd)


def pair_of(sort="rnn", merge="concat", **options):
    layers = (draw_layer(sort, seed=seed)._replace(**options) for seed in (81, 82))
    return Bidirectional(*layers, merge)


@every_size
def test_each_half_is_an_rnn_of_its_own(sizes):
    xs, h0_f, h0_b, fwd, bwd = draw(sizes)
    ys = bidirectional_forward(xs, h0_f, h0_b, fwd, bwd)
    assert_close(ys[..., : sizes.H], rnn_forward(xs, h0_f, *fwd))
    assert_close(ys[..., sizes.H :], rnn_forward(xs[:, ::-1], h0_b, *bwd)[:, ::-1])


def test_the_backward_half_of_the_last_step_has_read_the_last_input_only():
    xs, *rest = draw()
    other = np.concatenate([xs[:, :-1] + 1, xs[:, -1:]], axis=1)
    ys, changed = bidirectional_forward(xs, *rest), bidirectional_forward(other, *rest)
    assert_close(changed[:, -1, 5:], ys[:, -1, 5:])
    assert not np.allclose(changed[:, -1, :5], ys[:, -1, :5])


def test_the_forward_half_of_the_first_step_has_read_the_first_input_only():
    xs, *rest = draw()
    other = np.concatenate([xs[:, :1], xs[:, 1:] + 1], axis=1)
    ys, changed = bidirectional_forward(xs, *rest), bidirectional_forward(other, *rest)
    assert_close(changed[:, 0, :5], ys[:, 0, :5])
    assert not np.allclose(changed[:, 0, 5:], ys[:, 0, 5:])


@every_size
def test_the_layer_form_equals_the_plain_form(sizes):
    xs, h0_f, h0_b, fwd, bwd = draw(sizes)
    layers = [
        draw_layer("rnn", sizes)._replace(return_sequences=True)._replace(weights=weights)
        for weights in (type(draw_layer("rnn").weights)(*side) for side in (fwd, bwd))
    ]
    ys = both_ways_forward(Bidirectional(*layers), xs, (h0_f, h0_b))[0]
    assert np.array_equal(ys, bidirectional_forward(xs, h0_f, h0_b, fwd, bwd))


def test_the_single_output_is_the_end_of_each_direction_and_not_the_last_step():
    xs, pair = draw_like((2, 4, 3)), pair_of()
    single, last = both_ways_forward(pair, xs)
    ys = both_ways_forward(pair_of(return_sequences=True), xs)[0]
    assert np.array_equal(single, np.concatenate([ys[:, -1, :5], ys[:, 0, 5:]], axis=1))
    assert np.array_equal(single, np.concatenate(last, axis=1))
    assert not np.allclose(single, ys[:, -1])


@pytest.mark.parametrize(
    ("merge", "merged"),
    [
        ("sum", lambda f, b: f + b),
        ("mul", lambda f, b: f * b),
        ("ave", lambda f, b: (f + b) / 2),
    ],
)
def test_a_merge_combines_the_halves(merge, merged):
    xs = draw_like((2, 4, 3))
    halves = both_ways_forward(pair_of(return_sequences=True), xs)[0]
    got = both_ways_forward(pair_of(merge=merge, return_sequences=True), xs)[0]
    assert_close(got, merged(halves[..., :5], halves[..., 5:]))


@pytest.mark.parametrize("all_states", [True, False], ids=["all states", "last state"])
@pytest.mark.parametrize("merge", ["concat", "sum", "mul", "ave"])
@pytest.mark.parametrize("sort", ["rnn", "lstm projection", "gru before two biases"])
def test_input_and_state_gradients_match_a_complex_step(sort, merge, all_states):
    pair, xs, mask = pair_of(sort, merge, return_sequences=all_states), draw_like((2, 4, 3)), None
    states = (*draw_states(pair.forward, seed=83), *draw_states(pair.backward, seed=84))
    mask = ragged_mask(2, 4)
    dys = draw_like(both_ways_forward(pair, xs, states, mask)[0].shape, seed=85)

    def loss(value, at):
        given = [xs, *states]
        given[at] = value
        return np.sum(dys * both_ways_forward(pair, given[0], tuple(given[1:]), mask)[0])

    dxs, dstates, _ = both_ways_backward(pair, dys, xs, states, mask)
    for at, got in enumerate([dxs, *dstates]):
        want = complex_step(partial(loss, at=at), [xs, *states][at])
        assert relative_error(got, want) < 1e-12


def test_layers_of_different_size_can_be_set_side_by_side():
    small = draw_layer("gru after", SIZES["all sizes different"]._replace(H=2))
    pair = Bidirectional(draw_layer("lstm"), small)
    assert both_ways_forward(pair, draw_like((2, 4, 3)))[0].shape == (2, 7)


@pytest.mark.parametrize("merge", ["sum", "mul", "ave"])
def test_layers_of_different_size_cannot_be_merged_unit_by_unit(merge):
    single = draw_layer("rnn", SIZES["all sizes different"]._replace(H=1))
    with pytest.raises(ValueError, match="equal size, but they give 5 and 1 units"):
        both_ways_forward(Bidirectional(draw_layer("rnn"), single, merge), draw_like((2, 4, 3)))


def test_an_unknown_merge_is_refused_and_the_known_ones_named():
    with pytest.raises(ValueError, match="no merge 'max'; use one of: concat, sum, mul, ave"):
        both_ways_forward(pair_of(merge="max"), draw_like((2, 4, 3)))


def test_a_layer_already_turned_round_is_refused():
    with pytest.raises(ValueError, match="without go_backwards"):
        both_ways_forward(pair_of(go_backwards=True), draw_like((2, 4, 3)))


def test_layers_that_show_different_things_are_refused():
    pair = Bidirectional(draw_layer("rnn"), draw_layer("rnn")._replace(return_sequences=True))
    with pytest.raises(ValueError, match="same return_sequences"):
        both_ways_forward(pair, draw_like((2, 4, 3)))
