import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    dhs, xs, h0, Wx, Wh, b = (a.astype("float32") for a in (dhs, xs, h0, Wx, Wh, b))
    inputs = [xs[:, t] for t in range(xs.shape[1])]
    before, after = [], []
    h = h0
    for x in inputs:
        before.append(h)
        h = np.tanh(x @ Wx + h @ Wh + b)
        after.append(h)
    dh = np.zeros_like(h0)
    das = []
    for outside, h in zip(np.swapaxes(dhs, 0, 1)[::-1], after[::-1], strict=True):
        dh = dh + outside
        da = dh * (1 - h * h)
        das = [da, *das]
        dh = da @ Wh.T
    dxs = np.stack([da @ Wx.T for da in das], axis=1)
    dWx = sum(x.T @ da for x, da in zip(inputs, das, strict=True))
    dWh = sum(h.T @ da for h, da in zip(before, das, strict=True))
    db = sum(da.sum(0) for da in das)
    return [dxs, dh, dWx, dWh, db]
