"""The value of a plain tree, in float64, under a limit on the number of steps.

Out-of-range results are inf or nan, never an exception. Vectors are columns (n, 1); a matrix of one
entry is a number.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from grader.formulas.symbols import Values
from grader.formulas.tree import MAX_TERMS, Node, TooLong
from grader.operations import FUNCTIONS

MAX_STEPS = 2000  # parts evaluated; a sum evaluates its term once per member
MAX_EXPONENT = 100  # of a matrix
_NOTHING = np.float64(np.nan)


def evaluate(tree: Node, values: Values) -> Any:
    """A float64 number or matrix; TooLong when sums ask for more than MAX_STEPS."""
    with np.errstate(all="ignore"):
        return _Evaluation().of(tree, values)


class _Evaluation:
    """One walk over a tree; counts its steps."""

    def __init__(self) -> None:
        self.steps = 0

    def of(self, node: Node, values: Values) -> Any:
        self.steps += 1
        if self.steps > MAX_STEPS:
            raise TooLong(node.column, "the sums have too many terms in all.")
        if node.kind == "number":
            return np.float64(node.value)
        if node.kind == "name":
            return values[node.value]
        if node.kind == "sum":
            return self._series(node, values)
        operands = [self.of(child, values) for child in node.children]
        if node.kind == "member":
            return _member(values[node.value], operands[0])
        if node.kind == "call":
            return (
                _diagonal(*operands) if node.value == "diag" else FUNCTIONS[node.value](*operands)
            )
        return _OPERATIONS[node.kind](*operands)

    def _series(self, node: Node, values: Values) -> Any:
        first, last = (self.of(limit, values) for limit in node.children[:2])
        if not (_whole(first) and _whole(last)):
            return _NOTHING
        if last - first >= MAX_TERMS:
            raise TooLong(node.column, f"a sum has more than {MAX_TERMS} terms.")
        total: Any = np.float64(0.0)
        for k in range(int(first), int(last) + 1):
            total = total + self.of(node.children[2], {**values, node.value: np.float64(k)})
        return total


def _member(sequence: Any, index: Any) -> Any:
    """A member of a sequence; far beyond its ends, or between two members, there is none."""
    return sequence.get(int(index), _NOTHING) if _whole(index) else _NOTHING


def _whole(number: Any) -> bool:
    return bool(np.isfinite(number) and number == np.round(number))


def _matmul(a: Any, b: Any) -> Any:
    if np.ndim(a) == 0 or np.ndim(b) == 0:  # a matrix of one entry
        return a * b
    product = a @ b
    return product[0, 0] if product.shape == (1, 1) else product


def _matpower(base: Any, exponent: Any) -> Any:
    if np.ndim(base) == 0:
        return np.power(base, exponent)
    if not 0 <= exponent <= MAX_EXPONENT or exponent != np.round(exponent):
        return np.full_like(base, np.nan)
    return np.linalg.matrix_power(base, int(exponent))


def _diagonal(vector: Any) -> Any:
    return vector if np.ndim(vector) == 0 else np.diag(vector.ravel())


_OPERATIONS: dict[str, Callable[..., Any]] = {
    "neg": np.negative,
    "+": np.add,
    "-": np.subtract,
    "times": np.multiply,
    "/": np.divide,
    "matmul": _matmul,
    "transpose": np.transpose,
    "power": np.power,
    "matpower": _matpower,
}
