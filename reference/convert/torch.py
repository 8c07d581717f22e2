"""Weights from and to PyTorch: dicts of arrays, named and shaped like a `state_dict()`.

    RNN, LSTM, GRU    weight_ih_l0 (G, D), weight_hh_l0 (G, R), bias_ih_l0 (G,), bias_hh_l0 (G,),
                      and with proj_size weight_hr_l0 (P, H); `_l1` for the layer above, and
                      `_l0_reverse` for the second direction
    Linear            weight (O, H), bias (O,)
    Embedding         weight (V, E)

Matrices are transposed, because PyTorch multiplies columns. The gates of an LSTM are in our order
(i, f, g, o); those of a GRU are r, z, n where ours are z, r, g.

There are two biases everywhere. Those of a GRU are our b and bh; one that is missing becomes zero.
Those of an RNN or an LSTM only ever act as their sum: our b becomes bias_ih, beside a bias_hh of
zeros, and on the way back the two are added. No output changes by that, but how the sum was divided
is lost.

Arrays of tensors: `{name: value.numpy() for name, value in module.state_dict().items()}`. Checked
against PyTorch 2.13. Axis letters: `reference/convert/layout.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reference.convert.checks import check_kind, check_shapes, sizes
from reference.convert.layout import (
    KINDS,
    Array,
    LayerWeights,
    as_cell,
    as_layer,
    directions,
    kind_of,
    to_columns,
    to_rows,
    two_biases,
)
from reference.convert.plain import DenseWeights, EmbeddingWeights, from_names, to_names
from reference.formulas import GATES, LayerSpec, Shapes, weight_shapes
from reference.gru import GRUWeights
from reference.layers import Weights
from reference.lstm import LSTMWeights
from reference.simple_rnn import RNNWeights
from reference.stacked import AnyWeights

State = dict[str, Array]

ORDER = {"SimpleRNN": (0,), "LSTM": (0, 1, 2, 3), "GRU": (1, 0, 2)}  # of our blocks in PyTorch
PLAIN = {"Wy": "weight", "c": "bias", "table": "weight"}
WAYS = ("", "_reverse")
ALIKE = (
    "All layers and directions of a PyTorch module have the same units and options, and each layer "
    "reads all outputs of the one below; make one module for each layer."
)
WHOLE = "Hand in the state_dict of the module itself, without a prefix before the names."


def to_torch(weights: LayerWeights, *, activation: str = "tanh", reset_after: bool = True) -> State:
    """The state_dict of a PyTorch module of one layer, as new arrays.

    weights: of a cell, a pair of them for two directions, DenseWeights or EmbeddingWeights;
    activation: of a simple RNN; reset_after: how a GRU uses them.
    Raises ValueError as `stack_to_torch` does.
    """
    if isinstance(weights, DenseWeights | EmbeddingWeights):
        return to_names(weights, PLAIN)
    return stack_to_torch([weights], activation=activation, reset_after=reset_after)


def from_torch(state: Mapping[str, Array], *, kind: str) -> LayerWeights:
    """The weights that the state_dict of a PyTorch module of one layer stands for, as new arrays.

    kind: SimpleRNN, LSTM, GRU, Dense or Embedding. Two directions give a pair. A GRU must be used
    with reset_after=True.
    Raises ValueError for another kind, for names or shapes that do not fit it, and for a module of
    several layers.
    """
    check_kind(kind, KINDS)
    if kind not in GATES:
        return from_names(kind, state, PLAIN, WHOLE)
    stack = stack_from_torch(state, kind=kind)
    if len(stack) > 1:
        raise ValueError(f"the module has {len(stack)} layers; use stack_from_torch.")
    return stack[0]


def stack_to_torch(
    stack: Sequence[AnyWeights], *, activation: str = "tanh", reset_after: bool = True
) -> State:
    """The state_dict of a PyTorch module with num_layers, from the lowest layer to the topmost.

    Arguments as in `to_torch`. Two directions are concatenated, the only merge of PyTorch.
    Raises ValueError for what PyTorch does not have: peepholes, a GRU with reset_after=False, an
    RNN with another activation than tanh and ReLU, a projection that does not make the state
    shorter, layers or directions that are not alike. Also for arrays that do not fit together.
    """
    layers = [directions(weights) for weights in stack]
    kinds = {kind_of(way) for ways in layers for way in ways}
    if len(kinds) != 1:
        raise ValueError(f"the stack has layers of {len(kinds)} kinds. {ALIKE}")
    for way in (way for ways in layers for way in ways):
        _refuse_options(way, activation, reset_after)
    state = {
        f"{name}_l{number}{suffix}": array
        for number, ways in enumerate(layers)
        for suffix, way in zip(WAYS, ways, strict=False)
        for name, array in _arrays(way).items()
    }
    check_shapes("a PyTorch module with such a layer 0", state, _shapes(state, kinds.pop()), ALIKE)
    return state


def stack_from_torch(state: Mapping[str, Array], *, kind: str) -> list[AnyWeights]:
    """The weights of every layer of a PyTorch module, from the lowest to the topmost, all new.

    kind: SimpleRNN, LSTM or GRU; the rest as in `from_torch`.
    Raises ValueError for another kind, and for names or shapes that do not fit it.
    """
    check_kind(kind, tuple(GATES))
    check_shapes(f"a PyTorch {kind} module", state, _shapes(state, kind), WHOLE)
    layers, suffixes = _extent(state)
    return [
        as_layer([_cell(state, f"_l{number}{suffix}", kind) for suffix in suffixes])
        for number in range(layers)
    ]


def _refuse_options(weights: Weights, activation: str, reset_after: bool) -> None:
    """ValueError for what a PyTorch module cannot do."""
    if isinstance(weights, RNNWeights) and activation not in ("tanh", "relu"):
        raise ValueError(
            f"PyTorch has no RNN with {activation!r}: its nonlinearity is tanh or relu. "
            "Use Keras or ONNX."
        )
    if isinstance(weights, GRUWeights) and not reset_after:
        raise ValueError(
            "PyTorch has no GRU with reset_after=False: it resets after the product, and no "
            "weights turn one into the other. Use Keras or ONNX."
        )
    if isinstance(weights, LSTMWeights):
        _refuse_parts(weights)


def _refuse_parts(weights: LSTMWeights) -> None:
    if weights.peep is not None:
        raise ValueError(
            "PyTorch has no LSTM with peepholes: its gates do not see the cell state. Use ONNX, "
            "or set peep to None if it is zero."
        )
    if weights.Wp is not None and weights.Wp.shape[1] >= weights.Wp.shape[0]:
        raise ValueError(
            f"PyTorch has no projection with the shape {weights.Wp.shape}: proj_size must be "
            "smaller than hidden_size. Use fewer columns."
        )


def _arrays(weights: Weights) -> State:
    """The arrays of one cell, named without layer and direction, in PyTorch's order."""
    order, biases = ORDER[kind_of(weights)], two_biases(weights)
    state = {"weight_ih": to_rows(weights.Wx, order), "weight_hh": to_rows(weights.Wh, order)}
    if biases is not None:
        state |= {"bias_ih": to_rows(biases[0], order), "bias_hh": to_rows(biases[1], order)}
    if isinstance(weights, LSTMWeights) and weights.Wp is not None:
        state["weight_hr"] = weights.Wp.T.copy()
    return state


