"""What the fast layers of all cells share: where the arrays lie, and the sums over time.

Arrays lie features first: a state is (H, B), one column per sequence, and the steps follow each
other in memory. Then

* the parts of a step, gates and states, are contiguous blocks, which is what NumPy's elementwise
  functions are fast at;
* the products are W^T z and Wh da, with the small operand on the right. OpenBLAS is up to 1.6
  times faster at these than at z W, and Wh needs no transposed copy.

What a step reads stands in one column [x, 1, h], so one product serves input, bias and state. The
new state is written where the next step reads it.

The way back goes through the steps in blocks that fit the processor's cache. What does not depend
on later steps is computed for a whole block at once, and the block's share of the weights'
gradients is one product with time and batch side by side.

All views are made once, together with the memory: at small sizes slicing would cost as much as
computing. Axis letters: `reference/__init__.py`; K = D + 1 + H, G the width of all gates, n the
steps of a block.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import DTypeLike, NDArray

Array = NDArray[Any]
Shape = tuple[int, int, int]

BLOCK_NUMBERS = 2**19  # in the scratch of one block: 2 MB of float32, found by measuring


class Sizes(NamedTuple):
    """What a workspace is made for."""

    B: int
    T: int
    D: int
    H: int
    dtype: np.dtype[Any]


class Block(NamedTuple):
    """Some steps of the way back, and their share of the sums over time."""

    steps: slice
    columns: Array  # (K, n, B), what the steps have read
    read: Array  # (K, n, B), for a copy with time and batch side by side
    da: Array  # (G, n, B), for the gradients of the gates' sums
    flat_da: Array  # (G, n*B), the same memory
    flat_read: Array  # (n*B, K), the memory of `read`
    product: Array  # (G, K), for the block's share of the weights' gradient
    dxs: Array  # (D, n*B), the block's part of the inputs' gradient


class Gradients(NamedTuple):
    """Where the results of the way back appear, in the shapes that the clear layers use."""

    dxs: Array  # (B, T, D)
    dh0: Array  # (B, H), a view of the frame's dh
    dWx: Array  # (D, G), a view of the frame's dWT, like the next two
    dWh: Array  # (H, G)
    db: Array  # (G,)


class Frame(NamedTuple):
    """The arrays that every cell needs. The views have the shapes that the clear layers use."""

    sizes: Sizes
    columns: Array  # (T+1, K, B): [x, 1, h] before each step, and after the last
    xs: Array  # (B, T, D), a view of the columns, like the next two
    h0: Array  # (B, H)
    hs: Array  # (B, T, H)
    stack: Array  # (K, G): Wx, b, Wh
    packed: Array  # (G, K): the same, transposed, as the forward pass multiplies with it
    dh: Array  # (H, B): what a state receives from later steps
    dWT: Array  # (G, K): the gradient of the stack, transposed
    gradients: Gradients
    blocks: list[Block]  # last block first, as the way back meets them


def make_frame(shape: Shape, units: int, dtype: DTypeLike, gates: int, scratch: int) -> Frame:
    """A frame for xs of `shape` (B, T, D), and a cell with `gates` gates of H = `units` each.

    scratch: how many arrays (H, B) the cell keeps for each step of a block.
    Raises ValueError for a size of 0; only T may be 0.
    """
    B, T, D = shape
    if min(B, D, units) < 1:
        raise ValueError(f"B, D and H must be at least 1, but are {B}, {D} and {units}.")
    K, G = D + 1 + units, gates * units
    columns = np.zeros((T + 1, K, B), dtype)
    columns[:, D] = 1
    seen = columns.transpose(2, 0, 1)  # (B, T+1, K)
    dWT, dxs, dh = (np.zeros(shape, dtype) for shape in [(G, K), (D, T, B), (units, B)])
    dW = dWT.T
    return Frame(
        Sizes(B, T, D, units, columns.dtype),
        columns,
        seen[:, :-1, :D],
        seen[:, 0, D + 1 :],
        seen[:, 1:, D + 1 :],
        np.empty((K, G), dtype),
        np.empty((G, K), dtype),
        dh,
        dWT,
        Gradients(dxs.transpose(2, 1, 0), dh.T, dW[:D], dW[D + 1 :], dW[D]),
        _make_blocks(columns, dWT, dxs, max(1, BLOCK_NUMBERS // (scratch * units * B))),
    )


def _make_blocks(columns: Array, dWT: Array, dxs: Array, longest: int) -> list[Block]:
    """Blocks of at most `longest` steps. All share one scratch, for they come in turn."""
    (D, T, B), (G, K) = dxs.shape, dWT.shape
    longest = min(longest, T)
    read_memory, da_memory = (np.empty(longest * B * rows, dWT.dtype) for rows in (K, G))
    spare, flat_dxs = np.empty_like(dWT), dxs.reshape(D, T * B)
    blocks: list[Block] = []
    for stop in range(T, 0, -max(longest, 1)):
        start = max(stop - longest, 0)
        read = shaped(read_memory, K, stop - start, B)
        da = shaped(da_memory, G, stop - start, B)
        block = Block(
            slice(start, stop),
            columns[start:stop].transpose(1, 0, 2),
            read,
            da,
            da.reshape(G, -1),
            read.reshape(K, -1).T,
            spare if blocks else dWT,  # the first to come needs no adding
            flat_dxs[:, start * B : stop * B],
        )
        blocks.append(block)
    return blocks


def shaped(memory: Array, *shape: int) -> Array:
    """The beginning of `memory` (any,), seen as a contiguous array of `shape`."""
    return memory[: int(np.prod(shape))].reshape(shape)


def put(place: Array, values: Array | None) -> None:
    """Write `values` into `place`; zeros if there are none."""
    place[...] = 0 if values is None else values


def begin(frame: Frame, xs: Array, h0: Array | None, Wx: Array, b: Array | None, Wh: Array) -> None:
    """Put inputs and first state where the steps read them, and the weights into the stack."""
    D = frame.sizes.D
    frame.xs[...] = xs
    put(frame.h0, h0)
    frame.stack[:D] = Wx
    put(frame.stack[D], b)
    frame.stack[D + 1 :] = Wh


def add_weights(frame: Frame, block: Block) -> None:
    """Add one block's share to the gradient of the weights, for the da that the block holds."""
    block.read[...] = block.columns
    block.flat_da.dot(block.flat_read, block.product)
    if block.product is not frame.dWT:
        np.add(frame.dWT, block.product, frame.dWT)


def put_inputs(block: Block, Wx: Array) -> None:
    """Write the gradient of the block's inputs: Wx da, for the da that the block holds."""
    np.matmul(Wx, block.flat_da, out=block.dxs)


def check(frame: Frame, name: str, array: Array, width: int, *others: Array | None) -> None:
    """Raise ValueError unless `array` is (B, T, width) and all arrays have the frame's dtype."""
    B, T, _, _, dtype = frame.sizes
    if array.shape != (B, T, width):
        raise ValueError(
            f"{name} has shape {array.shape}, but this workspace is for {(B, T, width)}; "
            "make another one."
        )
    for each in (array, *others):
        if each is not None and each.dtype is not dtype and each.dtype != dtype:
            raise ValueError(
                f"found an array of {each.dtype}, but this workspace is for {dtype}; "
                "convert the array with astype, or make a workspace of its type."
            )
