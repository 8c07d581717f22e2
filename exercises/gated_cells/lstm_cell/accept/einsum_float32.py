import numpy as np


def lstm_cell(*args):
    x, h, c, Wf, Wi, Wc, Wo, bf, bi, bc, bo = (np.float32(a) for a in args)
    row = np.block([h, x])
    W, b = np.stack([Wf, Wi, Wc, Wo]), np.stack([bf, bi, bc, bo])
    f, i, g, o = np.einsum("nk,gkh->gnh", row, W) + b[:, None]
    c = c / (1 + np.exp(-f)) + np.tanh(g) / (1 + np.exp(-i))
    return np.tanh(c) / (1 + np.exp(-o)), c
