"""Whole trainings side by side with Keras: same start, same order, same history."""

import numpy as np
import pytest

from reference.losses import mean_squared_error, softmax_cross_entropy
from reference.metrics import accuracy, mean_absolute_error
from reference.rnn_model import Model, initial_weights, predict
from reference.tokens import one_hot
from reference.training import Recipe, train
from tests.reference.networks import draw_like

keras = pytest.importorskip(
    "keras", reason="Keras or its backend is not installed", exc_type=ImportError
)

X = draw_like((21, 4, 3)).astype(np.float32)
NUMBERS = draw_like((21, 2), seed=3).astype(np.float32)
CLASSES = np.random.default_rng(4).integers(0, 2, 21)
START = initial_weights(np.random.default_rng(0), 3, 5, 2)
TASKS = {
    "numbers": (
        Model(mean_squared_error, "tanh", metrics={"mae": mean_absolute_error}),
        NUMBERS,
        {"loss": "mse", "metrics": ["mae"]},
    ),
    "classes": (
        Model(softmax_cross_entropy, "relu", metrics={"categorical_accuracy": accuracy}),
        CLASSES,
        {
            "loss": keras.losses.CategoricalCrossentropy(from_logits=True),
            "metrics": ["categorical_accuracy"],
        },
    ),
}
every_task = pytest.mark.parametrize(("model", "y", "compiled"), TASKS.values(), ids=TASKS.keys())


def fitted(activation, y, compiled, epochs=5):
    """A Keras model trained from START, and its history."""
    rnn = keras.layers.SimpleRNN(5, activation=activation)
    model = keras.Sequential([keras.Input((4, 3)), rnn, keras.layers.Dense(2)])
    model.set_weights(list(START.values()))
    model.compile("adam", **compiled)
    targets = y if y.ndim == 2 else one_hot(y, 2)
    options = {"batch_size": 6, "validation_split": 0.3, "shuffle": False, "verbose": 0}
    return model, model.fit(X, targets, epochs=epochs, **options).history


@every_task
def test_five_epochs_equal_those_of_keras(model, y, compiled):
    theirs, history = fitted(model.activation, y, compiled)
    recipe = Recipe(5, batch_size=6, validation_split=0.3, shuffle=False)
    trained = train(model, START, X, y, recipe, np.random.default_rng(0))
    assert set(trained.history) == set(history)
    for name, numbers in trained.history.items():
        np.testing.assert_allclose(numbers, history[name], rtol=2e-5, err_msg=name)
    want = np.asarray(theirs(X))
    np.testing.assert_allclose(predict(model, trained.weights, X), want, rtol=1e-3, atol=1e-5)
