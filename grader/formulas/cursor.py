"""A place in a list of words that moves forward only, and the nodes made on the way."""

from __future__ import annotations

from grader.formulas.tree import MAX_DEPTH, MAX_NODES, FormulaError, Node
from grader.formulas.words import Word


class Cursor:
    """What every rule of the grammar needs: look at a word, take it, ask for it, make a node."""

    def __init__(self, found: list[Word]) -> None:
        self.words = found
        self.position = 0
        self.nodes = 0

    @property
    def word(self) -> Word:
        """The word that comes next."""
        return self.words[self.position]

    def advance(self) -> Word:
        """The next word, and past it."""
        word = self.word
        self.position += 1
        return word

    def take(self, *signs: str) -> str:
        """The next word if it is one of these signs, and past it; else nothing."""
        return self.advance().text if self.word.kind == "sign" and self.word.text in signs else ""

    def expect(self, sign: str) -> Word:
        """The next word, which must be this sign."""
        if self.word.kind != "sign" or self.word.text != sign:
            raise self.expected(f"`{sign}`")
        return self.advance()

    def expected(self, what: str) -> FormulaError:
        """The error to raise when something else stands here."""
        found = f"found `{self.word.text}`" if self.word.text else "the formula ends"
        return FormulaError(self.word.start + 1, f"expected {what}, but {found}.")

    def deeper(self, depth: int) -> int:
        """One level further down, if that is still allowed."""
        if depth >= MAX_DEPTH:
            raise FormulaError(self.word.start + 1, f"more than {MAX_DEPTH} levels deep.")
        return depth + 1

    def leaf(self, kind: str, word: Word) -> Node:
        """A number or a name."""
        return self._counted(Node(kind, word.text, (), word.start, word.end))

    def node(self, kind: str, *children: Node, value: str = "", start: int | None = None) -> Node:
        """A node over children, from `start` or the first of them to the last word taken."""
        first = children[0].start if start is None else start
        return self._counted(Node(kind, value, children, first, self.words[self.position - 1].end))

    def _counted(self, node: Node) -> Node:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise FormulaError(node.column, f"the formula has more than {MAX_NODES} parts.")
        return node
