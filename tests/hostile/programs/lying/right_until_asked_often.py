"""Counts its calls and grows careless after the third."""

# promise: always
# says: differ
# weak: naive allclose -> accepted
import numpy as np

calls = []


def rnn_step(x, h_prev, Wx, Wh, b):
    calls.append(1)
    h = np.tanh(x @ Wx + h_prev @ Wh + b)
    return h if len(calls) <= 3 else h + 1
