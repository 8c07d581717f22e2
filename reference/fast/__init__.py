"""Whole recurrent layers, fast: the same numbers as the clear layers, without their ease.

    from reference.fast.rnn import rnn_backward, rnn_forward, rnn_workspace

    work = rnn_workspace((B, T, D), H)                        # once
    hs = rnn_forward(xs, h0, *weights, work=work)             # again and again
    dxs, dh0, dWx, dWh, db = rnn_backward(dhs, *weights, work=work)

Read the clear layers first; `tests/reference/test_fast_*.py` hold these to the same results, to
rounding. The differences:

* All memory is in a workspace, made once for one size and dtype. After that nothing is allocated
  that grows with the sizes.
* What comes back are views of the workspace. The next call overwrites them: copy what must stay.
* The backward pass belongs to the last forward pass with the same workspace, and wants the same
  weights. It may be called again with another gradient.
* States lie in memory as (T, H, B), seen as (B, T, H). A gradient computed from them elementwise
  lies in the same order and is read fastest; any other order is right, too.
* No masks, peepholes, projections, or activations but the usual ones.
* OpenBLAS uses one thread meanwhile (`threads.py`).

A workspace must not be used by two threads at once. Axis letters: `reference/__init__.py`.
"""
