"""A network unrolled in time: its calls, its drawing, who hears from whom, and the way back."""

from functools import reduce

import numpy as np
import pytest

from reference.losses import mean_squared_error
from reference.lstm import lstm_step
from reference.optimizers import sgd
from reference.rnn_model import Model, initial_weights, loss_and_gradients
from reference.simple_rnn import rnn_backward, rnn_forward, rnn_step
from reference.unrolling import (
    backward_order,
    influence,
    shared_weights,
    unrolled_graph,
    unrolled_states,
)
from tests.reference.networks import SIZES, Sizes, draw_like, draw_network
from tests.reference.recurrent import draw_layer, draw_states

XS, H0, *WEIGHTS = draw_network()
every_length = pytest.mark.parametrize("steps", [1, 3, 7])


def cell(h, x):
    return rnn_step(x, h, *WEIGHTS)


@pytest.mark.parametrize("sizes", SIZES.values(), ids=SIZES.keys())
def test_a_chain_of_calls_gives_the_states_of_the_loop(sizes):
    xs, h0, *weights = draw_network(sizes)
    got = unrolled_states(lambda h, x: rnn_step(x, h, *weights), xs.swapaxes(0, 1), h0)
    want = rnn_forward(xs, h0, *weights).swapaxes(0, 1)
    np.testing.assert_allclose(got, want, rtol=1e-12)


def test_the_cell_is_called_once_for_each_step_with_the_state_before():
    calls = []
    unrolled_states(lambda h, x: calls.append((h, x)) or h + x, [10, 200, 3000], 4)
    assert calls == [(4, 10), (14, 200), (214, 3000)]


def test_the_last_state_is_one_step_from_the_fold_of_all_inputs_before():
    xs = list(XS.swapaxes(0, 1))
    want = cell(reduce(cell, xs[:-1], H0), xs[-1])
    np.testing.assert_array_equal(unrolled_states(cell, xs, H0)[-1], want)


def test_a_state_of_two_parts_is_handed_on_whole():
    layer = draw_layer("lstm")
    states = unrolled_states(
        lambda hc, x: lstm_step(x, *hc, layer.weights), draw_like((6, 2, 3)), draw_states(layer)
    )
    assert [tuple(part.shape for part in pair) for pair in states] == [((2, 5), (2, 5))] * 6


def test_no_inputs_give_no_states():
    assert unrolled_states(cell, [], H0) == []


@every_length
def test_a_drawing_has_a_state_for_each_step_and_one_before(steps):
    states = [name for name in unrolled_graph(steps).nodes if name.startswith("h_")]
    assert states == [f"h_{t}" for t in range(steps + 1)]


def test_three_steps_have_these_arrows():
    assert [" ".join(arrow) for arrow in unrolled_graph(3).arrows] == [
        *("x_1 h_1 W_x", "h_0 h_1 W_h", "h_1 y_1 W_y"),
        *("x_2 h_2 W_x", "h_1 h_2 W_h", "h_2 y_2 W_y"),
        *("x_3 h_3 W_x", "h_2 h_3 W_h", "h_3 y_3 W_y"),
    ]


@every_length
def test_all_steps_share_three_weights(steps):
    assert shared_weights(unrolled_graph(steps)) == ("W_x", "W_h", "W_y")


@every_length
def test_an_arrow_leads_from_an_earlier_node_to_a_later_one(steps):
    nodes, arrows = unrolled_graph(steps)
    assert all(nodes.index(a.source) < nodes.index(a.target) for a in arrows)


@pytest.mark.parametrize("function", [unrolled_graph, backward_order])
def test_a_network_without_steps_is_refused(function):
    with pytest.raises(ValueError, match="steps is 0, but"):
        function(0)


def test_each_state_has_heard_of_the_inputs_up_to_its_own_and_of_no_later_one():
    heard = influence(lambda h, x: cell(h[None], x[None])[0], XS[0], H0[0]) > 1e-9
    np.testing.assert_array_equal(heard, np.tri(4, dtype=bool))


def test_influence_is_how_far_a_state_moves_without_the_input():
    inputs = XS[0].copy()
    inputs[1] = 0
    want = rnn_forward(inputs[None], H0[:1], *WEIGHTS) - rnn_forward(XS[:1], H0[:1], *WEIGHTS)
    got = influence(lambda h, x: cell(h[None], x[None])[0], XS[0], H0[0])[:, 1]
    np.testing.assert_allclose(got, np.linalg.norm(want[0], axis=1), rtol=1e-12)


def test_without_recurrent_weights_a_state_has_heard_of_its_own_input_only():
    Wx, Wh, b = WEIGHTS
    moved = influence(lambda h, x: rnn_step(x, h, Wx, 0 * Wh, b), XS[0], H0[0])
    np.testing.assert_array_equal(moved > 0, np.eye(4, dtype=bool))


def test_influence_leaves_its_inputs_as_they_are():
    xs = XS[0].copy()
    influence(lambda h, x: cell(h[None], x[None])[0], xs, H0[0])
    np.testing.assert_array_equal(xs, XS[0])


def test_bptt_visits_each_output_and_then_its_state_from_the_latest_step_to_the_first():
    assert backward_order(3) == ("y_3", "h_3", "y_2", "h_2", "y_1", "h_1")


def test_with_a_loss_at_the_last_step_only_that_output_is_visited():
    assert backward_order(3, "last") == ("y_3", "h_3", "h_2", "h_1")


@every_length
@pytest.mark.parametrize("loss_at", ["all", "last"])
def test_a_node_is_visited_after_everything_that_it_feeds(steps, loss_at):
    order = backward_order(steps, loss_at)
    inner = [a for a in unrolled_graph(steps).arrows if {a.source, a.target} <= set(order)]
    assert all(order.index(a.target) < order.index(a.source) for a in inner)


def test_an_unknown_place_of_the_loss_is_refused():
    with pytest.raises(ValueError, match="use 'all' or 'last'"):
        backward_order(3, "first")


def test_a_loss_at_the_last_of_three_steps_reaches_every_input():
    xs, *rest = draw_network(Sizes(B=2, T=3, D=4, H=5))
    dhs = np.zeros((2, 3, 5))
    dhs[:, -1] = draw_like((2, 5))
    dxs = rnn_backward(dhs, xs, *rest, activation="relu")[0]
    assert dxs.any(axis=(0, 2)).all()


@pytest.mark.parametrize("every_step", [True, False])
def test_one_update_changes_all_five_weights_and_lowers_the_loss(every_step):
    weights = initial_weights(np.random.default_rng(5), D=3, H=5, O=2, dtype=np.float64)
    model = Model(mean_squared_error, every_step=every_step)
    targets = draw_like((2, 4, 2) if every_step else (2, 2))
    loss, grads, _ = loss_and_gradients(model, weights, XS, targets)
    after, _ = sgd(weights, grads, None, learning_rate=1e-3)
    assert all((after[name] != w).any() for name, w in weights.items())
    assert loss_and_gradients(model, after, XS, targets)[0] < loss
