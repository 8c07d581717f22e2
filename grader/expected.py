"""The only door from the grader to `reference/`: named calls whose results are the truth.

YAML names a function of `reference` and gives its arguments as expressions over the variant's
numbers; the result is computed here, in the trusted process, and nowhere else.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any

import numpy as np
from pydantic import Field, model_validator

from grader.expressions import calculate
from grader.fields import Expression, Strict
from reference.index import FUNCTIONS


class Call(Strict):
    """`{reference: simple_rnn_params, args: {input_dim: d, units: u}}`."""

    reference: str
    args: dict[str, Expression] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _exists(self) -> Call:
        parameters = inspect.signature(reference_function(self.reference)).parameters
        needed = [n for n, p in parameters.items() if p.default is p.empty]
        wrong = [n for n in self.args if n not in parameters]
        missing = [n for n in needed if n not in self.args]
        if wrong or missing:
            faults = [f"`{n}` is no argument of it" for n in wrong]
            faults += [f"`{n}` is missing" for n in missing]
            raise ValueError(f"{self.reference}({', '.join(parameters)}): {'; '.join(faults)}")
        return self


def reference_function(name: str) -> Callable[..., Any]:
    """The function of `reference` with this name; ValueError names the nearest ones."""
    if name not in FUNCTIONS:
        near = ", ".join(get_close_matches(name, FUNCTIONS, n=3))
        hint = f"perhaps {near}" if near else "reference/README.md lists what there is"
        raise ValueError(f"there is no reference `{name}`; {hint}")
    return FUNCTIONS[name]


def value(call: Call, names: Mapping[str, Any]) -> Any:
    """The result of a call on a variant's numbers; a NumPy scalar comes as a Python number."""
    arguments = {name: calculate(text, names) for name, text in call.args.items()}
    result = reference_function(call.reference)(**arguments)
    return result.item() if isinstance(result, np.generic) else result
