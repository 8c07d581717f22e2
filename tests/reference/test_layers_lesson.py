"""What the lesson says about recurrent layers, shown on numbers."""

from functools import reduce

import numpy as np
import pytest

from reference.bidirectional import Bidirectional, both_ways_forward
from reference.embedding import embedding
from reference.gru import gru_step
from reference.layers import layer_forward
from reference.lstm import lstm_step
from reference.simple_rnn import rnn_backward, rnn_step
from reference.stacked import stacked_forward
from tests.reference.networks import Sizes, draw_like, draw_network
from tests.reference.recurrent import draw_layer, draw_states

STEPS = {
    "rnn": lambda weights, states, x: (rnn_step(x, *states, *weights),),
    "lstm": lambda weights, states, x: lstm_step(x, *states, weights),
    "gru before": lambda weights, states, x: (gru_step(x, *states, weights, reset_after=False),),
}


@pytest.mark.parametrize("sort", STEPS)
def test_the_loop_is_one_cell_unrolled(sort):
    layer, xs = draw_layer(sort), draw_like((2, 4, 3))
    states = draw_states(layer)
    unrolled = reduce(lambda s, t: STEPS[sort](layer.weights, s, xs[:, t]), range(4), states)
    for got, want in zip(unrolled, layer_forward(layer, xs, states)[1], strict=True):
        np.testing.assert_allclose(got, want, rtol=1e-12)


@pytest.mark.parametrize("steps", [1, 3, 7])
def test_the_same_weights_serve_any_length(steps):
    layer = draw_layer("lstm")
    assert layer_forward(layer, draw_like((2, steps, 3)))[0].shape == (2, 5)


def test_one_to_one_is_a_dense_layer_and_cannot_train_the_recurrent_weights():
    xs, _, Wx, Wh, b = draw_network(Sizes(T=1))
    state = rnn_step(xs[:, 0], np.zeros((2, 5)), Wx, Wh, b)
    np.testing.assert_allclose(state, np.tanh(xs[:, 0] @ Wx + b), rtol=1e-13)
    dWh = rnn_backward(draw_like((2, 1, 5)), xs, None, Wx, Wh, b)[3]
    assert not dWh.any()


@pytest.mark.parametrize("sort", STEPS)
def test_a_state_tells_two_orders_of_the_same_words_apart(sort):
    dog_bites_man = np.array([[0, 1, 2], [2, 1, 0]])
    vectors = embedding(dog_bites_man, draw_like((3, 3)))
    np.testing.assert_allclose(vectors[0].mean(axis=0), vectors[1].mean(axis=0), rtol=1e-12)
    one, other = layer_forward(draw_layer(sort), vectors)[0]
    assert np.abs(one - other).max() > 0.01


def test_the_lessons_bidirectional_layer_shows_twice_its_units():
    pair = Bidirectional(*(draw_layer("rnn", Sizes(D=1, H=50), seed) for seed in (1, 2)))
    assert both_ways_forward(pair, draw_like((2, 10, 1)))[0].shape == (2, 100)


def test_the_lessons_two_lstms_shrink_from_64_to_32_units():
    lower = draw_layer("lstm", Sizes(D=10, H=64))._replace(return_sequences=True)
    upper = draw_layer("lstm", Sizes(D=64, H=32))
    ys, lasts = stacked_forward([lower, upper], draw_like((2, 5, 10)))
    assert ys.shape == (2, 32)
    assert [state.shape for states in lasts for state in states] == [(2, 64)] * 2 + [(2, 32)] * 2
