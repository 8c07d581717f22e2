"""The simple RNN with tanh, fast: the tested twin of `reference/simple_rnn.py`.

    h_t = tanh([Wx, b, Wh]^T [x_t, 1, h_{t-1}])

How the arrays lie: `buffers.py`. Other activations and masks: the clear twin.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy import add, multiply, square, subtract, tanh
from numpy.typing import DTypeLike, NDArray

from reference.fast.buffers import (
    Block,
    Frame,
    Shape,
    add_weights,
    begin,
    check,
    make_frame,
    put,
    put_inputs,
    shaped,
)
from reference.fast.threads import OneBlasThread

Array = NDArray[Any]

SCRATCH = 3  # arrays (H, B) for each step of a block: slopes, das, and their copy


class RNNBlock(NamedTuple):
    """Some steps of the way back."""

    sums: Block
    hs: Array  # (n, H, B), the states after the steps
    slopes: Array  # (n, H, B)
    das: Array  # (H, n, B)
    steps: list[tuple[Array, Array]]  # slope and da of each step, last step first


class RNNWorkspace(NamedTuple):
    """All memory that a layer of one size needs. Make it once with `rnn_workspace`."""

    frame: Frame
    steps: list[tuple[Array, Array]]  # the column that a step reads, the place of its state
    blocks: list[RNNBlock]  # last block first


def rnn_workspace(shape: Shape, units: int, dtype: DTypeLike = np.float32) -> RNNWorkspace:
    """Memory for `rnn_forward` and `rnn_backward`: xs of `shape` (B, T, D), H = `units`.

    Raises ValueError for a size of 0; only T may be 0.
    """
    frame = make_frame(shape, units, dtype, 1, SCRATCH)
    hs = frame.columns[1:, frame.sizes.D + 1 :]  # (T, H, B)
    longest = frame.blocks[0].read.shape[1] if frame.blocks else 0
    memory = np.empty((2, longest * hs[0].size if longest else 0), dtype)
    blocks = [_block(sums, hs[sums.steps], memory) for sums in frame.blocks]
    return RNNWorkspace(frame, list(zip(frame.columns[:-1], hs, strict=True)), blocks)


def _block(sums: Block, hs: Array, memory: Array) -> RNNBlock:
    slopes, das = (shaped(part, *hs.shape) for part in memory)
    steps = list(zip(slopes[::-1], das[::-1], strict=True))
    return RNNBlock(sums, hs, slopes, das.transpose(1, 0, 2), steps)


def rnn_forward(
    xs: Array, h0: Array | None, Wx: Array, Wh: Array, b: Array | None, *, work: RNNWorkspace
) -> Array:
    """The states after steps 1..T, as the clear `rnn_forward` gives them.

    xs (B, T, D), h0 (B, H) or None, Wx (D, H), Wh (H, H), b (H,) or None  ->  hs (B, T, H), a view
    of `work` that the next call overwrites.

    Raises ValueError where sizes or dtypes are not those of the workspace.
    """
    frame = work.frame
    check(frame, "xs", xs, frame.sizes.D, h0, Wx, Wh, b)
    begin(frame, xs, h0, Wx, b, Wh)
    frame.packed[...] = frame.stack.T
    product = frame.packed.dot
    with OneBlasThread():
        for column, h in work.steps:
            product(column, h)
            tanh(h, h)
    return frame.hs


def rnn_backward(
    dhs: Array,
    Wx: Array,
    Wh: Array,
    b: Array | None,
    *,
    work: RNNWorkspace,
    dh_last: Array | None = None,
) -> tuple[Array, Array, Array, Array, Array | None]:
    """The gradients that the clear `rnn_backward` gives, for the last forward pass with `work`.

    dhs (B, T, H), dh_last (B, H) or None; the weights of the forward pass
    ->  dxs (B, T, D), dh0 (B, H), dWx (D, H), dWh (H, H), db (H,), or None without a bias; views
    of `work` that the next call overwrites.

    Raises ValueError where sizes or dtypes are not those of the workspace.
    """
    frame = work.frame
    check(frame, "dhs", dhs, frame.sizes.H, dh_last, Wx, Wh)
    put(frame.gradients.dh0, dh_last)
    from_outside = dhs.transpose(1, 2, 0)  # (T, H, B)
    with OneBlasThread():
        for block in work.blocks:
            _block_back(block, from_outside[block.sums.steps], frame.dh, Wh)
            block.sums.da[...] = block.das
            add_weights(frame, block.sums)
            put_inputs(block.sums, Wx)
    dxs, dh0, dWx, dWh, db = frame.gradients
    return dxs, dh0, dWx, dWh, None if b is None else db


def _block_back(block: RNNBlock, dhs: Array, dh: Array, Wh: Array) -> None:
    """Fill the block's das from its last step to its first; dhs (n, H, B).

    dh (H, B) goes in from later steps and comes out for earlier ones.
    """
    square(block.hs, block.slopes)
    subtract(1, block.slopes, block.slopes)
    product = Wh.dot
    for (slope, da), outside in zip(block.steps, dhs[::-1], strict=True):
        add(dh, outside, dh)
        multiply(dh, slope, da)
        product(da, dh)
