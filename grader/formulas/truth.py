"""The proof that an author's formula is right: `reference/` computes the same values.

`args` are formulas over the same symbols. Vectors are handed over with one axis; whole numbers as
int. The reference's result may have other axes of length 1 than the formula's, but no other values.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from pydantic import Field, model_validator

from grader.expected import reference_function
from grader.fields import Strict
from grader.formulas.evaluate import evaluate
from grader.formulas.meaning import Meaning, meaning
from grader.formulas.parse import parse
from grader.formulas.probe import near
from grader.formulas.symbols import Symbols, Values

DRAWS = 4


class Truth(Strict):
    """`{reference: rnn_step, args: {x: x_t, h_prev: "h_{t-1}", Wx: "W_x'", ...}}`."""

    reference: str
    args: dict[str, str] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _callable(self) -> Truth:
        signature = inspect.signature(reference_function(self.reference))
        try:
            signature.bind(**self.args)
        except TypeError as problem:
            raise ValueError(f"{self.reference}{signature}: {problem}") from None
        return self


def agrees(truth: Truth, formula: Meaning, known: Symbols, drawn: Sequence[Values]) -> bool:
    """Whether the reference gives the values of the formula on the first draws."""
    arguments = {name: meaning(parse(text), known) for name, text in truth.args.items()}
    return all(_agrees(truth, formula, arguments, values) for values in drawn[:DRAWS])


def _agrees(
    truth: Truth, formula: Meaning, arguments: Mapping[str, Meaning], values: Values
) -> bool:
    given = {name: _plain(evaluate(of.tree, values)) for name, of in arguments.items()}
    result = np.asarray(reference_function(truth.reference)(**given), float)
    value = np.asarray(evaluate(formula.tree, values))
    return np.squeeze(result).shape == np.squeeze(value).shape and near(
        np.squeeze(result), np.squeeze(value)
    )


def _plain(value: Any) -> Any:
    if np.ndim(value):
        return value.ravel() if 1 in value.shape else value
    return int(value) if value == np.round(value) else float(value)
