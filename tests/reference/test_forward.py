"""Forward passes of the simple RNN: against loops written out, and by their properties."""

from functools import partial

import numpy as np
import pytest

from reference.simple_rnn import lesson_rnn_forward, rnn_forward, rnn_step
from reference.trace import rnn_states
from tests.reference.networks import SIZES, Sizes, draw_network

# the same sums in another order differ in the last digits
assert_close = partial(np.testing.assert_allclose, rtol=1e-12, atol=1e-14)
every_size = pytest.mark.parametrize("sizes", SIZES.values(), ids=SIZES.keys())


def slow_forward(xs, h0, Wx, Wh, b):
    """The formula, one number at a time."""
    (B, T, D), H = xs.shape, len(b)
    hs = np.zeros((B, T, H))
    for n in range(B):
        for t in range(T):
            before = hs[n, t - 1] if t else h0[n]
            for j in range(H):
                a = b[j] + sum(xs[n, t, i] * Wx[i, j] for i in range(D))
                hs[n, t, j] = np.tanh(a + sum(before[i] * Wh[i, j] for i in range(H)))
    return hs


def test_the_default_sizes_are_all_different():
    assert len(set(Sizes())) == 5


@every_size
def test_forward_equals_the_formula_written_as_loops(sizes):
    network = draw_network(sizes)
    assert_close(rnn_forward(*network), slow_forward(*network))


def test_forward_equals_the_loops_with_a_zero_initial_state():
    network = draw_network()._replace(h0=np.zeros((2, 5)))
    assert_close(rnn_forward(*network), slow_forward(*network))


def test_step_equals_one_step_of_the_loops():
    xs, *rest = draw_network(SIZES["one step"])
    assert_close(rnn_step(xs[:, 0], *rest), slow_forward(xs, *rest)[:, 0])


def test_no_steps_give_no_states():
    assert rnn_forward(*draw_network(Sizes(T=0))).shape == (2, 0, 5)


def test_huge_weights_saturate_without_overflow():
    hs = rnn_forward(*draw_network(scale=1e6))
    assert np.array_equal(np.abs(hs), np.ones((2, 4, 5)))


def test_the_future_does_not_change_the_past():
    network = draw_network()
    longer = np.concatenate([network.xs, network.xs + 1], axis=1)
    assert_close(rnn_forward(longer, *network[1:])[:, :4], rnn_forward(*network))


def test_a_split_sequence_with_the_state_carried_over_gives_the_same_states():
    xs, h0, *weights = draw_network()
    first = rnn_forward(xs[:, :1], h0, *weights)
    second = rnn_forward(xs[:, 1:], first[:, -1], *weights)
    whole = rnn_forward(xs, h0, *weights)
    assert_close(np.concatenate([first, second], axis=1), whole)


def test_the_last_state_is_one_step_from_the_state_before():
    xs, h0, *weights = draw_network()
    hs = rnn_forward(xs, h0, *weights)
    assert_close(hs[:, -1], rnn_step(xs[:, -1], hs[:, -2], *weights))


def test_sequences_of_a_batch_do_not_mix():
    xs, h0, *weights = draw_network()
    alone = rnn_forward(xs[1:], h0[1:], *weights)
    assert_close(rnn_forward(xs, h0, *weights)[1:], alone)


def test_whole_numbers_are_not_cut_to_integers():
    whole = [np.ones(shape, int) for shape in [(1, 1, 1), (1, 1), (1, 1), (1, 1), (1,)]]
    assert rnn_forward(*whole).item() == pytest.approx(np.tanh(3.0), abs=0)


@every_size
def test_the_list_form_equals_the_batch_form_with_transposed_weights(sizes):
    xs, h0, Wx, Wh, b = draw_network(sizes)
    states = lesson_rnn_forward(list(xs[0]), h0[0], Wh.T, Wx.T, b)
    assert_close(np.array(states), slow_forward(xs, h0, Wx, Wh, b)[0])


def test_the_list_form_gives_a_list_of_separate_vectors():
    xs, h0, Wx, Wh, b = draw_network()
    states = lesson_rnn_forward(list(xs[0]), h0[0], Wh.T, Wx.T, b)
    assert isinstance(states, list)
    assert [h.shape for h in states] == [(5,)] * 4
    assert not any(np.shares_memory(h, other) for h in states for other in states if h is not other)


def test_the_list_form_of_no_inputs_is_an_empty_list():
    _, h0, Wx, Wh, b = draw_network()
    assert lesson_rnn_forward([], h0[0], Wh.T, Wx.T, b) == []


def test_hand_states_are_the_list_form_as_an_array():
    xs, h0, Wx, Wh, b = draw_network()
    states = lesson_rnn_forward(list(xs[0]), h0[0], Wh.T, Wx.T, b)
    assert np.array_equal(rnn_states(xs[0], h0[0], Wx.T, Wh.T, b), np.array(states))


def test_hand_states_of_no_steps_are_empty():
    _, h0, Wx, Wh, b = draw_network()
    assert rnn_states(np.zeros((0, 3)), h0[0], Wx.T, Wh.T, b).shape == (0, 5)
