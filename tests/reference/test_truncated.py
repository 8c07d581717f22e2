"""Truncated backpropagation: what is cut, what is not, and what the full gradient is made of."""

import numpy as np
import pytest

from reference.bptt import bptt
from reference.chain_rule import chain_contributions
from reference.simple_rnn import rnn_backward
from reference.truncated import truncated_backward, truncated_bptt, truncated_windows
from tests.reference.central import relative_error
from tests.reference.networks import Sizes, draw_head, draw_like, draw_network

SIZES = Sizes(B=2, T=6, D=3, H=5, O=4)
NETWORK = draw_network(SIZES)
DHS = draw_like((2, 6, 5))
TARGETS = draw_like((2, 6, 4), seed=3)
NAMES = ["dxs", "dh0", "dWx", "dWh", "db"]


def far(got, want):
    return max(relative_error(g, w) for g, w in zip(got, want, strict=True))


@pytest.mark.parametrize(
    ("arguments", "windows"),
    [
        ((6, 2, 3), [(1, 1, 2), (2, 3, 4), (4, 5, 6)]),
        ((6, 1, 1), [(t, t, t) for t in range(1, 7)]),
        ((5, 2, 2), [(1, 1, 2), (3, 3, 4), (4, 5, 5)]),
        ((5, 3, 4), [(1, 1, 3), (2, 4, 5)]),
        ((3, 9, 9), [(1, 1, 3)]),
        ((0, 1, 1), []),
    ],
)
def test_groups_of_losses_reach_back_this_far(arguments, windows):
    assert list(truncated_windows(*arguments)) == windows


@pytest.mark.parametrize(("k1", "k2"), [(0, 3), (4, 3), (-1, -1)])
def test_losses_that_would_reach_no_cell_are_refused(k1, k2):
    with pytest.raises(ValueError, match="1 <= k1 <= k2"):
        truncated_windows(6, k1, k2)


@pytest.mark.parametrize("k2", [6, 7, 100])
@pytest.mark.parametrize("k1", [1, 2, 4, 6])
def test_a_way_back_as_long_as_the_sequence_gives_the_full_gradient(k1, k2):
    assert far(truncated_backward(DHS, *NETWORK, k1, k2), rnn_backward(DHS, *NETWORK)) < 1e-14


@pytest.mark.parametrize("k", [1, 2, 3, 5])
def test_with_k1_one_each_loss_reaches_its_last_k_cells(k):
    parts = chain_contributions(DHS, *NETWORK)
    t, s = np.indices((6, 6))
    want = [part[(t - s >= 0) & (t - s < k)].sum(axis=0) for part in parts]
    assert far(truncated_backward(DHS, *NETWORK, 1, k)[2:], want) < 1e-14


@pytest.mark.parametrize(("k1", "k2"), [(2, 2), (2, 3), (3, 5), (4, 4)])
def test_every_loss_reaches_the_cells_of_its_group(k1, k2):
    parts = chain_contributions(DHS, *NETWORK)
    groups = truncated_windows(6, k1, k2)
    want = [
        sum(p[first - 1 : last, reach - 1 : last].sum(axis=(0, 1)) for reach, first, last in groups)
        for p in parts
    ]
    assert far(truncated_backward(DHS, *NETWORK, k1, k2)[2:], want) < 1e-14


@pytest.mark.parametrize("name", NAMES[1:4])
def test_a_cut_changes_the_gradient(name):
    place = NAMES.index(name)
    full = rnn_backward(DHS, *NETWORK)[place]
    assert relative_error(truncated_backward(DHS, *NETWORK, 1, 2)[place], full) > 0.01


def test_inputs_hear_from_the_losses_that_reach_them():
    late = np.zeros_like(DHS)
    late[:, 5] = DHS[:, 5]
    dxs = truncated_backward(late, *NETWORK, 1, 2)[0]
    assert not dxs[:, :4].any()
    assert relative_error(dxs[:, 4:], rnn_backward(late, *NETWORK)[0][:, 4:]) < 1e-14


def test_the_initial_state_hears_only_from_groups_that_reach_the_first_cell():
    early = np.where(np.arange(6)[:, None] < 2, DHS, 0)
    want = rnn_backward(early, *NETWORK)[1]
    assert relative_error(truncated_backward(DHS, *NETWORK, 1, 2)[1], want) < 1e-14


def test_the_loss_and_the_output_layer_do_not_notice_the_cut():
    loss, gradients = truncated_bptt(NETWORK[0], TARGETS, *NETWORK[1:], *draw_head(SIZES), 1, 1)
    want_loss, want = bptt(NETWORK[0], TARGETS, *NETWORK[1:], *draw_head(SIZES))
    assert loss == want_loss
    assert far([gradients.Wy, gradients.c], [want.Wy, want.c]) < 1e-15


def test_the_whole_with_an_output_layer_equals_bptt_without_a_cut():
    arguments = (NETWORK[0], TARGETS, *NETWORK[1:], *draw_head(SIZES))
    assert far(truncated_bptt(*arguments, 2, 6)[1], bptt(*arguments)[1]) < 1e-13


def test_the_whole_with_an_output_layer_is_cut_in_the_same_places():
    arguments = (NETWORK[0], TARGETS, *NETWORK[1:], *draw_head(SIZES))
    assert relative_error(truncated_bptt(*arguments, 2, 2)[1].Wh, bptt(*arguments)[1].Wh) > 0.01


def test_targets_that_would_broadcast_are_refused():
    with pytest.raises(ValueError, match="targets have shape"):
        truncated_bptt(NETWORK[0], TARGETS[:1], *NETWORK[1:], *draw_head(SIZES), 1, 1)
