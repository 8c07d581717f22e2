"""The memory of a fast GRU layer, and all views of it that the two ways need.

A step keeps z, r, s, g, d on its tape, where s is h Wh_g + bh_g with the reset after the product,
and r * h with the reset before it. For the rest see `gru.py` and `gru_backward.py`; how the arrays
lie: `buffers.py`.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import DTypeLike, NDArray

from reference.fast.buffers import Block, Frame, Shape, make_frame, shaped

Array = NDArray[Any]

SLOTS = 5  # arrays (H, B) on the tape of a step
SCRATCH = 3 * SLOTS + 3  # for each step of a block: tape, factors, results, and a copy of da


class Step(NamedTuple):
    """Views for one step forward; (H, B) where nothing else is said."""

    column: Array  # (K, B), what it reads
    sums: Array  # (3H, B): z, r, s; (2H, B) with the reset before the product
    gates: Array  # (2H, B): z, r
    h_prev: Array
    from_x: Array  # the share of x in the candidate
    z: Array
    r: Array
    s: Array
    g: Array
    d: Array
    h: Array  # where the next step reads it


class StepBack(NamedTuple):
    """Views for one step back."""

    factors: Array  # (5, H, B)
    results: Array  # (5, H, B)
    kept: Array  # (H, B), slot 1 of the results
    sums: Array  # (3H, B), slots 2 to 4 of the results


class GRUBlock(NamedTuple):
    """Some steps of the way back."""

    sums: Block
    tape: Array  # (5, n, H, B), a view of the tape
    h_prev: Array  # (n, H, B), a view of the columns
    parts: Array  # (5, n, H, B), for a contiguous copy of the tape
    factors: Array  # (5, n, H, B)
    results: Array  # (5, H, n, B)
    da: Array  # (3, H, n, B), the da of the sums
    own_da: Array  # (H, n*B), the candidate's part of it
    own_read: Array  # (n*B, D+1 or H), see GRUWorkspace.own
    own_product: Array  # where the product of these two goes
    steps: list[StepBack]  # last step first


class GRUWorkspace(NamedTuple):
    """All memory that a layer of one size needs. Make it once with `gru_workspace`."""

    frame: Frame
    reset_after: bool
    half: Array  # ()
    halves: Array  # (3H, 1): 1/2 for the rows of z and r, 1 for the candidate's
    candidate: Array  # (H, D+1), a view of the stack: what [x, 1] meets in the candidate
    packed_x: Array  # (H, D+1), for a copy of it
    columns_x: Array  # (T, D+1, B), a view of the columns: [x, 1]
    from_x: Array  # (T, H, B), the share of x in the candidates
    spare: Array  # (H, B)
    steps: list[Step]
    blocks: list[GRUBlock]  # last block first
    # The weights of x or of h in the candidate need a product of their own, see `gru_backward.py`:
    # (H, D+1) with the reset after the product, (H, H) with the reset before it.
    own: Array
    own_place: Array  # the part of dWT that it replaces
    dbh: Array  # (3H,)


def gru_workspace(
    shape: Shape, units: int, dtype: DTypeLike = np.float32, *, reset_after: bool
) -> GRUWorkspace:
    """Memory for `gru_forward` and `gru_backward`: xs of `shape` (B, T, D), H = `units`.

    Raises ValueError for a size of 0; only T may be 0.
    """
    frame = make_frame(shape, units, dtype, 3, SCRATCH)
    B, T, D, H, _ = frame.sizes
    tape, from_x = np.empty((T, SLOTS, H, B), dtype), np.empty((T, H, B), dtype)
    longest = frame.blocks[0].read.shape[1] if frame.blocks else 0
    memory = np.empty((3, longest * SLOTS * H * B), dtype)
    own_rows = slice(0, D + 1) if reset_after else slice(D + 1, None)  # of the columns
    own_place = frame.dWT[2 * H :, own_rows]
    own, own_spare = np.zeros((2, *own_place.shape), dtype)
    return GRUWorkspace(
        frame,
        reset_after,
        np.array(0.5, dtype),
        np.repeat(np.array([0.5, 0.5, 1], dtype), H)[:, None],
        frame.stack[: D + 1, 2 * H :].T,
        np.empty((H, D + 1), dtype),
        frame.columns[:-1, : D + 1],
        from_x,
        np.empty((H, B), dtype),
        [_step(frame, tape[t], from_x[t], t, 3 if reset_after else 2) for t in range(T)],
        [
            _block(frame, sums, tape[sums.steps], memory, own_rows, own_spare if k else own)
            for k, sums in enumerate(frame.blocks)
        ],
        own,
        own_place,
        np.empty(3 * H, dtype),
    )


def _step(frame: Frame, tape: Array, from_x: Array, t: int, parts: int) -> Step:
    """The views of step t; `parts` of its tape come from the step's product."""
    states = frame.columns[:, frame.sizes.D + 1 :]
    sums, gates = (tape[:k].reshape(-1, tape.shape[2]) for k in (parts, 2))
    z, r, s, g, d = tape
    return Step(frame.columns[t], sums, gates, states[t], from_x, z, r, s, g, d, states[t + 1])


def _block(
    frame: Frame, sums: Block, tape: Array, memory: Array, own_rows: slice, own_product: Array
) -> GRUBlock:
    n, slots, H, B = tape.shape
    parts, factors = (shaped(part, slots, n, H, B) for part in memory[:2])
    results = shaped(memory[2], n, slots, H, B)
    steps = [
        StepBack(f, r, r[1], r[2:].reshape(3 * H, B))
        for f, r in zip(factors.swapaxes(0, 1)[::-1], results[::-1], strict=True)
    ]
    return GRUBlock(
        sums,
        tape.swapaxes(0, 1),
        frame.columns[sums.steps, frame.sizes.D + 1 :],
        parts,
        factors,
        results.transpose(1, 2, 0, 3),
        sums.da.reshape(3, H, n, B),
        sums.flat_da[2 * H :],
        sums.flat_read[:, own_rows],
        own_product,
        steps,
    )
