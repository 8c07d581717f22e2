"""Is right, but leaves its inputs spoiled for whoever needs them next."""

# promise: always
# says: changes its inputs
# weak: naive before -> accepted
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    h = np.tanh(x @ Wx + h_prev @ Wh + b)
    h_prev[...] = h
    return h.copy()
