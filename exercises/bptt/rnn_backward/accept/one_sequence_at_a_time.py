import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    results = [backward(dhs[n], xs[n], h0[n], Wx, Wh, b) for n in range(len(xs))]
    dxs, dh0, dWx, dWh, db = zip(*results, strict=True)
    return np.array(dxs), np.array(dh0), sum(dWx), sum(dWh), sum(db)


def backward(dhs, xs, h, Wx, Wh, b, t=0):
    """The gradients of one sequence, from step t on."""
    if t == len(xs):
        return [], 0 * h, 0 * Wx, 0 * Wh, 0 * b
    h_next = np.tanh(Wx.T @ xs[t] + Wh.T @ h + b)
    dxs, later, dWx, dWh, db = backward(dhs, xs, h_next, Wx, Wh, b, t + 1)
    da = (dhs[t] + later) * (1 - h_next**2)
    return [Wx @ da, *dxs], Wh @ da, dWx + np.outer(xs[t], da), dWh + np.outer(h, da), db + da
