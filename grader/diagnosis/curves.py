"""A function too many or too few: before the tanh, the slope missing, the root, the logarithm."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np

from grader.compare import Part
from grader.diagnosis.evidence import Array, View, near
from grader.diagnosis.relations import Relation

Curve = Callable[[Array], Array]


def _sigmoid(x: Array) -> Array:
    result: Array = 0.5 * (1.0 + np.tanh(0.5 * x))  # cannot overflow
    return result


def _softmax(x: Array) -> Array:
    if x.ndim == 0 or x.size == 0:
        return x
    raised = np.exp(x - x.max(axis=-1, keepdims=True))
    result: Array = raised / raised.sum(axis=-1, keepdims=True)
    return result


_MISSING: tuple[tuple[str, str, Curve], ...] = (
    ("before-tanh", "the tanh is missing: these are the sums before it.", np.tanh),
    ("before-sigmoid", "the sigmoid is missing: these are the sums before it.", _sigmoid),
    ("before-softmax", "the softmax is missing: these are the logits.", _softmax),
    ("before-relu", "negative values are to be cut off at 0.", lambda x: np.maximum(x, 0)),
    ("logarithm", "these are the logarithms of the values that are asked for.", np.exp),
    ("squared", "the values are squared: a square root is missing.", lambda x: np.sqrt(np.abs(x))),
    ("inverse", "each value is 1 divided by the right one.", lambda x: 1.0 / x),
    ("complement", "each value is 1 minus the right one.", lambda x: 1.0 - x),
)
_SURPLUS: tuple[tuple[str, str, Curve], ...] = (
    ("tanh-twice", "the right values have been through a tanh once more.", np.tanh),
    ("sigmoid-twice", "the right values have been through a sigmoid as well.", _sigmoid),
    ("softmax-twice", "the right values have been through a softmax as well.", _softmax),
    ("cut-off", "negative values are cut off at 0; they belong there.", lambda x: np.maximum(x, 0)),
    ("no-sign", "negative values have lost their sign.", np.abs),
    ("exponential", "the right values have been through `exp` as well.", np.exp),
    ("root", "the square root has been taken of the right values.", lambda x: np.sqrt(np.abs(x))),
    ("of-square", "the right values are squared.", np.square),
)
_SLOPES: tuple[tuple[str, str, Curve], ...] = (
    ("tanh", "1 - {a}**2", lambda a: 1.0 - a**2),
    ("tanh", "1 - tanh({a})**2", lambda a: 1.0 - np.tanh(a) ** 2),
    ("sigmoid", "{a} * (1 - {a})", lambda a: a * (1.0 - a)),
    ("sigmoid", "sigmoid({a}) * (1 - sigmoid({a}))", lambda a: _sigmoid(a) * (1 - _sigmoid(a))),
    ("ReLU", "{a} > 0", lambda a: (a > 0).astype(float)),
)


def activations(part: Part, view: View) -> Iterator[Relation]:
    """One function between the values and the right ones, on either side."""
    for id, says, curve in _MISSING:
        yield Relation(id, says, partial(_before, curve))
    for id, says, curve in _SURPLUS:
        yield Relation(id, says, partial(_after, curve))
    says = "large values are cut off, on both sides of 0; they belong there."
    yield Relation("limited", says, _limited)


def slopes(part: Part, view: View) -> Iterator[Relation]:
    """The derivative of an activation is missing, or stands there twice."""
    same = [
        name
        for name, value in view.named.items()
        if isinstance(value, np.ndarray) and value.shape == view.want.shape
    ]
    for name in same:
        for kind, formula, slope in _SLOPES:
            written = f"the slope of the {kind}, `{formula.format(a=name)}`,"
            holds = partial(_without_slope, slope, name)
            yield Relation("slope-missing", f"{written} is missing.", holds)
            holds = partial(_with_slope, slope, name)
            yield Relation("slope-twice", f"{written} is there twice.", holds)


def _before(curve: Curve, got: Array, base: Array, view: View) -> bool:
    if got.shape != base.shape:
        return False
    with np.errstate(all="ignore"):
        return near(curve(got), base, view.tolerance)


def _after(curve: Curve, got: Array, base: Array, view: View) -> bool:
    if got.shape != base.shape:
        return False
    with np.errstate(all="ignore"):
        return near(got, curve(base), view.tolerance * 4)  # these curves steepen a little


def _limited(got: Array, base: Array, view: View) -> bool:
    if got.shape != base.shape or got.size < 2:
        return False
    most = float(np.max(np.abs(got)))
    return near(got, np.clip(base, -most, most), view.tolerance)


def _without_slope(slope: Curve, name: str, got: Array, base: Array, view: View) -> bool:
    # the first wrong case named the argument; in another its shape may be another
    value = np.asarray(view.named[name], float)
    if not got.shape == base.shape == value.shape:
        return False
    with np.errstate(all="ignore"):
        return near(got * slope(value), base, view.tolerance)


def _with_slope(slope: Curve, name: str, got: Array, base: Array, view: View) -> bool:
    value = np.asarray(view.named[name], float)
    if not got.shape == base.shape == value.shape:
        return False
    with np.errstate(all="ignore"):
        return near(got, base * slope(value), view.tolerance)
