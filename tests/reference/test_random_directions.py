"""Pairs of directions and stacks of layers against loops written out, at random sizes."""

from functools import partial

import numpy as np
import pytest

from reference.bidirectional import (
    Bidirectional,
    both_ways_backward,
    both_ways_forward,
)
from reference.stacked import stacked_backward, stacked_forward
from tests.reference import oracles
from tests.reference.comparing import as_lists, compared, draw_sizes, gradients_compared
from tests.reference.random_layers import (
    arrays_of,
    draw,
    draw_any,
    draw_like_outputs,
    draw_one,
    mask_of,
    named,
    outputs_compared,
    told,
    written_out,
)
from tests.reference.recurrent import shown_size

MERGES = ("concat", "sum", "mul", "ave")
OPTIONS = [(merge, sequences) for merge in MERGES for sequences in (True, False)]
SEEDS = 30
EACH = SEEDS * 8  # at least: all outputs, the gradients of xs, two states and four weights
STACKS = 60
EACH_STACK = STACKS * 5


def in_two_directions(rng, merge, sequences, dtype):
    """Two layers of any sort; merged by number, they show states of one length."""
    sizes = draw_sizes(rng)
    layers = [draw_any(rng, sizes, return_sequences=sequences) for _ in range(2)]
    if merge != "concat" and shown_size(layers[0]) != shown_size(layers[1]):
        sort = str(rng.choice(["rnn", "lstm peepholes", "gru before two biases"]))
        layers = [draw_one(rng, sort, sizes, return_sequences=sequences) for _ in range(2)]
    return sizes, draw(rng, sizes, layers, dtype)


def pair_case(rng, merge, sequences, dtype=np.float64):
    sizes, drawn = in_two_directions(rng, merge, sequences, dtype)
    pair, mask, arrays = Bidirectional(*drawn.layers, merge), mask_of(drawn), arrays_of(drawn)
    states = None if drawn.zeros else sum(drawn.states, ())
    from_right = drawn._replace(
        layers=[drawn.layers[0], drawn.layers[1]._replace(go_backwards=True)]
    )

    def oracle(lists):
        (y_f, last_f), (y_b, last_b) = (
            written_out(from_right, k, lists, mask=mask) for k in (0, 1)
        )
        return [oracles.both_ways(merge, y_f, y_b, sequences), *last_f, *last_b]

    what = f"{merge}, {told(sizes, drawn)}"
    ys, last = both_ways_forward(pair, drawn.xs, states, drawn.mask)
    yield outputs_compared(what, [ys, *last], oracle(as_lists(arrays)), dtype)
    dys, dlast, weights = draw_like_outputs(rng, ys, last)
    dxs, dstates, dweights = both_ways_backward(pair, dys, drawn.xs, states, drawn.mask, dlast)
    first = len(drawn.states[0])
    gradients = {"xs": dxs} | named(dweights, [dstates[:first], dstates[first:]])
    yield from gradients_compared(
        what, lambda lists: oracles.weighted(weights, oracle(lists)), arrays, gradients, rng
    )


def draw_stack(rng, sizes):
    """One to three layers, each reading the one below; the topmost may show a single state."""
    layers, width = [], sizes.D
    count = int(rng.integers(1, 4))
    for k in range(count):
        sequences = k < count - 1 or bool(rng.random() < 0.5)
        how = {"return_sequences": sequences, "go_backwards": bool(rng.random() < 0.3)}
        units = int(rng.integers(1, 6))
        layers.append(draw_any(rng, sizes._replace(D=width, H=units), **how))
        width = shown_size(layers[-1])
    return layers


def stack_case(rng, dtype=np.float64):
    sizes = draw_sizes(rng)
    drawn = draw(rng, sizes, draw_stack(rng, sizes), dtype)
    states = None if drawn.zeros else drawn.states

    def oracle(lists):
        ys, mask, lasts = lists["xs"], mask_of(drawn), []
        for k, layer in enumerate(drawn.layers):
            ys, last = written_out(drawn, k, lists, ys, mask)
            lasts += last
            turned = layer.go_backwards and mask is not None
            mask = [row[::-1] for row in mask] if turned else mask
        return [ys, *lasts]

    what, arrays = told(sizes, drawn), arrays_of(drawn)
    ys, lasts = stacked_forward(drawn.layers, drawn.xs, states, drawn.mask)
    yield outputs_compared(what, [ys, *sum(lasts, ())], oracle(as_lists(arrays)), dtype)
    dys = rng.normal(size=ys.shape).astype(dtype)
    dlasts = [tuple(rng.normal(size=s.shape).astype(dtype) for s in last) for last in lasts]
    weights = [dys.tolist(), *(d.tolist() for dlast in dlasts for d in dlast)]
    dxs, dstates, dweights = stacked_backward(
        drawn.layers, dys, drawn.xs, states, drawn.mask, dlasts
    )
    gradients = {"xs": dxs} | named(dweights, dstates)
    yield from gradients_compared(
        what, lambda lists: oracles.weighted(weights, oracle(lists)), arrays, gradients, rng
    )


@pytest.mark.parametrize(("merge", "sequences"), OPTIONS)
def test_two_directions_equal_two_loops_merged_by_hand(merge, sequences):
    case = partial(pair_case, merge=merge, sequences=sequences)
    assert compared(f"{merge}, {sequences}", case, SEEDS) >= EACH


@pytest.mark.parametrize("merge", MERGES)
def test_two_directions_in_single_precision_agree_to_five_digits(merge):
    case = partial(pair_case, merge=merge, sequences=True, dtype=np.float32)
    assert compared(f"{merge}, float32", case, SEEDS, np.float32) >= EACH


def test_a_stack_equals_loops_above_each_other():
    assert compared("stack", stack_case, STACKS) >= EACH_STACK
