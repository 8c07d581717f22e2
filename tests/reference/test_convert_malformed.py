"""Arrays from a framework that do not fit the kind of layer are refused by name."""

import numpy as np
import pytest

from reference.convert import (
    DenseWeights,
    from_keras,
    from_lesson,
    from_onnx,
    from_torch,
    stack_from_torch,
    stack_to_torch,
    to_keras,
    to_lesson,
    to_onnx,
    to_torch,
)
from tests.reference.networks import Sizes
from tests.reference.recurrent import draw_layer


def weights_of(sort, **sizes):
    return draw_layer(sort, Sizes(**sizes)).weights


def without(arrays, name):
    return {other: array for other, array in arrays.items() if other != name}


def test_several_layers_are_not_taken_for_one():
    state = stack_to_torch([weights_of("lstm"), weights_of("lstm", D=5)])
    with pytest.raises(ValueError, match="has 2 layers; use stack_from_torch"):
        from_torch(state, kind="LSTM")


@pytest.mark.parametrize(
    "change", [from_keras, from_torch, stack_from_torch, from_onnx, from_lesson]
)
def test_an_unknown_kind_is_refused_with_a_list(change):
    with pytest.raises(ValueError, match="kind is 'lstm'; use one of SimpleRNN, LSTM, GRU"):
        change({}, kind="lstm")


@pytest.mark.parametrize("change", [from_torch, from_onnx, from_lesson])
@pytest.mark.parametrize("kind", ["SimpleRNN", "LSTM", "GRU", "Dense"])
def test_a_missing_array_is_named(change, kind):
    with pytest.raises(ValueError, match=r"the array \w+ is needed, but found other\."):
        change({"other": np.ones(3)}, kind=kind)


@pytest.mark.parametrize(
    ("kind", "count"), [("LSTM", 5), ("GRU", 1), ("Dense", 3), ("Embedding", 2)]
)
def test_another_number_of_keras_arrays_is_refused(kind, count):
    with pytest.raises(ValueError, match=f"a Keras {kind} layer has .* arrays, but found {count}"):
        from_keras([np.ones((3, 12))] * count, kind=kind)


@pytest.mark.parametrize(
    ("convert", "change"), [(to_keras, from_keras), (to_torch, from_torch), (to_onnx, from_onnx)]
)
def test_arrays_of_another_kind_are_refused(convert, change):
    with pytest.raises(ValueError, match="has the shape"):
        change(convert(weights_of("lstm")), kind="GRU")


@pytest.mark.parametrize("name", ["weight_hh_l0", "bias_hh_l0"])
def test_a_pytorch_state_with_a_gap_is_refused(name):
    state = without(to_torch(weights_of("lstm")), name)
    with pytest.raises(ValueError, match=r"LSTM module has the arrays .*Hand in the state_dict"):
        from_torch(state, kind="LSTM")


def test_names_with_a_prefix_are_refused_with_advice():
    state = {f"rnn.{name}": a for name, a in to_torch(weights_of("rnn")).items()}
    with pytest.raises(ValueError, match=r"weight_ih_l0 is needed.*without a prefix"):
        from_torch(state, kind="SimpleRNN")


def test_peepholes_belong_to_an_onnx_lstm_only():
    inputs = to_onnx(weights_of("gru after")) | {"P": np.ones((1, 15))}
    with pytest.raises(
        ValueError, match="node for GRU has the arrays W, R, B, but found W, R, B, P"
    ):
        from_onnx(inputs, kind="GRU")


def test_an_onnx_node_has_one_or_two_directions():
    inputs = {name: np.repeat(a, 3, axis=0) for name, a in to_onnx(weights_of("rnn")).items()}
    with pytest.raises(ValueError, match="W has 3 directions"):
        from_onnx(inputs, kind="SimpleRNN")


def test_matrices_of_the_lesson_for_rows_are_refused():
    columns = to_lesson(weights_of("lstm without bias"))
    with pytest.raises(ValueError, match=r"W_f has the shape \(8, 5\).*Transpose"):
        from_lesson({name: matrix.T for name, matrix in columns.items()}, kind="LSTM")


def test_a_bias_of_the_wrong_length_is_refused_in_an_output_layer():
    state = to_torch(DenseWeights(np.ones((5, 3)), np.ones(3))) | {"bias": np.ones(5)}
    with pytest.raises(ValueError, match="bias has the shape"):
        from_torch(state, kind="Dense")
