"""The modes of a recurrent network: how many inputs, how many outputs, and which states are read.

    one-to-one               x at the only step                  y from that step
    one-to-many              x at the first step, then zeros     y from every step
    one-to-many, repeated    x at every step (RepeatVector)      y from every step
    many-to-one              a sequence                          y from the last step
    many-to-many             a sequence                          y from every step

Each y is h Wy + c. The same cell and the same weights serve every mode: only what is fed in and
what is read out differ. Two modes need more and have files of their own: one-to-many that feeds its
output back (`feedback.py`), and as many outputs as one likes from as many inputs as there are, the
encoder-decoder (`encoder_decoder.py`).

Sources: lesson texts 000 (section 8), 002, 003 and 004. Axis letters: `reference/__init__.py`;
R is the length of the state that the layer shows.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reference.dense import dense, dense_backward
from reference.layers import RecurrentLayer, States, Weights, layer_backward, layer_forward

Array = NDArray[Any]


class Mode(NamedTuple):
    """Where x is fed in, and whether every state is read or the last alone."""

    fed: str  # "sequence", "first step" or "every step"
    every_step: bool


MODES = {
    "one-to-one": Mode("every step", False),
    "one-to-many": Mode("first step", True),
    "one-to-many, repeated": Mode("every step", True),
    "many-to-one": Mode("sequence", False),
    "many-to-many": Mode("sequence", True),
}

TASKS = {
    "image classification": "one-to-one",
    "image captioning": "one-to-many",
    "sentiment analysis": "many-to-one",
    "part-of-speech tagging": "many-to-many",
    "named entity recognition": "many-to-many",
    "translation": "encoder-decoder",
}


class Network(NamedTuple):
    """A recurrent layer with a Dense layer on its states; the mode sets return_sequences."""

    layer: RecurrentLayer
    Wy: Array  # (R, O)
    c: Array  # (O,)


class NetworkGradients(NamedTuple):
    """The gradients of a network's weights, summed over batch and time."""

    layer: Weights
    Wy: Array  # (R, O)
    c: Array  # (O,)


def mode_for(task: str) -> str:
    """The mode that fits one of the lesson's tasks, "encoder-decoder" for translation.

    Raises ValueError for a task that is not in TASKS.
    """
    if task not in TASKS:
        raise ValueError(f"task is {task!r}; use one of {', '.join(TASKS)}.")
    return TASKS[task]


def mode_forward(
    mode: str,
    network: Network,
    x: Array,
    steps: int | None = None,
    states: States | None = None,
    mask: Array | None = None,
) -> tuple[Array, States]:
    """The outputs of a network that is used in a mode, and the layer's final states.

    x (B, T, D) for many-to-..., (B, D) for one-to-...; steps: how many outputs, for one-to-many
    only; states and mask as in `layer_forward`
    ->  ys (B, T, O) or, for ...-to-one, (B, O).
    Raises ValueError for an unknown mode, and for steps missing, below 1, or where x or the mode
    settles their number.
    """
    hs, last = layer_forward(_layer(mode, network), _inputs(mode, x, steps), states, mask)
    return dense(hs, network.Wy, network.c), last


def mode_backward(
    mode: str,
    network: Network,
    dys: Array,
    x: Array,
    steps: int | None = None,
    states: States | None = None,
    mask: Array | None = None,
    dlast: States | None = None,
) -> tuple[Array, States, NetworkGradients]:
    """The gradient of a loss for everything that enters `mode_forward`.

    dys: the gradient of the outputs, in their shape; dlast: of the final states; the rest as in
    `mode_forward`  ->  dx in the shape of x, dstates, and the gradients of the weights.
    """
    layer, xs = _layer(mode, network), _inputs(mode, x, steps)
    hs, _ = layer_forward(layer, xs, states, mask)
    dhs, dWy, dc = dense_backward(dys, hs, network.Wy)
    dxs, dstates, dweights = layer_backward(layer, dhs, xs, states, mask, dlast)
    return _inputs_backward(mode, dxs), dstates, NetworkGradients(dweights, dWy, dc)


def _layer(mode: str, network: Network) -> RecurrentLayer:
    if mode not in MODES:
        raise ValueError(f"mode is {mode!r}; use one of: {'; '.join(MODES)}.")
    return network.layer._replace(return_sequences=MODES[mode].every_step)


def _inputs(mode: str, x: Array, steps: int | None) -> Array:
    """What the layer reads, (B, T, D)."""
    fed, every_step = MODES[mode]
    count = _checked_steps(mode, steps, wanted=fed != "sequence" and every_step)
    if fed == "sequence":
        return x
    if fed == "every step":
        return np.repeat(x[:, None], count, axis=1)
    xs = np.zeros((len(x), count, x.shape[1]), x.dtype)
    xs[:, 0] = x
    return xs


def _inputs_backward(mode: str, dxs: Array) -> Array:
    """From the gradient of what the layer read to that of x."""
    fed = MODES[mode].fed
    if fed == "every step":
        repeated: Array = dxs.sum(axis=1)  # the same x served all steps, so they add up
        return repeated
    return dxs if fed == "sequence" else dxs[:, 0].copy()


def _checked_steps(mode: str, steps: int | None, wanted: bool) -> int:
    """The number of steps to write; 1 where there is nothing to choose."""
    if not wanted and steps is not None:
        raise ValueError(f"{mode} has no steps to choose, but steps is {steps}; leave it out.")
    if wanted and (steps is None or steps < 1):
        raise ValueError(f"{mode} needs steps, how many outputs to give, but steps is {steps}.")
    return 1 if steps is None else steps
