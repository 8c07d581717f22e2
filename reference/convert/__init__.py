"""Weights of a layer from and to Keras, PyTorch, ONNX and the lesson's own cells.

One module for each, with `to_keras` and `from_keras` and so on; since modules of PyTorch may have
several layers, also `stack_to_torch` and `stack_from_torch`. They take and give arrays only; no
framework is needed. Inside `reference/` there is one layout (`reference/README.md`, "One convention
for all layers"), and each module says where its framework departs from it: order of gates,
transposed matrices, biases, which way the update gate points.

What has no equivalent on the other side is refused with a ValueError that says why. A conversion
changes no output beyond rounding. There and back gives the very same numbers, but for two cases
that are named where they occur: two biases that only act as their sum are added, and a missing one
becomes zeros where the other side cannot leave it out. All results are new, contiguous arrays in
the dtype of the given ones.

Not converted, because they are no weights: activations, merge modes, masks, the order of reading,
the place of a GRU's reset. Hand them to the other side as its own options.
"""

from reference.convert.keras import from_keras, to_keras
from reference.convert.lesson import from_lesson, to_lesson
from reference.convert.onnx import from_onnx, to_onnx
from reference.convert.plain import DenseWeights, EmbeddingWeights
from reference.convert.torch import from_torch, stack_from_torch, stack_to_torch, to_torch

__all__ = [
    "DenseWeights",
    "EmbeddingWeights",
    "from_keras",
    "from_lesson",
    "from_onnx",
    "from_torch",
    "stack_from_torch",
    "stack_to_torch",
    "to_keras",
    "to_lesson",
    "to_onnx",
    "to_torch",
]
