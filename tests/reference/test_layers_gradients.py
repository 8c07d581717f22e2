"""Gradients of every recurrent layer, for every argument, against numerical ones."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from reference.layers import RecurrentLayer, layer_backward, layer_forward
from tests.reference.central import central_difference, complex_step, relative_error
from tests.reference.networks import SIZES, draw_like
from tests.reference.recurrent import (
    SORTS,
    draw_layer,
    draw_states,
    flat,
    ragged_mask,
    shown_size,
)

OPTIONS: dict[str, dict[str, bool]] = {
    "all states": {"return_sequences": True},
    "last state": {},
    "backwards": {"return_sequences": True, "go_backwards": True},
    "backwards, last state": {"go_backwards": True},
    "zeros where masked": {"return_sequences": True, "zero_output_for_mask": True},
    "last state, zeros where masked": {"zero_output_for_mask": True},
    "backwards, zeros": {
        "return_sequences": True,
        "go_backwards": True,
        "zero_output_for_mask": True,
    },
}


def arguments_of(sort):
    """The names of all arrays that have a gradient."""
    layer = draw_layer(sort)
    states = [f"state {k}" for k in range(len(draw_states(layer)))]
    weights = layer.weights._asdict()
    return ["xs", *states, *(name for name in weights if weights[name] is not None)]


@dataclass
class Situation:
    """A layer, what goes in, and a loss: the sum of all outputs and final states, weighted."""

    layer: RecurrentLayer
    arrays: dict[str, Any]
    dys: Any
    dlast: Any
    mask: Any = None

    def loss(self, name, value):
        arrays = self.arrays | {name: value}
        states = tuple(arrays[key] for key in arrays if key.startswith("state"))
        weights = self.layer.weights
        weights = weights._replace(**{key: arrays[key] for key in weights._fields})
        layer = self.layer._replace(weights=weights)
        ys, last = layer_forward(layer, arrays["xs"], states, self.mask)
        total = np.sum(self.dys * ys)
        return total + sum(np.sum(d * s) for d, s in zip(self.dlast, last, strict=True))

    def gradient(self, name):
        states = tuple(self.arrays[key] for key in self.arrays if key.startswith("state"))
        dxs, dstates, dweights = layer_backward(
            self.layer, self.dys, self.arrays["xs"], states, self.mask, self.dlast
        )
        named = {f"state {k}": d for k, d in enumerate(dstates)}
        return ({"xs": dxs} | named | dweights._asdict())[name]


def situation(sort, sizes, *, masked=False, **options):
    layer = draw_layer(sort, sizes)._replace(**options)
    states = draw_states(layer, sizes.B)
    arrays = {"xs": draw_like((sizes.B, sizes.T, sizes.D), seed=8)}
    arrays |= {f"state {k}": s for k, s in enumerate(states)} | layer.weights._asdict()
    steps = (sizes.T,) if layer.return_sequences else ()
    dys = draw_like((sizes.B, *steps, shown_size(layer)), seed=9)
    mask = ragged_mask(sizes.B, sizes.T) if masked else None
    return Situation(layer, arrays, dys, draw_states(layer, sizes.B, seed=10), mask)


every_argument = pytest.mark.parametrize(
    ("sort", "name"), [(sort, name) for sort in SORTS for name in arguments_of(sort)]
)


@every_argument
@pytest.mark.parametrize("sizes", SIZES.values(), ids=SIZES.keys())
def test_gradient_matches_a_complex_step(sort, name, sizes):
    case = situation(sort, sizes, return_sequences=True)
    want = complex_step(lambda value: case.loss(name, value), case.arrays[name])
    assert relative_error(case.gradient(name), want) < 1e-12


@every_argument
@pytest.mark.parametrize("options", OPTIONS.values(), ids=OPTIONS.keys())
def test_gradient_matches_a_complex_step_with_masked_steps(sort, name, options):
    case = situation(sort, SIZES["all sizes different"], masked=True, **options)
    want = complex_step(lambda value: case.loss(name, value), case.arrays[name])
    assert relative_error(case.gradient(name), want) < 1e-12


@every_argument
def test_gradient_matches_central_differences(sort, name):
    case = situation(sort, SIZES["all sizes different"], masked=True, return_sequences=True)
    want = central_difference(lambda value: case.loss(name, value), case.arrays[name])
    assert relative_error(case.gradient(name), want) < 1e-7


@pytest.mark.parametrize("sort", SORTS)
def test_initial_states_of_zero_may_be_left_out(sort):
    case = situation(sort, SIZES["all sizes different"], return_sequences=True)
    xs, zeros = case.arrays["xs"], tuple(0 * s for s in draw_states(case.layer))
    left_out = layer_backward(case.layer, case.dys, xs)
    given = layer_backward(case.layer, case.dys, xs, zeros, None, zeros)
    for got, want in zip(flat(left_out), flat(given), strict=True):
        np.testing.assert_array_equal(got, want)


@pytest.mark.parametrize("sort", SORTS)
def test_without_steps_the_final_states_gradient_is_the_initial_states(sort):
    layer = draw_layer(sort)._replace(return_sequences=True)
    dlast, nothing = draw_states(layer), np.zeros((2, 0, 3))
    dys = np.zeros((2, 0, shown_size(layer)))
    dxs, dstates, dweights = layer_backward(layer, dys, nothing, None, None, dlast)
    assert dxs.shape == (2, 0, 3)
    assert all(map(np.array_equal, dstates, dlast))
    assert not any(d.any() for d in flat(dweights))


@pytest.mark.parametrize("sort", SORTS)
def test_a_sequence_masked_throughout_teaches_nothing(sort):
    case = situation(sort, SIZES["all sizes different"], return_sequences=True)
    nothing = np.zeros((2, 4), bool)
    dxs, _, dweights = layer_backward(case.layer, case.dys, case.arrays["xs"], None, nothing)
    assert not any(d.any() for d in [dxs, *flat(dweights)])
