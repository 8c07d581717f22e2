"""The GRU: against its formulas number by number, the lesson's notation, and by its properties."""

from functools import partial

import numpy as np
import pytest

from reference.gru import GRUWeights, gru_cell, gru_forward, gru_step, gru_trace
from tests.reference.networks import draw_like
from tests.reference.recurrent import draw_layer, draw_states, drawing

assert_close = partial(np.testing.assert_allclose, rtol=1e-12, atol=1e-14)
every_reset = pytest.mark.parametrize("reset_after", [True, False], ids=["after", "before"])


def logistic(a):
    return 1 / (1 + np.exp(-a))


def slow_gru(xs, h0, weights, reset_after):
    """The formulas, one sequence and one unit at a time."""
    hs = np.zeros((*xs.shape[:2], h0.shape[1]))
    for n in range(len(xs)):
        h = h0[n]
        for t in range(xs.shape[1]):
            h = hs[n, t] = slow_step(xs[n, t], h, *weights, reset_after)
    return hs


def slow_step(x, h, Wx, Wh, b, bh, reset_after):
    units, new = len(h), np.zeros(len(h))
    z, r = (
        np.array([logistic(x @ Wx[:, k] + h @ Wh[:, k] + b[k] + bh[k]) for k in columns])
        for columns in (range(units), range(units, 2 * units))
    )
    for j in range(units):
        k = 2 * units + j
        if reset_after:
            recalled = r[j] * (h @ Wh[:, k] + bh[k])
        else:
            recalled = sum(r[m] * h[m] * Wh[m, k] for m in range(units)) + bh[k]
        new[j] = z[j] * h[j] + (1 - z[j]) * np.tanh(x @ Wx[:, k] + b[k] + recalled)
    return new


def lesson_weights(units=5, inputs=3):
    """Wz, Wr, Wh on the row [h, x], and their biases, in the order of `gru_cell`."""
    draw = drawing(61, 0.5)
    matrices = [draw(units + inputs, units) for _ in range(3)]
    return matrices, [draw(units) for _ in range(3)]


def from_lesson(matrices, biases, sign=-1):
    """The same weights in our layout. The lesson's z is 1 minus ours: hence the sign."""
    units = len(biases[0])
    signed = [[sign * parts[0], *parts[1:]] for parts in (matrices, biases)]
    side_by_side, b = np.concatenate(signed[0], axis=1), np.concatenate(signed[1])
    return GRUWeights(side_by_side[units:], side_by_side[:units], b)


@every_reset
def test_forward_equals_the_formulas_written_as_loops(reset_after):
    layer, xs = draw_layer("gru after"), draw_like((2, 4, 3))
    (h0,) = draw_states(layer)
    got = gru_forward(xs, h0, layer.weights, reset_after=reset_after)
    assert_close(got, slow_gru(xs, h0, layer.weights, reset_after))


@every_reset
def test_a_step_is_a_sequence_of_one(reset_after):
    layer, xs = draw_layer("gru after"), draw_like((2, 1, 3))
    (h0,) = draw_states(layer)
    hs = gru_forward(xs, h0, layer.weights, reset_after=reset_after)
    assert_close(gru_step(xs[:, 0], h0, layer.weights, reset_after=reset_after), hs[:, 0])


def test_the_lessons_cell_is_the_same_step_with_the_update_gate_turned_round():
    matrices, biases = lesson_weights()
    x, h_prev = draw_like((2, 3)), draw_like((2, 5))
    want = gru_step(x, h_prev, from_lesson(matrices, biases), reset_after=False)
    assert_close(gru_cell(x, h_prev, *matrices, *biases), want)


def test_without_turning_the_update_gate_round_the_lessons_cell_is_another_step():
    matrices, biases = lesson_weights()
    x, h_prev = draw_like((2, 3)), draw_like((2, 5))
    other = gru_step(x, h_prev, from_lesson(matrices, biases, sign=1), reset_after=False)
    assert not np.allclose(gru_cell(x, h_prev, *matrices, *biases), other)


@pytest.mark.parametrize("which", range(3), ids=["bz", "br", "bh"])
def test_every_bias_of_the_lessons_cell_counts(which):
    matrices, biases = lesson_weights()
    x, h_prev = draw_like((2, 3)), draw_like((2, 5))
    without = [b * (k != which) for k, b in enumerate(biases)]
    with_all = gru_cell(x, h_prev, *matrices, *biases)
    assert not np.allclose(with_all, gru_cell(x, h_prev, *matrices, *without))


def both_resets(sort):
    layer, xs = draw_layer(sort), draw_like((2, 4, 3))
    return [gru_forward(xs, None, layer.weights, reset_after=after) for after in (True, False)]


def test_the_first_step_from_zero_cannot_tell_where_the_reset_stands():
    after, before = both_resets("gru after without bias")
    assert_close(after[:, 0], before[:, 0])


def test_the_second_step_tells_where_the_reset_stands():
    after, before = both_resets("gru after without bias")
    assert np.abs(after[:, 1] - before[:, 1]).max() > 1e-3


def test_with_the_reset_before_the_product_two_biases_are_one():
    layer, xs = draw_layer("gru after"), draw_like((2, 4, 3))
    weights = layer.weights
    one = weights._replace(b=weights.b + weights.bh, bh=None)
    want = gru_forward(xs, None, weights, reset_after=False)
    assert_close(gru_forward(xs, None, one, reset_after=False), want)


def test_with_the_reset_after_the_product_two_biases_are_not_one():
    layer, xs = draw_layer("gru after"), draw_like((2, 4, 3))
    weights = layer.weights
    one = weights._replace(b=weights.b + weights.bh, bh=None)
    want = gru_forward(xs, None, weights, reset_after=True)
    assert not np.allclose(gru_forward(xs, None, one, reset_after=True), want)


@every_reset
@pytest.mark.parametrize("sign", [1, -1], ids=["keeps", "replaces"])
def test_a_saturated_update_gate_keeps_the_old_state_or_shows_the_candidate(sign, reset_after):
    weights = draw_layer("gru after").weights
    weights = weights._replace(b=np.repeat([sign * 1e3, 0.0, 0.0], 5))
    h0, hs, (_, _, g) = gru_trace(
        draw_like((2, 4, 3)), draw_like((2, 5)), weights, reset_after=reset_after
    )
    want = np.repeat(h0[:, None], 4, axis=1) if sign == 1 else g
    assert np.array_equal(hs, want)


@every_reset
def test_a_shut_reset_gate_hides_the_old_state_from_the_candidate(reset_after):
    weights = draw_layer("gru before").weights
    weights = weights._replace(b=np.repeat([0.0, -1e3, 0.5], 5))
    xs, h0 = draw_like((2, 1, 3)), draw_like((2, 5))
    candidates = [
        gru_trace(xs, h, weights, reset_after=reset_after).gates[2] for h in (h0, -2 * h0)
    ]
    assert np.array_equal(*candidates)
