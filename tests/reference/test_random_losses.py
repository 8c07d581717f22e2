"""Losses and their gradients against the mean of single losses, at random sizes and masks."""

from functools import partial

import numpy as np
import pytest

from reference import losses
from reference.softmax import softmax
from tests.reference import oracles_learning as oracles
from tests.reference.comparing import Comparison, compared, draw_sizes, gradients_compared, real

SEEDS = 50
EACH = 2 * SEEDS  # the value and the gradient


def of_numbers(loss):
    """From the loss of a number to that of a row."""
    return lambda row, target: sum(map(loss, row, target))


def drawn_logits(rng, shape):
    return rng.normal(size=shape) * rng.choice([0.1, 1, 5])


def drawn_distribution(rng, shape):
    return softmax(drawn_logits(rng, shape))


def drawn_chances(rng, shape):
    """Now and then a probability of exactly 0 or 1: there a loss is cut off, and its slope 0."""
    p = rng.uniform(0.001, 0.999, size=shape)
    return np.where(rng.random(shape) < 0.05, np.round(p), p)


# loss, the oracle's loss of a row, what draws the first argument, whether a class is right
LOSSES = {
    "mean squared error": (
        losses.mean_squared_error, of_numbers(oracles.squared_error), drawn_logits, False,
    ),
    "binary": (
        losses.binary_cross_entropy, of_numbers(oracles.binary), drawn_chances, False,
    ),
    "binary from logits": (
        losses.binary_cross_entropy_from_logits,
        of_numbers(oracles.binary_from_logit), drawn_logits, False,
    ),
    "categorical": (losses.cross_entropy, oracles.categorical, drawn_distribution, True),
    "categorical from logits": (
        losses.softmax_cross_entropy, oracles.categorical_from_logits, drawn_logits, True,
    ),
}  # fmt: skip
MASKS = ("no mask", "a mask of rows", "a mask of numbers")
LOSS_OPTIONS = [
    (name, mask) for name in LOSSES for mask in MASKS if not (LOSSES[name][3] and mask == MASKS[2])
]


def draw_counting(rng, mask, shape):
    """A mask as it is handed over, and the numbers that count."""
    if mask == "no mask":
        return None, np.ones(shape, bool)
    given = rng.random(shape if mask == "a mask of numbers" else shape[:-1]) < 0.6
    given.flat[0] = True
    return given, np.broadcast_to(given if given.ndim == 3 else given[..., None], shape)


def draw_targets(rng, classes, shape):
    """As handed over, then as numbers of the shape: class numbers, one-hot rows, or soft ones."""
    if not classes:
        soft = rng.random(shape)
        return (soft, soft) if rng.random() < 0.5 else (np.round(soft), np.round(soft))
    ids = rng.integers(shape[-1], size=shape[:-1])
    one_hot, soft = np.eye(shape[-1])[ids], drawn_distribution(rng, shape)
    return [(ids, one_hot), (one_hot, one_hot), (soft, soft)][int(rng.integers(3))]


def loss_case(rng, name, mask):
    loss, of_row, drawn, classes = LOSSES[name]
    sizes = draw_sizes(rng)
    shape = (sizes.B, sizes.T, sizes.O)
    y, (given, targets) = drawn(rng, shape), draw_targets(rng, classes, shape)
    handed, counts = draw_counting(rng, mask, shape)
    number = counts[..., 0].sum() if classes else counts.sum()

    def oracle(lists):
        total = 0.0
        for n, t in np.ndindex(shape[:2]):
            places = np.flatnonzero(counts[n, t])
            row = [lists["y"][n][t][o] for o in places]
            total += of_row(row, targets[n, t, places].tolist()) if row else 0.0
        return total / number

    value, dy = loss(y, given, handed)
    yield Comparison(f"{sizes}", value, real(oracle({"y": y.tolist()})))
    yield from gradients_compared(f"{sizes}", oracle, {"y": y}, {"y": dy}, rng)


@pytest.mark.parametrize(("name", "mask"), LOSS_OPTIONS)
def test_a_loss_equals_the_mean_of_single_losses(name, mask):
    case = partial(loss_case, name=name, mask=mask)
    assert compared(f"{name}, {mask}", case, SEEDS) == EACH
