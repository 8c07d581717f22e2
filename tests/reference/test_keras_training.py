"""The lesson's models in Keras beside their NumPy twins: outputs, one update, a training."""

import numpy as np
import pytest

from reference import keras_models
from reference.keras_training import fit, twin_weights
from reference.lesson_data import next_number_data
from reference.lesson_models import CHARACTERS, MENDED, PRINTED, WORDS
from reference.lesson_recipes import PLANS
from reference.optimizers import adam, sgd
from reference.rnn_model import initial_weights, predict
from reference.softmax import softmax
from reference.tokens import one_hot
from reference.training import Recipe, train
from tests.reference.keras_random import in_float64, randomise
from tests.reference.networks import draw_like

keras = pytest.importorskip(
    "keras", reason="Keras or its backend is not installed", exc_type=ImportError
)

TWINS = {
    "next_number": PRINTED,
    "next_number_mended": MENDED,
    "next_word": WORDS,
    "next_word_mended": WORDS,
    "next_character": CHARACTERS,
}
every_twin = pytest.mark.parametrize("name", TWINS)


@pytest.fixture
def float64():
    with in_float64():
        yield


def build(name):
    return getattr(keras_models, name)()


def outputs(name, weights, X):
    """Those of the twin, with the activation that Keras has in the last layer."""
    ys = predict(TWINS[name], weights, X)
    return softmax(ys) if PLANS[name].task == "multi-class" else ys


def batch(name, model):
    """Random inputs, and targets for Keras and for the twin."""
    X = draw_like((6, *model.input_shape[1:]), seed=9)
    outs = model.output_shape[-1]
    if PLANS[name].task == "regression":
        return X, *[draw_like((6, outs), seed=10)] * 2
    classes = np.random.default_rng(11).integers(0, outs, 6)
    return X, one_hot(classes, outs), classes


@every_twin
def test_a_twin_computes_what_keras_computes(float64, name):
    model = randomise(build(name))
    X, _, _ = batch(name, model)
    want = np.asarray(model(X))
    np.testing.assert_allclose(outputs(name, twin_weights(model), X), want, rtol=1e-12, atol=1e-14)


@every_twin
@pytest.mark.parametrize("update", [adam, sgd])
def test_after_one_update_a_twin_has_the_weights_of_keras(float64, name, update):
    """With the plan's Adam, and with SGD, because Adam hides the scale of a gradient."""
    model = randomise(build(name))
    recipe = Recipe(epochs=1, shuffle=False, update=update)
    plan = PLANS[name]._replace(recipe=recipe)
    model.compile(plan.optimizer, plan.loss)
    X, for_keras, for_twin = batch(name, model)
    start = twin_weights(model)
    fit(model, plan, X, for_keras)
    trained = train(TWINS[name], start, X, for_twin, recipe, np.random.default_rng(0))
    for key, want in twin_weights(model).items():
        # Keras holds 0.9 and 0.999 as float32, so its steps of 1e-3 are exact to 1e-8 only
        np.testing.assert_allclose(trained.weights[key], want, rtol=0, atol=2e-8, err_msg=key)


def test_a_model_of_other_layers_has_no_twin():
    with pytest.raises(ValueError, match="SimpleRNN and Dense, but the model has"):
        twin_weights(build("stock"))


def test_mended_keras_and_its_twin_learn_to_count_alike():
    """40 of the 200 epochs, for time; from the same start in the same order."""
    plan = PLANS["next_number_mended"]
    plan = plan._replace(recipe=plan.recipe._replace(epochs=40, shuffle=False))
    start = initial_weights(np.random.default_rng(0), D=1, H=10, O=1)
    model = build("next_number_mended")
    model.set_weights(list(start.values()))
    X, y = next_number_data(mended=True)
    history = fit(model, plan, X, y)
    trained = train(MENDED, start, X, y, plan.recipe, np.random.default_rng(0))
    asked = np.array([[[47], [48], [49]]], np.float32) / 50
    assert float(np.asarray(model(asked))[0, 0]) * 50 == pytest.approx(50, abs=1)
    assert {k: len(v) for k, v in history.items()} == {k: 40 for k in trained.history}
    np.testing.assert_allclose(history["mae"][-1], trained.history["mae"][-1], atol=1e-4)
