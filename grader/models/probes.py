"""The inputs that a student's model is called on, drawn anew for each variant.

    inputs: {shape: [steps, 1]}                    # one sequence; the batch is ours
    inputs: {shape: [steps], below: vocabulary}    # token ids from 1 to vocabulary - 1
    fit: {targets: [1], epochs: 3}                 # optional; `classes: 2` makes them 0 or 1

The second array is the first one with its later half changed, which shows who looks ahead.
Token 0 is left out, as layers may take it for padding.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import numpy as np
from pydantic import Field

from grader.expressions import calculate
from grader.fields import Expression, Strict

BATCH = 4
Sizes = Annotated[list[Expression], Field(min_length=1, max_length=4)]


class Inputs(Strict):
    shape: Sizes
    range: tuple[float, float] = (-1.0, 1.0)
    below: Expression | None = None


class Fit(Strict):
    targets: Sizes
    epochs: int = Field(default=3, ge=2, le=10)
    classes: Expression | None = None


def probe(inputs: Inputs, fit: Fit | None, given: Mapping[str, Any], seed: int) -> dict[str, Any]:
    """What `sandbox.run_model` is asked for: two input arrays, and a training or None."""
    rng = np.random.default_rng([seed, 0])
    first = _draw(rng, inputs, given)
    cut = causal_cut(first.shape[1])
    second = first.copy()
    second[:, cut:] = _draw(rng, inputs, given)[:, cut:]
    return {"inputs": [first, second], "fit": None if fit is None else _fit(rng, fit, given, first)}


def causal_cut(steps: int) -> int:
    """The first step (from 0) that differs between the two inputs: the later half begins."""
    return steps // 2


def _draw(rng: np.random.Generator, inputs: Inputs, given: Mapping[str, Any]) -> Any:
    shape = (BATCH, *_whole(inputs.shape, given))
    if inputs.below is None:
        return rng.uniform(*inputs.range, size=shape).astype(np.float32)
    below = int(calculate(inputs.below, given))
    ids = rng.integers(1, below, size=shape, dtype=np.int32)
    ids[0, ...] = below - 1  # the last word has a row of its own
    return ids


def _fit(rng: np.random.Generator, fit: Fit, given: Mapping[str, Any], x: Any) -> dict[str, Any]:
    shape = (BATCH, *_whole(fit.targets, given))
    y: Any = rng.uniform(-1, 1, size=shape).astype(np.float32)
    if fit.classes is not None:
        y = rng.integers(0, int(calculate(fit.classes, given)), size=shape).astype(np.float32)
    return {"x": x, "y": y, "epochs": fit.epochs}


def _whole(sizes: list[str], given: Mapping[str, Any]) -> list[int]:
    return [int(calculate(size, given)) for size in sizes]
