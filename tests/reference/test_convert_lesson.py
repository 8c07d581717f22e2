"""The lesson's own cells, written out by hand for one column at a time, with converted matrices."""

import numpy as np
import pytest

from reference.activations import sigmoid
from reference.convert import DenseWeights, from_lesson, to_lesson
from reference.dense import dense
from reference.gru import gru_cell, gru_step
from reference.lstm import lstm_cell, lstm_step
from reference.simple_rnn import lesson_rnn_forward, rnn_forward
from tests.reference.networks import SIZES, draw_like
from tests.reference.recurrent import draw_layer, draw_states, drawing

EXACT = {"rtol": 1e-12, "atol": 1e-14}
every_size = pytest.mark.parametrize("sizes", SIZES.values(), ids=SIZES.keys())


def lesson_lstm(x, h, c, W_f, W_i, W_c, W_o):
    """Text 004, lstm_cell: x (D,), h and c (H,), every matrix (H, H+D) on the column [h, x]."""
    column = np.concatenate([h, x])
    new_c = sigmoid(W_f @ column) * c + sigmoid(W_i @ column) * np.tanh(W_c @ column)
    return sigmoid(W_o @ column) * np.tanh(new_c), new_c


def lesson_gru(x, h, W_r, W_z, W):
    """Text 004, gru_cell: z is the share of the candidate, the reset comes before the product."""
    column = np.concatenate([h, x])
    r, z = sigmoid(W_r @ column), sigmoid(W_z @ column)
    return (1 - z) * h + z * np.tanh(W @ np.concatenate([r * h, x]))


@every_size
@pytest.mark.parametrize("sort", ["rnn", "rnn without bias"])
def test_the_lessons_simple_rnn_computes_the_same_with_converted_weights(sort, sizes):
    layer, xs = draw_layer(sort, sizes), draw_like((1, sizes.T, sizes.D))
    (h0,) = draw_states(layer, 1)
    states = lesson_rnn_forward(list(xs[0]), h0[0], **to_lesson(layer.weights))
    np.testing.assert_allclose(states, rnn_forward(xs, h0, *layer.weights)[0], **EXACT)


@every_size
def test_the_lessons_lstm_computes_the_same_with_converted_weights(sizes):
    layer, x = draw_layer("lstm without bias", sizes), draw_like((1, sizes.D))
    h, c = draw_states(layer, 1)
    got = lesson_lstm(x[0], h[0], c[0], **to_lesson(layer.weights))
    want = lstm_step(x, h, c, layer.weights)
    np.testing.assert_allclose(got, [state[0] for state in want], **EXACT)


@every_size
def test_the_lessons_gru_computes_the_same_with_converted_weights(sizes):
    layer, x = draw_layer("gru before without bias", sizes), draw_like((1, sizes.D))
    (h,) = draw_states(layer, 1)
    got = lesson_gru(x[0], h[0], **to_lesson(layer.weights, reset_after=False))
    want = gru_step(x, h, layer.weights, reset_after=False)
    np.testing.assert_allclose(got, want[0], **EXACT)


def test_the_lstm_computes_the_same_with_the_lessons_matrices():
    draw = drawing(21)
    matrices = {name: draw(5, 8) for name in ("W_f", "W_i", "W_c", "W_o")}
    x, h, c = draw(1, 3), draw(1, 5), draw(1, 5)
    got = lstm_step(x, h, c, from_lesson(matrices, kind="LSTM"))
    want = lesson_lstm(x[0], h[0], c[0], **matrices)
    np.testing.assert_allclose([state[0] for state in got], want, **EXACT)


def test_the_gru_computes_the_same_with_the_lessons_matrices():
    draw = drawing(22)
    matrices = {name: draw(5, 8) for name in ("W_r", "W_z", "W")}
    x, h = draw(1, 3), draw(1, 5)
    got = gru_step(x, h, from_lesson(matrices, kind="GRU"), reset_after=False)
    np.testing.assert_allclose(got[0], lesson_gru(x[0], h[0], **matrices), **EXACT)


def test_the_cells_for_rows_take_the_lessons_matrices_transposed():
    lstm, gru = draw_layer("lstm without bias"), draw_layer("gru before without bias")
    x, (h, c) = draw_like((2, 3)), draw_states(lstm)
    of_lstm = [matrix.T for matrix in to_lesson(lstm.weights).values()]
    of_gru = {f"{k}": m.T for k, m in to_lesson(gru.weights, reset_after=False).items()}
    got = lstm_cell(x, h, c, *of_lstm, *[np.zeros(5)] * 4)
    np.testing.assert_allclose(got, lstm_step(x, h, c, lstm.weights), **EXACT)
    new = gru_cell(x, h, of_gru["W_z"], of_gru["W_r"], of_gru["W"], *[np.zeros(5)] * 3)
    np.testing.assert_allclose(new, gru_step(x, h, gru.weights, reset_after=False), **EXACT)


def test_the_matrices_stand_in_the_order_of_the_lessons_arguments():
    names = [
        list(to_lesson(draw_layer(sort).weights, reset_after=False))
        for sort in ("rnn", "lstm without bias", "gru before without bias")
    ]
    assert names == [["W_h", "W_x", "b"], ["W_f", "W_i", "W_c", "W_o"], ["W_r", "W_z", "W"]]


def test_an_output_layer_of_the_lesson_multiplies_columns():
    draw = drawing(23)
    weights, h = DenseWeights(draw(5, 3), draw(3)), draw(5)
    converted = to_lesson(weights)
    got = converted["W_y"] @ h + converted["c"]
    np.testing.assert_allclose(got, dense(h, *weights), **EXACT)
