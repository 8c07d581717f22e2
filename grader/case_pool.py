"""Cases that tell mistakes apart, for any function: the pool that `lint` chooses from.

Sizes with all axes different come first, then the edges at which some mistakes hide and others
show: equal sizes, sizes of 1, zero states and biases, symmetric kernels, gradients at one step
only, long sequences, large, tiny and extreme values, integers at their bounds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from grader.arguments import Argument
from grader.cases import CaseSpec

_SIZES = {"B": 2, "T": 4, "D": 3, "H": 5}
_MORE_SIZES = (6, 7, 8, 9, 10, 11)  # of letters that have none of their own
_EQUAL = 3
_LONG = 12
_LARGE, _TINY, _EXTREME = 4.0, 0.01, 1000.0


def pool(arguments: Mapping[str, Argument]) -> list[CaseSpec]:
    """Every case that the arguments allow, in a fixed order, plain ones first."""
    letters = sorted(frozenset().union(*(argument.sizes() for argument in arguments.values())))
    return [*_by_sizes(letters), *_by_values(arguments, letters), *_by_bounds(arguments, letters)]


def different(letters: list[str]) -> dict[str, int]:
    """Sizes of which no two are equal, and none is 1."""
    others = iter(_MORE_SIZES)
    return {letter: _SIZES[letter] if letter in _SIZES else next(others) for letter in letters}


def _by_sizes(letters: list[str]) -> Iterator[CaseSpec]:
    sizes = different(letters)
    yield CaseSpec(name="all sizes different" if letters else "any numbers", sizes=sizes)
    if len(letters) < 2:
        return
    turned = dict(zip(letters, reversed(sizes.values()), strict=True))
    yield CaseSpec(name="sizes the other way round", sizes=turned)
    yield CaseSpec(name="all sizes equal", sizes=dict.fromkeys(letters, _EQUAL))
    for one, other in combinations(letters, 2):
        yield CaseSpec(name=f"{one} equals {other}", sizes=sizes | {one: sizes[other]})
    for letter in letters:
        yield CaseSpec(name=f"{letter} is 1", sizes=sizes | {letter: 1})
    if {"B", "T"} <= set(letters):
        yield CaseSpec(name="one sequence of one step", sizes=sizes | {"B": 1, "T": 1})
    if "T" in letters:
        yield CaseSpec(name="a long sequence", sizes=sizes | {"T": _LONG})


def _by_values(arguments: Mapping[str, Argument], letters: list[str]) -> Iterator[CaseSpec]:
    sizes = different(letters)
    arrays = {
        name: str(argument.axes).split()
        for name, argument in arguments.items()
        if argument.axes and not argument.below and not argument.letters
    }
    for name in arrays:
        yield CaseSpec(name=f"zero {name}", sizes=sizes, set={name: 0.0})
    for name, axes in arrays.items():
        if len(axes) == 2 and axes[0] == axes[1]:
            yield CaseSpec(name=f"symmetric {name}", sizes=sizes, set={name: "symmetric"})
    for name, axes in arrays.items():
        if "T" in axes:
            yield CaseSpec(name=f"{name} at the last step only", sizes=sizes, only={name: "last"})
            yield CaseSpec(name=f"{name} at the first step only", sizes=sizes, only={name: "first"})
    for word, factor in (("large", _LARGE), ("tiny", _TINY)) if arrays else ():
        yield CaseSpec(name=f"{word} values", sizes=sizes, scale=dict.fromkeys(arrays, factor))
    for name in arrays:
        yield CaseSpec(name=f"extreme {name}", sizes=sizes, scale={name: _EXTREME})


def _by_bounds(arguments: Mapping[str, Argument], letters: list[str]) -> Iterator[CaseSpec]:
    for name, argument in arguments.items():
        bounds = argument.integer or argument.number
        for word, bound in zip(("smallest", "largest"), bounds or (), strict=False):
            yield CaseSpec(name=f"{word} {name}", sizes=different(letters), set={name: bound})
