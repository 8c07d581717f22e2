"""What each part of a formula means: its shape, and the plain operation behind its sign.

On paper the same sign means several things. Here shapes decide: W h is a matrix product, 2 h a
scaling, f * c of two vectors goes entry by entry, h^2 of a vector too, while W^2 is W W. A raised T
is a transpose, except over a plain number when T is a declared name. A product of a row and a
column is a number. The plain tree has the kinds number, name, member, neg, +, -, times, /, matmul,
transpose, power, matpower, sum, call.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from grader.formulas.parse import Formula, parse
from grader.formulas.symbols import Symbols, find
from grader.formulas.tree import FormulaError, Node, ShapeError, excerpt, moved

CONSTANTS = {"e": "2.718281828459045", "pi": "3.141592653589793"}  # unless declared
Dims = tuple[str, ...]  # () for a number, else (rows, columns)


class Meaning(NamedTuple):
    """A part whose own parts fit together: its plain tree and its shape."""

    tree: Node
    dims: Dims


class _Scope(NamedTuple):
    text: str
    known: Symbols
    counters: frozenset[str] = frozenset()


def meaning(formula: Formula, known: Symbols) -> Meaning:
    """The plain tree of a formula; FormulaError for unknown names, ShapeError for bad fits."""
    return _mean(formula.tree, _Scope(formula.text, known))


def in_words(dims: Dims) -> str:
    """A shape as a person says it."""
    if not dims:
        return "a number"
    if dims[1] == "1":
        return f"a column of {dims[0]} entries"
    return (
        f"a row of {dims[1]} entries"
        if dims[0] == "1"
        else f"a matrix of {dims[0]} × {dims[1]} entries"
    )


def _mean(node: Node, scope: _Scope) -> Meaning:
    if node.kind == "number":
        return Meaning(node, ())
    if node.kind == "name":
        return _name(node, scope)
    if node.kind == "sum":
        return _series(node, scope)
    first, *rest = (_mean(child, scope) for child in node.children)
    if node.kind == "call":
        return _call(node, first, scope)
    if not rest:
        return _single(node, first, scope)
    rule = {"+": _sum, "-": _sum, "^": _power, "/": _quotient}.get(node.kind, _product)
    return rule(node, first, rest[0], scope)


def _name(node: Node, scope: _Scope) -> Meaning:
    if node.value in CONSTANTS and node.value not in {*scope.known, *scope.counters}:
        return Meaning(replace(node, kind="number", value=CONSTANTS[node.value]), ())
    name, index = find(node, scope.known, scope.counters)
    if name in scope.counters:
        return Meaning(replace(node, value=name), ())
    dims = scope.known[name].dims
    if not index:
        return Meaning(replace(node, value=name), dims)
    place = _mean(moved(parse(index).tree, node), scope)
    return Meaning(replace(node, kind="member", value=name, children=(place.tree,)), dims)


def _series(node: Node, scope: _Scope) -> Meaning:
    first, last = (_mean(child, scope) for child in node.children[:2])
    for limit, child in ((first, node.children[0]), (last, node.children[1])):
        if limit.dims:
            raise _misfit(child, scope, f"is {in_words(limit.dims)}; a sum runs between numbers.")
    inner = scope._replace(counters=scope.counters | {node.value})
    term = _mean(node.children[2], inner)
    return Meaning(replace(node, children=(first.tree, last.tree, term.tree)), term.dims)


def _call(node: Node, of: Meaning, scope: _Scope) -> Meaning:
    plain = replace(node, children=(of.tree,))
    if node.value == "diag":
        if "1" not in of.dims:
            raise _misfit(node, scope, f"needs a vector; inside stands {in_words(of.dims)}.")
        size = of.dims[0] if of.dims[1] == "1" else of.dims[1]
        return Meaning(plain, (size, size))
    if node.value == "abs" and of.dims:
        raise _misfit(node, scope, f"needs a number; inside stands {in_words(of.dims)}.")
    return Meaning(plain, of.dims)


def _single(node: Node, of: Meaning, scope: _Scope) -> Meaning:
    if node.kind == "neg":
        return Meaning(_plain(node, "neg", of.tree), of.dims)
    if node.kind == "^T" and not of.dims and "T" in {*scope.known, *scope.counters}:
        exponent = _mean(Node("name", "T", (), node.end - 1, node.end), scope)
        return _power(node, of, exponent, scope)
    return Meaning(_plain(node, "transpose", of.tree), of.dims[::-1])


def _sum(node: Node, a: Meaning, b: Meaning, scope: _Scope) -> Meaning:
    if a.dims and b.dims and a.dims != b.dims:
        raise _pair(node, a, b, scope, "cannot be added" if node.kind == "+" else "do not subtract")
    return Meaning(_plain(node, node.kind, a.tree, b.tree), a.dims or b.dims)


def _quotient(node: Node, a: Meaning, b: Meaning, scope: _Scope) -> Meaning:
    if a.dims and b.dims and (a.dims != b.dims or "1" not in a.dims):
        raise _pair(node, a, b, scope, "cannot be divided")
    return Meaning(_plain(node, "/", a.tree, b.tree), a.dims or b.dims)


def _power(node: Node, base: Meaning, exponent: Meaning, scope: _Scope) -> Meaning:
    children = (base.tree, exponent.tree)
    if not base.dims:
        return Meaning(_plain(node, "power", *children), exponent.dims)
    if exponent.dims:
        raise _misfit(node, scope, f"has {in_words(exponent.dims)} as its exponent.")
    if "1" in base.dims:
        return Meaning(_plain(node, "power", *children), base.dims)
    if base.dims[0] != base.dims[1]:
        raise _misfit(node, scope, f"is a power of {in_words(base.dims)}, which is not square.")
    return Meaning(_plain(node, "matpower", *children), base.dims)


def _product(node: Node, a: Meaning, b: Meaning, scope: _Scope) -> Meaning:
    times = _plain(node, "times", a.tree, b.tree)
    if not a.dims or not b.dims:
        return Meaning(times, a.dims or b.dims)
    alike = [i for i in (0, 1) if a.dims[i] == b.dims[i] == "1"]  # both rows, or both columns
    if node.kind == "⊙" or (node.kind == "*" and alike):
        if a.dims != b.dims:
            raise _pair(node, a, b, scope, "cannot be multiplied entry by entry")
        return Meaning(times, a.dims)
    if node.kind == "@" and alike and a.dims == b.dims:
        left, right = a.tree, _plain(node, "transpose", b.tree)
        if a.dims[1] == "1":
            left, right = _plain(node, "transpose", a.tree), b.tree
        return Meaning(_plain(node, "matmul", left, right), ())
    if a.dims[1] != b.dims[0]:
        advice = "; write `a * b` for entry by entry, `a^T b` for the sum of products"
        raise _pair(node, a, b, scope, "cannot be multiplied" + (advice if alike else ""))
    dims = (a.dims[0], b.dims[1])
    return Meaning(_plain(node, "matmul", a.tree, b.tree), () if dims == ("1", "1") else dims)


def _plain(node: Node, kind: str, *children: Node) -> Node:
    return replace(node, kind=kind, children=children)


def _pair(node: Node, a: Meaning, b: Meaning, scope: _Scope, what: str) -> FormulaError:
    left, right = (excerpt(scope.text, child) for child in node.children)
    shapes = f"`{left}` is {in_words(a.dims)} and `{right}` is {in_words(b.dims)}"
    return ShapeError(node.column, f"{shapes}; in this order they {what}.")


def _misfit(node: Node, scope: _Scope, what: str) -> FormulaError:
    return ShapeError(node.column, f"`{excerpt(scope.text, node)}` {what}")
