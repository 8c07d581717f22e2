"""What the operators and functions of an expression do, on floats and NumPy arrays.

Integers stay integers under + - * and small powers, so that counts print as counts; everything
else is float64. Out-of-range results are inf or nan, never an exception. Arrays stay small: a few
hundred characters of `transpose` and `+` could otherwise ask for more memory than there is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

_EXACT = 2**53  # largest range in which a float holds every integer
_MAX_SIZE = 100_000  # values in an array


class ExpressionError(ValueError):
    """An expression cannot be read or evaluated; the text completes "The expression ..."."""


def apply(operation: Callable[..., Any], *values: Any) -> Any:
    """The result of one operation; integers too large to be exact become floats."""
    sizes = [value.size for value in values if isinstance(value, np.ndarray)]
    if len(sizes) == 2 and sizes[0] * sizes[1] > _MAX_SIZE:  # they may broadcast
        raise ExpressionError("makes an array that is too large")
    try:
        with np.errstate(all="ignore"):
            result = operation(*values)
    except (ValueError, TypeError, IndexError, OverflowError) as problem:
        raise ExpressionError(f"cannot be evaluated: {problem}") from None
    if isinstance(result, np.generic) or (isinstance(result, np.ndarray) and result.ndim == 0):
        result = result.item()
    if isinstance(result, int) and abs(result) >= _EXACT:
        return float(result)
    return result


def _power(base: Any, exponent: Any) -> Any:
    if isinstance(base, int) and isinstance(exponent, int) and 0 <= exponent <= 64:
        exact = base**exponent if abs(base) < _EXACT else _EXACT
        if abs(exact) < _EXACT:
            return exact
    return np.power(np.asarray(base, float), exponent)


def _index(array: Any, *indices: Any) -> Any:
    return np.asarray(array)[tuple(_whole(i) for i in indices)]


def _whole(number: Any) -> int:
    if isinstance(number, np.ndarray) or int(number) != number:
        raise ValueError("an index is a whole number")
    return int(number)


UNARY: dict[str, Callable[..., Any]] = {
    "-": lambda a: -a,
    "+": lambda a: a,
    "not": lambda a: not a,
}
BINARY: dict[str, Callable[..., Any]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": np.divide,
    "@": np.matmul,
    "^": _power,
    "==": lambda a, b: bool(np.all(a == b)),
    "!=": lambda a, b: bool(np.any(a != b)),
    "<=": lambda a, b: bool(np.all(a <= b)),
    ">=": lambda a, b: bool(np.all(a >= b)),
    "<": lambda a, b: bool(np.all(a < b)),
    ">": lambda a, b: bool(np.all(a > b)),
    "and": lambda a, b: a and b,
    "or": lambda a, b: a or b,
    "list": lambda *items: np.array(items, float),
    "index": _index,
}
FUNCTIONS: dict[str, Callable[..., Any]] = {
    "abs": lambda x: np.abs(x),
    "cos": lambda x: np.cos(x),
    "exp": lambda x: np.exp(x),
    "log": lambda x: np.log(x),
    "max": lambda x: np.max(x),
    "min": lambda x: np.min(x),
    "round": lambda x, digits: np.round(x, _whole(digits)),
    "sigmoid": lambda x: 1 / (1 + np.exp(-np.asarray(x, float))),
    "sin": lambda x: np.sin(x),
    "sqrt": lambda x: np.sqrt(x),
    "sum": lambda x: np.sum(x),
    "tan": lambda x: np.tan(x),
    "tanh": lambda x: np.tanh(x),
    "transpose": lambda x: np.transpose(x),
}
