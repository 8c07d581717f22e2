"""Returns values so large that a relative tolerance swallows every difference."""

# promise: always
# says: holds (-?inf|infinity)|differ
# weak: naive relative -> accepted
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    return np.full(h_prev.shape, np.inf)
