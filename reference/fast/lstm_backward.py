"""The way back through an LSTM, fast: the tested twin of `reference/lstm_backward.py`.

All gradients of a step are products with dc, the gradient of the cell state, or with dh. What they
are multiplied with does not depend on later steps, so these factors are computed for a block of
steps at once. With t = tanh(c), in the order in which they lie:

    result    dc_prev  da_i      da_f            da_g      da_o      the part of dc from dh
    factor    f        g i(1-i)  c_prev f(1-f)   i(1-g^2)  t o(1-o)  o(1-t^2)
              times dc ...............................     times dh .......

How the arrays lie beyond that: `buffers.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy import add, multiply, subtract
from numpy.typing import NDArray

from reference.fast.buffers import add_weights, check, put, put_inputs
from reference.fast.lstm import LSTMBlock, LSTMWorkspace
from reference.fast.threads import OneBlasThread
from reference.lstm import LSTMWeights

Array = NDArray[Any]

# which of i, f, g, o, tanh(c) are a tanh; float32, so that neither dtype is widened
TANHS = np.array([0, 0, 1, 0, 1], np.float32)[:, None, None, None]


def lstm_backward(
    dhs: Array,
    weights: LSTMWeights,
    *,
    work: LSTMWorkspace,
    dh_last: Array | None = None,
    dc_last: Array | None = None,
) -> tuple[Array, Array, Array, LSTMWeights]:
    """The gradients that the clear `lstm_backward` gives, for the last forward pass with `work`.

    dhs (B, T, H), dh_last and dc_last (B, H) or None; the weights of the forward pass
    ->  dxs (B, T, D), dh0 (B, H), dc0 (B, H), gradients of the weights, None without a bias; views
    of `work` that the next call overwrites.

    Raises ValueError where sizes or dtypes are not those of the workspace.
    """
    frame, (Wx, Wh, b, _, _) = work.frame, weights
    check(frame, "dhs", dhs, frame.sizes.H, dh_last, dc_last, Wx, Wh)
    put(frame.gradients.dh0, dh_last)
    put(work.dc.T, dc_last)
    from_outside = dhs.transpose(1, 2, 0)  # (T, H, B)
    with OneBlasThread():
        for block in work.blocks:
            _put_factors(block)
            _block_back(block, from_outside[block.sums.steps], frame.dh, work.dc, Wh)
            block.sums.da[...] = block.das
            add_weights(frame, block.sums)
            put_inputs(block.sums, Wx)
    dxs, dh0, dWx, dWh, db = frame.gradients
    return dxs, dh0, work.dc.T, LSTMWeights(dWx, dWh, None if b is None else db)


def _put_factors(block: LSTMBlock) -> None:
    """What dc and dh are multiplied with in all steps of a block, see the top of this file."""
    parts, factors = block.parts, block.factors
    parts[...] = block.tape
    c_prev, i, f, g, o, shown = parts  # (n, H, B) each
    keep, to_i, to_f, to_g, to_o, to_c = factors
    # the slope at the value y is (1 - y) y for sigmoid and (1 - y) (y + 1) for tanh
    subtract(1, parts[1:], factors[1:])
    add(parts[1:], TANHS, block.spare)
    multiply(factors[1:], block.spare, factors[1:])
    multiply(to_i, g, to_i)
    multiply(to_f, c_prev, to_f)
    multiply(to_g, i, to_g)
    multiply(to_o, shown, to_o)
    multiply(to_c, o, to_c)
    keep[...] = f


def _block_back(block: LSTMBlock, dhs: Array, dh: Array, dc: Array, Wh: Array) -> None:
    """Fill the block's results from its last step to its first; dhs (n, H, B).

    dh and dc (H, B) go in from later steps and come out for earlier ones.
    """
    product, later_dc = Wh.dot, dc
    for step, outside in zip(block.steps, dhs[::-1], strict=True):
        factors_c, to_o, to_c, of_c, da_o, dc_here, dc_prev, da = step
        add(dh, outside, dh)
        multiply(dh, to_o, da_o)
        multiply(dh, to_c, dc_here)
        add(later_dc, dc_here, dc_here)
        multiply(dc_here, factors_c, of_c)
        later_dc = dc_prev
        product(da, dh)
    dc[...] = later_dc
