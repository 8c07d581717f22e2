"""Loss and all gradients together, for a loss at every step and at the last one only."""

import numpy as np
import pytest

from reference.bptt import bptt
from reference.dense import dense
from reference.simple_rnn import rnn_forward
from tests.reference.central import central_difference, complex_step, relative_error
from tests.reference.networks import SIZES, Sizes, draw_head, draw_like, draw_network

NAMES = ["xs", "h0", "Wx", "Wh", "b", "Wy", "c"]
every_argument = pytest.mark.parametrize("name", NAMES)
every_place = pytest.mark.parametrize("loss_at", ["all", "last"])
every_size = pytest.mark.parametrize("sizes", SIZES.values(), ids=SIZES.keys())


def draw(sizes, loss_at):
    """All arguments of `bptt` by name."""
    B, T, _, _, outputs = sizes
    targets = draw_like((B, T, outputs) if loss_at == "all" else (B, outputs))
    return draw_network(sizes)._asdict() | draw_head(sizes)._asdict() | {"targets": targets}


def loss_by_hand(loss_at, *, targets, Wy, c, **network):
    ys = dense(rnn_forward(**network), Wy, c)
    return 0.5 * np.sum(((ys if loss_at == "all" else ys[:, -1]) - targets) ** 2)


@every_place
@every_size
def test_loss_is_half_the_sum_of_squared_errors(sizes, loss_at):
    arguments = draw(sizes, loss_at)
    want = loss_by_hand(loss_at, **arguments)
    assert bptt(**arguments, loss_at=loss_at)[0] == pytest.approx(want, rel=1e-13)


@every_argument
@every_place
@every_size
def test_gradient_matches_a_complex_step(sizes, loss_at, name):
    arguments = draw(sizes, loss_at)
    want = complex_step(lambda v: loss_by_hand(loss_at, **arguments | {name: v}), arguments[name])
    got = getattr(bptt(**arguments, loss_at=loss_at)[1], name)
    assert relative_error(got, want) < 1e-12


@every_argument
@every_place
def test_gradient_matches_central_differences(loss_at, name):
    arguments = draw(Sizes(), loss_at)
    want = central_difference(
        lambda v: loss_by_hand(loss_at, **arguments | {name: v}), arguments[name]
    )
    got = getattr(bptt(**arguments, loss_at=loss_at)[1], name)
    assert relative_error(got, want) < 1e-7


def test_every_step_is_the_default():
    arguments = draw(Sizes(), "all")
    assert bptt(**arguments)[0] == bptt(**arguments, loss_at="all")[0]


def test_a_small_step_against_the_gradient_lowers_the_loss():
    arguments = draw(Sizes(), "all")
    before, gradients = bptt(**arguments)
    moved = {name: arguments[name] - 1e-3 * getattr(gradients, name) for name in NAMES}
    assert bptt(**arguments | moved)[0] < before


def test_an_unknown_place_of_the_loss_is_refused_and_the_known_ones_named():
    with pytest.raises(ValueError, match=r"loss_at is 'first'; use 'all' .* or 'last'"):
        bptt(**draw(Sizes(), "all"), loss_at="first")


def test_targets_that_would_broadcast_are_refused():
    arguments = draw(Sizes(B=4, T=4), "all")
    with pytest.raises(ValueError, match=r"targets have shape \(4, 4, 6\).*outputs, \(4, 6\)"):
        bptt(**arguments, loss_at="last")


def test_a_last_step_is_needed_for_a_loss_at_the_last_step():
    with pytest.raises(ValueError, match="needs at least one time step"):
        bptt(**draw(Sizes(T=0), "last"), loss_at="last")


def test_no_steps_cost_nothing():
    loss, gradients = bptt(**draw(Sizes(T=0), "all"))
    assert loss == 0
    assert not any(gradient.any() for gradient in gradients)
