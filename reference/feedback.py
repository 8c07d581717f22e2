"""One-to-many with feedback: every output is the next input.

    x_1 = first          h_t = cell(x_t, h_{t-1})          y_t = h_t Wy + c          x_{t+1} = y_t

So the outputs are as long as the inputs, O = D. What the sequence is to be about enters as the
first input, as the initial state, or both. With an encoder's final state this is the decoder of an
encoder-decoder for numbers; one that writes tokens stands in `encoder_decoder.py`.

On the way back an output receives gradient on two ways: from the loss, and from the step that read
it. Lesson texts 000 (section 8) and 004 show the mode as a picture only. Not promised: sampling
between the steps, which has no gradient. Axis letters: `reference/__init__.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reference.dense import dense, dense_backward
from reference.layers import RecurrentLayer, States, layer_backward, layer_forward
from reference.modes import Network, NetworkGradients

Array = NDArray[Any]


class _Step(NamedTuple):
    """What a step read, its output, and the states after it."""

    x: Array  # (B, D)
    before: States | None
    h: Array  # (B, R)
    y: Array  # (B, D)
    after: States


def feedback_forward(
    network: Network, first: Array, steps: int, states: States | None = None
) -> tuple[Array, States]:
    """The outputs of a network that reads what it wrote, and the layer's final states.

    first (B, D), steps at least 1, states as in `layer_forward`  ->  ys (B, steps, D).
    Raises ValueError for steps below 1, and for outputs that are not as long as the inputs.
    """
    trace = _run(network, first, steps, states)
    return np.stack([step.y for step in trace], axis=1), trace[-1].after


def feedback_backward(
    network: Network,
    dys: Array,
    first: Array,
    states: States | None = None,
    dlast: States | None = None,
) -> tuple[Array, States, NetworkGradients]:
    """The gradient of a loss for everything that enters `feedback_forward`.

    dys (B, steps, D): what each output receives from the loss, without what flows back through
    later steps; dlast: of the final states  ->  dfirst (B, D), dstates, gradients of the weights.
    Errors as in `feedback_forward`.
    """
    layer, trace = _one_step(network), _run(network, first, dys.shape[1], states)
    dx: Array = np.zeros(first.shape, dys.dtype)  # the last output is read by nobody
    dstates: Any = dlast
    parts = []
    for dy, step in zip(reversed(dys.swapaxes(0, 1)), reversed(trace), strict=True):
        dh, dWy, dc = dense_backward(dy + dx, step.h, network.Wy)
        dxs, dstates, dweights = layer_backward(
            layer, dh, step.x[:, None], step.before, None, dstates
        )
        dx = dxs[:, 0]
        parts.append(NetworkGradients(dweights, dWy, dc))
    return dx, dstates, _summed(parts)


def _one_step(network: Network) -> RecurrentLayer:
    """The layer, to be run over one step at a time; from which end it reads then means nothing."""
    return network.layer._replace(return_sequences=False)


def _run(network: Network, first: Array, steps: int, states: States | None) -> list[_Step]:
    inputs, outputs = first.shape[1], network.Wy.shape[1]
    if outputs != inputs:
        raise ValueError(
            f"An output of {outputs} numbers cannot be the next input, which has {inputs}."
        )
    if steps < 1:
        raise ValueError(f"steps must be at least 1, but it is {steps}.")
    layer, x, trace = _one_step(network), first, []
    for _ in range(steps):
        h, after = layer_forward(layer, x[:, None], states)
        y = dense(h, network.Wy, network.c)
        trace.append(_Step(x, states, h, y, after))
        x, states = y, after
    return trace


def _summed(parts: Sequence[NetworkGradients]) -> NetworkGradients:
    """One set of weights serves all steps, so what the steps contribute adds up."""
    kind: Any = type(parts[0].layer)
    layers: Any = zip(*(part.layer for part in parts), strict=True)
    layer = kind(*(None if each[0] is None else reduce(np.add, each) for each in layers))
    return NetworkGradients(
        layer, reduce(np.add, (p.Wy for p in parts)), reduce(np.add, (p.c for p in parts))
    )
