"""Which output activation and which loss fit a task: the two tables of lesson text 003, as one.

The activation belongs to the last layer. With the losses "from logits" of `losses.py` that layer
stays linear, and the loss applies the activation itself.
"""

from __future__ import annotations

from typing import NamedTuple


class Head(NamedTuple):
    """The last layer's activation, and the loss."""

    activation: str
    loss: str  # Keras' name


HEADS = {
    "binary": Head("sigmoid", "binary_crossentropy"),
    "multi-class": Head("softmax", "categorical_crossentropy"),
    "regression": Head("linear", "mse"),
}


def output_head(task: str) -> str:
    """The activation of the output layer for "binary", "multi-class" or "regression".

    Softmax over one unit is always 1, so a single unit needs a sigmoid.
    Raises ValueError for another task.
    """
    return _head(task).activation


def loss_for(task: str) -> str:
    """Keras' name of the loss for "binary", "multi-class" (one-hot targets) or "regression".

    Raises ValueError for another task.
    """
    return _head(task).loss


def _head(task: str) -> Head:
    if task not in HEADS:
        raise ValueError(f"task is {task!r}; use one of {', '.join(HEADS)}.")
    return HEADS[task]
