"""The GRU, fast: the tested twin of `reference/gru.py`; the way back is in `gru_backward.py`.

One tanh serves both sigmoids, as `lstm.py` explains. Two things are particular here:

* The candidate needs the share of the state by itself. So the share of x in the candidate is one
  product for all steps. A step's product is z and r with x and h, and (with the reset after the
  product) the candidate with h alone.
* h' = z h + (1 - z) g is computed as g + z d with d = h - g, and d is kept for the way back.

What a step keeps: `gru_workspace.py`. Masks: the clear twin.
"""

from __future__ import annotations

from typing import Any

from numpy import add, matmul, multiply, subtract, tanh
from numpy.typing import NDArray

from reference.fast.buffers import begin, check
from reference.fast.gru_workspace import GRUWorkspace
from reference.fast.threads import OneBlasThread
from reference.gru import GRUWeights

Array = NDArray[Any]


def gru_forward(xs: Array, h0: Array | None, weights: GRUWeights, *, work: GRUWorkspace) -> Array:
    """The states after steps 1..T, as the clear `gru_forward` gives them.

    xs (B, T, D), h0 (B, H) or None  ->  hs (B, T, H), a view of `work` that the next call
    overwrites. The workspace says where the reset stands.

    Raises ValueError where sizes or dtypes are not those of the workspace.
    """
    frame = work.frame
    check(frame, "xs", xs, frame.sizes.D, h0, *weights)
    begin(frame, xs, h0, weights.Wx, weights.b, weights.Wh)
    _pack(work, weights.bh)
    with OneBlasThread():
        matmul(work.packed_x, work.columns_x, out=work.from_x)
        _steps_forward(work)
    return frame.hs


def _pack(work: GRUWorkspace, bh: Array | None) -> None:
    """From the stack of weights those of a step's product, and those of x in the candidate."""
    stack = work.frame.stack
    if work.reset_after:
        work.packed_x[...] = work.candidate  # without bh, which is inside the reset
        work.candidate[...] = 0
    if bh is not None:
        stack[work.frame.sizes.D] += bh
    if not work.reset_after:
        work.packed_x[...] = work.candidate
    multiply(stack.T, work.halves, work.frame.packed)


def _steps_forward(work: GRUWorkspace) -> None:
    """Fill the tape and the columns from the first step to the last."""
    (_, _, D, H, _), packed = work.frame.sizes, work.frame.packed
    product = (packed if work.reset_after else packed[: 2 * H]).dot
    candidate = packed[2 * H :, D + 1 :]
    after, half, spare = work.reset_after, work.half, work.spare
    for column, sums, gates, h_prev, from_x, z, r, s, g, d, h in work.steps:
        product(column, sums)
        tanh(gates, gates)
        multiply(gates, half, gates)
        add(gates, half, gates)
        if after:
            multiply(r, s, g)
        else:
            multiply(r, h_prev, s)
            matmul(candidate, s, g)  # dot would copy a part of a matrix first
        add(g, from_x, g)
        tanh(g, g)
        subtract(h_prev, g, d)
        multiply(z, d, spare)
        add(g, spare, h)
