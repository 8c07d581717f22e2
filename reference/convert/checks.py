"""Checks that all converters share: the right arrays, each in the right shape.

Private to `reference/convert/`. Two sizes that happen to be equal can hide a wrong order of axes or
arrays; no check of shapes sees that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from numpy.typing import NDArray

from reference.formulas import Shapes

Array = NDArray[Any]


def check_kind(kind: str, kinds: Sequence[str]) -> None:
    """ValueError for a kind of layer that is not among `kinds`."""
    if kind not in kinds:
        raise ValueError(f"kind is {kind!r}; use one of {', '.join(kinds)}.")


def sizes(found: Mapping[str, Array], name: str, axes: str, hint: str = "") -> tuple[int, ...]:
    """The shape of the array `name`; ValueError unless it is there, with these axes.

    axes: their letters, with blanks between; hint: a sentence that says what to do.
    """
    if name not in found:
        there = ", ".join(found) or "nothing at all"
        raise ValueError(f"the array {name} is needed, but found {there}. {hint}".rstrip())
    shape = found[name].shape
    if len(shape) != len(axes.split()):
        raise ValueError(
            f"{name} has the shape {shape}, but needs the axes {axes}. {hint}".rstrip()
        )
    return shape


def check_shapes(owner: str, found: Mapping[str, Array], wanted: Shapes, hint: str = "") -> None:
    """ValueError unless exactly the wanted arrays are there, each in its shape.

    owner: what has these arrays; hint: a sentence that says what to do.
    """
    if set(found) != set(wanted):
        raise ValueError(
            f"{owner} has the arrays {', '.join(wanted)}, but found {', '.join(found)}. "
            f"{hint}".rstrip()
        )
    for name, shape in wanted.items():
        if found[name].shape != shape:
            raise ValueError(
                f"{owner}: {name} has the shape {found[name].shape}, "
                f"but beside the other arrays it needs {shape}. {hint}".rstrip()
            )
