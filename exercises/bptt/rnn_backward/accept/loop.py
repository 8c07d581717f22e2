import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    steps = xs.shape[1]
    states = [h0]
    for t in range(steps):
        states.append(np.tanh(xs[:, t] @ Wx + states[-1] @ Wh + b))
    dxs = np.zeros_like(xs)
    dWx, dWh, db = np.zeros_like(Wx), np.zeros_like(Wh), np.zeros_like(b)
    later = np.zeros_like(h0)
    for t in range(steps - 1, -1, -1):
        da = (dhs[:, t] + later) * (1 - states[t + 1] ** 2)
        dxs[:, t] = da @ Wx.T
        dWx += xs[:, t].T @ da
        dWh += states[t].T @ da
        db += da.sum(axis=0)
        later = da @ Wh.T
    return dxs, later, dWx, dWh, db
