"""Text -> tree, by recursive descent without going back: the time grows with the length alone.

    formula := [name "="] sum
    sum     := product (("+" | "-") product)*
    product := unary (("*" | "/" | "@" | "⊙" | nothing) unary)*
    unary   := ("-" | "+") unary | power
    power   := atom ("'" | "^" "T" | "²")* ["^" unary]
    atom    := number | name | function ["^" power] "(" sum ")" | "(" sum ")" | "|" sum "|"
             | "frac" "{" sum "}" "{" sum "}" | series
    series  := "sum" "_{" name "=" sum "}" "^" atom product
             | "sum" "(" name "=" sum ".." sum "," sum ")"

( ), [ ] and { } all group. A raised T, alone or in braces, is a transpose; `^(T)` is a power.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from grader.formulas.cursor import Cursor
from grader.formulas.tree import Node
from grader.formulas.words import FUNCTIONS, Word, clean, words

_CLOSING = {"(": ")", "[": "]", "{": "}"}
_STARTS = ("name", "function", "sum", "frac")


class Formula(NamedTuple):
    """A formula that was read: its text, its tree, and the name before `=`, if there is one."""

    text: str
    tree: Node
    left: str = ""


def parse(text: str) -> Formula:
    """Read a formula; FormulaError says where reading stopped and what was expected there."""
    text = clean(text)
    parser = _Parser(words(text))
    left = parser.left()
    tree = parser.sum(0)
    if parser.word.kind != "end":
        raise parser.expected("an operator or the end")
    return Formula(text, tree, left)


class _Parser(Cursor):
    """One method per line of the grammar."""

    def __init__(self, found: list[Word]) -> None:
        super().__init__(found)
        self.bars = 0  # open `|` since the last bracket

    def left(self) -> str:
        """The name before `=`, and past both; nothing where no such pair stands."""
        if self.word.kind != "name" or self.words[self.position + 1].text != "=":
            return ""
        name = self.advance().text
        self.expect("=")
        return name

    def sum(self, depth: int) -> Node:
        node = self._product(depth)
        while sign := self.take("+", "-"):
            node = self.node(sign, node, self._product(depth))
        return node

    def _product(self, depth: int) -> Node:
        node = self._unary(depth)
        while True:
            sign = self.take("*", "/", "@", "⊙")
            if not sign and not self._operand_follows():
                return node
            node = self.node(sign or " ", node, self._unary(depth))

    def _operand_follows(self) -> bool:
        opens = self.word.text in _CLOSING or (self.word.text == "|" and not self.bars)
        return opens or self.word.kind in _STARTS

    def _unary(self, depth: int) -> Node:
        start = self.word.start
        sign = self.take("-", "+")
        if not sign:
            return self._power(depth)
        inner = self._unary(self.deeper(depth))
        return self.node("neg", inner, start=start) if sign == "-" else inner

    def _power(self, depth: int) -> Node:
        node = self._atom(depth)
        while True:
            if self.take("'"):
                node = self.node("'", node)
            elif self.word.kind == "raised":
                node = self.node("^", node, self.leaf("number", self.advance()))
            elif self._raised_t():
                node = self.node("^T", node)
            elif self.take("^"):
                return self.node("^", node, self._unary(self.deeper(depth)))
            else:
                return node

    def _raised_t(self) -> bool:
        after = [word.text for word in self.words[self.position : self.position + 4]]
        length = 2 if after[:2] == ["^", "T"] else 4 if after == ["^", "{", "T", "}"] else 0
        self.position += length
        return length > 0

    def _atom(self, depth: int) -> Node:
        word = self.word
        if word.text in _CLOSING:
            return self._group(depth)
        if word.text == "|":
            return self._absolute(depth)
        if word.kind in ("number", "name"):
            return self.leaf(word.kind, self.advance())
        if word.kind == "function":
            return self._call(depth)
        if word.kind == "frac":
            return self._fraction(depth)
        if word.kind == "sum":
            return self._series(self.deeper(depth))
        raise self.expected("a number, a name or an opening bracket")

    def _group(self, depth: int) -> Node:
        """A bracket; it belongs to the part inside it, so that excerpts show it."""
        outside, self.bars = self.bars, 0
        opening = self.advance()
        node = self.sum(self.deeper(depth))
        closing = self.expect(_CLOSING[opening.text])
        self.bars = outside
        return replace(node, start=opening.start, end=closing.end)

    def _absolute(self, depth: int) -> Node:
        start = self.advance().start
        self.bars += 1
        node = self.sum(self.deeper(depth))
        self.expect("|")
        self.bars -= 1
        return self.node("call", node, value="abs", start=start)

    def _call(self, depth: int) -> Node:
        word = self.advance()
        exponent = None
        if self.word.kind == "raised":  # tanh²(x) and tanh^2(x), as on paper
            exponent = self.leaf("number", self.advance())
        elif self.take("^"):
            exponent = self._atom(self.deeper(depth))
        node = self.node("call", self._bracket(depth), value=FUNCTIONS[word.text], start=word.start)
        return node if exponent is None else self.node("^", node, exponent)

    def _bracket(self, depth: int) -> Node:
        if self.word.text not in _CLOSING:
            raise self.expected("an opening bracket after the function")
        return self._group(depth)

    def _fraction(self, depth: int) -> Node:
        start = self.advance().start
        above = self._bracket(depth)
        return self.node("/", above, self._bracket(depth), start=start)

    def _series(self, depth: int) -> Node:
        """A sum over a counter. The term of sum_{...}^{...} reaches to the next + or -."""
        start = self.advance().start
        typed = not self.take("_")
        self.expect("(" if typed else "{")
        counter = self.left()
        if not counter:
            raise self.expected("a counter, as in sum(k=1..T, ...) or sum_{k=1}^{T} ...")
        first = self.sum(depth)
        if typed:
            self.expect("..")
            last = self.sum(depth)
            self.expect(",")
            term = self.sum(depth)
            self.expect(")")
        else:
            self.expect("}")
            self.expect("^")
            last, term = self._atom(depth), self._product(depth)
        return self.node("sum", first, last, term, value=counter, start=start)
