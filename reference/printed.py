"""What the lesson's listings print, line by line: states, decay, shapes, predictions, a summary.

Text only, no newline at the end of a line. The numbers come from elsewhere; here they get the form
that the lesson gives them, so that an exercise can ask for it exactly.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from reference.decay import decay_lines, gradient_decay
from reference.formulas import LayerSpec
from reference.shapes import Shape, stack_params, stack_shapes


def state_lines(states: ArrayLike) -> list[str]:
    """Hidden states as text 004 prints them, to three digits: "  t=0: [0.106 0.056 ...]".

    states (T, H). t counts from 0, so the first line is h_1 of the formulas. Brackets and blanks
    are those of NumPy's default print options.
    """
    return [f"  t={t}: {h.round(3)}" for t, h in enumerate(np.asarray(states))]


def decay_print_out(factor: float, steps: int) -> list[str]:
    """The whole demo of a vanishing gradient in text 004: a heading, a line per step, the rest.

    The closing sentence on early layers is left out: it means early time steps.
    Raises ValueError when `steps` is not a whole number of at least 0.
    """
    _, final = gradient_decay(factor, steps)
    rest = f"After {steps} steps, gradient is only {final:.6f} of original!"
    heading = "Gradient magnitude through time steps:"
    return [heading, *decay_lines(factor, steps), "", rest]


def shape_lines(arrays: Mapping[str, NDArray[Any]]) -> list[str]:
    """Shapes as text 000 prints them: "X_train shape: (47, 3, 1)"."""
    return [f"{name} shape: {array.shape}" for name, array in arrays.items()]


def number_prediction_line(numbers: Sequence[float], predicted: float, expected: float) -> str:
    """A forecast as text 000 prints it: "Input: [47, 48, 49] → Predicted: 6.24 (Expected: 50)"."""
    return f"Input: {list(numbers)} → Predicted: {predicted:.2f} (Expected: {expected})"


def word_prediction_line(word: str, predicted: str) -> str:
    """The next word as text 000 prints it, between straight quotation marks: "the" → "quick"."""
    return f'"{word}" → "{predicted}"'


def generated_text_lines(text: str) -> list[str]:
    """A generated text as text 002 prints it, below its heading."""
    return ["Generated Text:", text]


def summary_lines(layers: Sequence[LayerSpec], shape: Shape) -> list[str]:
    """A model as a table: layer, output shape, parameters; then the total. Nothing is built.

    shape: of the input, None where a size is left open. The numbers are those of Keras'
    `model.summary()`, without its frame. Raises ValueError where `stack_params` does.
    """
    counts = stack_params(layers, shape)
    outputs = map(str, stack_shapes(layers, shape))
    rows = [
        f"{layer.kind:<14}{output:<20}{count:>12,}"
        for layer, output, count in zip(layers, outputs, counts, strict=True)
    ]
    return [*rows, f"Total params: {sum(counts):,}"]
