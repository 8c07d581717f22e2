"""A small, safe expression language: numbers, names, arithmetic, a few functions, lists.

Authors write `require`, `args`, `mistakes` and `{{ ... }}` in it; students write numbers such as
`1/1024` in it. Nothing here reaches `eval`: the text is parsed by the grammar below into a tree,
and the tree is evaluated on floats and NumPy arrays. Text, nodes, depth and digits are limited,
so that no answer can keep the grader busy.

    expression := or;  or := and ("or" and)*;  and := not ("and" not)*;  not := "not" not | order
    order := sum (("==" | "!=" | "<=" | ">=" | "<" | ">") sum)?
    sum := product (("+" | "-") product)*;  product := unary (("*" | "/" | "@") unary)*
    unary := ("-" | "+") unary | power;  power := postfix (("^" | "**") unary)?
    postfix := atom ("[" expression ("," expression)* "]")*
    atom := number | name | name "(" arguments ")" | "(" expression ")" | "[" arguments "]"
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from grader.operations import BINARY, FUNCTIONS, UNARY, ExpressionError, apply
from grader.tokens import Token, number, tokens

MAX_LENGTH = 500
MAX_NODES = 200
MAX_DEPTH = 40

_COMPARISONS = ("==", "!=", "<=", ">=", "<", ">")


@dataclass(frozen=True)
class Node:
    """A node of the tree: what to do, with which children; `value` for numbers and names."""

    kind: str  # number, name, call, list, index, or an operator's symbol
    value: Any = None
    children: tuple[Node, ...] = ()


@lru_cache(maxsize=4096)
def parse(text: str) -> Node:
    """Parse an expression; ExpressionError names the column and what was expected."""
    if len(text) > MAX_LENGTH:
        raise ExpressionError(f"is {len(text)} characters long; at most {MAX_LENGTH} are read")
    parser = _Parser(tokens(text))
    tree = parser.expression(0)
    parser.expect("end")
    return tree


def evaluate(tree: Node, names: Mapping[str, Any]) -> Any:
    """The value of a parsed expression: an int, float, bool or NumPy array."""
    if tree.kind == "number":
        return tree.value
    if tree.kind == "name":
        if tree.value not in names:
            known = ", ".join(sorted(names)) or "none"
            raise ExpressionError(f"does not know the name `{tree.value}`; known names: {known}")
        return names[tree.value]
    children = [evaluate(child, names) for child in tree.children]
    if tree.kind == "call":
        return apply(FUNCTIONS[tree.value], *children)
    if len(children) == 1 and tree.kind in UNARY:
        return apply(UNARY[tree.kind], *children)
    return apply(BINARY[tree.kind], *children)


def calculate(text: str, names: Mapping[str, Any] | None = None) -> Any:
    """Parse and evaluate in one step."""
    return evaluate(parse(text), names or {})


def names_in(tree: Node) -> frozenset[str]:
    """Every name that an expression refers to."""
    own = frozenset([tree.value]) if tree.kind == "name" else frozenset()
    return own.union(*(names_in(child) for child in tree.children))


class _Parser:
    """Recursive descent over a token list. One method per level of the grammar."""

    def __init__(self, words: list[Token]) -> None:
        self.tokens = words
        self.position = 0
        self.nodes = 0

    def expression(self, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise ExpressionError(f"is nested more than {MAX_DEPTH} deep")
        return self._chain(("or",), depth, self._conjunction)

    def _conjunction(self, depth: int) -> Node:
        return self._chain(("and",), depth, self._negation)

    def _negation(self, depth: int) -> Node:
        if self._take("not"):
            return self._node("not", None, self._negation(self._deeper(depth)))
        return self._comparison(depth)

    def _comparison(self, depth: int) -> Node:
        left = self._sum(depth)
        symbol = self._take(*_COMPARISONS)
        return self._node(symbol, None, left, self._sum(depth)) if symbol else left

    def _sum(self, depth: int) -> Node:
        return self._chain(("+", "-"), depth, self._product)

    def _product(self, depth: int) -> Node:
        return self._chain(("*", "/", "@"), depth, self._unary)

    def _unary(self, depth: int) -> Node:
        symbol = self._take("-", "+")
        if symbol:
            return self._node(symbol, None, self._unary(self._deeper(depth)))
        return self._power(depth)

    def _power(self, depth: int) -> Node:
        base = self._postfix(depth)
        if self._take("^", "**"):
            return self._node("^", None, base, self._unary(self._deeper(depth)))
        return base

    def _postfix(self, depth: int) -> Node:
        node = self._atom(depth)
        while self._take("["):
            indices = self._list("]", depth)
            if not indices:
                raise ExpressionError("has `[]` without an index in it")
            node = self._node("index", None, node, *indices)
        return node

    def _atom(self, depth: int) -> Node:
        token = self.tokens[self.position]
        self.position += 1
        if token.kind == "number":
            return self._node("number", number(token))
        if token.kind == "name" and self._take("("):
            return self._call(token, self._list(")", depth))
        if token.kind == "name":
            return self._node("name", token.text)
        if token.text == "(":
            inner = self.expression(depth + 1)
            self.expect(")")
            return inner
        if token.text == "[":
            return self._node("list", None, *self._list("]", depth))
        raise ExpressionError(f"needs a number or a name at column {token.column}")

    def _call(self, token: Token, arguments: list[Node]) -> Node:
        if token.text not in FUNCTIONS:
            known = ", ".join(sorted(FUNCTIONS))
            raise ExpressionError(f"does not know the function `{token.text}`; known: {known}")
        arity = FUNCTIONS[token.text].__code__.co_argcount
        if len(arguments) != arity:
            raise ExpressionError(f"gives `{token.text}` {len(arguments)} arguments, not {arity}")
        return self._node("call", token.text, *arguments)

    def _list(self, closing: str, depth: int) -> list[Node]:
        items: list[Node] = []
        while not self._take(closing):
            if items:
                self.expect(",")
            items.append(self.expression(depth + 1))
        return items

    def _chain(self, symbols: tuple[str, ...], depth: int, level: Any) -> Node:
        node: Node = level(depth)
        while symbol := self._take(*symbols):
            node = self._node(symbol, None, node, level(depth))
        return node

    def _deeper(self, depth: int) -> int:
        if depth >= MAX_DEPTH:
            raise ExpressionError(f"is nested more than {MAX_DEPTH} deep")
        return depth + 1

    def _node(self, kind: str, value: Any, *children: Node) -> Node:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise ExpressionError(f"has more than {MAX_NODES} parts")
        return Node(kind, value, children)

    def _take(self, *symbols: str) -> str:
        token = self.tokens[self.position]
        if token.kind == "symbol" and token.text in symbols:
            self.position += 1
            return token.text
        return ""

    def expect(self, text: str) -> None:
        token = self.tokens[self.position]
        # by kind where the end is meant: `end` may also be a name
        if (token.kind if text == "end" else token.text) != text:
            wanted = "the end" if text == "end" else f"`{text}`"
            raise ExpressionError(
                f"has `{token.text}` at column {token.column} instead of {wanted}"
            )
        self.position += 1
