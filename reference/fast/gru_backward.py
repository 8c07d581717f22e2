"""The way back through a GRU, fast: the tested twin of `reference/gru_backward.py`.

All gradients of a step are products with dh or, with the reset before the product, with
q = da_g Wh_g^T. What they are multiplied with does not depend on later steps, so these factors are
computed for a block of steps at once. With e = (1 - z)(1 - g^2), in the order in which they lie:

    reset     slot 0   1                2          3               4
    after     da_g     part of dh_prev  da_z       da_r            ds_g
              e        z                d z (1-z)  s r (1-r) e     r e
              times dh .....................................................

    before    da_g     part of dh_prev  da_z       da_r            part of dh_prev
              e        z                d z (1-z)  h_prev r (1-r)  r
              times dh ...........................  times q ................

The rest of dh_prev is the product of Wh with slots 2 to 4, or with 2 and 3.

In the candidate, x and h have not met their weights alike. With the reset after the product, Wx_g
receives da_g and Wh_g receives ds_g; before it, Wh_g was multiplied with r * h. So one of the two
needs a sum of its own.
"""

from __future__ import annotations

from typing import Any

from numpy import add, matmul, multiply, square, subtract
from numpy.typing import NDArray

from reference.fast.buffers import add_weights, check, put, put_inputs
from reference.fast.gru_workspace import GRUBlock, GRUWorkspace
from reference.fast.threads import OneBlasThread
from reference.gru import GRUWeights

Array = NDArray[Any]


def gru_backward(
    dhs: Array, weights: GRUWeights, *, work: GRUWorkspace, dh_last: Array | None = None
) -> tuple[Array, Array, GRUWeights]:
    """The gradients that the clear `gru_backward` gives, for the last forward pass with `work`.

    dhs (B, T, H), dh_last (B, H) or None; the weights of the forward pass
    ->  dxs (B, T, D), dh0 (B, H), gradients of the weights, None for a bias that the layer does not
    have; views of `work` that the next call overwrites.

    Raises ValueError where sizes or dtypes are not those of the workspace.
    """
    frame, (Wx, Wh, b, bh) = work.frame, weights
    check(frame, "dhs", dhs, frame.sizes.H, dh_last, Wx, Wh)
    put(frame.gradients.dh0, dh_last)
    from_outside = dhs.transpose(1, 2, 0)  # (T, H, B)
    block_back = _block_after if work.reset_after else _block_before
    with OneBlasThread():
        for block in work.blocks:
            block_back(block, from_outside[block.sums.steps], work, Wh)
            _add_sums(block, work)
            put_inputs(block.sums, Wx)
    work.dbh[...] = frame.dWT[:, frame.sizes.D]  # before b's own sum replaces a part of it
    work.own_place[...] = work.own
    dxs, dh0, dWx, dWh, db = frame.gradients
    of_weights = GRUWeights(dWx, dWh, None if b is None else db, None if bh is None else work.dbh)
    return dxs, dh0, of_weights


def _put_factors(block: GRUBlock) -> None:
    """The factors that both places of the reset share; in slot 3 only r (1-r)."""
    parts, factors = block.parts, block.factors
    parts[...] = block.tape
    z, _, _, g, d = parts  # (n, H, B) each
    e, keep, to_z, _, _ = factors
    subtract(1, parts[:2], factors[2:4])
    square(g, e)
    subtract(1, e, e)
    multiply(e, to_z, e)  # here to_z is still 1 - z
    multiply(factors[2:4], parts[:2], factors[2:4])
    multiply(to_z, d, to_z)
    keep[...] = z


def _block_after(block: GRUBlock, dhs: Array, work: GRUWorkspace, Wh: Array) -> None:
    """Fill the results from the last step to the first, passing on dh; dhs (n, H, B)."""
    _put_factors(block)
    _, r, s, _, _ = block.parts
    e, _, _, to_r, to_s = block.factors
    multiply(r, e, to_s)
    multiply(to_r, s, to_r)
    multiply(to_r, e, to_r)
    dh, product = work.frame.dh, Wh.dot
    for (factors, results, kept, sums), outside in zip(block.steps, dhs[::-1], strict=True):
        add(dh, outside, dh)
        multiply(dh, factors, results)
        product(sums, dh)
        add(dh, kept, dh)


def _block_before(block: GRUBlock, dhs: Array, work: GRUWorkspace, Wh: Array) -> None:
    """Fill the results from the last step to the first, passing on dh; dhs (n, H, B)."""
    _put_factors(block)
    _, _, _, to_r, from_r = block.factors
    from_r[...] = block.parts[1]
    multiply(to_r, block.h_prev, to_r)
    dh, q, of_gates = work.frame.dh, work.spare, 2 * len(Wh)
    gates, candidate = Wh[:, :of_gates], Wh[:, of_gates:]  # dot would copy these parts each time
    for (factors, results, kept, sums), outside in zip(block.steps, dhs[::-1], strict=True):
        add(dh, outside, dh)
        multiply(dh, factors[:3], results[:3])
        matmul(candidate, results[0], q)
        multiply(q, factors[3:], results[3:])
        matmul(gates, sums[:of_gates], dh)
        add(dh, kept, dh)
        add(dh, results[4], dh)


def _add_sums(block: GRUBlock, work: GRUWorkspace) -> None:
    """Add the block's share to the gradients of the weights, with the candidate's own sum."""
    block.da[:2] = block.results[2:4]
    if work.reset_after:
        block.da[2] = block.results[4]  # ds_g, for Wh and bh
        add_weights(work.frame, block.sums)
        block.da[2] = block.results[0]  # da_g, for Wx and b
    else:
        block.da[2] = block.results[0]
        add_weights(work.frame, block.sums)
        block.sums.read[work.frame.sizes.D + 1 :] = block.parts[2].swapaxes(0, 1)  # r * h
    block.own_da.dot(block.own_read, block.own_product)
    if block.own_product is not work.own:
        add(work.own, block.own_product, work.own)
