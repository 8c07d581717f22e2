"""The arguments that a function is called with: what they are, and how they are drawn.

xs:        {axes: B T D}                                   an array
inputs:    {axes: T D, as: list}                           a list of its rows
W:         {axes: H+D H}                                   a size may be a sum of sizes
targets:   {axes: N, below: C}                             whole numbers from 0 to C - 1
text:      {axes: M, letters: "abc "}                      a text of M letters
fwd:       {items: [D H, H H, H], as: tuple}               several arrays in one argument
units:     {integer: [4, 40]}                              one whole number
rate:      {number: [0.5, 2.0]}                            one number
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

import numpy as np
from pydantic import Field, StringConstraints, model_validator

from grader.fields import Strict

Array = np.ndarray[Any, Any]
Letter = Annotated[str, StringConstraints(pattern=r"^[A-Z]$")]
Axes = Annotated[str, StringConstraints(pattern=r"^[A-Z]( [A-Z])*$")]
_Sizes = Annotated[str, StringConstraints(pattern=r"^[A-Z](\+[A-Z])*( [A-Z](\+[A-Z])*)*$")]


class Argument(Strict):
    """One argument: exactly one of `axes`, `items`, `integer` and `number` says what it is."""

    axes: _Sizes | None = None
    items: list[_Sizes] | None = Field(default=None, min_length=1)
    integer: tuple[int, int] | None = None
    number: tuple[float, float] | None = None
    below: Letter | None = None
    letters: str | None = Field(default=None, min_length=1)
    range: tuple[float, float] = (-1.0, 1.0)
    container: Literal["array", "list", "tuple"] = Field(default="array", alias="as")

    @model_validator(mode="after")
    def _one_kind(self) -> Argument:
        kinds = (self.axes, self.items, self.integer, self.number)
        if sum(kind is not None for kind in kinds) != 1:
            raise ValueError("needs exactly one of `axes`, `items`, `integer` and `number`")
        if self.items is not None and self.container == "array":
            raise ValueError("several arrays come in a container: `as: list` or `as: tuple`")
        if (self.below or self.letters) and self.axes is None:
            raise ValueError("`below` and `letters` belong to an argument with `axes`")
        if self.below and self.letters:
            raise ValueError("is either whole numbers (`below`) or a text (`letters`)")
        if self.letters and " " in str(self.axes):
            raise ValueError("a text has one axis")
        return self

    def sizes(self) -> frozenset[str]:
        """The letters whose sizes have to be known before this argument can be drawn."""
        texts = [self.axes or "", *(self.items or ()), self.below or ""]
        return frozenset(letter for text in texts for letter in text if letter.isalpha())


def draw(argument: Argument, sizes: Mapping[str, int], rng: np.random.Generator) -> Any:
    """A fresh value: an array, a list or a tuple of arrays, a text, an int or a float."""
    if argument.integer is not None:
        return int(rng.integers(argument.integer[0], argument.integer[1], endpoint=True))
    if argument.number is not None:
        return float(rng.uniform(*argument.number))
    if argument.items is not None:
        return [rng.uniform(*argument.range, size=shape(axes, sizes)) for axes in argument.items]
    if argument.letters is not None:
        drawn = rng.integers(len(argument.letters), size=shape(str(argument.axes), sizes))
        return "".join(argument.letters[place] for place in drawn)
    if argument.below is not None:
        return rng.integers(sizes[argument.below], size=shape(str(argument.axes), sizes))
    return rng.uniform(*argument.range, size=shape(str(argument.axes), sizes))


def shape(axes: str, sizes: Mapping[str, int]) -> tuple[int, ...]:
    """`H+D H` with {H: 4, D: 3} is (7, 4)."""
    return tuple(sum(sizes[letter] for letter in axis.split("+")) for axis in axes.split())


def packed(argument: Argument, value: Any) -> Any:
    """In the container that the argument asks for; a list of an array holds its rows."""
    containers: dict[str, Any] = {"list": list, "tuple": tuple}
    return containers[argument.container](value) if argument.container in containers else value


def misfit(argument: Argument, change: float | str | None) -> str:
    """Why a case cannot set an argument to this, or scale and shift it (None); empty if it can."""
    if change is None:
        evenly = argument.axes or argument.items
        plain = evenly and not argument.below and not argument.letters
        return "" if plain else "is no array of real numbers: `set` it instead"
    if argument.letters is not None:
        return "" if isinstance(change, str) else "is a text, so set it to a text"
    if isinstance(change, str) and (change != "symmetric" or argument.axes is None):
        return "can be set to a number, and a square array to `symmetric`"
    return ""
