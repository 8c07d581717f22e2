"""The calls that a function exercise is judged by: argument shapes by axis letter, drawn by seed.

arguments: {xs: {axes: B T D}, h0: {axes: B H}}        (see `arguments.py`)
cases:
  - {name: all sizes different, sizes: {B: 2, T: 4, D: 3, H: 5}}
  - {name: zero initial state,  sizes: {B: 2, T: 4, D: 3, H: 5}, set: {h0: 0}}
  - {name: gradient at the end, sizes: {B: 2, T: 4, D: 3, H: 5}, only: {dhs: last}}
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from pydantic import Field

from grader.arguments import Argument, Letter, draw, misfit, packed
from grader.fields import Strict


class CaseSpec(Strict):
    """One call. `set` replaces an argument: a number fills it, `symmetric` mirrors a matrix.

    `scale` multiplies what is drawn, then `shift` adds to it. `only` keeps the first or the last
    time step (axis T) of an argument; the others become zero. `group` is what `weights` name.
    """

    name: str
    group: str = ""
    sizes: dict[Letter, int] = Field(default_factory=dict)
    set: dict[str, float | str] = Field(default_factory=dict)
    scale: dict[str, float] = Field(default_factory=dict)
    shift: dict[str, float] = Field(default_factory=dict)
    only: dict[str, Literal["first", "last"]] = Field(default_factory=dict)


@dataclass(frozen=True, eq=False)  # a case is equal to itself alone: arrays have no `==`
class Case:
    """One call with its arguments; `label` tells people which one it is, `sizes` are by letter."""

    label: str
    arguments: tuple[Any, ...]
    sizes: Mapping[str, int] = field(default_factory=dict)


def check_cases(arguments: Mapping[str, Argument], cases: list[CaseSpec]) -> None:
    """Raise ValueError when a case lacks a size, or names an argument that is not there."""
    letters = frozenset().union(*(argument.sizes() for argument in arguments.values()))
    for case in cases:
        missing = sorted(letters - set(case.sizes))
        surplus = sorted(set(case.sizes) - letters)
        unknown = sorted({*case.set, *case.scale, *case.shift, *case.only} - set(arguments))
        if missing or surplus:
            raise ValueError(
                f"case `{case.name}`: sizes are needed for exactly {', '.join(sorted(letters))}; "
                f"missing: {missing}, not used: {surplus}"
            )
        if unknown:
            raise ValueError(f"case `{case.name}` sets the unknown argument `{unknown[0]}`")
        moved = [(name, None) for name in (*case.scale, *case.shift)]
        for name, change in [*case.set.items(), *moved]:
            problem = misfit(arguments[name], change)
            if problem:
                raise ValueError(f"case `{case.name}`: `{name}` {problem}")
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
    return Case(f"{case.name} ({sizes})" if sizes else case.name, values, dict(case.sizes))


def _argument(name: str, argument: Argument, case: CaseSpec, rng: np.random.Generator) -> Any:
    value = draw(argument, case.sizes, rng)
    if isinstance(value, int | float | str):
        return type(value)(case.set.get(name, value))
    arrays = [_changed(name, array, case) for array in (value if argument.items else [value])]
    if name in case.only:
        axis = str(argument.axes).split().index("T")
        arrays = [_one_step(arrays[0], axis, 0 if case.only[name] == "first" else -1)]
    return packed(argument, arrays if argument.items else arrays[0])


def _changed(name: str, array: np.ndarray[Any, Any], case: CaseSpec) -> np.ndarray[Any, Any]:
    """The array as the case wants it; whole numbers stay whole unless they are scaled."""
    change = case.set.get(name)
    if change == "symmetric":
        array = (array + array.T) / 2
    elif change is not None:
        return np.full_like(array, change)
    if name in case.scale:
        array = array * case.scale[name]
    return array + case.shift[name] if name in case.shift else array


def _one_step(array: np.ndarray[Any, Any], axis: int, step: int) -> np.ndarray[Any, Any]:
    """Zero everywhere but at one index of the time axis."""
    kept = np.zeros_like(array)
    np.moveaxis(kept, axis, 0)[step] = np.moveaxis(array, axis, 0)[step]
    return kept
