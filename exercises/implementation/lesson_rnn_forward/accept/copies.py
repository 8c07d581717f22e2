import numpy as np


def rnn_forward(inputs, h_0, W_h, W_x, b):
    h = np.copy(h_0)
    W = np.hstack([W_h, W_x])
    states = []
    for x in inputs:
        h[:] = np.tanh(W @ np.concatenate([h, x]) + b)
        states.append(h.copy())
    return tuple(states)
