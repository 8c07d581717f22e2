import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    row = np.concatenate([h_prev, x], axis=1)
    f = sigmoid(row @ Wf + bf)
    i = sigmoid(row @ Wi + bi)
    candidate = np.tanh(row @ Wc + bc)
    c = f * c_prev + i * candidate
    o = sigmoid(row @ Wo + bo)
    return o * np.tanh(c), c
