"""The lesson's models in Keras: sizes, recipes, padding."""

import numpy as np
import pytest

from reference import keras_models
from reference.formulas import LayerSpec
from reference.lesson_recipes import PLANS
from reference.shapes import stack_params, stack_shapes
from reference.tokens import one_hot
from tests.reference.keras_random import randomise

keras = pytest.importorskip(
    "keras", reason="Keras or its backend is not installed", exc_type=ImportError
)

RNN, DENSE, EMBED = "SimpleRNN", "Dense", "Embedding"


def rnn(units, sequences=False, merge=None, kind=RNN):
    return LayerSpec(kind, units, return_sequences=sequences, merge=merge)


def dense(units):
    return LayerSpec(DENSE, units)


def embed(vocabulary, units):
    return LayerSpec(EMBED, units, vocabulary=vocabulary)


# name: sizes, input shape, layers, and the total (None where the lesson fixes no sizes)
STACKS = {
    "next_number": ({}, (3, 1), [rnn(10), dense(1)], 131),
    "next_number_mended": ({}, (3, 1), [rnn(10), dense(1)], 131),
    "next_word": ({}, (1, 1), [rnn(50), dense(9)], 3059),
    "next_word_mended": ({"vocabulary": 9, "length": 4}, (4, 9), [rnn(50), dense(9)], None),
    "next_character": ({}, (3, 31), [rnn(50), dense(31)], 5681),
    "stock": ({}, (30, 1), [rnn(50, True), rnn(50), dense(1)], 7701),
    "weather": ({}, (7, 3), [rnn(32), dense(3)], 1251),
    "sentiment": ({"vocabulary": 7}, (None,), [embed(7, 64), rnn(64), dense(1)], 7 * 64 + 8321),
    "sentiment_by_word": (
        {"vocabulary": 7, "embedding": 5},
        (None,),
        [embed(7, 5), rnn(64, True), dense(1)],
        None,
    ),
    "text_classifier": (
        {"vocabulary": 10_000, "classes": 5},
        (None,),
        [
            embed(10_000, 128),
            rnn(64, merge="concat", kind="LSTM"),
            dense(64),
            LayerSpec("Dropout"),
            dense(5),
        ],
        1_387_397,
    ),
    "stacked": ({}, (10, 1), [rnn(50, True), rnn(50, True), rnn(50), dense(1)], 12_751),
    "bidirectional": ({}, (10, 1), [rnn(50, merge="concat"), dense(1)], 5301),
    "tagger": ({}, (None,), [embed(50, 8), rnn(16, True), dense(3)], 851),
}
every_stack = pytest.mark.parametrize("name", STACKS)


def build(name, **sizes):
    return getattr(keras_models, name)(**sizes)


def test_every_plan_has_its_model_and_its_reasons():
    assert set(PLANS) == {*STACKS, "encoder_decoder"}
    assert all(plan.why and plan.source for plan in PLANS.values())


@every_stack
def test_each_layer_has_the_parameters_that_counting_predicts(name):
    sizes, shape, layers, _ = STACKS[name]
    got = [layer.count_params() for layer in build(name, **sizes).layers]
    assert got == list(stack_params(layers, (None, *shape)))


@pytest.mark.parametrize("name", [name for name, row in STACKS.items() if row[3]])
def test_the_total_is_that_of_the_lesson(name):
    assert build(name, **STACKS[name][0]).count_params() == STACKS[name][3]


@every_stack
def test_shapes_go_through_as_shape_inference_predicts(name):
    sizes, shape, layers, _ = STACKS[name]
    model = build(name, **sizes)
    assert model.input_shape == (None, *shape)
    assert [layer.output.shape for layer in model.layers] == list(
        stack_shapes(layers, (None, *shape))
    )


@every_stack
def test_a_model_is_compiled_as_its_plan_says(name):
    model, plan = build(name, **STACKS[name][0]), PLANS[name]
    assert (type(model.optimizer).__name__.lower(), model.loss) == (plan.optimizer, plan.loss)
    head = {"regression": "linear", "binary": "sigmoid", "multi-class": "softmax"}[plan.task]
    assert model.layers[-1].activation.__name__ == head


@pytest.mark.parametrize(
    ("name", "activation"),
    [
        ("next_number", "tanh"),
        ("next_number_mended", "linear"),
        ("next_character", "relu"),
        ("weather", "tanh"),
    ],
)
def test_the_hidden_layer_has_the_lessons_activation(name, activation):
    assert build(name).layers[0].activation.__name__ == activation


def test_half_of_the_classifiers_last_hidden_layer_is_dropped():
    _, _, hidden, dropout, _ = build("text_classifier", vocabulary=7, classes=2).layers
    assert (hidden.activation.__name__, dropout.rate) == ("relu", 0.5)


# Padding: ids (2, 5), the second text with two words less.
IDS = np.array([[3, 1, 6, 2, 5], [4, 2, 1, 0, 0]])


@pytest.mark.parametrize("name", ["sentiment", "sentiment_by_word", "tagger"])
def test_padding_after_a_text_does_not_change_what_is_said_of_it(name):
    model = randomise(build(name, vocabulary=7))
    padded, alone = np.asarray(model(IDS))[1:], np.asarray(model(IDS[1:, :3]))
    if alone.ndim == 3:
        padded = padded[:, :3]
    np.testing.assert_allclose(padded, alone, rtol=1e-5)


def test_as_printed_the_classifier_reads_padding_as_if_it_were_words():
    model = randomise(build("text_classifier", vocabulary=7, classes=2))
    padded, alone = np.asarray(model(IDS))[1:], np.asarray(model(IDS[1:, :3]))
    assert np.abs(padded - alone).max() > 0.01


def measured(model, targets):
    return model.evaluate(IDS, targets, verbose=0, return_dict=True)


def test_tags_of_padding_enter_neither_loss_nor_accuracy():
    model = randomise(build("tagger", vocabulary=7))
    tags = np.random.default_rng(0).integers(0, 3, IDS.shape)
    others = np.where(IDS == 0, (tags + 1) % 3, tags)
    assert measured(model, one_hot(tags, 3)) == measured(model, one_hot(others, 3))
    assert measured(model, one_hot(tags, 3)) != measured(model, one_hot((tags + 1) % 3, 3))
