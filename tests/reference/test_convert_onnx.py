"""ONNX' own reference evaluator, in float64, with converted weights."""

import numpy as np
import pytest

from reference.bidirectional import Bidirectional, both_ways_forward
from reference.convert import DenseWeights, EmbeddingWeights, from_onnx, to_onnx
from reference.dense import dense
from reference.embedding import embedding
from reference.layers import layer_forward
from reference.stacked import stacked_forward
from tests.reference.central import relative_error
from tests.reference.networks import SIZES, Sizes, draw_like
from tests.reference.recurrent import draw_layer, draw_states, drawing

onnx = pytest.importorskip("onnx", reason="ONNX is not installed", exc_type=ImportError)
from onnx.reference import ReferenceEvaluator  # noqa: E402

SORTS = {  # operator, attributes, inputs in the operator's order
    "rnn": ("RNN", {}),
    "rnn without bias": ("RNN", {}),
    "rnn linear": (
        "RNN",
        {"activations": ["Affine"], "activation_alpha": [1.0], "activation_beta": [0.0]},
    ),
    "lstm": ("LSTM", {}),
    "lstm without bias": ("LSTM", {}),
    "lstm peepholes": ("LSTM", {}),
    "gru after": ("GRU", {"linear_before_reset": 1}),
    "gru after without bias": ("GRU", {"linear_before_reset": 1}),
    "gru before": ("GRU", {"linear_before_reset": 0}),
    "gru before two biases": ("GRU", {"linear_before_reset": 0}),
    "gru before without bias": ("GRU", {"linear_before_reset": 0}),
}
KINDS = {"RNN": "SimpleRNN", "LSTM": "LSTM", "GRU": "GRU"}
INPUTS = ["X", "W", "R", "B", "sequence_lens", "initial_h", "initial_c", "P"]
every_sort = pytest.mark.parametrize("sort", SORTS)
two_way_sorts = pytest.mark.parametrize("sort", sorted(SORTS.keys() - {"rnn linear"}))


def run(operator, names, outputs, inputs, **attributes):
    """The outputs of one node; an input that is not given has an empty name."""
    node = onnx.helper.make_node(
        operator, [name if name in inputs else "" for name in names], outputs, **attributes
    )
    double = onnx.TensorProto.DOUBLE
    infos = [
        onnx.helper.make_tensor_value_info(
            name, onnx.helper.np_dtype_to_tensor_dtype(array.dtype), array.shape
        )
        for name, array in inputs.items()
    ]
    results = [onnx.helper.make_tensor_value_info(name, double, None) for name in outputs]
    graph = onnx.helper.make_graph([node], "one node", infos, results)
    model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 14)])
    return ReferenceEvaluator(model).run(None, inputs)


def run_recurrent(sort, arrays, xs, states):
    """ys (B, T, directions * H) and the last states, each (directions, B, H).

    states: (directions, B, H) for each kind of state.
    """
    operator, attributes = SORTS[sort]
    directions, _, units = arrays["R"].shape
    inputs = {"X": xs.swapaxes(0, 1), **arrays}
    inputs |= dict(zip(("initial_h", "initial_c"), states, strict=False))
    last = ["Y_h", "Y_c"] if operator == "LSTM" else ["Y_h"]
    names = INPUTS if operator == "LSTM" else INPUTS[:6]
    direction = "bidirectional" if directions == 2 else "forward"
    ys, *lasts = run(
        operator, names, ["Y", *last], inputs, hidden_size=units, direction=direction, **attributes
    )
    return ys.transpose(2, 0, 1, 3).reshape(*xs.shape[:2], -1), lasts


def by_kind(directions):
    """From (h, c) for each direction to (directions, B, H) for each of h and c."""
    return [np.stack(kind) for kind in zip(*directions, strict=True)]


def assert_all_equal(got, want):
    assert max(relative_error(a, b) for a, b in zip(got, want, strict=True)) < 1e-12


@every_sort
@pytest.mark.parametrize("sizes", SIZES.values(), ids=SIZES.keys())
def test_a_node_of_onnx_computes_the_same_with_converted_weights(sort, sizes):
    layer = draw_layer(sort, sizes)._replace(return_sequences=True)
    xs, states = draw_like((sizes.B, sizes.T, sizes.D)), draw_states(layer, sizes.B)
    ys, last = layer_forward(layer, xs, states)
    theirs, lasts = run_recurrent(sort, to_onnx(layer.weights), xs, by_kind([states]))
    assert_all_equal([ys, *by_kind([last])], [theirs, *lasts])


@two_way_sorts
def test_both_directions_compute_the_same_in_one_node(sort):
    layers = [draw_layer(sort, seed=k)._replace(return_sequences=True) for k in (5, 6)]
    xs, states = draw_like((2, 4, 3)), [draw_states(layers[0], seed=k) for k in (7, 8)]
    ys, last = both_ways_forward(Bidirectional(*layers), xs, sum(states, ()))
    pair = tuple(layer.weights for layer in layers)
    theirs, lasts = run_recurrent(sort, to_onnx(pair), xs, by_kind(states))
    half = len(last) // 2
    assert_all_equal([ys, *by_kind([last[:half], last[half:]])], [theirs, *lasts])


@two_way_sorts
def test_weights_from_onnx_compute_what_their_node_computes(sort):
    draw, xs = drawing(9), draw_like((2, 4, 3))
    layer = draw_layer(sort)._replace(return_sequences=True)
    arrays = {name: draw(*array.shape) for name, array in to_onnx(layer.weights).items()}
    states = draw_states(layer)
    ours = layer._replace(weights=from_onnx(arrays, kind=KINDS[SORTS[sort][0]]))
    theirs, _ = run_recurrent(sort, arrays, xs, by_kind([states]))
    assert_all_equal([layer_forward(ours, xs, states)[0]], [theirs])


@two_way_sorts
def test_a_stack_computes_the_same_node_by_node(sort):
    layers = [
        draw_layer(sort, Sizes(D=d, H=h))._replace(return_sequences=True)
        for d, h in [(3, 5), (5, 4)]
    ]
    xs = ys = draw_like((2, 4, 3))
    for layer in layers:
        ys, _ = run_recurrent(sort, to_onnx(layer.weights), ys, [])
    assert_all_equal([ys], [stacked_forward(layers, xs)[0]])


@pytest.mark.parametrize("bias", [True, False])
def test_gemm_computes_the_same_as_an_output_layer(bias):
    draw = drawing(4)
    Wy, c, h = draw(5, 3), draw(3), draw(2, 5)
    arrays = to_onnx(DenseWeights(Wy, c if bias else None))
    (ys,) = run("Gemm", ["A", "B", "C"], ["Y"], {"A": h, **arrays}, transB=1)
    assert_all_equal([ys], [dense(h, Wy, c if bias else np.zeros(3))])


def test_gather_computes_the_same_as_an_embedding():
    table, ids = draw_like((7, 4)), np.array([[6, 0, 2], [1, 1, 5]])
    arrays = to_onnx(EmbeddingWeights(table))
    (vectors,) = run("Gather", ["data", "indices"], ["Y"], {**arrays, "indices": ids}, axis=0)
    np.testing.assert_array_equal(vectors, embedding(ids, table))
