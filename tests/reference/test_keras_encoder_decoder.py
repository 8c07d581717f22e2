"""The encoder-decoder in Keras: what passes between its halves, and how it answers."""

import numpy as np
import pytest

from reference.counts import embedding_params, layer_params
from reference.formulas import LayerSpec
from reference.keras_models import encoder_decoder
from reference.keras_training import translate
from reference.lesson_recipes import PLANS
from reference.simple_rnn import rnn_forward
from reference.softmax import softmax
from reference.tokens import one_hot
from tests.reference.keras_random import in_float64, randomise

keras = pytest.importorskip(
    "keras", reason="Keras or its backend is not installed", exc_type=ImportError
)

# 7 source words, 9 target words, the last of them the start word

SOURCE = np.array([[3, 1, 6, 2], [4, 2, 0, 0]])
SHOWN = np.array([[8, 4, 1, 2, 5], [8, 3, 7, 0, 0]])


@pytest.fixture(scope="module")
def pair():
    with in_float64():
        yield randomise(encoder_decoder(7, 9, embedding=3, units=5))


def test_encoder_and_decoder_have_weights_of_their_own(pair):
    want = embedding_params(7, 3) + embedding_params(9, 3)
    want += 2 * layer_params(LayerSpec("SimpleRNN", 5), 3) + layer_params(LayerSpec("Dense", 9), 5)
    assert pair.count_params() == want


def test_the_decoder_starts_from_the_last_state_of_the_encoder(pair):
    E, F, Wx, Wh, b, Ux, Uh, d, Wy, c = by_layer(pair)
    for source, length in zip(SOURCE, (4, 2), strict=True):
        context = rnn_forward(E[source[None, :length]], None, Wx, Wh, b)[:, -1]
        states = rnn_forward(F[SHOWN[:1]], context, Ux, Uh, d)
        got = np.asarray(pair([source[None], SHOWN[:1]]))
        np.testing.assert_allclose(got, softmax(states @ Wy + c), rtol=1e-12)


def by_layer(pair):
    """The weights: both embeddings, the encoder, the decoder, the head."""
    kinds = {kind: [] for kind in ("Embedding", "SimpleRNN", "Dense")}
    for layer in pair.layers:
        kinds.get(type(layer).__name__, []).append(layer)
    encoder, decoder = sorted(kinds["SimpleRNN"], key=lambda layer: layer.return_sequences)
    source, shown = sorted(kinds["Embedding"], key=lambda layer: layer.input_dim)
    layers = [source, shown, encoder, decoder, *kinds["Dense"]]
    return [w for layer in layers for w in layer.get_weights()]


def test_a_step_of_the_decoder_does_not_see_the_target_that_follows(pair):
    other = SHOWN.copy()
    other[0, 3:] = [6, 1]
    a, b = (np.asarray(pair([SOURCE, shown]))[0] for shown in (SHOWN, other))
    np.testing.assert_allclose(a[:3], b[:3], rtol=1e-12)
    assert (np.abs(a[3:] - b[3:]).max(axis=-1) > 1e-3).all()


@pytest.mark.parametrize("steps", [1, 3, 6])
def test_an_answer_has_as_many_words_as_asked_for(pair, steps):
    assert translate(pair, SOURCE, 8, steps).shape == (2, steps)


def test_an_answer_is_what_the_model_says_when_it_is_shown_that_answer(pair):
    answer = translate(pair, SOURCE, 8, 6)
    shown = np.concatenate([np.full((2, 1), 8), answer[:, :-1]], axis=1)
    np.testing.assert_array_equal(np.asarray(pair([SOURCE, shown])).argmax(axis=-1), answer)


@pytest.mark.parametrize(("changed", "counts"), [(slice(2, 3), True), (slice(3, 5), False)])
def test_the_end_is_scored_and_what_follows_it_is_not(pair, changed, counts):
    targets = np.array([[4, 1, 2, 5, 0], [3, 7, 0, 0, 0]])
    other = targets.copy()
    other[1, changed] = 6
    scores = [pair.evaluate([SOURCE, SHOWN], one_hot(t, 9), verbose=0) for t in (targets, other)]
    assert (scores[0] != scores[1]) == counts


def test_it_is_compiled_as_its_plan_says(pair):
    plan = PLANS["encoder_decoder"]
    assert (type(pair.optimizer).__name__.lower(), pair.loss) == (plan.optimizer, plan.loss)
