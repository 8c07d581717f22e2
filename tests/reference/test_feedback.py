"""A network that reads what it wrote: what depends on what, and all gradients."""

import numpy as np
import pytest

from reference.feedback import feedback_backward, feedback_forward
from reference.layers import layer_forward
from reference.modes import Network, mode_backward, mode_forward
from reference.simple_rnn import RNNWeights
from tests.reference.central import complex_step, relative_error
from tests.reference.networks import SIZES, Sizes, draw_head, draw_like
from tests.reference.recurrent import draw_layer, draw_states, flat

CELLS = ("rnn", "rnn without bias", "lstm", "lstm projection", "gru after", "gru before")
SIZE = Sizes(B=2, T=4, D=4, H=5, O=4)  # outputs are inputs, so D = O
every_cell = pytest.mark.parametrize("cell", CELLS)


def draw(cell, sizes=SIZE):
    layer = draw_layer(cell, sizes)
    head = draw_head(Sizes(H=len(layer.weights.Wh), O=sizes.D))
    return Network(layer, *head)


def arrays_of(cell, sizes=SIZE):
    network = draw(cell, sizes)
    states = draw_states(network.layer, sizes.B)
    weights = {k: w for k, w in network.layer.weights._asdict().items() if w is not None}
    rest = {"first": draw_like((sizes.B, sizes.D), 25), "Wy": network.Wy, "c": network.c}
    return rest | {f"state {k}": s for k, s in enumerate(states)} | weights


def loss(cell, arrays, steps, dlast):
    layer = draw_layer(cell)
    given = {k: arrays[k] for k in layer.weights._fields if k in arrays}
    layer = layer._replace(weights=layer.weights._replace(**given))
    states = tuple(arrays[k] for k in arrays if k.startswith("state"))
    network = Network(layer, arrays["Wy"], arrays["c"])
    ys, last = feedback_forward(network, arrays["first"], steps, states)
    return np.sum(draw_like(ys.shape, 26) * ys) + sum(map(np.sum, map(np.multiply, dlast, last)))


def gradients(cell, steps, dlast, sizes=SIZE):
    network, states = draw(cell, sizes), draw_states(draw_layer(cell, sizes), sizes.B)
    dys, first = draw_like((sizes.B, steps, sizes.D), 26), arrays_of(cell, sizes)["first"]
    dfirst, dstates, (dweights, dWy, dc) = feedback_backward(network, dys, first, states, dlast)
    named = {f"state {k}": d for k, d in enumerate(dstates)}
    return {"first": dfirst, "Wy": dWy, "c": dc} | named | dweights._asdict()


EVERY = [(cell, name) for cell in CELLS for name in arrays_of(cell)]


@pytest.mark.parametrize(("cell", "name"), EVERY)
@pytest.mark.parametrize("steps", [1, 2, 4])
def test_gradient_matches_a_complex_step(cell, name, steps):
    arrays, dlast = arrays_of(cell), draw_states(draw_layer(cell), seed=27)
    want = complex_step(lambda v: loss(cell, arrays | {name: v}, steps, dlast), arrays[name])
    assert relative_error(gradients(cell, steps, dlast)[name], want) < 1e-12


@pytest.mark.parametrize("name", arrays_of("gru before"))
def test_gradient_matches_a_complex_step_with_sizes_of_one(name):
    sizes = SIZES["everything one"]
    arrays = arrays_of("gru before", sizes)
    dlast = draw_states(draw_layer("gru before", sizes), 1, seed=27)
    want = complex_step(lambda v: loss("gru before", arrays | {name: v}, 3, dlast), arrays[name])
    assert relative_error(gradients("gru before", 3, dlast, sizes)[name], want) < 1e-12


@every_cell
def test_reading_its_own_outputs_as_given_inputs_gives_them_again(cell):
    network, first = draw(cell), draw_like((2, 4), 25)
    ys, last = feedback_forward(network, first, 5)
    xs = np.concatenate([first[:, None], ys[:, :-1]], axis=1)
    again, same = mode_forward("many-to-many", network, xs)
    np.testing.assert_allclose(again, ys, rtol=1e-12, atol=1e-14)
    np.testing.assert_allclose(same[-1], last[-1], rtol=1e-12, atol=1e-14)


