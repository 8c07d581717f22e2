"""Single steps of every cell, the lesson's own ones too, against loops, at random sizes."""

from functools import partial

import numpy as np
import pytest

from reference.gru import GRUWeights, gru_cell, gru_step
from reference.lstm import LSTMWeights, lstm_cell, lstm_step
from reference.simple_rnn import rnn_step
from tests.reference import oracles
from tests.reference.comparing import Comparison, as_lists, compared, draw_sizes, real
from tests.reference.random_layers import draw_one, how_of, seed_from
from tests.reference.recurrent import SORTS, draw_states

SEEDS = 40


def one_step(layer, x, states):
    """The new states by the step function of the layer's cell."""
    weights = layer.weights
    if isinstance(weights, LSTMWeights):
        return lstm_step(x, *states, weights)
    if isinstance(weights, GRUWeights):
        return [gru_step(x, *states, weights, reset_after=layer.reset_after)]
    return [rnn_step(x, *states, *weights, activation=layer.activation)]


def by_cell(cell, weights, x, states, how):
    """The new states by the oracle, each (B, ...)."""
    lists = as_lists({name: w for name, w in weights.items() if w is not None})
    rows = zip(x.tolist(), *(state.tolist() for state in states), strict=True)
    new = [cell(lists, row, list(state), how) for row, *state in rows]
    return [real(kind) for kind in zip(*new, strict=True)]


def step_case(rng, sort):
    sizes = draw_sizes(rng)
    layer = draw_one(rng, sort, sizes)
    x, states = rng.normal(size=(sizes.B, sizes.D)), draw_states(layer, sizes.B, seed_from(rng))
    cell = oracles.CELLS[type(layer.weights).__name__]
    want = by_cell(cell, layer.weights._asdict(), x, states, how_of(layer))
    for got, expected in zip(one_step(layer, x, states), want, strict=True):
        yield Comparison(f"{sizes}, {how_of(layer)}", got, expected)


@pytest.mark.parametrize("sort", SORTS)
def test_a_step_equals_loops_over_units_and_inputs(sort):
    assert compared(f"step {sort}", partial(step_case, sort=sort), SEEDS) >= SEEDS


def draw_lesson(rng, gates):
    """x, the states h and c, and for each gate a matrix on the row [h, x] and a bias."""
    sizes = draw_sizes(rng)
    x, h, c = (rng.normal(size=(sizes.B, n)) for n in (sizes.D, sizes.H, sizes.H))
    Ws = [rng.normal(size=(sizes.H + sizes.D, sizes.H)) for _ in range(gates)]
    return sizes, x, h, c, Ws, [rng.normal(size=sizes.H) for _ in range(gates)]


def side_by_side(Ws, bs, units):
    """The lesson's matrices as ours: the rows of h are apart from those of x."""
    W = np.concatenate(Ws, axis=1)
    return {"Wx": W[units:], "Wh": W[:units], "b": np.concatenate(bs)}


def lesson_lstm_case(rng):
    sizes, x, h, c, Ws, bs = draw_lesson(rng, 4)
    f, i, g, o = range(4)  # the lesson's order
    order = [i, f, g, o]
    weights = side_by_side([Ws[k] for k in order], [bs[k] for k in order], sizes.H)
    want = by_cell(oracles.lstm_cell, weights, x, [h, c], {})
    for got, expected in zip(lstm_cell(x, h, c, *Ws, *bs), want, strict=True):
        yield Comparison(str(sizes), got, expected)


def lesson_gru_case(rng):
    sizes, x, h, _, (Wz, Wr, Wg), (bz, br, bg) = draw_lesson(rng, 3)
    # the lesson's z lets the candidate in: 1 - sigmoid(a) = sigmoid(-a)
    weights = side_by_side([-Wz, Wr, Wg], [-bz, br, bg], sizes.H)
    (want,) = by_cell(oracles.gru_cell, weights, x, [h], {"reset_after": False})
    yield Comparison(str(sizes), gru_cell(x, h, Wz, Wr, Wg, bz, br, bg), want)


def test_the_lesson_s_lstm_cell_equals_a_loop_over_units():
    assert compared("lesson lstm", lesson_lstm_case, SEEDS) == 2 * SEEDS


def test_the_lesson_s_gru_cell_equals_a_loop_over_units():
    assert compared("lesson gru", lesson_gru_case, SEEDS) == SEEDS
