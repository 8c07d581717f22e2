"""Recurrent layers of every sort and option against loops written out, at random sizes."""

from functools import partial

import numpy as np
import pytest

from reference.layers import layer_backward, layer_forward
from tests.reference.comparing import as_lists, compared, draw_sizes, gradients_compared
from tests.reference.oracles import weighted
from tests.reference.random_layers import (
    arrays_of,
    draw,
    draw_like_outputs,
    draw_one,
    mask_of,
    named,
    outputs_compared,
    told,
    written_out,
)
from tests.reference.recurrent import SORTS

WAYS = {
    "all states": {"return_sequences": True},
    "last state": {},
    "backwards": {"return_sequences": True, "go_backwards": True},
    "backwards, last state": {"go_backwards": True},
}
OPTIONS = [(sort, way) for sort in SORTS for way in WAYS]
SEEDS = 24
EACH = SEEDS * 5  # at least: all outputs, the gradients of xs, a state and two weights


def layer_case(rng, sort, way, dtype=np.float64):
    """The outputs and final states of a random layer, then each of its gradients."""
    sizes = draw_sizes(rng)
    drawn = draw(rng, sizes, [draw_one(rng, sort, sizes, **WAYS[way])], dtype)
    (layer,), (states,), mask = drawn.layers, drawn.given(), mask_of(drawn)
    arrays, what = arrays_of(drawn), told(sizes, drawn)
    ys, last = layer_forward(layer, drawn.xs, states, drawn.mask)
    want = written_out(drawn, 0, as_lists(arrays), mask=mask)
    yield outputs_compared(what, [ys, *last], [want[0], *want[1]], dtype)

    dys, dlast, weights = draw_like_outputs(rng, ys, last)

    def loss(lists):
        moved, lasts = written_out(drawn, 0, lists, mask=mask)
        return weighted(weights, [moved, *lasts])

    dxs, dstates, dweights = layer_backward(layer, dys, drawn.xs, states, drawn.mask, dlast)
    gradients = {"xs": dxs} | named([dweights], [dstates])
    yield from gradients_compared(what, loss, arrays, gradients, rng)


@pytest.mark.parametrize(("sort", "way"), OPTIONS)
def test_outputs_and_gradients_equal_those_of_loops_written_out(sort, way):
    case = partial(layer_case, sort=sort, way=way)
    assert compared(f"{sort}, {way}", case, SEEDS) >= EACH


@pytest.mark.parametrize("sort", SORTS)
def test_single_precision_agrees_to_five_digits(sort):
    case = partial(layer_case, sort=sort, way="all states", dtype=np.float32)
    assert compared(f"{sort}, float32", case, SEEDS, np.float32) >= EACH
