"""Asks for ten gigabytes, and fills some of them."""

# promise: always
# says: asked for more memory|did not finish
# weak: naive allclose -> grew
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    block = np.zeros(10 * 2**30, np.uint8)
    block[: 700 * 2**20] = 1
    return block
