"""Recurrent layers and losses against PyTorch in float64, many random shapes in one process."""

from functools import partial

import pytest

from reference import losses
from reference.layers import layer_backward, layer_forward
from reference.masking import mask_from_lengths
from tests.reference.comparing import Comparison, compared, draw_sizes
from tests.reference.random_layers import draw_one, seed_from
from tests.reference.recurrent import draw_states

# without PyTorch this import skips the tests here as well
from tests.reference.test_layers_torch import (
    SHARED,
    in_torch,
    parameter_gradients,
    torch,
    torch_results,
)

SEEDS = 40


def layer_case(rng, sort):
    sizes = draw_sizes(rng)
    if sort == "lstm projection":  # PyTorch wants the projection to be the smaller one
        sizes = sizes._replace(H=sizes.H + 3)
    layer = draw_one(rng, sort, sizes, return_sequences=True)
    layer = layer._replace(zero_output_for_mask=True)  # as PyTorch fills up what is padded
    xs = rng.normal(size=(sizes.B, sizes.T, sizes.D))
    states, dlast = (draw_states(layer, sizes.B, seed_from(rng)) for _ in range(2))
    lengths = rng.integers(1, sizes.T + 1, size=sizes.B) if rng.random() < 0.5 else None
    mask = None if lengths is None else mask_from_lengths(lengths, sizes.T)
    ys, last = layer_forward(layer, xs, states, mask)
    dys = rng.normal(size=ys.shape)
    dxs, dstates, dweights = layer_backward(layer, dys, xs, states, mask, dlast)
    stacked = [[s[None] for s in group] for group in (states, dlast)]
    module = in_torch([layer], sizes.D)
    outputs, gradients = torch_results(module, xs, stacked[0], dys, stacked[1], lengths)
    got = [ys, *(s[None] for s in last)]
    got += [dxs, *(d[None] for d in dstates), *parameter_gradients(dweights)]
    for number, (ours, theirs) in enumerate(zip(got, [*outputs, *gradients], strict=True)):
        yield Comparison(f"{sizes}, lengths {lengths}, array {number}", ours, theirs)


@pytest.mark.parametrize("sort", SHARED)
def test_random_layers_equal_those_of_pytorch(sort):
    least = SEEDS * 6  # outputs, final state, and the gradients of xs, the state and two weights
    assert compared(f"torch {sort}", partial(layer_case, sort=sort), SEEDS) >= least


def in_functional(name):
    return getattr(torch.nn.functional, name)


LOSSES = {
    "mse_loss": (losses.mean_squared_error, False),
    "binary_cross_entropy_with_logits": (losses.binary_cross_entropy_from_logits, False),
    "cross_entropy": (losses.softmax_cross_entropy, True),
}


def loss_case(rng, name):
    """Logits up to about 1000: both must survive them."""
    loss, classes = LOSSES[name]
    N, _, C, _, _ = draw_sizes(rng)
    y = rng.normal(size=(N, C)) * rng.choice([0.1, 1, 300])
    targets = rng.integers(C, size=N) if classes else rng.random((N, C))
    leaf = torch.tensor(y, requires_grad=True)
    theirs = in_functional(name)(leaf, torch.tensor(targets))
    theirs.backward()
    value, dy = loss(y, targets)
    yield Comparison(f"{N} rows of {C}", value, theirs.item())
    yield Comparison(f"{N} rows of {C}, gradient", dy, leaf.grad.numpy())


@pytest.mark.parametrize("name", LOSSES)
def test_random_losses_equal_those_of_pytorch(name):
    assert compared(f"torch {name}", partial(loss_case, name=name), 2 * SEEDS) == 4 * SEEDS
