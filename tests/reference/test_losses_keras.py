"""Losses against those of Keras, values and gradients."""

import numpy as np
import pytest

from reference.activations import sigmoid
from reference.losses import (
    binary_cross_entropy,
    binary_cross_entropy_from_logits,
    cross_entropy,
    mean_squared_error,
    softmax_cross_entropy,
)
from reference.metrics import mean_absolute_error
from reference.softmax import softmax
from tests.reference.central import relative_error
from tests.reference.networks import draw_like

tf = pytest.importorskip("tensorflow", reason="TensorFlow is not installed", exc_type=ImportError)
keras = pytest.importorskip("keras", reason="Keras is not installed", exc_type=ImportError)

if keras.backend.backend() != "tensorflow":
    pytest.skip("Keras runs on another backend than TensorFlow", allow_module_level=True)

SCORES = 3 * draw_like((2, 4, 3))
IDS = np.random.default_rng(3).integers(0, 3, (2, 4))
ONE_HOT = np.eye(3)[IDS]
CERTAIN = np.array([[[0.0, 1.0, 0.0]]])
PAIRS = {
    "mse": (
        mean_squared_error,
        SCORES,
        draw_like((2, 4, 3), seed=4),
        keras.losses.mean_squared_error,
    ),
    "bce": (binary_cross_entropy, sigmoid(SCORES), ONE_HOT, keras.losses.binary_crossentropy),
    "bce, certain": (
        binary_cross_entropy,
        CERTAIN,
        CERTAIN[..., ::-1],
        keras.losses.binary_crossentropy,
    ),
    "bce, logits": (
        binary_cross_entropy_from_logits,
        SCORES,
        ONE_HOT,
        lambda t, z: keras.losses.binary_crossentropy(t, z, from_logits=True),
    ),
    "cce, logits": (
        softmax_cross_entropy,
        SCORES,
        ONE_HOT,
        lambda t, z: keras.losses.categorical_crossentropy(t, z, from_logits=True),
    ),
    "sparse cce, logits": (
        softmax_cross_entropy,
        SCORES,
        IDS,
        lambda t, z: keras.losses.sparse_categorical_crossentropy(t, z, from_logits=True),
    ),
}
every_pair = pytest.mark.parametrize(("ours", "y", "t", "theirs"), PAIRS.values(), ids=PAIRS.keys())


@every_pair
def test_loss_and_gradient_equal_those_of_keras(ours, y, t, theirs):
    variable = tf.Variable(y)
    with tf.GradientTape() as tape:
        want = tf.reduce_mean(theirs(tf.constant(t), variable))
    loss, gradient = ours(y, t)
    assert loss == pytest.approx(float(want), rel=1e-12)
    assert relative_error(gradient, tape.gradient(want, variable).numpy()) < 1e-12


@pytest.mark.parametrize("p", [softmax(SCORES), CERTAIN], ids=["inside", "at the ends"])
def test_categorical_loss_of_probabilities_equals_that_of_keras(p):
    t = ONE_HOT[:1, : p.shape[1]] if len(p) == 1 else ONE_HOT
    want = float(tf.reduce_mean(keras.losses.categorical_crossentropy(t, p)))
    assert cross_entropy(p, t)[0] == pytest.approx(want, rel=1e-12)


def test_a_masked_loss_is_the_one_keras_computes_with_that_mask():
    mask = np.array([[True, False, True, True], [False, False, True, False]])
    scores = tf.constant(SCORES)
    scores._keras_mask = tf.constant(mask)
    want = keras.losses.SparseCategoricalCrossentropy(from_logits=True, dtype="float64")(
        IDS, scores
    )
    assert softmax_cross_entropy(SCORES, IDS, mask)[0] == pytest.approx(float(want), rel=1e-12)


def test_mean_absolute_error_equals_that_of_keras():
    want = keras.losses.MeanAbsoluteError(dtype="float64")(ONE_HOT, SCORES)
    assert mean_absolute_error(SCORES, ONE_HOT) == pytest.approx(float(want), rel=1e-13)
