import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    batch, steps, _ = xs.shape
    hs = np.zeros((batch, steps, len(b)))
    h = h0
    for t in range(steps):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        hs[:, t] = h
    return hs
