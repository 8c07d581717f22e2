"""A recurrent network unrolled in time: one cell, called once for each step.

    h_t = f(h_{t-1}, x_t)          t = 1..T, always the same f

`unrolled_states` makes the T calls, `unrolled_graph` is the same as a drawing: nodes, and arrows
that bear the name of their weights. `backward_order` walks it the other way, as BPTT does.
`influence` finds by experiment which state has heard of which input.

Sources: lesson texts 000 (sections 3 and 4), 001, 002 and 004. One sequence, no batch axis. Axis
letters: see `reference/__init__.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
State = TypeVar("State")
Input = TypeVar("Input")


class Arrow(NamedTuple):
    """One arrow of the drawing: what flows from where to where, through which weights."""

    source: str
    target: str
    weights: str


class Graph(NamedTuple):
    """An unrolled network: nodes in the order in which they are computed, and arrows."""

    nodes: tuple[str, ...]
    arrows: tuple[Arrow, ...]


def unrolled_states(
    cell: Callable[[State, Input], State], inputs: Iterable[Input], first: State
) -> list[State]:
    """The states after steps 1..T, by T calls of one cell: cell(h_{t-1}, x_t) gives h_t.

    `first` is h_0 and not in the list. A state may be anything that the cell takes and gives, an
    LSTM's pair too. Lesson text 004, the abstract recurrence.
    """
    return list(accumulate(inputs, cell, initial=first))[1:]


def unrolled_graph(steps: int) -> Graph:
    """The drawing of T steps, with an output at each: T copies of one cell.

    Nodes h_0, then x_t, h_t, y_t for t = 1..T. Three arrows for each step, whose weights have the
    same three names in every step. Raises ValueError for fewer steps than one.
    """
    times = range(1, _checked(steps) + 1)
    nodes = [name for t in times for name in (f"x_{t}", f"h_{t}", f"y_{t}")]
    arrows = [arrow for t in times for arrow in _arrows(t)]
    return Graph(("h_0", *nodes), tuple(arrows))


def shared_weights(graph: Graph) -> tuple[str, ...]:
    """The different weights of a drawing, each once: W_x, W_h and W_y, however many steps."""
    return tuple(dict.fromkeys(arrow.weights for arrow in graph.arrows))


def backward_order(steps: int, loss_at: str = "all") -> tuple[str, ...]:
    """The outputs and states in the order in which BPTT computes their gradients: latest first.

    loss_at: "all", a loss at every step, or "last"; then only the last output matters.
    A state comes after its output and after the state that follows it, for both send it a
    gradient. Raises ValueError for fewer steps than one, and for another loss_at.
    """
    if loss_at not in ("all", "last"):
        raise ValueError(f"loss_at is {loss_at!r}; use 'all' or 'last'.")
    lossless = [f"y_{t}" for t in range(1, steps)] if loss_at == "last" else []
    nodes = [node for node in reversed(unrolled_graph(steps).nodes) if node[0] in "hy"]
    return tuple(node for node in nodes if node not in (*lossless, "h_0"))


def influence(cell: Callable[[Array, Array], Array], xs: Array, h0: Array) -> Array:
    """How far each state moves when one input is replaced by zeros.

    xs (T, D), h0 (H,)  ->  (T, T): row t is the state after step t + 1, column k the input of step
    k + 1, both counted from 0. Above the diagonal it is zero: no state has heard of the future.
    An input that is zero already shows no influence.
    """
    states = _stacked(cell, xs, h0)
    moved = np.zeros((len(xs), len(xs)), states.dtype)
    for k in range(len(xs)):
        without = np.array(xs)
        without[k] = 0
        moved[:, k] = np.linalg.norm(_stacked(cell, without, h0) - states, axis=1)
    return moved


def _stacked(cell: Callable[[Array, Array], Array], xs: Array, h0: Array) -> Array:
    states: list[Array] = unrolled_states(cell, list(xs), h0)
    return np.array(states)  # (T, H)


def _arrows(t: int) -> tuple[Arrow, ...]:
    h = f"h_{t}"
    return Arrow(f"x_{t}", h, "W_x"), Arrow(f"h_{t - 1}", h, "W_h"), Arrow(h, f"y_{t}", "W_y")


def _checked(steps: int) -> int:
    if steps < 1:
        raise ValueError(f"steps is {steps}, but an unrolled network has at least one step.")
    return steps
