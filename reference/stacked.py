"""Layers on top of each other: each reads the output sequence of the one below.

Any mix of cells and of one-way and two-way layers. Every layer but the last must return
sequences, for the layer above needs one input per step. Not promised: dropout and embedding in
between; call `dropout.py` and `embedding.py` around these functions.
Axis letters: `reference/__init__.py`. Lesson text 000, "Stacked RNN".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from numpy.typing import NDArray

from reference.bidirectional import Bidirectional, both_ways_backward, both_ways_forward
from reference.layers import RecurrentLayer, States, Weights, layer_backward, layer_forward

Array = NDArray[Any]
AnyLayer = RecurrentLayer | Bidirectional
AnyWeights = Weights | tuple[Weights, Weights]


def stacked_forward(
    layers: Sequence[AnyLayer],
    xs: Array,
    states: Sequence[States | None] | None = None,
    mask: Array | None = None,
) -> tuple[Array, list[States]]:
    """The output of the topmost layer, and the final states of every layer.

    layers from bottom to top; xs (B, T, D); states: for each layer its initial states or None, or
    None altogether for zeros; mask (B, T) or None, for every layer  ->  ys as of the last layer,
    list of states. Without layers the output is xs.

    Raises ValueError for a layer below another that does not return sequences, and for another
    number of states than layers.
    """
    lasts = []
    for layer, given in zip(layers, _checked(layers, states), strict=True):
        xs, last = _forward(layer, xs, given, mask)
        mask = _mask_above(layer, mask)
        lasts.append(last)
    return xs, lasts


def stacked_backward(
    layers: Sequence[AnyLayer],
    dys: Array,
    xs: Array,
    states: Sequence[States | None] | None = None,
    mask: Array | None = None,
    dlasts: Sequence[States | None] | None = None,
) -> tuple[Array, list[States], list[AnyWeights]]:
    """The gradient of a loss for the inputs, and for the states and weights of every layer.

    dys: the gradient of the output, in its shape; dlasts: of the final states, given like states;
    the rest as in `stacked_forward`
    ->  dxs (B, T, D), and from bottom to top: list of dstates, list of dweights.
    """
    given, dgiven = _checked(layers, states), _checked(layers, dlasts)
    read = []  # what each layer reads: its inputs and their mask
    for layer, start in zip(layers, given, strict=True):
        read.append((xs, mask))
        xs = _forward(layer, xs, start, mask)[0]
        mask = _mask_above(layer, mask)
    dstates, dweights = [], []
    for layer, start, dlast, (inputs, real) in reversed(
        list(zip(layers, given, dgiven, read, strict=True))
    ):
        dys, dstate, dweight = _backward(layer, dys, inputs, start, real, dlast)
        dstates.append(dstate)
        dweights.append(dweight)
    return dys, dstates[::-1], dweights[::-1]


def _forward(
    layer: AnyLayer, xs: Array, states: States | None, mask: Array | None
) -> tuple[Array, States]:
    if isinstance(layer, Bidirectional):
        return both_ways_forward(layer, xs, states, mask)
    return layer_forward(layer, xs, states, mask)


def _backward(
    layer: AnyLayer,
    dys: Array,
    xs: Array,
    states: States | None,
    mask: Array | None,
    dlast: States | None,
) -> tuple[Array, States, AnyWeights]:
    if isinstance(layer, Bidirectional):
        return both_ways_backward(layer, dys, xs, states, mask, dlast)
    return layer_backward(layer, dys, xs, states, mask, dlast)


def _mask_above(layer: AnyLayer, mask: Array | None) -> Array | None:
    """The mask of a layer's output: in the order of reading, like the output itself."""
    reads_backwards = isinstance(layer, RecurrentLayer) and layer.go_backwards
    return mask[:, ::-1] if reads_backwards and mask is not None else mask


def _checked(
    layers: Sequence[AnyLayer], states: Sequence[States | None] | None
) -> Sequence[States | None]:
    """The states layer by layer; ValueError if the layers cannot be stacked."""
    for number, layer in enumerate(layers[:-1], start=1):
        bottom = layer.forward if isinstance(layer, Bidirectional) else layer
        if not bottom.return_sequences:
            raise ValueError(
                f"layer {number} of {len(layers)} gives its last state only, but the layer above "
                "needs one input per step; set return_sequences=True."
            )
    if states is None:
        return [None] * len(layers)
    if len(states) != len(layers):
        raise ValueError(f"there are {len(layers)} layers, but states for {len(states)} of them.")
    return states
