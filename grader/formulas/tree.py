"""The tree of a formula, and the errors that point into its text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

MAX_LENGTH = 500  # characters
MAX_NODES = 200
MAX_DEPTH = 40
MAX_TERMS = 100  # of one sum


class FormulaError(ValueError):
    """A formula cannot be read. `column` counts characters from 1."""

    def __init__(self, column: int, text: str) -> None:
        super().__init__(f"Character {column}: {text}")
        self.column = column


class ShapeError(FormulaError):
    """A formula can be read, but its parts do not fit together."""


class TooLong(FormulaError):
    """A formula asks for more work than a grader does."""


@dataclass(frozen=True)
class Node:
    """One part of a formula, with its place in the text: characters `start` to `end`, from 0.

    `kind` is number, name, call, sum, neg, abs, frac, or a symbol: + - / ^ ' for what they are on
    paper, `^T` for a raised T, `*` for a written product, ` ` for one without a sign, `@` and `⊙`
    for the matrix product and the product entry by entry. `value` is a number, a name, a function,
    or the counter of a sum, whose children are: first, last, term.
    """

    kind: str
    value: str = ""
    children: tuple[Node, ...] = ()
    start: int = 0
    end: int = 0

    @property
    def column(self) -> int:
        """Where the part begins, counted from 1 as in messages."""
        return self.start + 1


def parts(tree: Node) -> Iterator[Node]:
    """Every node of a tree, the outermost first."""
    yield tree
    for child in tree.children:
        yield from parts(child)


def excerpt(text: str, node: Node, most: int = 40) -> str:
    """The text of one part, cut in the middle where it is long."""
    piece = " ".join(text[node.start : node.end].split())
    return piece if len(piece) <= most else f"{piece[: most // 2]} ... {piece[-most // 2 :]}"


def moved(tree: Node, place: Node) -> Node:
    """The tree as if all of it stood where `place` stands; for a subscript read on its own."""
    children = tuple(moved(child, place) for child in tree.children)
    return replace(tree, children=children, start=place.start, end=place.end)