@every_cell
def test_going_on_from_the_last_output_and_state_is_the_same_as_not_stopping(cell):
    network, first = draw(cell), draw_like((2, 4), 25)
    whole, _ = feedback_forward(network, first, 5)
    begin, states = feedback_forward(network, first, 2)
    rest, _ = feedback_forward(network, begin[:, -1], 3, states)
    assert np.array_equal(np.concatenate([begin, rest], axis=1), whole)


@every_cell
def test_another_initial_state_changes_every_output(cell):
    network, first = draw(cell), draw_like((2, 4), 25)
    zero, _ = feedback_forward(network, first, 3)
    given, _ = feedback_forward(network, first, 3, draw_states(network.layer))
    assert (zero != given).all()


def test_the_first_input_reaches_every_output_by_way_of_the_outputs():
    network = draw("rnn")
    Wx, Wh, b = network.layer.weights
    forgetful = network.layer._replace(weights=RNNWeights(Wx, 0 * Wh, b))
    ys, _ = feedback_forward(network._replace(layer=forgetful), draw_like((2, 4), 25), 4)
    other, _ = feedback_forward(network._replace(layer=forgetful), draw_like((2, 4), 28), 4)
    assert (ys[:, -1] != other[:, -1]).all()


@pytest.mark.parametrize("steps", [1, 3, 8])
def test_the_number_of_outputs_does_not_depend_on_the_length_of_what_was_encoded(steps):
    encoder, decoder = draw_layer("gru after", SIZE._replace(D=3)), draw("gru after")
    _, context = layer_forward(encoder, draw_like((2, 6, 3), 29))
    assert feedback_forward(decoder, draw_like((2, 4), 25), steps, context)[0].shape == (
        2,
        steps,
        4,
    )


def test_gradients_flow_from_the_decoder_into_the_encoder():
    encoder, decoder = Network(draw_layer("rnn"), *draw_head()), draw("rnn")
    xs, first, dys = draw_like((2, 6, 3), 29), draw_like((2, 4), 25), draw_like((2, 3, 4), 26)

    def total(value):
        _, context = mode_forward("many-to-one", encoder, value)
        return np.sum(dys * feedback_forward(decoder, first, 3, context)[0])

    _, context = mode_forward("many-to-one", encoder, xs)
    _, dcontext, _ = feedback_backward(decoder, dys, first, context)
    dxs, _, _ = mode_backward("many-to-one", encoder, np.zeros((2, 6)), xs, dlast=dcontext)
    assert relative_error(dxs, complex_step(total, xs)) < 1e-12


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_dtype_is_kept_on_both_ways(dtype):
    network = draw("rnn")
    layer = network.layer._replace(
        weights=RNNWeights(*(w.astype(dtype) for w in network.layer.weights))
    )
    network = Network(layer, network.Wy.astype(dtype), network.c.astype(dtype))
    ys, last = feedback_forward(network, draw_like((2, 4), 25).astype(dtype), 3)
    found = (ys, last, feedback_backward(network, ys, ys[:, 0]))
    assert {part.dtype for part in flat(found)} == {np.dtype(dtype)}


def test_a_direction_of_reading_means_nothing_here():
    network, first = draw("rnn"), draw_like((2, 4), 25)
    backwards = network._replace(layer=network.layer._replace(go_backwards=True))
    want = feedback_forward(network, first, 3)[0]
    assert np.array_equal(feedback_forward(backwards, first, 3)[0], want)


@pytest.mark.parametrize("steps", [0, -1])
def test_no_steps_are_refused(steps):
    with pytest.raises(ValueError, match="at least 1"):
        feedback_forward(draw("rnn"), draw_like((2, 4), 25), steps)


def test_outputs_of_another_length_than_inputs_are_refused():
    network = Network(draw_layer("rnn"), *draw_head())
    with pytest.raises(
        ValueError, match="output of 6 numbers cannot be the next input, which has 3"
    ):
        feedback_forward(network, draw_like((2, 3), 25), 2)
