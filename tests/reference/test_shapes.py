"""Shapes through a stack and what they cost: the lesson's models, and Keras as the judge."""

import numpy as np
import pytest

from reference.formulas import LayerSpec
from reference.shapes import layer_shape, stack_params, stack_shapes

RNN, LSTM, GRU = (
    lambda u, kind=k, **o: LayerSpec(kind, u, **o) for k in ["SimpleRNN", "LSTM", "GRU"]
)
DENSE = lambda u: LayerSpec("Dense", u)  # noqa: E731
SEQ = {"return_sequences": True}
TEXT = (None, None)
MODELS = {
    # layers, input, last shape, parameters of each layer; from the lesson, with their count there
    "next number": ([RNN(10), DENSE(1)], (None, 3, 1), (None, 1), [120, 11]),
    "next word": ([RNN(50), DENSE(9)], (None, 1, 1), (None, 9), [2600, 459]),
    "characters": ([RNN(50), DENSE(31)], (None, 3, 31), (None, 31), [4100, 1581]),
    "stock": ([RNN(50, **SEQ), RNN(50), DENSE(1)], (None, 30, 1), (None, 1), [2600, 5050, 51]),
    "weather": ([RNN(32), DENSE(3)], (None, 7, 3), (None, 3), [1152, 99]),
    "stacked": (
        [RNN(50, **SEQ), RNN(50, **SEQ), RNN(50), DENSE(1)],
        (None, 10, 1),
        (None, 1),
        [2600, 5050, 5050, 51],
    ),
    "bidirectional": ([RNN(50, merge="concat"), DENSE(1)], (None, 10, 1), (None, 1), [5200, 101]),
    "tagger": (
        [LayerSpec("Embedding", 8, vocabulary=50), RNN(16, **SEQ), DENSE(3)],
        TEXT,
        (None, None, 3),
        [400, 400, 51],
    ),
    "text classifier": (
        [
            LayerSpec("Embedding", 128, vocabulary=10_000),
            LSTM(64, merge="concat"),
            DENSE(64),
            LayerSpec("Dropout"),
            DENSE(5),
        ],
        TEXT,
        (None, 5),
        [1_280_000, 98_816, 8256, 0, 325],
    ),
    "one to many": (
        [LayerSpec("RepeatVector", 5), RNN(8, **SEQ), DENSE(10)],
        (None, 16),
        (None, 5, 10),
        [0, 200, 90],
    ),
    "layer lines of text 004": (
        [RNN(64, **SEQ), LSTM(64, **SEQ), GRU(64, **SEQ), LSTM(64, merge="concat", **SEQ)],
        (None, None, 8),
        (None, None, 128),
        [4672, 33_024, 24_960, 66_048],
    ),
    "stacked lstm": ([LSTM(64, **SEQ), LSTM(32)], (None, None, 10), (None, 32), [19_200, 12_416]),
    "merged by sum": ([GRU(6, merge="sum", **SEQ), DENSE(2)], (4, 7, 3), (4, 7, 2), [396, 14]),
    "a mean of both ways": ([GRU(6, merge="ave"), DENSE(2)], (4, 7, 3), (4, 2), [396, 14]),
}
every_model = pytest.mark.parametrize(
    ("layers", "shape", "last", "counts"), MODELS.values(), ids=MODELS.keys()
)


@every_model
def test_the_last_shape_is_that_of_the_lesson(layers, shape, last, counts):
    assert stack_shapes(layers, shape)[-1] == last


@every_model
def test_the_counts_are_those_of_the_lesson(layers, shape, last, counts):
    assert list(stack_params(layers, shape)) == counts


def built(keras, spec):
    """The Keras layer that a spec describes."""
    if spec.kind == "Embedding":
        return keras.layers.Embedding(spec.vocabulary, spec.units)
    if spec.kind == "Dropout":
        return keras.layers.Dropout(0.5)
    kind = getattr(keras.layers, spec.kind)
    if spec.kind in ("Dense", "RepeatVector"):
        return kind(spec.units)
    options = {"reset_after": spec.reset_after} if spec.kind == "GRU" else {}
    layer = kind(spec.units, return_sequences=spec.return_sequences, **options)
    return keras.layers.Bidirectional(layer, merge_mode=spec.merge) if spec.merge else layer


@every_model
def test_shapes_and_counts_equal_those_of_keras(layers, shape, last, counts):
    keras = pytest.importorskip("keras", reason="Keras is not installed", exc_type=ImportError)
    theirs = [built(keras, spec) for spec in layers]
    model = keras.Sequential([keras.Input(shape[1:], shape[0]), *theirs])
    assert list(stack_shapes(layers, shape)) == [layer.output.shape for layer in theirs]
    assert sum(stack_params(layers, shape)) == model.count_params()


def random_stack(seed):
    """Up to four layers of any kind with odd sizes, and an input that fits."""
    rng = np.random.default_rng(seed)
    sizes = [int(n) for n in rng.integers(1, 12, 6)]
    kinds = [str(k) for k in rng.choice(["SimpleRNN", "LSTM", "GRU"], 3)]
    merges = [[None, "concat", "sum", "mul", "ave"][int(i)] for i in rng.integers(0, 5, 3)]
    layers = [
        LayerSpec(kind, size, n < 2, reset_after=bool(rng.integers(2)), merge=merge)
        for n, (kind, size, merge) in enumerate(zip(kinds, sizes, merges, strict=False))
    ]
    return [*layers, DENSE(sizes[3])], (None, sizes[4], sizes[5])


@pytest.mark.parametrize("seed", range(20))
def test_random_stacks_equal_those_of_keras(seed):
    keras = pytest.importorskip("keras", reason="Keras is not installed", exc_type=ImportError)
    layers, shape = random_stack(seed)
    theirs = [built(keras, spec) for spec in layers]
    model = keras.Sequential([keras.Input(shape[1:]), *theirs])
    assert list(stack_shapes(layers, shape)) == [layer.output.shape for layer in theirs]
    assert [layer.count_params() for layer in model.layers] == list(stack_params(layers, shape))


def test_a_projection_makes_the_output_shorter():
    assert layer_shape(LSTM(20, projection=7), (None, 4, 3)) == (None, 7)


@pytest.mark.parametrize(
    ("layers", "shape", "message"),
    [
        (
            [RNN(5), RNN(4)],
            (None, 3, 1),
            r"Layer 2: SimpleRNN needs 3 axes .* return_sequences=True",
        ),
        ([RNN(5)], (3, 1), "Layer 1: SimpleRNN needs 3 axes"),
        ([LayerSpec("RepeatVector", 5)], (None, 3, 1), "RepeatVector needs 2 axes"),
        ([DENSE(5)], (None,), "Dense needs at least 2 axes"),
        ([DENSE(5), LayerSpec("Conv", 5)], (None, 2), "Layer 2: kind is 'Conv'"),
    ],
)
def test_shapes_that_do_not_fit_are_refused_with_the_layers_place(layers, shape, message):
    with pytest.raises(ValueError, match=message):
        stack_shapes(layers, shape)


def test_the_hint_is_given_only_where_the_steps_are_missing():
    with pytest.raises(ValueError, match=r"gets \(None, 2, 3, 4\)\.$"):
        layer_shape(RNN(5), (None, 2, 3, 4))


def test_open_features_cannot_be_counted():
    with pytest.raises(ValueError, match=r"features of \(None, 3, None\) are open"):
        stack_params([RNN(5)], (None, 3, None))


def test_pytorch_counts_go_through_a_stack_too():
    assert stack_params([RNN(20), DENSE(3)], (None, 7, 5), "pytorch") == (540, 63)
