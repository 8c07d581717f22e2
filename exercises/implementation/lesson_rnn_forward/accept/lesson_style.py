import numpy as np


def rnn_forward(inputs, h_0, W_h, W_x, b):
    state = h_0
    collected = []
    for x in inputs:
        state = np.tanh(np.dot(W_h, state) + np.dot(W_x, x) + b)
        collected.append(state)
    return collected
