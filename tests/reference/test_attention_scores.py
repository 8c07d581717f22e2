"""Attention in parts: scores, masks, and all gradients."""

import numpy as np
import pytest

from reference import (
    additive_scores,
    additive_scores_backward,
    attend,
    attend_backward,
    attention,
    dot_scores,
    dot_scores_backward,
)
from tests.reference.central import central_difference, relative_error
from tests.reference.networks import draw_like

QUERY, STATES = draw_like((2, 5)), draw_like((2, 4, 5), seed=3)
ADDITIVE = (
    draw_like((2, 3)),
    STATES,
    draw_like((3, 6), 4),
    draw_like((5, 6), 5),
    draw_like((6,), 6),
)
SCORES = draw_like((2, 4), seed=7)
MASK = np.array([[True, False, True, True], [False, True, False, False]])
DSCORES = draw_like((2, 4), seed=8)
FORMS = {
    "dot": (dot_scores, dot_scores_backward, (QUERY, STATES)),
    "scaled": (
        lambda *a: dot_scores(*a, scaled=True),
        lambda d, *a: dot_scores_backward(d, *a, scaled=True),
        (QUERY, STATES),
    ),
    "additive": (additive_scores, additive_scores_backward, ADDITIVE),
}
CASES = [(name, place) for name, (_, _, a) in FORMS.items() for place in range(len(a))]


@pytest.mark.parametrize(("form", "place"), CASES)
def test_gradient_of_scores_matches_central_differences(form, place):
    forward, backward, arguments = FORMS[form]

    def loss(value):
        return np.sum(DSCORES * forward(*arguments[:place], value, *arguments[place + 1 :]))

    want = central_difference(loss, arguments[place])
    assert relative_error(backward(DSCORES, *arguments)[place], want) < 1e-8


@pytest.mark.parametrize("mask", [None, MASK], ids=["all", "masked"])
@pytest.mark.parametrize("place", [0, 1], ids=["scores", "states"])
def test_gradient_of_the_mean_matches_central_differences(place, mask):
    arguments, dcontext = [SCORES, STATES], draw_like((2, 5), seed=9)

    def loss(value):
        changed = [*arguments[:place], value, *arguments[place + 1 :]]
        return np.sum(dcontext * attend(*changed, mask)[0])

    want = central_difference(loss, arguments[place])
    assert relative_error(attend_backward(dcontext, SCORES, STATES, mask)[place], want) < 1e-8


def test_dot_scores_and_their_mean_are_the_attention_of_one_query():
    context, weights = attend(dot_scores(QUERY, STATES), STATES)
    for b in range(2):
        want = attention(QUERY[b], STATES[b])
        np.testing.assert_allclose(context[b], want[0], rtol=1e-13)
        np.testing.assert_allclose(weights[b], want[1], rtol=1e-13)


def test_scaled_scores_are_divided_by_the_root_of_the_length():
    np.testing.assert_allclose(
        dot_scores(QUERY, STATES, scaled=True), dot_scores(QUERY, STATES) / np.sqrt(5), rtol=1e-14
    )


def test_additive_scores_are_the_formula_written_as_loops():
    query, states, Wq, Ws, v = ADDITIVE
    want = [[v @ np.tanh(q @ Wq + h @ Ws) for h in hs] for q, hs in zip(query, states, strict=True)]
    np.testing.assert_allclose(additive_scores(*ADDITIVE), want, rtol=1e-13)


def test_a_masked_state_has_weight_zero_and_may_hold_anything():
    broken = np.where(MASK[:, :, None], STATES, np.nan)
    context, weights = attend(np.where(MASK, SCORES, np.nan), broken, MASK)
    assert not weights[~MASK].any()
    np.testing.assert_allclose(weights.sum(axis=1), 1)
    assert np.isfinite(context).all()


def test_a_single_state_left_is_the_context():
    np.testing.assert_allclose(attend(SCORES, STATES, MASK)[0][1], STATES[1, 1])


def test_a_sequence_without_a_state_is_refused():
    with pytest.raises(ValueError, match="masked throughout"):
        attend(SCORES, STATES, np.array([[True] * 4, [False] * 4]))


def test_the_order_of_the_states_does_not_matter():
    order = [2, 0, 3, 1]
    context, weights = attend(SCORES, STATES)
    shuffled, same = attend(SCORES[:, order], STATES[:, order])
    np.testing.assert_allclose(shuffled, context, rtol=1e-13)
    np.testing.assert_allclose(same, weights[:, order], rtol=1e-13)
