"""Truncation, updates and clipping against loops written out, at random sizes."""

from functools import partial

import numpy as np
import pytest

from reference.bptt import bptt
from reference.clipping import clip_by_norm, clip_by_value, clip_each_by_norm
from reference.optimizers import adam, momentum, rmsprop, sgd
from reference.truncated import truncated_bptt
from tests.reference import oracles_learning as oracles
from tests.reference.comparing import (
    Comparison,
    as_lists,
    compared,
    draw_sizes,
    gradients_compared,
    real,
)

SEEDS = 50


def draw_training(rng, sizes):
    B, T, D, H, O = sizes  # noqa: E741
    shapes = {"xs": (B, T, D), "h0": (B, H), "Wx": (D, H), "Wh": (H, H), "b": (H,)}
    shapes |= {"Wy": (H, O), "c": (O,)}
    return {name: rng.normal(size=shape) for name, shape in shapes.items()}


def half_squares(now, states, targets):
    """Half the sum of squared errors of the outputs of these states."""
    total = 0.0
    for h, target in zip(states, targets, strict=True):
        y = oracles.dense(h, now["Wy"], now["c"])
        total += sum(0.5 * (y[o] - target[o]) ** 2 for o in range(len(y)))
    return total


def truncated_loss(still, targets, groups, now):
    """Each group's losses, of states whose earlier past stands still; the head always moves."""
    total = 0.0
    for reach, losses_at in groups:
        for n in range(len(targets)):
            cells = range(reach, losses_at.stop)
            states = oracles.partly_moved(still, now, cells, reach == 0, n)
            steps = slice(losses_at.start, losses_at.stop)
            total += half_squares(now, states[steps], targets[n][steps])
    return total


def truncated_case(rng):
    sizes = draw_sizes(rng)
    k1 = int(rng.integers(1, sizes.T + 2))
    k2 = k1 + int(rng.integers(0, sizes.T + 1))
    arrays = draw_training(rng, sizes)
    targets = rng.normal(size=(sizes.B, sizes.T, sizes.O))
    ends = [min(first + k1, sizes.T) for first in range(0, sizes.T, k1)]
    starts = range(0, sizes.T, k1)
    groups = [
        (max(0, end - k2), range(start, end)) for start, end in zip(starts, ends, strict=True)
    ]
    loss = partial(truncated_loss, as_lists(arrays), targets.tolist(), groups)
    value, gradients = truncated_bptt(arrays["xs"], targets, *list(arrays.values())[1:], k1, k2)
    yield Comparison(f"{sizes}, k1 {k1}, k2 {k2}", value, real(loss(as_lists(arrays))))
    what, named = f"{sizes}, k1 {k1}, k2 {k2}", gradients._asdict()
    yield from gradients_compared(what, loss, arrays, named, rng)


def test_truncated_gradients_equal_those_of_a_past_that_stands_still():
    assert compared("truncated", truncated_case, 2 * SEEDS) == 16 * SEEDS


def bptt_case(rng, loss_at):
    sizes = draw_sizes(rng)
    arrays, first = draw_training(rng, sizes), 0 if loss_at == "all" else sizes.T - 1
    targets = rng.normal(size=(sizes.B, sizes.T, sizes.O))
    groups = [(0, range(first, sizes.T))]
    loss = partial(truncated_loss, as_lists(arrays), targets.tolist(), groups)
    given = targets if loss_at == "all" else targets[:, -1]
    value, gradients = bptt(arrays["xs"], given, *list(arrays.values())[1:], loss_at)
    yield Comparison(str(sizes), value, real(loss(as_lists(arrays))))
    yield from gradients_compared(str(sizes), loss, arrays, gradients._asdict(), rng)


@pytest.mark.parametrize("loss_at", ["all", "last"])
def test_full_gradients_equal_those_of_a_past_that_moves(loss_at):
    case = partial(bptt_case, loss_at=loss_at)
    assert compared(f"bptt {loss_at}", case, SEEDS) == 8 * SEEDS


# rule, the oracle's rule for one number, the names of the numbers drawn for both
RULES = {
    "sgd": (sgd, oracles.sgd, ("learning_rate",)),
    "momentum": (momentum, partial(oracles.momentum, ahead=False), ("learning_rate", "decay")),
    "nesterov": (
        partial(momentum, nesterov=True), partial(oracles.momentum, ahead=True),
        ("learning_rate", "decay"),
    ),
    "rmsprop": (rmsprop, oracles.rmsprop, ("learning_rate", "rho", "epsilon")),
    "adam": (adam, oracles.adam, ("learning_rate", "beta_1", "beta_2", "epsilon")),
}  # fmt: skip


def rule_case(rng, name):
    rule, of_number, names = RULES[name]
    sizes, count = draw_sizes(rng), int(rng.integers(1, 6))
    numbers = dict(zip(names, rng.uniform(0.01, 0.99, size=len(names)), strict=True))
    weights = start = {"W": rng.normal(size=(sizes.D, sizes.H)), "b": rng.normal(size=sizes.H)}
    grads = [{k: rng.normal(size=w.shape) for k, w in weights.items()} for _ in range(count)]
    state = None
    for each in grads:
        weights, state = rule(weights, each, state, **numbers)
    for key, w in start.items():
        histories = np.stack([each[key] for each in grads], axis=-1)
        want = np.empty(w.shape)
        for place in np.ndindex(w.shape):
            history = histories[place].tolist()
            want[place] = of_number(float(w[place]), history, *map(float, numbers.values()))
        yield Comparison(f"{key} after {count} updates, {numbers}", weights[key], want)


@pytest.mark.parametrize("name", RULES)
def test_an_update_rule_equals_the_rule_for_one_number(name):
    assert compared(name, partial(rule_case, name=name), 2 * SEEDS) == 4 * SEEDS


def clipping_case(rng):
    """Limits below and above what is there: clipped, and left alone."""
    sizes = draw_sizes(rng)
    grads = [rng.normal(size=shape) for shape in ((sizes.D, sizes.H), (sizes.H,), ())]
    limit = float(rng.uniform(0.1, 5))
    rows = [np.ravel(g).tolist() for g in grads]
    every = oracles.length([number for row in rows for number in row])
    factors = [min(1.0, limit / oracles.length(row)) for row in rows]
    want = {
        clip_by_norm: [[number * min(1.0, limit / every) for number in row] for row in rows],
        clip_each_by_norm: [
            [number * factor for number in row] for row, factor in zip(rows, factors, strict=True)
        ],
        clip_by_value: [[min(max(number, -limit), limit) for number in row] for row in rows],
    }
    for clip, expected in want.items():
        got = [np.ravel(g) for g in clip(grads, limit)]
        what = f"{clip.__name__}, {sizes}, limit {limit}"
        yield Comparison(what, np.concatenate(got), np.concatenate(expected))


def test_clipping_equals_its_rule_for_every_number():
    assert compared("clipping", clipping_case, 2 * SEEDS) == 6 * SEEDS
