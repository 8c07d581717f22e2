"""Attention: weights, context, gradients."""

import numpy as np
import pytest

from reference.attention import attention, attention_backward
from tests.reference.central import complex_step
from tests.reference.networks import draw_like

QUERY, STATES = draw_like((5,)), draw_like((4, 5), seed=3)


def test_the_worked_example_has_these_weights_and_this_context():
    context, weights = attention(np.array([1.0, 0.0]), np.array([[1.0, 0], [0, 1], [1, 1]]))
    np.testing.assert_allclose(weights, [0.4223, 0.1554, 0.4223], atol=5e-5)
    np.testing.assert_allclose(context, [0.8446, 0.5777], atol=5e-5)


def test_the_context_is_the_mean_of_the_states_by_their_weights():
    context, weights = attention(QUERY, STATES)
    scores = np.array([sum(QUERY * h) for h in STATES])
    np.testing.assert_allclose(weights, np.exp(scores) / np.exp(scores).sum(), rtol=1e-13)
    want = sum(w * h for w, h in zip(weights, STATES, strict=True))
    np.testing.assert_allclose(context, want, rtol=1e-13)


def test_a_query_of_zero_looks_at_all_states_alike():
    context, weights = attention(0 * QUERY, STATES)
    np.testing.assert_allclose(weights, np.full(4, 0.25), rtol=1e-15)
    np.testing.assert_allclose(context, STATES.mean(axis=0), rtol=1e-13)


def test_a_single_state_is_the_context():
    assert np.array_equal(attention(QUERY, STATES[:1])[0], STATES[0])


def test_huge_scores_pick_one_state_without_overflow():
    context, weights = attention(1e4 * QUERY, STATES)
    assert np.array_equal(context, STATES[np.argmax(STATES @ QUERY)])
    assert weights.max() == 1


def test_the_order_of_the_states_does_not_matter():
    want = attention(QUERY, STATES)[0]
    np.testing.assert_allclose(attention(QUERY, STATES[::-1])[0], want, rtol=1e-13)


@pytest.mark.parametrize("position", [0, 1], ids=["query", "states"])
@pytest.mark.parametrize("steps", [1, 4])
def test_gradient_matches_a_complex_step(steps, position):
    arguments, dcontext = [QUERY, STATES[:steps]], draw_like((5,), seed=4)

    def loss(value):
        moved = [*arguments]
        moved[position] = value
        return np.sum(dcontext * attention(*moved)[0])

    got = attention_backward(dcontext, *arguments)[position]
    want = complex_step(loss, arguments[position])
    np.testing.assert_allclose(got, want, rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_dtype_is_kept(dtype):
    query, states = QUERY.astype(dtype), STATES.astype(dtype)
    results = (*attention(query, states), *attention_backward(query, query, states))
    assert {part.dtype for part in results} == {np.dtype(dtype)}
