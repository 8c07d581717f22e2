"""The LSTM, fast: the tested twin of `reference/lstm.py`; the way back is in `lstm_backward.py`.

sigmoid(a) is computed as (1 + tanh(a / 2)) / 2. The rows of i, f and o are halved beforehand, so
one tanh serves all four gates. A step keeps on its tape, in this order,

    c_prev  i  f  g  o  tanh(c)

so that f * c_prev and i * g are one multiplication, [c_prev, i] * [f, g]. How the arrays lie beyond
that: `buffers.py`. Peepholes, projections and masks: the clear twin.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy import add, multiply, tanh
from numpy.typing import DTypeLike, NDArray

from reference.fast.buffers import Block, Frame, Shape, begin, check, make_frame, put, shaped
from reference.fast.threads import OneBlasThread
from reference.lstm import LSTMWeights

Array = NDArray[Any]

SLOTS = 6  # arrays (H, B) on the tape of a step
SCRATCH = 3 * SLOTS + 4  # for each step of a block: tape, factors, results, and a copy of da


class Step(NamedTuple):
    """Views for one step forward."""

    column: Array  # (K, B), what it reads
    gates: Array  # (4H, B)
    left: Array  # (2, H, B): c_prev, i
    right: Array  # (2, H, B): f, g
    c: Array  # (H, B), where the next step finds it
    shown: Array  # (H, B): tanh(c)
    o: Array  # (H, B)
    h: Array  # (H, B), where the next step reads it


class StepBack(NamedTuple):
    """Views for one step back; `lstm_backward.py` says what they are for."""

    factors_c: Array  # (4, H, B)
    to_o: Array  # (H, B), a factor, like the next
    to_c: Array  # (H, B)
    of_c: Array  # (4, H, B), results: dc_prev, da_i, da_f, da_g
    da_o: Array  # (H, B)
    dc_here: Array  # (H, B): the part of dc from dh, then all of dc
    dc_prev: Array  # (H, B)
    da: Array  # (4H, B)


class LSTMBlock(NamedTuple):
    """Some steps of the way back."""

    sums: Block
    tape: Array  # (6, n, H, B), a view of the tape
    parts: Array  # (6, n, H, B), for a contiguous copy of it
    factors: Array  # (6, n, H, B)
    spare: Array  # (5, n, H, B), the memory of the results
    das: Array  # (4H, n, B), a view of the results
    steps: list[StepBack]  # last step first


class LSTMWorkspace(NamedTuple):
    """All memory that a layer of one size needs. Make it once with `lstm_workspace`."""

    frame: Frame
    c0: Array  # (B, H), a view of the tape, like the next
    cs: Array  # (B, T, H)
    halves: Array  # (4H, 1): 1/2 for the rows of i, f and o, 1 for those of g
    scale: Array  # (4H, B): gates = scale * tanh + shift
    shift: Array  # (4H, B)
    pair: Array  # (2, H, B): f * c_prev, i * g
    dc: Array  # (H, B)
    steps: list[Step]
    blocks: list[LSTMBlock]  # last block first


def lstm_workspace(shape: Shape, units: int, dtype: DTypeLike = np.float32) -> LSTMWorkspace:
    """Memory for `lstm_forward` and `lstm_backward`: xs of `shape` (B, T, D), H = `units`.

    Raises ValueError for a size of 0; only T may be 0.
    """
    frame = make_frame(shape, units, dtype, 4, SCRATCH)
    B, T, _, H, _ = frame.sizes
    tape = np.zeros((T + 1, SLOTS, H, B), dtype)
    halves = np.repeat(np.array([0.5, 0.5, 1, 0.5], dtype), H)[:, None]
    scale = np.repeat(halves, B, axis=1)
    longest = frame.blocks[0].read.shape[1] if frame.blocks else 0
    memory = np.empty((3, longest * SLOTS * H * B), dtype)
    return LSTMWorkspace(
        frame,
        tape[0, 0].T,
        tape[1:, 0].transpose(2, 0, 1),
        halves,
        scale,
        1 - scale,
        np.empty((2, H, B), dtype),
        np.empty((H, B), dtype),
        [_step(frame, tape, t) for t in range(T)],
        [_block(sums, tape[sums.steps], memory) for sums in frame.blocks],
    )


def _step(frame: Frame, tape: Array, t: int) -> Step:
    now = tape[t]
    gates = now[1:5].reshape(-1, now.shape[2])
    h = frame.columns[t + 1, frame.sizes.D + 1 :]
    return Step(frame.columns[t], gates, now[:2], now[2:4], tape[t + 1, 0], now[5], now[4], h)


def _block(sums: Block, tape: Array, memory: Array) -> LSTMBlock:
    n, slots, H, B = tape.shape
    parts, factors = (shaped(part, slots, n, H, B) for part in memory[:2])
    results = shaped(memory[2], n, slots, H, B)
    steps = [
        StepBack(f[:4], f[4], f[5], r[:4], r[4], r[5], r[0], r[1:5].reshape(4 * H, B))
        for f, r in zip(factors.swapaxes(0, 1)[::-1], results[::-1], strict=True)
    ]
    spare = shaped(memory[2], slots - 1, n, H, B)
    das = results[:, 1:5].reshape(n, 4 * H, B).swapaxes(0, 1)
    return LSTMBlock(sums, tape.swapaxes(0, 1), parts, factors, spare, das, steps)


def lstm_forward(
    xs: Array, h0: Array | None, c0: Array | None, weights: LSTMWeights, *, work: LSTMWorkspace
) -> tuple[Array, Array]:
    """Both states after steps 1..T, as the clear `lstm_forward` gives them.

    xs (B, T, D), h0 and c0 (B, H) or None  ->  hs (B, T, H), cs (B, T, H), views of `work` that
    the next call overwrites.

    Raises ValueError where sizes or dtypes are not those of the workspace, and for weights with
    peepholes or a projection.
    """
    Wx, Wh, b, peep, Wp = weights
    if peep is not None or Wp is not None:
        raise ValueError(
            "the weights have peepholes or a projection, which the fast LSTM has not; "
            "use lstm_forward of reference.lstm."
        )
    frame = work.frame
    check(frame, "xs", xs, frame.sizes.D, h0, c0, Wx, Wh, b)
    begin(frame, xs, h0, Wx, b, Wh)
    put(work.c0, c0)
    multiply(frame.stack.T, work.halves, frame.packed)
    with OneBlasThread():
        _steps_forward(work)
    return frame.hs, work.cs


def _steps_forward(work: LSTMWorkspace) -> None:
    """Fill the tape and the columns from the first step to the last."""
    product, scale, shift, pair = work.frame.packed.dot, work.scale, work.shift, work.pair
    kept, written = pair
    for column, gates, left, right, c, shown, o, h in work.steps:
        product(column, gates)
        tanh(gates, gates)
        multiply(gates, scale, gates)
        add(gates, shift, gates)
        multiply(left, right, pair)
        add(kept, written, c)
        tanh(c, shown)
        multiply(o, shown, h)
