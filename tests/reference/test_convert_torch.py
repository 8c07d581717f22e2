"""PyTorch's own modules, in float64, with converted weights."""

import numpy as np
import pytest

from reference.bidirectional import Bidirectional, both_ways_forward
from reference.convert import (
    DenseWeights,
    EmbeddingWeights,
    from_torch,
    stack_from_torch,
    stack_to_torch,
    to_torch,
)
from reference.dense import dense
from reference.embedding import embedding
from reference.layers import layer_forward
from reference.stacked import stacked_forward
from tests.reference.central import relative_error
from tests.reference.networks import SIZES, Sizes, draw_like
from tests.reference.recurrent import PROJECTED, draw_layer, draw_states, drawing

torch = pytest.importorskip("torch", reason="PyTorch is not installed", exc_type=ImportError)

SORTS = {  # module, options
    "rnn": ("RNN", {"nonlinearity": "tanh"}),
    "rnn relu": ("RNN", {"nonlinearity": "relu"}),
    "rnn without bias": ("RNN", {"bias": False}),
    "lstm": ("LSTM", {}),
    "lstm without bias": ("LSTM", {"bias": False}),
    "lstm projection": ("LSTM", {"proj_size": PROJECTED}),
    "gru after": ("GRU", {}),
    "gru after without bias": ("GRU", {"bias": False}),
}
KINDS = {"RNN": "SimpleRNN", "LSTM": "LSTM", "GRU": "GRU"}
every_sort = pytest.mark.parametrize("sort", SORTS)


def sequences(sort, sizes, seed=5):
    """A layer that returns sequences; PyTorch wants a projection to make the state shorter."""
    sizes = sizes._replace(H=sizes.H + 3) if "projection" in sort else sizes
    return draw_layer(sort, sizes, seed)._replace(return_sequences=True)


def module(sort, inputs, layer, **options):
    """A PyTorch module of the size of `layer`, with PyTorch's own random weights."""
    name, own = SORTS[sort]
    units = layer.weights.Wx.shape[1] // {"RNN": 1, "LSTM": 4, "GRU": 3}[name]
    torch.manual_seed(0)
    make = getattr(torch.nn, name)
    return make(inputs, units, batch_first=True, dtype=torch.float64, **own, **options)


def loaded(module, state):
    """Every name and every shape has to be right."""
    module.load_state_dict({name: torch.from_numpy(array) for name, array in state.items()})
    return module


def state_of(module):
    return {name: value.numpy() for name, value in module.state_dict().items()}


def run(module, xs, states):
    """ys and the last states; states: (layers * directions, B, units) for each kind."""
    given = tuple(torch.from_numpy(state) for state in states)
    with torch.no_grad():
        ys, last = module(torch.from_numpy(xs), given if len(given) == 2 else given[0])
    return [ys.numpy(), *(s.numpy() for s in (last if len(given) == 2 else (last,)))]


def by_kind(directions):
    """From (h, c) for each direction to (directions, B, units) for each of h and c."""
    return [np.stack(kind) for kind in zip(*directions, strict=True)]


def assert_all_equal(got, want):
    assert max(relative_error(a, b) for a, b in zip(got, want, strict=True)) < 1e-12


@every_sort
@pytest.mark.parametrize("sizes", SIZES.values(), ids=SIZES.keys())
def test_a_module_of_pytorch_computes_the_same_with_converted_weights(sort, sizes):
    layer = sequences(sort, sizes)
    xs, states = draw_like((sizes.B, sizes.T, sizes.D)), draw_states(layer, sizes.B)
    ys, last = layer_forward(layer, xs, states)
    state = to_torch(layer.weights, activation=layer.activation)
    theirs = run(loaded(module(sort, sizes.D, layer), state), xs, by_kind([states]))
    assert_all_equal([ys, *by_kind([last])], theirs)


