"""Recurrent layers against PyTorch in float64: its layouts, both directions, lengths, gradients."""

import numpy as np
import pytest

from reference.bidirectional import Bidirectional, both_ways_backward, both_ways_forward
from reference.gru import GRUWeights
from reference.layers import layer_backward, layer_forward
from reference.lstm import LSTMWeights
from reference.masking import mask_from_lengths
from tests.reference.central import relative_error
from tests.reference.networks import SIZES, draw_like
from tests.reference.recurrent import draw_layer, draw_states

torch = pytest.importorskip("torch", reason="PyTorch is not installed", exc_type=ImportError)

SHARED = [  # the sorts of layer that PyTorch has, too
    "rnn",
    "rnn relu",
    "rnn without bias",
    "lstm",
    "lstm without bias",
    "lstm projection",
    "gru after",
    "gru after without bias",
]
every_sort = pytest.mark.parametrize("sort", SHARED)


def transposed(columns, order=None):
    """Rows for PyTorch, the blocks of the gates in its order."""
    blocks = np.split(columns, len(order or [0]), axis=-1)
    return np.concatenate([blocks[k] for k in order or [0]], axis=-1).T


def torch_weights(weights):
    """weight_ih, weight_hh, and the two biases and weight_hr where there are any."""
    # the gates of a GRU are r, z, n in PyTorch; those of an LSTM are in our order
    order = [1, 0, 2] if isinstance(weights, GRUWeights) else None
    parts = [transposed(weights.Wx, order), transposed(weights.Wh, order)]
    if weights.b is not None:
        second = getattr(weights, "bh", None)
        parts.append(transposed(weights.b, order))
        parts.append(np.zeros_like(weights.b) if second is None else transposed(second, order))
    if getattr(weights, "Wp", None) is not None:
        parts.append(transposed(weights.Wp))
    return parts


def in_torch(layers, input_size):
    """The module for one layer, or for two directions."""
    layer = layers[0]
    kind = type(layer.weights).__name__.removesuffix("Weights")
    options = {"bias": layer.weights.b is not None, "bidirectional": len(layers) == 2}
    options |= {"nonlinearity": layer.activation} if kind == "RNN" else {}
    units = len(layer.weights.Wh)
    if isinstance(layer.weights, LSTMWeights) and layer.weights.Wp is not None:
        units, projected = layer.weights.Wp.shape
        options |= {"proj_size": projected}
    module = getattr(torch.nn, kind)(input_size, units, batch_first=True, **options).double()
    parts = [part for each in layers for part in torch_weights(each.weights)]
    with torch.no_grad():
        for parameter, part in zip(module.parameters(), parts, strict=True):
            parameter.copy_(torch.tensor(part.copy()))
    return module


def leaf(array):
    return torch.tensor(np.array(array), requires_grad=True)


def torch_results(module, xs, states, dys, dlast, lengths=None):
    """Outputs and final states; then the gradients of xs, the states and the parameters.

    states and dlast: (directions, B, units) for each kind of state.
    """
    xs, states = leaf(xs), [leaf(s) for s in states]
    pack, unpack = torch.nn.utils.rnn.pack_padded_sequence, torch.nn.utils.rnn.pad_packed_sequence
    entering = xs if lengths is None else pack(xs, lengths, True, enforce_sorted=False)
    ys, last = module(entering, tuple(states) if len(states) == 2 else states[0])
    ys = ys if lengths is None else unpack(ys, batch_first=True, total_length=xs.shape[1])[0]
    last = last if len(states) == 2 else (last,)
    loss = (torch.tensor(dys) * ys).sum()
    loss = loss + sum((torch.tensor(d) * s).sum() for d, s in zip(dlast, last, strict=True))
    loss.backward()
    gradients = [part.grad.numpy() for part in (xs, *states, *module.parameters())]
    return [ys.detach().numpy(), *(s.detach().numpy() for s in last)], gradients


def assert_all_equal(got, want):
    assert max(relative_error(a, b) for a, b in zip(got, want, strict=True)) < 1e-12


def parameter_gradients(dweights):
    """As PyTorch gives them: without `bh`, both of its biases receive the gradient of ours."""
    parts = torch_weights(dweights)
    if dweights.b is not None and getattr(dweights, "bh", None) is None:
        parts[3] = parts[2]
    return parts


def assert_equal_to_torch(layer, sizes, lengths=None):
    xs = draw_like((sizes.B, sizes.T, sizes.D), seed=31)
    states, dlast = draw_states(layer, sizes.B), draw_states(layer, sizes.B, seed=32)
    mask = None if lengths is None else mask_from_lengths(lengths, sizes.T)
    ys, last = layer_forward(layer, xs, states, mask)
    dys = draw_like(ys.shape, seed=33)
    dxs, dstates, dweights = layer_backward(layer, dys, xs, states, mask, dlast)
    stacked = [[s[None] for s in group] for group in (states, dlast)]
    module = in_torch([layer], sizes.D)
    outputs, gradients = torch_results(module, xs, stacked[0], dys, stacked[1], lengths)
    assert_all_equal([ys, *(s[None] for s in last)], outputs)
    got = [dxs, *(d[None] for d in dstates), *parameter_gradients(dweights)]
    assert_all_equal(got, gradients)


@every_sort
@pytest.mark.parametrize("sizes", SIZES.values(), ids=SIZES.keys())
def test_outputs_states_and_gradients_equal_those_of_pytorch(sort, sizes):
    if sort == "lstm projection":  # PyTorch wants the projection to be the smaller one
        sizes = sizes._replace(H=sizes.H + 3)
    assert_equal_to_torch(draw_layer(sort, sizes)._replace(return_sequences=True), sizes)


@every_sort
def test_sequences_of_different_lengths_equal_those_packed_by_pytorch(sort):
    layer = draw_layer(sort)._replace(return_sequences=True, zero_output_for_mask=True)
    assert_equal_to_torch(layer, SIZES["all sizes different"]._replace(B=3), [2, 4, 1])


@every_sort
@pytest.mark.parametrize("lengths", [None, [4, 2]], ids=["equal", "of different length"])
def test_both_directions_equal_those_of_pytorch(sort, lengths):
    layers = [
        draw_layer(sort, seed=seed)._replace(return_sequences=True, zero_output_for_mask=True)
        for seed in (34, 35)
    ]
    pair, xs = Bidirectional(*layers), draw_like((2, 4, 3), seed=36)
    mask = None if lengths is None else mask_from_lengths(lengths, 4)
    states, dlast = ([draw_states(layers[0], seed=k + n) for n in (0, 1)] for k in (37, 39))
    ys, last = both_ways_forward(pair, xs, sum(states, ()), mask)
    dys = draw_like(ys.shape, seed=41)
    outputs, gradients = torch_results(
        in_torch(layers, 3), xs, by_kind(states), dys, by_kind(dlast), lengths
    )
    count = len(last) // 2
    assert_all_equal([ys, *by_kind([last[:count], last[count:]])], outputs)
    dxs, dstates, dweights = both_ways_backward(
        pair, dys, xs, sum(states, ()), mask, sum(dlast, ())
    )
    parts = [part for each in dweights for part in parameter_gradients(each)]
    assert_all_equal([dxs, *by_kind([dstates[:count], dstates[count:]]), *parts], gradients)


def by_kind(directions):
    """From (h, c) for each direction to (directions, B, units) for each of h and c."""
    return [np.stack(kind) for kind in zip(*directions, strict=True)]
