"""Attention in parts: scores, masks, and all gradients."""

import numpy as np
import pytest

from reference.attention import attention
from reference.attention_scores import (
    additive_scores,
    additive_scores_backward,
    attend,
    attend_backward,
    dot_scores,
    dot_scores_backward,
)
from tests.reference.central import complex_step, relative_error
from tests.reference.networks import draw_like

# 2 sequences, 3 queries, 4 states of length 5; the additive layer: queries of length 7, width 6
QUERIES, STATES = draw_like((2, 3, 5)), draw_like((2, 4, 5), seed=3)
ADDITIVE = (
    draw_like((2, 3, 7)),
    STATES,
    draw_like((7, 6), 4),
    draw_like((5, 6), 5),
    draw_like((6,), 6),
)
SCORES = draw_like((2, 3, 4), seed=7)
MASK = np.array([[True, False, True, True], [False, True, False, False]])
DSCORES = draw_like((2, 3, 4), seed=8)
FORMS = {
    "dot": (dot_scores, dot_scores_backward, (QUERIES, STATES)),
    "scaled": (
        lambda *a: dot_scores(*a, scaled=True),
        lambda d, *a: dot_scores_backward(d, *a, scaled=True),
        (QUERIES, STATES),
    ),
    "additive": (additive_scores, additive_scores_backward, ADDITIVE),
}
CASES = [(name, place) for name, (_, _, a) in FORMS.items() for place in range(len(a))]


@pytest.mark.parametrize(("form", "place"), CASES)
def test_gradient_of_scores_matches_a_complex_step(form, place):
    forward, backward, arguments = FORMS[form]

    def loss(value):
        return np.sum(DSCORES * forward(*arguments[:place], value, *arguments[place + 1 :]))

    want = complex_step(loss, arguments[place])
    assert relative_error(backward(DSCORES, *arguments)[place], want) < 1e-12


@pytest.mark.parametrize("mask", [None, MASK], ids=["all", "masked"])
@pytest.mark.parametrize("place", [0, 1], ids=["scores", "states"])
def test_gradient_of_the_mean_matches_a_complex_step(place, mask):
    arguments, dcontexts = [SCORES, STATES], draw_like((2, 3, 5), seed=9)

    def loss(value):
        changed = [*arguments[:place], value, *arguments[place + 1 :]]
        return np.sum(dcontexts * attend(*changed, mask)[0])

    want = complex_step(loss, arguments[place])
    assert relative_error(attend_backward(dcontexts, SCORES, STATES, mask)[place], want) < 1e-12


@pytest.mark.parametrize("b", [0, 1])
@pytest.mark.parametrize("n", [0, 1, 2])
def test_dot_scores_and_their_mean_are_the_attention_of_one_query(b, n):
    contexts, weights = attend(dot_scores(QUERIES, STATES), STATES)
    want = attention(QUERIES[b, n], STATES[b])
    np.testing.assert_allclose(contexts[b, n], want[0], rtol=1e-13)
    np.testing.assert_allclose(weights[b, n], want[1], rtol=1e-13)


def test_scaled_scores_are_divided_by_the_root_of_the_length():
    want = dot_scores(QUERIES, STATES) / np.sqrt(5)
    np.testing.assert_allclose(dot_scores(QUERIES, STATES, scaled=True), want, rtol=1e-14)


def test_additive_scores_are_the_formula_written_as_loops():
    queries, states, Wq, Ws, v = ADDITIVE
    want = [
        [[v @ np.tanh(q @ Wq + h @ Ws) for h in hs] for q in qs]
        for qs, hs in zip(queries, states, strict=True)
    ]
    np.testing.assert_allclose(additive_scores(*ADDITIVE), want, rtol=1e-12)


def test_a_masked_state_has_weight_zero_and_may_hold_anything():
    broken = np.where(MASK[:, :, None], STATES, np.nan)
    contexts, weights = attend(np.where(MASK[:, None], SCORES, np.nan), broken, MASK)
    assert not weights.swapaxes(1, 2)[~MASK].any()
    np.testing.assert_allclose(weights.sum(axis=2), 1)
    np.testing.assert_allclose(contexts, attend(SCORES, STATES, MASK)[0])


def test_a_masked_state_receives_no_gradient():
    found = attend_backward(draw_like((2, 3, 5), seed=9), SCORES, STATES, MASK)
    dscores, dstates = found
    assert not dscores.swapaxes(1, 2)[~MASK].any()
    assert not dstates[~MASK].any()


def test_what_is_masked_does_not_spoil_the_gradients():
    dcontexts, broken = draw_like((2, 3, 5), seed=9), np.where(MASK[:, :, None], STATES, np.nan)
    found = attend_backward(dcontexts, SCORES, broken, MASK)
    assert all(map(np.array_equal, found, attend_backward(dcontexts, SCORES, STATES, MASK)))


def test_a_single_state_left_is_every_context():
    contexts, _ = attend(SCORES, STATES, MASK)
    np.testing.assert_allclose(contexts[1], [STATES[1, 1]] * 3)


def test_a_sequence_without_a_state_is_refused():
    with pytest.raises(ValueError, match="masked throughout"):
        attend(SCORES, STATES, np.array([[True] * 4, [False] * 4]))


def test_the_order_of_the_states_does_not_matter():
    order = [2, 0, 3, 1]
    contexts, weights = attend(SCORES, STATES)
    shuffled, same = attend(SCORES[:, :, order], STATES[:, order])
    np.testing.assert_allclose(shuffled, contexts, rtol=1e-13)
    np.testing.assert_allclose(same, weights[:, :, order], rtol=1e-13)


def test_huge_scores_pick_one_state_without_overflow():
    contexts, weights = attend(1e5 * SCORES, STATES)
    assert weights.max(axis=2).min() == 1
    np.testing.assert_array_equal(contexts[0, 0], STATES[0, SCORES[0, 0].argmax()])
