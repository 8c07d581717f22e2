"""What an exercise declares about the names of a formula, and how values are drawn for them.

    W_h: [H, H]                               a matrix; entries between -1 and 1
    h_{t-1}: [H]                              a column vector, the same as [H, 1]
    x: []                                     a number between -1 and 1
    u: {integer: [1, 40]}                     a whole number
    w: {range: [0.1, 0.9]}                    a number, or entries (with `shape`), of a range
    L: {shape: [], over: [1, T]}              a sequence L_1 ... L_T, used as L_t, L_{t-1}, L_1

Dimensions are names; each gets a size of its own in every draw, unless it is declared as a whole
number as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

import numpy as np
from pydantic import Field, model_validator

from grader.fields import Strict
from grader.formulas.tree import FormulaError, Node
from grader.formulas.words import words

BEYOND = 3  # how far a sequence is filled beyond its ends, so that a sum may overrun and be wrong
SMALLEST = 2  # size of a drawn dimension: a matrix of one entry would fit everywhere
Bound = int | str
Values = dict[str, Any]  # name -> float64 scalar, matrix (2-D), or for a sequence index -> these


class Symbol(Strict):
    """One declared name."""

    shape: list[Bound] = Field(default_factory=list, max_length=2)
    range: tuple[float, float] = (-1.0, 1.0)
    integer: tuple[int, int] | None = None
    over: tuple[Bound, Bound] | None = None

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        return {"shape": value} if isinstance(value, list) else value

    @model_validator(mode="after")
    def _ordered(self) -> Symbol:
        for low, high in (self.range, self.integer or (0, 0)):
            if low > high:
                raise ValueError(f"the bounds [{low}, {high}] stand in the wrong order")
        if self.integer and self.shape:
            raise ValueError("a whole number has no shape")
        if any(size != 1 for size in self.shape if isinstance(size, int)):
            raise ValueError("a dimension is a name such as H, or 1")
        return self

    @property
    def dims(self) -> tuple[str, ...]:
        """The shape as texts: () or (rows, columns); a vector is a column."""
        sizes = [str(size) for size in self.shape]
        return (sizes[0], "1") if len(sizes) == 1 else tuple(sizes)


Symbols = Mapping[str, Symbol]


def find(node: Node, known: Symbols, counters: frozenset[str]) -> tuple[str, str]:
    """The declared name that a node means, and its index when it is a member of a sequence.

    An underscore that is left out is forgiven (`Wh` for `W_h`). FormulaError lists what there is.
    """
    name = node.value
    if name in counters or (name in known and not known[name].over):
        return name, ""
    base, _, index = name.partition("_")
    if index and base in known and known[base].over:
        return base, index.strip("{}")
    joined = [k for k in known if k.replace("_", "") == name and not known[k].over]
    if len(joined) == 1:
        return joined[0], ""
    raise FormulaError(node.column, _unknown(name, known))


def draw(known: Symbols, fixed: Mapping[str, Any], rng: np.random.Generator) -> Values:
    """One value for every name, float64; `fixed` are the numbers of the variant."""
    values: Values = {name: np.float64(number) for name, number in fixed.items()}
    whole = {name: s.integer for name, s in known.items() if s.integer}
    for name, (low, high) in whole.items():
        values[name] = np.float64(rng.integers(low, high, endpoint=True))
    dims = sorted({d for s in known.values() for d in s.dims if d != "1"} - set(whole))
    sizes = {name: int(values[name]) for name in whole} | {"1": 1}
    sizes |= dict(zip(dims, (rng.permutation(len(dims)) + SMALLEST).tolist(), strict=True))
    for name, symbol in known.items():
        if symbol.over:
            first, last = (b if isinstance(b, int) else int(values[b]) for b in symbol.over)
            indices = range(first - BEYOND, last + BEYOND + 1)
            values[name] = {i: _entries(symbol, sizes, rng) for i in indices}
        elif name not in values:
            values[name] = _entries(symbol, sizes, rng)
    return values


def _entries(symbol: Symbol, sizes: Mapping[str, int], rng: np.random.Generator) -> Any:
    low, high = symbol.range
    shape = tuple(sizes[dim] for dim in symbol.dims)
    if shape in ((), (1, 1)):
        return np.float64(rng.uniform(low, high))
    return rng.uniform(low, high, shape)


def _unknown(name: str, known: Symbols) -> str:
    """Why a name is not known: perhaps misspelt, a product without a blank, a subscript cut off."""
    written = {n: f"{n}_..." if symbol.over else n for n, symbol in known.items()}
    listed = ", ".join(written.values())
    shown = {n.lower(): text for n, text in written.items()}
    same = [n for n in shown if n.partition("_")[0] == name.lower().partition("_")[0]]
    near = same or get_close_matches(name.lower(), shown, n=1, cutoff=0.5)
    advice = f" Did you mean `{shown[near[0]]}`?" if near else ""
    return (
        f"`{name}` is no name here.{advice} There are: {listed}. Write a product as `a b` or `a*b`."
    )


def check_symbols(symbols: Symbols, given: Iterable[str]) -> dict[str, Symbol]:
    """The symbols under the one spelling of their names; ValueError for what cannot be used."""
    checked: dict[str, Symbol] = {}
    for written, symbol in symbols.items():
        name = check_name(written)
        if name in checked or name in given:
            raise ValueError(f"the name `{name}` is declared twice")
        checked[name] = symbol
    whole = {name for name, symbol in checked.items() if symbol.integer}
    for name, symbol in checked.items():
        unknown = [b for b in symbol.over or () if isinstance(b, str) and b not in whole]
        if unknown:
            raise ValueError(f"`{name}` runs to `{unknown[0]}`, which is no declared whole number")
    return checked


def check_name(written: str) -> str:
    """The one spelling of a name; ValueError when the text is not a name and nothing else."""
    found = words(written)
    if [word.kind for word in found] != ["name", "end"]:
        raise ValueError(f"`{written}` is no name such as x, W_h or h_{{t-1}}")
    return found[0].text


def without_shapes(known: Symbols) -> dict[str, Symbol]:
    """The same names, every vector and matrix square and of one size."""
    square = {"shape": ["N", "N"]}
    return {n: s.model_copy(update=square) if s.shape else s for n, s in known.items()}
