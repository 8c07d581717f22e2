"""The modes of a recurrent network: shapes, what is read, and what depends on what."""

import numpy as np
import pytest

from reference.dense import dense
from reference.layers import layer_forward
from reference.modes import MODES, Network, mode_backward, mode_for, mode_forward
from reference.simple_rnn import RNNWeights
from tests.reference.networks import ALL_DIFFERENT, draw_head, draw_like
from tests.reference.recurrent import draw_layer, flat

B, T, D, H, O = ALL_DIFFERENT  # noqa: E741
STEPS = {"one-to-many": 4, "one-to-many, repeated": 4}  # the other modes have none to choose
CELLS = ("rnn", "lstm peepholes", "gru after", "gru before")
every_mode = pytest.mark.parametrize("mode", MODES)
every_cell = pytest.mark.parametrize("cell", CELLS)


def draw(cell):
    return Network(draw_layer(cell), *draw_head())


def draw_x(mode, batch=B):
    return draw_like((batch, T, D) if mode.startswith("many") else (batch, D), seed=21)


@pytest.mark.parametrize(
    ("mode", "shape"),
    [
        ("one-to-one", (B, O)),
        ("one-to-many", (B, 4, O)),
        ("one-to-many, repeated", (B, 4, O)),
        ("many-to-one", (B, O)),
        ("many-to-many", (B, T, O)),
    ],
)
def test_the_outputs_are_as_many_as_the_mode_says(mode, shape):
    assert mode_forward(mode, draw("rnn"), draw_x(mode), STEPS.get(mode))[0].shape == shape


@pytest.mark.parametrize("steps", [1, 2, 7])
@pytest.mark.parametrize("mode", STEPS)
def test_one_to_many_gives_any_number_of_outputs_and_more_change_none_before(mode, steps):
    few, _ = mode_forward(mode, draw("gru after"), draw_x(mode), steps)
    many, _ = mode_forward(mode, draw("gru after"), draw_x(mode), 8)
    np.testing.assert_allclose(few, many[:, :steps], rtol=1e-13)


def test_one_to_one_is_two_dense_layers():
    network, x = draw("rnn"), draw_x("one-to-one")
    Wx, _, b = network.layer.weights
    want = np.tanh(x @ Wx + b) @ network.Wy + network.c
    np.testing.assert_allclose(mode_forward("one-to-one", network, x)[0], want, rtol=1e-13)


@every_cell
def test_one_to_one_from_zero_teaches_the_recurrent_weights_nothing(cell):
    network, x = draw(cell), draw_x("one-to-one")
    _, _, gradients = mode_backward("one-to-one", network, draw_like((B, O)), x)
    assert not gradients.layer.Wh.any()
    assert gradients.layer.Wx.any()


def test_a_repeated_input_is_the_sequence_of_equal_inputs():
    network, x = draw("lstm peepholes"), draw_x("one-to-many")
    ys, _ = mode_forward("one-to-many, repeated", network, x, 3)
    want, _ = mode_forward("many-to-many", network, np.stack([x, x, x], axis=1))
    assert np.array_equal(ys, want)


def test_an_input_at_the_first_step_is_followed_by_zeros():
    network, x = draw("lstm peepholes"), draw_x("one-to-many")
    ys, _ = mode_forward("one-to-many", network, x, 3)
    want, _ = mode_forward("many-to-many", network, np.stack([x, 0 * x, 0 * x], axis=1))
    assert np.array_equal(ys, want)


@every_cell
def test_many_to_one_is_the_last_output_of_many_to_many(cell):
    xs = draw_x("many-to-one")
    last, _ = mode_forward("many-to-one", draw(cell), xs)
    every, _ = mode_forward("many-to-many", draw(cell), xs)
    np.testing.assert_allclose(last, every[:, -1], rtol=1e-13)


@pytest.mark.parametrize("t", range(T))
def test_many_to_one_depends_on_every_input(t):
    xs = draw_x("many-to-one")
    dx, _, _ = mode_backward("many-to-one", draw("rnn"), draw_like((B, O)), xs)
    assert dx[:, t].all()


@pytest.mark.parametrize("t", range(T))
def test_many_to_many_does_not_look_ahead(t):
    xs, dys = draw_x("many-to-many"), np.zeros((B, T, O))
    dys[:, t] = 1
    dx, _, _ = mode_backward("many-to-many", draw("gru before"), dys, xs)
    assert dx[:, t].all()
    assert not dx[:, t + 1 :].any()


@every_mode
@pytest.mark.parametrize("option", [True, False])
def test_the_mode_decides_which_states_are_read(mode, option):
    network = draw("rnn")
    told = network._replace(layer=network.layer._replace(return_sequences=option))
    x, steps = draw_x(mode), STEPS.get(mode)
    want = mode_forward(mode, network, x, steps)[0]
    assert np.array_equal(mode_forward(mode, told, x, steps)[0], want)


def test_each_output_is_the_dense_layer_on_its_state():
    network, xs = draw("lstm peepholes"), draw_x("many-to-many")
    hs, last = layer_forward(network.layer._replace(return_sequences=True), xs)
    ys, states = mode_forward("many-to-many", network, xs)
    assert np.array_equal(ys, dense(hs, network.Wy, network.c))
    assert all(map(np.array_equal, states, last))


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@every_mode
def test_the_dtype_is_kept_on_both_ways(mode, dtype):
    weights = RNNWeights(*(w.astype(dtype) for w in draw_layer("rnn").weights))
    head = (part.astype(dtype) for part in draw_head())
    network = Network(draw_layer("rnn")._replace(weights=weights), *head)
    x, steps = draw_x(mode).astype(dtype), STEPS.get(mode)
    ys, last = mode_forward(mode, network, x, steps)
    found = (ys, last, mode_backward(mode, network, ys, x, steps))
    assert {part.dtype for part in flat(found)} == {np.dtype(dtype)}


@every_mode
def test_inputs_are_left_unchanged_and_no_result_shares_their_memory(mode):
    network, x, steps = draw("rnn"), draw_x(mode), STEPS.get(mode)
    ys, last = mode_forward(mode, network, x, steps)
    found = flat((last, mode_backward(mode, network, ys, x, steps)))
    inputs = [x, ys, *flat(network.layer.weights), network.Wy, network.c]
    assert np.array_equal(x, draw_x(mode))
    assert not any(np.shares_memory(part, each) for part in found for each in inputs)


@pytest.mark.parametrize(
    ("task", "mode"),
    [
        ("image captioning", "one-to-many"),
        ("sentiment analysis", "many-to-one"),
        ("part-of-speech tagging", "many-to-many"),
        ("translation", "encoder-decoder"),
    ],
)
def test_the_lessons_tasks_have_the_lessons_modes(task, mode):
    assert mode_for(task) == mode


def test_an_unknown_task_is_refused_with_a_list_of_those_known():
    with pytest.raises(ValueError, match=r"'chess'; use one of .*translation"):
        mode_for("chess")


@pytest.mark.parametrize(
    ("mode", "steps", "words"),
    [
        ("many-to-few", None, "'many-to-few'; use one of: one-to-one;"),
        ("one-to-many", None, "needs steps"),
        ("one-to-many, repeated", 0, "steps is 0"),
        ("many-to-many", 4, "no steps to choose"),
        ("one-to-one", 1, "leave it out"),
    ],
)
def test_a_mode_or_a_number_of_steps_that_makes_no_sense_is_refused(mode, steps, words):
    with pytest.raises(ValueError, match=words):
        mode_forward(mode, draw("rnn"), draw_x(mode), steps)
