"""Small wrong changes of Python source, one at a time: what a test suite has to notice.

Each mutant replaces one piece of the text and leaves the rest, comments too, as it was. The rules
are slips that people make in formulas over time and batch: gates swapped, a transpose left out, the
neighbouring time step, a sum that overwrites. Not changed: docstrings and other texts, annotations,
imports, and what stands in a `raise`, which is the wording of an error.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple


class Mutant(NamedTuple):
    """One change: the text from `start` to `end` (in bytes of the source) becomes `new`."""

    rule: str
    line: int
    start: int
    end: int
    new: str


Change = tuple[str, ast.expr | ast.stmt, str]  # rule, what is replaced, the new text

OPERATORS: dict[type[ast.operator], str] = {
    ast.Add: "-",
    ast.Sub: "+",
    ast.Mult: "+",
    ast.Div: "*",
    ast.FloorDiv: "*",
    ast.Pow: "*",
}
COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Lt: "<=",
    ast.LtE: "<",
    ast.Gt: ">=",
    ast.GtE: ">",
    ast.Eq: "!=",
    ast.NotEq: "==",
    ast.Is: "is not",
    ast.IsNot: "is",
}


def mutants(source: str) -> list[Mutant]:
    """Every mutant of a file, in the order of the text, each new text once."""
    lines = source.encode().splitlines(keepends=True)
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line))
    found = {}
    for rule, node, new in _changes(ast.parse(source)):
        start = offsets[node.lineno - 1] + node.col_offset
        end = offsets[(node.end_lineno or 0) - 1] + (node.end_col_offset or 0)
        found[start, end, new] = Mutant(rule, node.lineno, start, end, new)
    return [found[key] for key in sorted(found)]


def applied(source: str, mutant: Mutant) -> str:
    """The source with the change made."""
    text = source.encode()
    return (text[: mutant.start] + mutant.new.encode() + text[mutant.end :]).decode()


def _changes(node: ast.AST) -> Iterator[Change]:
    """All changes of a node and of what it holds, but for texts, types and errors."""
    if isinstance(node, ast.Raise | ast.Import | ast.ImportFrom | ast.JoinedStr) or _is_type(node):
        return
    if isinstance(node, ast.expr):
        yield from _of_expression(node)
    if isinstance(node, ast.stmt):
        yield from _of_statement(node)
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "bases"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from _changes(child)


def _is_type(node: ast.AST) -> bool:
    """Whether this names a type, as in `Array = NDArray[Any]`; constants have capitals only."""
    if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
        return False
    name = node.targets[0].id
    return name[0].isupper() and any(letter.islower() for letter in name)


def _of_statement(node: ast.stmt) -> Iterator[Change]:
    if isinstance(node, ast.AugAssign):
        target, value = ast.unparse(node.target), ast.unparse(node.value)
        yield "a sum overwrites", node, f"{target} = {value}"
        yield "a sum is left out", node, "pass"
    if isinstance(node, ast.If | ast.While):
        yield "a condition is turned round", node.test, f"not ({ast.unparse(node.test)})"


def _of_expression(node: ast.expr) -> Iterator[Change]:
    if isinstance(node, ast.BinOp):
        yield from _of_operation(node)
    elif isinstance(node, ast.UnaryOp):
        yield "a sign or a `not` is lost", node, f"({ast.unparse(node.operand)})"
    elif isinstance(node, ast.Compare | ast.BoolOp | ast.IfExp):
        yield from _of_condition(node)
    elif isinstance(node, ast.Call):
        yield from _of_call(node)
    elif isinstance(node, ast.Tuple | ast.List):
        yield from _of_sequence(node)
    elif isinstance(node, ast.Subscript):
        yield from _of_index(node)
    elif isinstance(node, ast.Attribute) and node.attr == "T":
        yield "a transpose is lost", node, ast.unparse(node.value)
    elif isinstance(node, ast.Constant):
        yield from _of_constant(node)


def _of_operation(node: ast.BinOp) -> Iterator[Change]:
    left, right = f"({ast.unparse(node.left)})", f"({ast.unparse(node.right)})"
    if isinstance(node.op, ast.BitAnd | ast.BitOr):
        other = "|" if isinstance(node.op, ast.BitAnd) else "&"
        yield "another operator", node, f"({left} {other} {right})"
    elif isinstance(node.op, ast.MatMult):
        yield "a product is turned round", node, f"({right} @ {left})"
    else:
        operator = OPERATORS.get(type(node.op), "+")
        yield "another operator", node, f"({left} {operator} {right})"
    yield "a term is left out", node, left
    if not isinstance(node.op, ast.Pow):
        yield "a term is left out", node, right


def _of_condition(node: ast.Compare | ast.BoolOp | ast.IfExp) -> Iterator[Change]:
    if isinstance(node, ast.IfExp):
        condition = ast.unparse(node.test)
        yield "a condition is turned round", node.test, f"(not ({condition}))"
    elif isinstance(node, ast.BoolOp):
        word = " or " if isinstance(node.op, ast.And) else " and "
        parts = (f"({ast.unparse(value)})" for value in node.values)
        yield "another operator", node, f"({word.join(parts)})"
    elif len(node.ops) == 1 and type(node.ops[0]) in COMPARISONS:
        operator = COMPARISONS[type(node.ops[0])]
        left, right = ast.unparse(node.left), ast.unparse(node.comparators[0])
        yield "another comparison", node, f"({left} {operator} {right})"


def _of_call(node: ast.Call) -> Iterator[Change]:
    called, arguments = ast.unparse(node.func), [ast.unparse(a) for a in node.args]
    keywords = [ast.unparse(k) for k in node.keywords]
    if len(arguments) == 1 and not isinstance(node.args[0], ast.GeneratorExp):
        yield "a function is left out", node, f"({arguments[0].removeprefix('*')})"
    for swapped in _neighbours_swapped(arguments):
        yield "arguments are swapped", node, f"{called}({', '.join([*swapped, *keywords])})"
    for k in range(len(keywords)):
        rest = [*arguments, *keywords[:k], *keywords[k + 1 :]]
        yield "an option is left out", node, f"{called}({', '.join(rest)})"
    if called == "range":
        first, last, *step = arguments if len(arguments) > 1 else ["0", *arguments]
        yield "the time is shifted", node, f"range({', '.join([first + ' + 1', last, *step])})"
        yield "the time is shifted", node, f"range({', '.join([first, last + ' - 1', *step])})"


def _of_sequence(node: ast.Tuple | ast.List) -> Iterator[Change]:
    """Gates and parts in another order; places in an array are not of this kind."""
    items = [ast.unparse(item) for item in node.elts]
    if any(isinstance(item, ast.Slice) for item in node.elts):
        return
    left, right = "[]" if isinstance(node, ast.List) else "()"
    for swapped in _neighbours_swapped(items):
        yield "neighbours are swapped", node, left + ", ".join(swapped) + right


def _of_index(node: ast.Subscript) -> Iterator[Change]:
    """The neighbouring step or part: t - 1 instead of t; bounds of slices likewise."""
    places = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    for place in places:
        bounds = [place.lower, place.upper] if isinstance(place, ast.Slice) else [place]
        for bound in bounds:
            if isinstance(bound, ast.Name | ast.BinOp):
                yield "the time is shifted", bound, f"({ast.unparse(bound)}) - 1"


def _of_constant(node: ast.Constant) -> Iterator[Change]:
    value = node.value
    if isinstance(value, bool):
        yield "another constant", node, str(not value)
    elif isinstance(value, int):
        yield "another constant", node, f"({value + 1})"
        yield "another constant", node, f"({value - 1})"
    elif isinstance(value, float):
        yield "another constant", node, f"({2 * value + 1e-3})"


def _neighbours_swapped(items: list[str]) -> Iterator[list[str]]:
    for k in range(len(items) - 1):
        if items[k] != items[k + 1]:
            yield [*items[:k], items[k + 1], items[k], *items[k + 2 :]]
