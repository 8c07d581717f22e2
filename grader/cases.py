"""The calls that a function exercise is judged by: argument shapes by axis letter, drawn by seed.

arguments: {xs: {axes: B T D}, h0: {axes: B H}, units: {integer: [2, 40]}}
cases:
  - {name: all sizes different, sizes: {B: 2, T: 4, D: 3, H: 5}}
  - {name: zero initial state,  sizes: {B: 2, T: 4, D: 3, H: 5}, set: {h0: 0}}
  - {name: gradient at the end, sizes: {B: 2, T: 4, D: 3, H: 5}, only: {dhs: last}}
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import numpy as np
from pydantic import Field, StringConstraints, model_validator

from grader.fields import Strict

Axes = Annotated[str, StringConstraints(pattern=r"^[A-Z]( [A-Z])*$")]


class Argument(Strict):
    """One argument: an array by its axes, or an integer between two bounds."""

    axes: Axes | None = None
    integer: tuple[int, int] | None = None
    range: tuple[float, float] = (-1.0, 1.0)
    container: Literal["array", "list"] = Field(default="array", alias="as")

    @model_validator(mode="after")
    def _one_kind(self) -> Argument:
        if (self.axes is None) == (self.integer is None):
            raise ValueError("needs either `axes` (an array) or `integer` (two bounds)")
        return self


class CaseSpec(Strict):
    """One call. `set` replaces an argument: a number fills it, `symmetric` mirrors a matrix.

    `only` keeps the first or the last time step (axis T) of an argument; the others become zero.
    """

    name: str
    sizes: dict[Annotated[str, StringConstraints(pattern=r"^[A-Z]$")], int] = Field(
        default_factory=dict
    )
    set: dict[str, float | Literal["symmetric"]] = Field(default_factory=dict)
    scale: dict[str, float] = Field(default_factory=dict)
    only: dict[str, Literal["first", "last"]] = Field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """One call with its arguments; `label` tells people which one it is."""

    label: str
    arguments: tuple[Any, ...]


def check_cases(arguments: Mapping[str, Argument], cases: list[CaseSpec]) -> None:
    """Raise ValueError when a case lacks a size, or names an argument that is not there."""
    letters = {axis for a in arguments.values() for axis in (a.axes or "").split()}
    for case in cases:
        missing = sorted(letters - set(case.sizes))
        surplus = sorted(set(case.sizes) - letters)
        unknown = sorted({*case.set, *case.scale, *case.only} - set(arguments))
        if missing or surplus:
            raise ValueError(
                f"case `{case.name}`: sizes are needed for exactly {', '.join(sorted(letters))}; "
                f"missing: {missing}, not used: {surplus}"
            )
        if unknown:
            raise ValueError(f"case `{case.name}` sets the unknown argument `{unknown[0]}`")
        for name in case.only:
            if "T" not in (arguments[name].axes or "").split():
                raise ValueError(f"case `{case.name}`: `{name}` has no axis T to keep one step of")


def draw_cases(
    arguments: Mapping[str, Argument], cases: list[CaseSpec], seed: int
) -> tuple[Case, ...]:
    """Every case with its arguments; the same seed gives the same numbers."""
    return tuple(
        _draw(arguments, case, np.random.default_rng([seed, number]))
        for number, case in enumerate(cases)
    )


def _draw(arguments: Mapping[str, Argument], case: CaseSpec, rng: np.random.Generator) -> Case:
    values = tuple(_argument(name, a, case, rng) for name, a in arguments.items())
    sizes = ", ".join(f"{axis}={size}" for axis, size in case.sizes.items())
    return Case(f"{case.name} ({sizes})" if sizes else case.name, values)


def _argument(name: str, argument: Argument, case: CaseSpec, rng: np.random.Generator) -> Any:
    if argument.integer is not None:
        drawn = int(rng.integers(argument.integer[0], argument.integer[1], endpoint=True))
        return int(case.set.get(name, drawn))
    shape = tuple(case.sizes[axis] for axis in str(argument.axes).split())
    array = rng.uniform(*argument.range, size=shape) * case.scale.get(name, 1.0)
    change = case.set.get(name)
    if change == "symmetric":
        array = (array + array.T) / 2
    elif change is not None:
        array = np.full(shape, float(change))
    if name in case.only:
        axis = str(argument.axes).split().index("T")
        array = _one_step(array, axis, 0 if case.only[name] == "first" else -1)
    return list(array) if argument.container == "list" else array


def _one_step(array: np.ndarray[Any, Any], axis: int, step: int) -> np.ndarray[Any, Any]:
    """Zero everywhere but at one index of the time axis."""
    kept = np.zeros_like(array)
    np.moveaxis(kept, axis, 0)[step] = np.moveaxis(array, axis, 0)[step]
    return kept
