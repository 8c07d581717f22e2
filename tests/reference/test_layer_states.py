"""How many states the layers hand on: the difference that text 004 prints for LSTM and GRU."""

import pytest

from reference.layers import layer_forward, number_of_states
from tests.reference.networks import draw_like
from tests.reference.recurrent import SORTS, draw_layer


@pytest.mark.parametrize("sort", SORTS)
def test_an_lstm_hands_on_two_states_and_the_others_one(sort):
    layer = draw_layer(sort)
    states = layer_forward(layer, draw_like((2, 4, 3)))[1]
    assert len(states) == number_of_states(layer) == (2 if "lstm" in sort else 1)