def _cell(state: Mapping[str, Array], suffix: str, kind: str) -> Weights:
    """The weights of one cell; suffix: its layer and direction."""
    names = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    found = [state[name + suffix] for name in names if name + suffix in state]
    Wx, Wh, *biases = (to_columns(array, ORDER[kind]) for array in found)
    hr = state.get(f"weight_hr{suffix}")
    both = (biases[0], biases[1]) if biases else None
    return as_cell(kind, Wx, Wh, both, Wp=None if hr is None else hr.T.copy())


def _shapes(state: Mapping[str, Array], kind: str) -> Shapes:
    """The arrays that a module must have, by the names of its layers and the sizes of layer 0."""
    wide, inputs = sizes(state, "weight_ih_l0", "G D", WHOLE)
    hr = "weight_hr_l0"
    projection = sizes(state, hr, "P H")[0] if hr in state else None
    units = wide // GATES[kind]
    layer = LayerSpec(kind, units, use_bias="bias_ih_l0" in state, projection=projection)
    layers, suffixes = _extent(state)
    shapes: Shapes = {}
    for number in range(layers):
        one = weight_shapes(layer, inputs, "pytorch")
        shapes |= {f"{name}_l{number}{way}": one[name] for way in suffixes for name in one}
        inputs = len(suffixes) * (units if projection is None else projection)
    return shapes


def _extent(state: Mapping[str, Array]) -> tuple[int, tuple[str, ...]]:
    """How many layers there are, and the suffixes of their directions."""
    layers = next(n for n in range(len(state) + 1) if f"weight_ih_l{n}" not in state)
    return layers, WAYS if "weight_ih_l0_reverse" in state else WAYS[:1]
