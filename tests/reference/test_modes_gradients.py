"""Gradients of a network in every mode, for every argument, against numerical ones."""

import numpy as np
import pytest

from reference.modes import MODES, Network, mode_backward, mode_forward
from tests.reference.central import central_difference, complex_step, relative_error
from tests.reference.networks import ALL_DIFFERENT, draw_head, draw_like
from tests.reference.recurrent import draw_layer, draw_states, ragged_mask, shown_size

B, T, D, _, _ = ALL_DIFFERENT
STEPS = {"one-to-many": 4, "one-to-many, repeated": 4}  # the other modes have none to choose
CELLS = ("rnn", "rnn without bias", "lstm projection", "gru after", "gru before")


def arrays_of(mode, cell):
    """Everything that has a gradient, by name."""
    layer = draw_layer(cell)
    x = draw_like((B, T, D) if mode.startswith("many") else (B, D), seed=21)
    states = {f"state {k}": s for k, s in enumerate(draw_states(layer))}
    head = draw_head(ALL_DIFFERENT._replace(H=shown_size(layer)))._asdict()
    weights = {k: w for k, w in layer.weights._asdict().items() if w is not None}
    return {"x": x} | states | head | weights


def parts(cell, arrays):
    """The network and its initial states that these arrays describe."""
    layer = draw_layer(cell)
    given = {k: arrays[k] for k in layer.weights._fields if k in arrays}
    layer = layer._replace(weights=layer.weights._replace(**given))
    states = tuple(arrays[k] for k in arrays if k.startswith("state"))
    return Network(layer, arrays["Wy"], arrays["c"]), states


def loss(mode, cell, arrays, mask):
    """All outputs and final states, weighted."""
    network, states = parts(cell, arrays)
    ys, last = mode_forward(mode, network, arrays["x"], STEPS.get(mode), states, mask)
    dlast = draw_states(network.layer, seed=23)
    return np.sum(draw_like(ys.shape, 22) * ys) + sum(map(np.sum, map(np.multiply, dlast, last)))


def gradient(mode, cell, name, mask):
    arrays = arrays_of(mode, cell)
    network, states = parts(cell, arrays)
    ys, _ = mode_forward(mode, network, arrays["x"], STEPS.get(mode))
    dys, dlast = draw_like(ys.shape, 22), draw_states(network.layer, seed=23)
    dx, dstates, (dweights, dWy, dc) = mode_backward(
        mode, network, dys, arrays["x"], STEPS.get(mode), states, mask, dlast
    )
    named = {f"state {k}": d for k, d in enumerate(dstates)}
    return ({"x": dx, "Wy": dWy, "c": dc} | named | dweights._asdict())[name]


EVERY = [(mode, cell, name) for mode in MODES for cell in CELLS for name in arrays_of(mode, cell)]


@pytest.mark.parametrize(("mode", "cell", "name"), EVERY)
def test_gradient_matches_a_complex_step(mode, cell, name):
    arrays = arrays_of(mode, cell)
    want = complex_step(lambda v: loss(mode, cell, arrays | {name: v}, None), arrays[name])
    assert relative_error(gradient(mode, cell, name, None), want) < 1e-12


@pytest.mark.parametrize(("mode", "cell", "name"), [e for e in EVERY if e[0].startswith("many")])
def test_gradient_matches_central_differences_with_masked_steps(mode, cell, name):
    arrays, mask = arrays_of(mode, cell), ragged_mask(B, T)
    want = central_difference(lambda v: loss(mode, cell, arrays | {name: v}, mask), arrays[name])
    assert relative_error(gradient(mode, cell, name, mask), want) < 1e-7
