"""Attention as a layer: all three scores, forward and back, masked and not."""

import numpy as np
import pytest

from reference.attention import attention, attention_backward
from reference.attention_layer import (
    AdditiveWeights,
    AttentionLayer,
    attention_layer_backward,
    attention_layer_forward,
)
from reference.attention_scores import additive_scores
from tests.reference.central import central_difference, complex_step, relative_error
from tests.reference.networks import draw_like
from tests.reference.recurrent import flat

WEIGHTS = AdditiveWeights(draw_like((5, 6), 4), draw_like((5, 6), 5), draw_like((6,), 6))
LAYERS = {
    "dot": AttentionLayer("dot"),
    "scaled": AttentionLayer("scaled"),
    "additive": AttentionLayer("additive", WEIGHTS),
}
SIZES = {"all different": (2, 3, 4), "one query": (2, 1, 4), "one state": (3, 2, 1)}
MASK = np.array([[True, False, True, True], [False, True, False, False]])
QUERIES, STATES = draw_like((2, 3, 5), 11), draw_like((2, 4, 5), 12)
DCONTEXTS = draw_like((2, 3, 5), 13)
every_layer = pytest.mark.parametrize("layer", LAYERS.values(), ids=LAYERS.keys())


def loss_of(layer, name, value, arrays, mask):
    arrays = arrays | {name: value}
    if layer.weights is not None:
        layer = layer._replace(weights=AdditiveWeights(arrays["Wq"], arrays["Ws"], arrays["v"]))
    contexts, _ = attention_layer_forward(layer, arrays["queries"], arrays["states"], mask)
    return np.sum(draw_like(contexts.shape, 13) * contexts)


def gradient(layer, name, arrays, mask):
    queries, states = arrays["queries"], arrays["states"]
    dcontexts = draw_like((*queries.shape[:2], states.shape[2]), 13)
    dqueries, dstates, dweights = attention_layer_backward(layer, dcontexts, queries, states, mask)
    named = {} if dweights is None else dweights._asdict()
    return ({"queries": dqueries, "states": dstates} | named)[name]


def arrays_of(layer, sizes):
    B, N, T = sizes
    named = {} if layer.weights is None else layer.weights._asdict()
    return {"queries": draw_like((B, N, 5), 11), "states": draw_like((B, T, 5), 12)} | named


EVERY = [(score, name) for score in LAYERS for name in arrays_of(LAYERS[score], (1, 1, 1))]
every_argument = pytest.mark.parametrize(("score", "name"), EVERY)


@every_argument
@pytest.mark.parametrize("sizes", SIZES.values(), ids=SIZES.keys())
def test_gradient_matches_a_complex_step(score, name, sizes):
    arrays = arrays_of(LAYERS[score], sizes)
    want = complex_step(lambda v: loss_of(LAYERS[score], name, v, arrays, None), arrays[name])
    # a single state has weight 1 whatever the scores: both are zero but for rounding
    np.testing.assert_allclose(
        gradient(LAYERS[score], name, arrays, None), want, rtol=1e-11, atol=1e-14
    )


@every_argument
@pytest.mark.parametrize(
    ("numeric", "limit"), [(complex_step, 1e-12), (central_difference, 1e-7)], ids=["i", "central"]
)
def test_gradient_matches_numerical_ones_with_masked_states(score, name, numeric, limit):
    arrays = arrays_of(LAYERS[score], SIZES["all different"])
    want = numeric(lambda v: loss_of(LAYERS[score], name, v, arrays, MASK), arrays[name])
    assert relative_error(gradient(LAYERS[score], name, arrays, MASK), want) < limit


@every_layer
def test_a_masked_state_has_no_influence_and_no_gradient(layer):
    other = np.where(MASK[:, :, None], STATES, 100)
    want = flat(attention_layer_forward(layer, QUERIES, STATES, MASK))
    assert all(
        map(np.array_equal, flat(attention_layer_forward(layer, QUERIES, other, MASK)), want)
    )
    _, dstates, _ = attention_layer_backward(layer, DCONTEXTS, QUERIES, STATES, MASK)
    assert not dstates[~MASK].any()


@every_layer
def test_masking_is_the_same_as_leaving_the_state_out(layer):
    contexts, _ = attention_layer_forward(layer, QUERIES[:1], STATES[:1], MASK[:1])
    want, _ = attention_layer_forward(layer, QUERIES[:1], STATES[:1, MASK[0]])
    np.testing.assert_allclose(contexts, want, rtol=1e-12)


@every_layer
def test_the_weights_of_a_query_are_positive_and_sum_to_one(layer):
    _, weights = attention_layer_forward(layer, QUERIES, STATES)
    assert weights.min() > 0
    np.testing.assert_allclose(weights.sum(axis=2), 1, rtol=1e-14)


@every_layer
def test_each_query_is_answered_as_if_it_were_alone(layer):
    together, _ = attention_layer_forward(layer, QUERIES, STATES)
    alone = [attention_layer_forward(layer, QUERIES[:, [n]], STATES)[0] for n in range(3)]
    np.testing.assert_allclose(together, np.concatenate(alone, axis=1), rtol=1e-12)


def test_by_dot_product_it_is_the_attention_of_one_query():
    contexts, weights = attention_layer_forward(LAYERS["dot"], QUERIES, STATES)
    want = attention(QUERIES[1, 2], STATES[1])
    np.testing.assert_allclose(contexts[1, 2], want[0], rtol=1e-13)
    np.testing.assert_allclose(weights[1, 2], want[1], rtol=1e-13)


def test_by_dot_product_its_gradients_are_those_of_one_query():
    one = (DCONTEXTS[:1, :1], QUERIES[:1, :1], STATES[:1])
    dqueries, dstates, _ = attention_layer_backward(LAYERS["dot"], *one)
    want = attention_backward(DCONTEXTS[0, 0], QUERIES[0, 0], STATES[0])
    np.testing.assert_allclose(dqueries[0, 0], want[0], rtol=1e-12, atol=1e-15)
    np.testing.assert_allclose(dstates[0], want[1], rtol=1e-12, atol=1e-15)


def test_the_additive_layer_uses_the_additive_score():
    _, weights = attention_layer_forward(LAYERS["additive"], QUERIES, STATES)
    powers = np.exp(additive_scores(QUERIES, STATES, *WEIGHTS))
    np.testing.assert_allclose(weights, powers / powers.sum(axis=2, keepdims=True), rtol=1e-12)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@every_layer
def test_the_dtype_is_kept_on_both_ways(layer, dtype):
    queries, states = QUERIES.astype(dtype), STATES.astype(dtype)
    if layer.weights is not None:
        layer = layer._replace(weights=AdditiveWeights(*(w.astype(dtype) for w in WEIGHTS)))
    results = [attention_layer_forward(layer, queries, states, MASK)]
    results += [attention_layer_backward(layer, queries, queries, states, MASK)]
    assert {part.dtype for part in flat(tuple(results))} == {np.dtype(dtype)}


@pytest.mark.parametrize(
    ("layer", "words"),
    [
        (AttentionLayer("cosine"), "'cosine'; use one of dot, scaled, additive"),
        (AttentionLayer("additive"), "'additive' with no weights"),
        (AttentionLayer("dot", WEIGHTS), "'dot' with weights"),
    ],
)
def test_a_layer_that_cannot_be_is_refused(layer, words):
    with pytest.raises(ValueError, match=words):
        attention_layer_forward(layer, QUERIES, STATES)
