"""The LSTM: against its formulas number by number, the lesson's notation, and by its properties."""

from functools import partial

import numpy as np
import pytest

from reference.lstm import LSTMWeights, lstm_cell, lstm_forward, lstm_step, lstm_trace
from reference.lstm_backward import lstm_backward
from tests.reference.networks import draw_like
from tests.reference.recurrent import draw_layer, draw_states, drawing

assert_close = partial(np.testing.assert_allclose, rtol=1e-12, atol=1e-14)
every_sort = pytest.mark.parametrize(
    "sort", ["lstm", "lstm without bias", "lstm peepholes", "lstm projection"]
)


def logistic(a):
    return 1 / (1 + np.exp(-a))


def slow_lstm(xs, h0, c0, weights):
    """The formulas of lesson text 004 with options, one sequence and one unit at a time."""
    hs, cs = np.zeros((*xs.shape[:2], h0.shape[1])), np.zeros((*xs.shape[:2], c0.shape[1]))
    for n in range(len(xs)):
        h, c = h0[n], c0[n]
        for t in range(xs.shape[1]):
            h, c = slow_step(xs[n, t], h, c, *weights)
            hs[n, t], cs[n, t] = h, c
    return hs, cs


def slow_step(x, h, c, Wx, Wh, b, peep, Wp):
    units = len(c)
    hidden, new_c = np.zeros(units), np.zeros(units)
    for j in range(units):
        i, f, g, o = (x @ Wx[:, k] + h @ Wh[:, k] for k in range(j, 4 * units, units))
        if b is not None:
            i, f, g, o = i + b[j], f + b[units + j], g + b[2 * units + j], o + b[3 * units + j]
        seen = np.zeros(3) if peep is None else peep[:, j]
        i, f = logistic(i + seen[0] * c[j]), logistic(f + seen[1] * c[j])
        new_c[j] = f * c[j] + i * np.tanh(g)
        hidden[j] = logistic(o + seen[2] * new_c[j]) * np.tanh(new_c[j])
    return hidden if Wp is None else Wp.T @ hidden, new_c


def lesson_weights(units=5, inputs=3):
    """Wf, Wi, Wc, Wo on the row [h, x], and their biases, in the order of `lstm_cell`."""
    draw = drawing(51, 0.5)
    matrices = [draw(units + inputs, units) for _ in range(4)]
    return matrices, [draw(units) for _ in range(4)]


def from_lesson(matrices, biases):
    """The same weights in our layout: gates i, f, g, o, and x apart from h."""
    order = [1, 0, 2, 3]
    units = len(biases[0])
    side_by_side = np.concatenate([matrices[k] for k in order], axis=1)
    b = np.concatenate([biases[k] for k in order])
    return LSTMWeights(side_by_side[units:], side_by_side[:units], b)


@every_sort
def test_forward_equals_the_formulas_written_as_loops(sort):
    layer, xs = draw_layer(sort), draw_like((2, 4, 3))
    states = draw_states(layer)
    want = slow_lstm(xs, *states, layer.weights)
    for got, expected in zip(lstm_forward(xs, *states, layer.weights), want, strict=True):
        assert_close(got, expected)


@every_sort
def test_a_step_is_a_sequence_of_one(sort):
    layer, xs = draw_layer(sort), draw_like((2, 1, 3))
    states = draw_states(layer)
    hs, cs = lstm_forward(xs, *states, layer.weights)
    h, c = lstm_step(xs[:, 0], *states, layer.weights)
    assert_close(h, hs[:, 0])
    assert_close(c, cs[:, 0])


def test_the_lessons_cell_is_the_same_step_in_another_layout():
    matrices, biases = lesson_weights()
    draw = drawing(52)
    x, h_prev, c_prev = draw(2, 3), draw(2, 5), draw(2, 5)
    want = lstm_step(x, h_prev, c_prev, from_lesson(matrices, biases))
    for got, expected in zip(lstm_cell(x, h_prev, c_prev, *matrices, *biases), want, strict=True):
        assert_close(got, expected)


@pytest.mark.parametrize("which", range(4), ids=["bf", "bi", "bc", "bo"])
def test_every_bias_of_the_lessons_cell_counts(which):
    matrices, biases = lesson_weights()
    arguments = drawing(52)(2, 3), drawing(53)(2, 5), drawing(54)(2, 5)
    without = [b * (k != which) for k, b in enumerate(biases)]
    with_all = lstm_cell(*arguments, *matrices, *biases)
    assert not np.allclose(with_all[0], lstm_cell(*arguments, *matrices, *without)[0])


def gates_forced(forget, write):
    """Weights whose forget and input gates are open (+1) or shut (-1), whatever goes in."""
    weights = draw_layer("lstm").weights
    b = np.repeat([write * 1e3, forget * 1e3, 0.0, 0.0], 5)
    return weights._replace(b=b)


def test_an_open_forget_gate_and_a_shut_input_gate_keep_the_cell_state():
    xs, (h0, c0) = draw_like((2, 40, 3)), draw_states(draw_layer("lstm"))
    cs = lstm_forward(xs, h0, c0, gates_forced(forget=1, write=-1))[1]
    assert np.array_equal(cs, np.repeat(c0[:, None], 40, axis=1))


def test_along_an_open_forget_gate_the_gradient_of_the_cell_state_does_not_fade():
    weights = gates_forced(forget=1, write=-1)
    states, dc_last = draw_states(draw_layer("lstm")), draw_like((2, 5))
    nothing = np.zeros((2, 40, 5))
    dc0 = lstm_backward(nothing, draw_like((2, 40, 3)), *states, weights, dc_last=dc_last)[2]
    assert np.array_equal(dc0, dc_last)


def test_a_shut_forget_gate_makes_the_old_cell_state_irrelevant():
    xs, (h0, c0) = draw_like((2, 4, 3)), draw_states(draw_layer("lstm"))
    weights = gates_forced(forget=-1, write=1)
    for got, want in zip(
        lstm_forward(xs, h0, c0, weights), lstm_forward(xs, h0, -c0, weights), strict=True
    ):
        assert np.array_equal(got, want)


def test_the_trace_holds_gates_that_make_up_the_states():
    layer, xs = draw_layer("lstm"), draw_like((2, 4, 3))
    h0, c0, hs, cs, (i, f, g, o) = lstm_trace(xs, *draw_states(layer), layer.weights)
    assert_close(cs[:, 1:], f[:, 1:] * cs[:, :-1] + i[:, 1:] * g[:, 1:])
    assert_close(hs, o * np.tanh(cs))
    assert [h0.shape, c0.shape] == [(2, 5), (2, 5)]


def test_a_projection_shortens_what_is_shown_but_not_the_cell_state():
    layer, xs = draw_layer("lstm projection"), draw_like((2, 4, 3))
    hs, cs = lstm_forward(xs, None, None, layer.weights)
    assert [hs.shape, cs.shape] == [(2, 4, 3), (2, 4, 5)]
