"""Common slips: which one change would make a wrong formula right?

The student's own tree is changed in one place at a time, a sign, a transpose, the order of a
product, and held against the right formula by its values. So the place that is named stands in the
student's text, and nothing of the right formula is told. A constant factor is read off the values.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import islice
from typing import Any, NamedTuple

import numpy as np

from grader.formulas.evaluate import evaluate
from grader.formulas.meaning import Meaning, meaning
from grader.formulas.parse import Formula
from grader.formulas.probe import RELATIVE, near, same
from grader.formulas.symbols import Symbols, Values
from grader.formulas.tree import FormulaError, Node, excerpt, parts

MAX_PARTS = 3000  # looked at in all: every change costs a walk over the whole formula
_PRODUCTS = (" ", "*", "@")
_TRANSPOSES = ("'", "^T")


class Slip(NamedTuple):
    """A slip: its id, and the sentence for whoever made it."""

    id: str
    says: str


class _Change(NamedTuple):
    slip: Slip
    mended: Node


def find_slip(
    formula: Formula, want: Meaning, known: Symbols, drawn: Sequence[Values]
) -> Slip | None:
    """What the one change says that makes the formula right; None when there is no such change."""
    size = sum(1 for _ in parts(formula.tree))
    for slip, mended in islice(_changes(formula), MAX_PARTS // size):
        if _right(formula._replace(tree=mended), want, known, drawn):
            return slip
    return _factor(formula, want, known, drawn)


def _right(formula: Formula, want: Meaning, known: Symbols, drawn: Sequence[Values]) -> bool:
    try:
        got = meaning(formula, known)
        return got.dims == want.dims and same(got.tree, want.tree, drawn)
    except FormulaError:  # what was changed does not fit together
        return False


def _changes(formula: Formula) -> Iterator[_Change]:
    """All changes, those of the whole formula first."""
    tree = formula.tree
    says = "The whole formula has the opposite sign."
    yield _Change(Slip("sign", says), Node("neg", "", (tree,)))
    says = "The result lies on its side: transpose it."
    yield _Change(Slip("transpose", says), Node("'", "", (tree,)))
    says = "Every product has its factors in the wrong order: exchange left and right."
    yield _Change(Slip("order", says), _reversed(tree))
    for node in parts(tree):
        quoted = [_quoted(formula, part) for part in (node, *node.children)]
        for slip, instead in _changes_of(node, quoted):
            yield _Change(slip, _put(tree, node, instead))


def _changes_of(node: Node, quoted: Sequence[str]) -> Iterator[tuple[Slip, Node]]:
    """What may be changed at one part; `quoted` are the part and its own parts as typed."""
    children = node.children
    if node.kind in ("+", "-"):
        says = f"One sign is the wrong way round: the `{node.kind}` before {quoted[2]}."
        yield Slip("sign", says), replace(node, kind="-" if node.kind == "+" else "+")
    elif node.kind == "neg":
        yield Slip("sign", f"One sign is too many: the `-` before {quoted[1]}."), children[0]
    elif node.kind == "name":
        yield Slip("transpose", f"A transpose is missing at {quoted[0]}."), Node("'", "", (node,))
    elif node.kind in _TRANSPOSES:
        yield Slip("transpose", f"One transpose is too many: {quoted[0]}."), children[0]
    elif node.kind in _PRODUCTS:
        says = f"The factors of {quoted[0]} stand in the wrong order."
        yield Slip("order", says), replace(node, children=children[::-1])


def _factor(
    formula: Formula, want: Meaning, known: Symbols, drawn: Sequence[Values]
) -> Slip | None:
    """The constant, or the declared number, by which the formula misses the wanted one."""
    try:
        got = meaning(formula, known)
        if got.dims != want.dims or not _named(got.tree) or not _named(want.tree):
            return None  # any number is a multiple of another one; that says nothing
        pairs = [(evaluate(got.tree, v), evaluate(want.tree, v), v) for v in drawn[:8]]
    except FormulaError:
        return None
    ratios = [_ratio(value, target) for value, target, _ in pairs]
    if not np.all(np.isfinite(ratios)) or not np.all(ratios):
        return None
    for name, size in _sizes(known, [values for _, _, values in pairs], ratios[0]).items():
        if np.allclose(ratios, size, rtol=RELATIVE, atol=0.0):
            return Slip(
                "factor", f"Only a factor is wrong: this is {name} times what it should be."
            )
    return None


def _ratio(value: Any, target: Any) -> float:
    """How many times the target a value is; nan when it is no multiple of it."""
    with np.errstate(all="ignore"):
        ratio = np.vdot(target, value) / np.vdot(target, target)
        return float(ratio) if near(value, ratio * target) else float("nan")


def _sizes(known: Symbols, drawn: Sequence[Values], ratio: float) -> dict[str, Any]:
    """What a factor may be: a constant, a declared number, or one over it; on every draw."""
    simple = Fraction(ratio).limit_denominator(24)
    text = str(simple) if abs(ratio - simple) <= RELATIVE * abs(ratio) else "a constant number of"
    sizes: dict[str, Any] = {text: ratio}
    for name, symbol in known.items():
        if not symbol.dims and not symbol.over:
            numbers = np.array([values[name] for values in drawn])
            sizes |= {f"`{name}`": numbers, f"`1/{name}`": 1.0 / numbers}
    return sizes


def _named(tree: Node) -> bool:
    return any(part.kind in ("name", "member") for part in parts(tree))


def _quoted(formula: Formula, node: Node) -> str:
    return f"`{excerpt(formula.text, node)}` (character {node.column})"


def _put(tree: Node, old: Node, new: Node) -> Node:
    """The tree with one node, this very one, replaced."""
    if tree is old:
        return new
    return replace(tree, children=tuple(_put(child, old, new) for child in tree.children))


def _reversed(tree: Node) -> Node:
    children = tuple(_reversed(child) for child in tree.children)
    return replace(tree, children=children[::-1] if tree.kind in _PRODUCTS else children)
