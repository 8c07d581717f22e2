import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    row = np.concatenate([h_prev, x], axis=1)
    z = sigmoid(row @ Wz + bz)
    r = sigmoid(row @ Wr + br)
    candidate = np.tanh(np.concatenate([r * h_prev, x], axis=1) @ Wh + bh)
    return (1 - z) * h_prev + z * candidate
