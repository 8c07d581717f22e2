"""Two layers over the same sequence, one from the left and one from the right, and their merge.

    y_t = [forward state after x_1..x_t ; backward state after x_T..x_t]

Both belong to the same step t: the backward layer reads from the end, and its states are turned
round again. What stands at the last step, y_T, therefore holds a backward state that has read x_T
only. The two final states are y_T's first half and y_1's second half; that pair is the output
without return_sequences, as in Keras. (In PyTorch it is h_n, while out[:, -1] is y_T.)

Keras sets zero_output_for_mask in both layers when it returns sequences; here they keep their
own. Not promised: causality, which two directions cannot have. Axis letters:
`reference/__init__.py`. Lesson text 004, "Bidirectional".
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reference.layers import (
    RecurrentLayer,
    States,
    Weights,
    layer_backward,
    layer_forward,
    number_of_states,
)
from reference.simple_rnn import rnn_forward

Array = NDArray[Any]

MERGES = ("concat", "sum", "mul", "ave")


class Bidirectional(NamedTuple):
    """Two layers, both described as if they read forwards; the second is turned round here."""

    forward: RecurrentLayer
    backward: RecurrentLayer
    merge: str = "concat"


def bidirectional_forward(
    xs: Array,
    h0_f: Array | None,
    h0_b: Array | None,
    fwd: tuple[Array, Array, Array | None],
    bwd: tuple[Array, Array, Array | None],
) -> Array:
    """Two simple RNNs: the forward state, then the backward state, both of the same step.

    xs (B, T, D), h0_f and h0_b (B, H), fwd = bwd = (Wx (D, H), Wh (H, H), b (H,))
    ->  (B, T, 2H). h0_b is the state before x_T, where the backward RNN starts.
    """
    forward = rnn_forward(xs, h0_f, *fwd)
    backward = rnn_forward(xs[:, ::-1], h0_b, *bwd)[:, ::-1]  # read from the end, turned round
    return np.concatenate([forward, backward], axis=2)


def both_ways_forward(
    pair: Bidirectional, xs: Array, states: States | None = None, mask: Array | None = None
) -> tuple[Array, States]:
    """The merged output of two layers of any cell, and the final states of both.

    xs (B, T, D); states: those of the forward layer, then those of the backward layer, or None
    for zeros; mask (B, T) or None  ->  ys (B, T, R) with return_sequences, else (B, R), where
    "concat" makes R the sum of both layers' and the others keep it; states as they came in.

    Raises ValueError for an unknown merge, for layers that do not fit together, and for a layer
    that is already marked go_backwards.
    """
    forward, backward = _checked(pair)
    for_forward, for_backward = _shared_out(forward, states)
    y_f, last_f = layer_forward(forward, xs, for_forward, mask)
    y_b, last_b = layer_forward(backward, xs, for_backward, mask)
    return _merged(pair.merge, y_f, _in_order_of_time(backward, y_b)), (*last_f, *last_b)


def both_ways_backward(
    pair: Bidirectional,
    dys: Array,
    xs: Array,
    states: States | None = None,
    mask: Array | None = None,
    dlast: States | None = None,
) -> tuple[Array, States, tuple[Weights, Weights]]:
    """The gradient of a loss for the inputs, the initial states and both layers' weights.

    dys: the gradient of the output, in its shape; dlast: of the final states; the rest as in
    `both_ways_forward`  ->  dxs (B, T, D), dstates, (dweights forward, dweights backward).
    """
    forward, backward = _checked(pair)
    (state_f, state_b), (dlast_f, dlast_b) = (_shared_out(forward, s) for s in (states, dlast))
    y_f = layer_forward(forward, xs, state_f, mask)[0]
    y_b = _in_order_of_time(backward, layer_forward(backward, xs, state_b, mask)[0])
    dy_f, dy_b = _merged_backward(pair.merge, dys, y_f, y_b)
    dy_b = _in_order_of_time(backward, dy_b)  # and back into the order of reading
    dxs_f, dstates_f, dweights_f = layer_backward(forward, dy_f, xs, state_f, mask, dlast_f)
    dxs_b, dstates_b, dweights_b = layer_backward(backward, dy_b, xs, state_b, mask, dlast_b)
    # both layers read the same inputs
    return dxs_f + dxs_b, (*dstates_f, *dstates_b), (dweights_f, dweights_b)


def _merged(merge: str, y_f: Array, y_b: Array) -> Array:
    if merge == "concat":
        return np.concatenate([y_f, y_b], axis=-1)
    if y_f.shape != y_b.shape:
        raise ValueError(
            f"merge={merge!r} needs two layers of equal size, "
            f"but they give {y_f.shape[-1]} and {y_b.shape[-1]} units."
        )
    if merge == "mul":
        return y_f * y_b
    both: Array = y_f + y_b
    return both if merge == "sum" else both / 2


def _merged_backward(merge: str, dy: Array, y_f: Array, y_b: Array) -> tuple[Array, Array]:
    if merge == "concat":
        size = y_f.shape[-1]
        return dy[..., :size], dy[..., size:]
    if merge == "mul":
        return dy * y_b, dy * y_f
    return (dy, dy) if merge == "sum" else (dy / 2, dy / 2)


def _in_order_of_time(backward: RecurrentLayer, y: Array) -> Array:
    """The outputs of the backward layer turned round; a single one belongs to no step."""
    return y[:, ::-1] if backward.return_sequences else y


def _shared_out(
    forward: RecurrentLayer, states: States | None
) -> tuple[States | None, States | None]:
    """The states of each layer."""
    if states is None:
        return None, None
    first = number_of_states(forward)
    return states[:first], states[first:]


def _checked(pair: Bidirectional) -> tuple[RecurrentLayer, RecurrentLayer]:
    """The two layers, the second reading backwards; ValueError if they do not fit together."""
    forward, backward, merge = pair
    if merge not in MERGES:
        raise ValueError(f"there is no merge {merge!r}; use one of: {', '.join(MERGES)}.")
    if forward.go_backwards or backward.go_backwards:
        raise ValueError("give both layers without go_backwards; the second is turned round here.")
    if forward.return_sequences != backward.return_sequences:
        raise ValueError("both layers must have the same return_sequences.")
    return forward, backward._replace(go_backwards=True)
