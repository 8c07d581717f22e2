"""Which shapes go through a stack of layers, and what they cost, without building a model.

A shape is a tuple with the batch first, None where a size is left open: (None, 10, 1) is any number
of sequences, 10 steps, 1 feature. (None, None, 1) leaves the number of steps open, too.

Keras itself is less strict: it accepts some inputs that lack an axis by adding one. Here that is an
error, because a grader must not overlook it.
"""

from __future__ import annotations

from collections.abc import Sequence

from reference.counts import layer_params
from reference.formulas import GATES, LayerSpec, check_layer

Shape = tuple[int | None, ...]


def layer_shape(layer: LayerSpec, shape: Shape) -> Shape:
    """The shape that a layer makes of `shape`.

    Recurrent: (B, T, D) -> (B, H), or (B, T, H) with return_sequences; Bidirectional with concat
    gives 2 H. Dense: (..., n) -> (..., units), each step for itself. RepeatVector: (B, n) ->
    (B, units, n). Embedding: (B, T) -> (B, T, E). Dropout changes nothing.
    Raises ValueError when the layer cannot read this shape.
    """
    check_layer(layer)
    if layer.kind in GATES:
        return _recurrent(layer, shape)
    if layer.kind == "Embedding":
        return (*shape, layer.units)
    if layer.kind == "RepeatVector":
        _needs(layer, shape, len(shape) == 2, "2 axes (batch, features)")
        return (shape[0], layer.units, shape[1])
    if layer.kind == "Dense":
        _needs(layer, shape, len(shape) >= 2, "at least 2 axes, the last one features")
        return (*shape[:-1], layer.units)
    return shape


def stack_shapes(layers: Sequence[LayerSpec], shape: Shape) -> tuple[Shape, ...]:
    """The shape after each layer, for an input of `shape`.

    Raises ValueError that names the layer, by its place from 1, when the shapes do not fit.
    """
    shapes: list[Shape] = []
    for place, layer in enumerate(layers, start=1):
        try:
            shape = layer_shape(layer, shape)
        except ValueError as problem:
            raise ValueError(f"Layer {place}: {problem}") from None
        shapes.append(shape)
    return tuple(shapes)


def stack_params(
    layers: Sequence[LayerSpec], shape: Shape, framework: str = "keras"
) -> tuple[int, ...]:
    """The number of parameters of each layer, for an input of `shape`; their sum is the model's.

    Errors as in `stack_shapes` and `layer_params`, and for a number of features left open.
    """
    counts = []
    for layer, before in zip(layers, (shape, *stack_shapes(layers, shape)), strict=False):
        reads = 1 if layer.kind == "Embedding" else before[-1]  # ids have no features
        if reads is None:
            raise ValueError(f"{layer.kind} cannot be counted: the features of {before} are open.")
        counts.append(layer_params(layer, reads, framework))
    return tuple(counts)


def step_flops(layer: LayerSpec, input_dim: int) -> int:
    """Operations of one time step for one sequence, forward: how much work a layer is.

    Each multiplication, addition and activation counts as 1, as the formulas are written: products
    as multiply and add, the biases, gates times values. So an LSTM costs about four times a simple
    RNN, a GRU three times; time measured on a machine may differ. Two directions cost twice that.
    Raises ValueError for other layers than SimpleRNN, LSTM, GRU, and for peepholes and projections.
    """
    check_layer(layer)
    if layer.kind not in GATES or layer.peepholes or layer.projection is not None:
        raise ValueError("Operations are counted for plain SimpleRNN, LSTM and GRU layers only.")
    gates, u = GATES[layer.kind], int(layer.units)
    # n products need n - 1 additions; one more joins x Wx and h Wh: 2 (d + u) - 1 for each number
    sums = gates * u * (2 * (input_dim + u) - 1)
    # a second bias is a bias: each adds one number to each sum
    twice = layer.kind == "GRU" and layer.reset_after
    biases = gates * u * (2 if twice else 1) if layer.use_bias else 0
    # LSTM: f c, i g, their sum, tanh, o times it. GRU: r times, 1 - z, two products, one sum.
    joined = {"SimpleRNN": 0, "LSTM": 5 * u, "GRU": 5 * u}[layer.kind]
    once = sums + biases + gates * u + joined  # gates * u: one activation for each number
    return once if layer.merge is None else 2 * once


def _recurrent(layer: LayerSpec, shape: Shape) -> Shape:
    _needs(layer, shape, len(shape) == 3, "3 axes (batch, steps, features)")
    width = layer.units if layer.projection is None else layer.projection
    if layer.merge == "concat":
        width = 2 * width
    return (*shape[:2], width) if layer.return_sequences else (shape[0], width)


def _needs(layer: LayerSpec, shape: Shape, fits: bool, needed: str) -> None:
    if fits:
        return
    hint = ""
    if layer.kind in GATES and len(shape) == 2:
        hint = " If a recurrent layer comes before it, give that one return_sequences=True."
    raise ValueError(f"{layer.kind} needs {needed}, but gets {shape}.{hint}")
