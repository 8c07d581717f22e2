"""The chain rule as data: how many terms, which factors, and that their sum is the gradient."""

import numpy as np
import pytest

from reference.chain_rule import chain_contributions, chain_terms, explicit_part
from reference.jacobians import jacobian
from reference.simple_rnn import rnn_backward, rnn_forward
from tests.reference.central import relative_error
from tests.reference.networks import SIZES, Sizes, draw_like, draw_network

LONG = Sizes(B=1, T=5, D=3, H=4)
every_weight = pytest.mark.parametrize("name", ["Wx", "Wh", "b"])
every_size = pytest.mark.parametrize("sizes", SIZES.values(), ids=SIZES.keys())


def draw(sizes):
    return draw_like((sizes.B, sizes.T, sizes.H)), draw_network(sizes)


@pytest.mark.parametrize(("steps", "terms"), [(1, 1), (3, 6), (10, 55)])
def test_losses_at_all_steps_have_this_many_terms(steps, terms):
    assert len(chain_terms(steps)) == terms


def test_a_loss_at_the_last_step_has_one_term_for_each_step():
    assert [(term.loss, term.state) for term in chain_terms(3, "last")] == [(3, 3), (3, 2), (3, 1)]


def test_terms_read_as_formulas():
    assert [term.text for term in chain_terms(3, "last", weight="W_h")] == [
        "∂L_3/∂h_3 · ∂⁺h_3/∂W_h",
        "∂L_3/∂h_3 · ∂h_3/∂h_2 · ∂⁺h_2/∂W_h",
        "∂L_3/∂h_3 · ∂h_3/∂h_2 · ∂h_2/∂h_1 · ∂⁺h_1/∂W_h",
    ]


def test_only_the_term_of_the_losss_own_step_is_explicit():
    kinds = [(term.loss, term.state, term.kind) for term in chain_terms(2)]
    assert kinds == [(2, 2, "explicit"), (2, 1, "implicit"), (1, 1, "explicit")]


def test_jacobians_run_from_the_loss_down_to_the_step_after_the_weight():
    assert [term.jacobians for term in chain_terms(4, "last")] == [(), (4,), (4, 3), (4, 3, 2)]


@pytest.mark.parametrize(("steps", "place"), [(0, "all"), (3, "first")])
def test_what_has_no_terms_is_refused(steps, place):
    with pytest.raises(ValueError, match=r"at least one step|use 'all' or 'last'"):
        chain_terms(steps, place)


@every_weight
@every_size
def test_the_terms_sum_to_the_gradient(sizes, name):
    dhs, network = draw(sizes)
    want = rnn_backward(dhs, *network)[2 + ["Wx", "Wh", "b"].index(name)]
    got = getattr(chain_contributions(dhs, *network), name).sum(axis=(0, 1))
    assert relative_error(got, want) < 1e-14


@every_weight
def test_no_loss_reaches_a_later_step(name):
    part = getattr(chain_contributions(*(lambda d, n: (d, *n))(*draw(LONG))), name)
    assert not part[np.triu_indices(5, 1)].any()


@pytest.mark.parametrize("term", chain_terms(5), ids=lambda term: f"{term.loss}-{term.state}")
def test_each_value_is_the_product_that_its_term_says(term):
    dhs, network = draw(LONG)
    hs = rnn_forward(*network)[0]
    k = term.state
    to_k = dhs[0, term.loss - 1] @ jacobian(hs, network.Wh.T, term.loss, k)
    before = network.h0[0] if k == 1 else hs[k - 2]
    want = np.outer(before, to_k * (1 - hs[k - 1] ** 2))
    got = chain_contributions(dhs, *network).Wh[term.loss - 1, k - 1]
    assert relative_error(got, want) < 1e-14


@every_weight
def test_the_explicit_part_is_what_a_gradient_without_a_way_back_would_be(name):
    dhs, network = draw(LONG)
    hs, h_before = rnn_forward(*network), None
    h_before = np.concatenate([network.h0[:, None], hs[:, :-1]], axis=1)
    alone = [
        rnn_backward(dhs[:, [t]], network.xs[:, [t]], h_before[:, t], *network[2:])
        for t in range(5)
    ]
    want = sum(step[2 + ["Wx", "Wh", "b"].index(name)] for step in alone)
    got = explicit_part(getattr(chain_contributions(dhs, *network), name))
    assert relative_error(got, want) < 1e-14


def test_the_lessons_three_rows_sum_to_the_gradient_if_each_derivative_is_immediate():
    dhs, network = draw(Sizes(B=1, T=3))
    rows = chain_contributions(dhs, *network).Wh.sum(axis=0)  # row k: all losses, through step k
    assert relative_error(rows[2] + rows[1] + rows[0], rnn_backward(dhs, *network)[3]) < 1e-15


def test_read_as_total_derivatives_the_lessons_rows_count_steps_twice():
    dhs, network = draw(Sizes(B=1, T=3))
    parts = chain_contributions(dhs, *network).Wh  # [t, k]
    arriving = dhs.copy()  # dL/dh_k in total, sent through everything before it once more
    arriving[:, :-1] += [
        [
            rnn_backward(
                dhs[:, k + 1 :], network.xs[:, k + 1 :], rnn_forward(*network)[:, k], *network[2:]
            )[1][0]
            for k in range(2)
        ]
    ]
    twice = chain_contributions(arriving, *network).Wh.sum(axis=(0, 1))
    assert relative_error(twice, parts.sum(axis=(0, 1))) > 0.03
