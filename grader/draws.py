"""What a `given` entry may be, and how a seeded generator draws from it.

Every draw also states the lesson's own value: those together are the canonical variant.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import numpy as np
from pydantic import Discriminator, Field, Tag, field_validator, model_validator

from grader.expressions import calculate
from grader.fields import Expression, Strict

Scalar = int | float | str


class IntegerDraw(Strict):
    """An integer between two bounds, both included."""

    integer: tuple[int, int]
    lesson: int

    @model_validator(mode="after")
    def _ordered(self) -> IntegerDraw:
        _check_order(self.integer)
        return self


class NumberDraw(Strict):
    """A number between two bounds, rounded to `decimals`."""

    number: tuple[float, float]
    decimals: int = Field(default=1, ge=0, le=6)
    lesson: float

    @model_validator(mode="after")
    def _ordered(self) -> NumberDraw:
        _check_order(self.number)
        _check_grid(self.number, self.decimals)
        return self


class ChoiceDraw(Strict):
    """One of the values listed."""

    choice: list[Scalar] = Field(min_length=1)
    lesson: Scalar


class ArrayDraw(Strict):
    """An array; sizes are integers or expressions over the names drawn before it."""

    array: list[Expression] = Field(min_length=1, max_length=4)
    range: tuple[float, float] = (-1.0, 1.0)
    decimals: int = Field(default=1, ge=0, le=6)
    lesson: list[Any]

    @model_validator(mode="after")
    def _ordered(self) -> ArrayDraw:
        _check_order(self.range)
        _check_grid(self.range, self.decimals)
        return self

    @field_validator("lesson")
    @classmethod
    def _regular(cls, lesson: list[Any]) -> list[Any]:
        try:
            np.array(lesson, float)
        except (ValueError, TypeError):
            raise ValueError("`lesson` is no array: rows of equal length, numbers only") from None
        return lesson


def _kind(value: Any) -> str | None:
    keys = value if isinstance(value, dict) else getattr(value, "__dict__", {})
    return next((k for k in ("integer", "number", "choice", "array") if k in keys), None)


Draw = Annotated[
    Annotated[IntegerDraw, Tag("integer")]
    | Annotated[NumberDraw, Tag("number")]
    | Annotated[ChoiceDraw, Tag("choice")]
    | Annotated[ArrayDraw, Tag("array")],
    Discriminator(
        _kind,
        custom_error_type="draw",
        custom_error_message="does not say what to draw: integer, number, choice or array",
    ),
]


def lesson_values(draws: Mapping[str, Any]) -> dict[str, Any]:
    """The canonical draw: the numbers that the lesson itself uses."""
    return {
        name: np.array(draw.lesson, float) if isinstance(draw, ArrayDraw) else draw.lesson
        for name, draw in draws.items()
    }


def draw_values(draws: Mapping[str, Any], rng: np.random.Generator) -> dict[str, Any]:
    """One draw of every name, in the order in which they stand in the file."""
    values: dict[str, Any] = {}
    for name, draw in draws.items():
        values[name] = draw_one(draw, rng, values)
    return values


def draw_one(draw: Any, rng: np.random.Generator, values: Mapping[str, Any]) -> Any:
    """One value: a Python int, float or text, or a float64 array."""
    if isinstance(draw, IntegerDraw):
        return int(rng.integers(draw.integer[0], draw.integer[1], endpoint=True))
    if isinstance(draw, ChoiceDraw):
        return draw.choice[int(rng.integers(len(draw.choice)))]
    if isinstance(draw, NumberDraw):
        return float(_rounded(rng, draw.number, draw.decimals, ()))
    return _rounded(rng, draw.range, draw.decimals, _shape(draw, values))


def check_shapes(draws: Mapping[str, Any]) -> None:
    """ValueError when an array of the lesson has not the sizes that `array` asks for."""
    before: dict[str, Any] = {}
    for (name, draw), value in zip(draws.items(), lesson_values(draws).values(), strict=True):
        if isinstance(draw, ArrayDraw) and value.shape != _shape(draw, before):
            raise ValueError(
                f"`{name}`: the lesson's array has the shape {value.shape}, "
                f"but `array` says {_shape(draw, before)}"
            )
        before[name] = value


def _shape(draw: ArrayDraw, values: Mapping[str, Any]) -> tuple[int, ...]:
    return tuple(int(calculate(size, values)) for size in draw.array)


def _rounded(
    rng: np.random.Generator, bounds: tuple[float, float], decimals: int, shape: tuple[int, ...]
) -> Any:
    unit = 10**decimals
    low, high = round(bounds[0] * unit), round(bounds[1] * unit)
    return np.round(rng.integers(low, high, size=shape, endpoint=True) / unit, decimals)


def _check_order(bounds: tuple[float, float]) -> None:
    if bounds[0] > bounds[1]:
        raise ValueError(f"the bounds [{bounds[0]}, {bounds[1]}] stand in the wrong order")


def _check_grid(bounds: tuple[float, float], decimals: int) -> None:
    """Bounds between two drawable numbers would be rounded, perhaps to outside of the interval."""
    if any(round(bound, decimals) != bound for bound in bounds):
        raise ValueError(f"a bound has more than {decimals} decimals; raise `decimals`")
