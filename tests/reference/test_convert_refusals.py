"""What has no equivalent on the other side is refused with a sentence that says why."""

import numpy as np
import pytest

from reference.convert import (
    from_keras,
    stack_to_torch,
    to_keras,
    to_lesson,
    to_onnx,
    to_torch,
)
from tests.reference.networks import Sizes
from tests.reference.recurrent import draw_layer

BEFORE = {"reset_after": False}
NO_EQUIVALENT = {
    "keras: peepholes": (to_keras, "lstm peepholes", {}, "no LSTM with peepholes.*Use ONNX"),
    "keras: projection": (to_keras, "lstm projection", {}, "no LSTM with a proj.*Use PyTorch"),
    "torch: peepholes": (to_torch, "lstm peepholes", {}, "no LSTM with peepholes.*Use ONNX"),
    "torch: reset before": (to_torch, "gru before", BEFORE, "no GRU with reset_after=False"),
    "torch: sigmoid": (to_torch, "rnn", {"activation": "sigmoid"}, "no RNN with 'sigmoid'"),
    "torch: linear": (to_torch, "rnn", {"activation": "linear"}, "no RNN with 'linear'"),
    "onnx: projection": (to_onnx, "lstm projection", {}, "no LSTM with a proj.*Use PyTorch"),
    "lesson: bias of an LSTM": (to_lesson, "lstm", {}, "no biases"),
    "lesson: bias of a GRU": (to_lesson, "gru before", BEFORE, "no biases"),
    "lesson: reset after": (
        to_lesson,
        "gru after without bias",
        {},
        "no GRU with reset_after=True",
    ),
    "lesson: peepholes": (to_lesson, "lstm peepholes projection", {}, "neither peepholes nor"),
    "lesson: relu": (to_lesson, "rnn", {"activation": "relu"}, "no 'relu': tanh is built in"),
}
EVERY_TO = {"keras": to_keras, "torch": to_torch, "onnx": to_onnx, "lesson": to_lesson}
every_to = pytest.mark.parametrize("convert", EVERY_TO.values(), ids=EVERY_TO.keys())
two_ways = pytest.mark.parametrize("convert", [to_keras, to_torch, to_onnx])


def weights_of(sort, **sizes):
    return draw_layer(sort, Sizes(**sizes)).weights


@pytest.mark.parametrize(
    ("convert", "sort", "options", "says"), NO_EQUIVALENT.values(), ids=NO_EQUIVALENT.keys()
)
def test_what_has_no_equivalent_is_refused(convert, sort, options, says):
    with pytest.raises(ValueError, match=says):
        convert(weights_of(sort), **options)


@pytest.mark.parametrize("activation", ["tanh", "relu"])
def test_pytorch_takes_both_of_its_activations(activation):
    assert to_torch(weights_of("rnn"), activation=activation)


@pytest.mark.parametrize("units", [2, 3])
def test_pytorch_needs_a_projection_that_makes_the_state_shorter(units):
    with pytest.raises(ValueError, match=r"no projection with the shape \(\d, 3\): proj_size"):
        to_torch(weights_of("lstm projection", H=units))


@every_to
@pytest.mark.parametrize(
    "thing", [np.ones(3), draw_layer("rnn"), None], ids=["array", "layer", "None"]
)
def test_anything_else_than_weights_is_refused(convert, thing):
    with pytest.raises(ValueError, match=f"found {type(thing).__name__} where the weights"):
        convert(thing)


def test_the_lesson_has_no_function_for_two_directions():
    with pytest.raises(ValueError, match="found tuple where the weights"):
        to_lesson((weights_of("rnn"), weights_of("rnn")))


@two_ways
def test_two_directions_of_different_kinds_are_refused(convert):
    with pytest.raises(ValueError, match=r"one direction or two of the same kind.*GRU and LSTM"):
        convert((weights_of("lstm"), weights_of("gru after")))


@two_ways
def test_three_directions_are_refused(convert):
    with pytest.raises(ValueError, match="one direction or two of the same kind, but found 3"):
        convert((weights_of("lstm"),) * 3)


@two_ways
@pytest.mark.parametrize("sort", ["rnn", "lstm", "gru after"])
def test_a_bias_in_one_direction_only_is_refused(convert, sort):
    with pytest.raises(ValueError, match=r"bias|has the arrays"):
        convert((weights_of(sort), weights_of(f"{sort} without bias")))


@pytest.mark.parametrize("convert", [to_torch, to_onnx])
def test_directions_of_different_size_are_refused_where_one_module_has_both(convert):
    with pytest.raises(ValueError, match=r"Both directions|All layers and directions"):
        convert((weights_of("lstm"), weights_of("lstm", H=4)))


def test_directions_of_different_size_are_fine_for_keras():
    pair = weights_of("lstm"), weights_of("lstm", H=4)
    np.testing.assert_equal(from_keras(to_keras(pair), kind="LSTM"), pair)


@every_to
def test_every_converter_refuses_arrays_that_do_not_fit_together(convert):
    with pytest.raises(ValueError, match=r"RNNWeights: Wh has the shape \(4, 5\).*needs \(5, 5\)"):
        convert(weights_of("rnn")._replace(Wh=np.ones((4, 5))))


@pytest.mark.parametrize(
    ("sort", "name", "shape"),
    [
        ("rnn", "b", (1, 5)),
        ("lstm", "b", (15,)),
        ("gru after", "bh", (5,)),
        ("lstm peepholes", "peep", (15,)),
        ("lstm projection", "Wp", (4, 3)),
        ("lstm projection", "Wp", (5, 2)),
    ],
)
def test_an_array_in_a_wrong_shape_is_refused(sort, name, shape):
    with pytest.raises(ValueError, match=r"Weights: .* has the shape .*, but beside .* it needs"):
        to_onnx(weights_of(sort)._replace(**{name: np.ones(shape)}))


@pytest.mark.parametrize(
    "stack",
    [
        [],
        [weights_of("lstm"), weights_of("gru after", D=5)],
        [weights_of("lstm"), weights_of("lstm", D=5, H=4)],
        [weights_of("lstm"), weights_of("lstm", D=4)],
        [weights_of("lstm"), weights_of("lstm without bias", D=5)],
        [(weights_of("lstm"), weights_of("lstm")), weights_of("lstm", D=10)],
        [(weights_of("lstm"), weights_of("lstm")), (weights_of("lstm", D=5),) * 2],
    ],
    ids=["none", "kinds", "units", "inputs", "bias", "directions", "inputs of two"],
)
def test_layers_that_are_not_alike_make_no_pytorch_module(stack):
    with pytest.raises(ValueError, match="make one module for each layer"):
        stack_to_torch(stack)