@every_sort
def test_both_directions_compute_the_same_in_one_module(sort):
    layers = [sequences(sort, Sizes(), seed) for seed in (5, 6)]
    xs, states = draw_like((2, 4, 3)), [draw_states(layers[0], seed=k) for k in (7, 8)]
    ys, last = both_ways_forward(Bidirectional(*layers), xs, sum(states, ()))
    state = to_torch(tuple(each.weights for each in layers))
    both = loaded(module(sort, 3, layers[0], bidirectional=True), state)
    half = len(last) // 2
    assert_all_equal([ys, *by_kind([last[:half], last[half:]])], run(both, xs, by_kind(states)))


@every_sort
def test_weights_from_pytorch_compute_what_their_module_computes(sort):
    layer, xs = sequences(sort, Sizes()), draw_like((2, 4, 3))
    theirs, states = module(sort, 3, layer), draw_states(layer)
    ours = layer._replace(weights=from_torch(state_of(theirs), kind=KINDS[SORTS[sort][0]]))
    got = layer_forward(ours, xs, states)[0]
    assert_all_equal([got], run(theirs, xs, by_kind([states]))[:1])


@every_sort
@pytest.mark.parametrize("ways", [1, 2])
def test_a_stack_from_pytorch_computes_what_its_module_computes(sort, ways):
    layer, xs = sequences(sort, Sizes()), draw_like((2, 4, 3))
    theirs = module(sort, 3, layer, num_layers=3, bidirectional=ways == 2)
    stack = stack_from_torch(state_of(theirs), kind=KINDS[SORTS[sort][0]])
    ours = [
        Bidirectional(*(layer._replace(weights=way) for way in weights))
        if ways == 2
        else layer._replace(weights=weights)
        for weights in stack
    ]
    with torch.no_grad():
        want = theirs(torch.from_numpy(xs))[0].numpy()
    assert_all_equal([stacked_forward(ours, xs)[0]], [want])


@every_sort
def test_a_stack_computes_the_same_in_one_module(sort):
    lowest = sequences(sort, Sizes())
    shown = len(lowest.weights.Wh)
    layers = [lowest, *(sequences(sort, Sizes(D=shown), seed) for seed in (6, 7))]
    xs, activation = draw_like((2, 4, 3)), lowest.activation
    state = stack_to_torch([layer.weights for layer in layers], activation=activation)
    theirs = loaded(module(sort, 3, lowest, num_layers=3), state)
    with torch.no_grad():
        want = theirs(torch.from_numpy(xs))[0].numpy()
    assert_all_equal([stacked_forward(layers, xs)[0]], [want])


@every_sort
@pytest.mark.parametrize("ways", [1, 2])
def test_the_names_stand_in_the_order_of_the_state_dict(sort, ways):
    theirs = module(sort, 3, sequences(sort, Sizes()), num_layers=2, bidirectional=ways == 2)
    state = state_of(theirs)
    ours = stack_to_torch(stack_from_torch(state, kind=KINDS[SORTS[sort][0]]))
    assert list(ours) == list(state)


@pytest.mark.parametrize("bias", [True, False])
def test_linear_computes_the_same_as_an_output_layer(bias):
    draw = drawing(4)
    Wy, c, h = draw(5, 3), draw(3), draw(2, 4, 5)
    state = to_torch(DenseWeights(Wy, c if bias else None))
    linear = loaded(torch.nn.Linear(5, 3, bias=bias, dtype=torch.float64), state)
    with torch.no_grad():
        ys = linear(torch.from_numpy(h)).numpy()
    assert_all_equal([dense(h, Wy, c if bias else np.zeros(3))], [ys])


def test_an_embedding_of_pytorch_computes_the_same():
    table, ids = draw_like((7, 4)), np.array([[6, 0, 2], [1, 1, 5]])
    state = to_torch(EmbeddingWeights(table))
    theirs = loaded(torch.nn.Embedding(7, 4, dtype=torch.float64), state)
    with torch.no_grad():
        vectors = theirs(torch.from_numpy(ids)).numpy()
    np.testing.assert_array_equal(vectors, embedding(ids, table))
