# === right: standard loop backwards
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    B, T, D = xs.shape
    hs = np.zeros((B, T, h0.shape[1]))
    h = h0
    for t in range(T):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        hs[:, t] = h
    dxs = np.zeros_like(xs)
    dWx = np.zeros_like(Wx)
    dWh = np.zeros_like(Wh)
    db = np.zeros_like(b)
    dh_next = np.zeros_like(h0)
    for t in reversed(range(T)):
        h_prev = h0 if t == 0 else hs[:, t - 1]
        dh = dhs[:, t] + dh_next
        da = dh * (1 - hs[:, t] ** 2)
        dxs[:, t] = da @ Wx.T
        dWx += xs[:, t].T @ da
        dWh += h_prev.T @ da
        db += da.sum(axis=0)
        dh_next = da @ Wh.T
    return dxs, dh_next, dWx, dWh, db


# === right: collect da first, then everything with einsum
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    T = xs.shape[1]
    states = [h0]
    for t in range(T):
        states.append(np.tanh(xs[:, t] @ Wx + states[-1] @ Wh + b))
    S = np.stack(states, axis=1)
    da = np.zeros_like(dhs)
    carry = np.zeros_like(h0)
    for t in range(T - 1, -1, -1):
        da[:, t] = (dhs[:, t] + carry) * (1.0 - S[:, t + 1] ** 2)
        carry = np.einsum("bh,kh->bk", da[:, t], Wh)
    dxs = np.einsum("bth,dh->btd", da, Wx)
    dWx = np.einsum("btd,bth->dh", xs, da)
    dWh = np.einsum("btk,bth->kh", S[:, :-1], da)
    db = np.einsum("bth->h", da)
    return dxs, carry, dWx, dWh, db


# === right: step and step_backward helpers with a cache
import numpy as np


def step(x, h, Wx, Wh, b):
    out = np.tanh(np.dot(x, Wx) + np.dot(h, Wh) + b)
    return out, (x, h, out)


def step_back(dout, cache, Wx, Wh):
    x, h, out = cache
    da = dout * (1 - out * out)
    return np.dot(da, Wx.T), np.dot(da, Wh.T), np.dot(x.T, da), np.dot(h.T, da), np.sum(da, axis=0)


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    caches = []
    h = h0
    T = xs.shape[1]
    for t in range(T):
        h, c = step(xs[:, t, :], h, Wx, Wh, b)
        caches.append(c)
    dWx, dWh, db = 0.0, 0.0, 0.0
    dh = np.zeros(h0.shape)
    dx_list = []
    for t in range(T)[::-1]:
        dx, dh, a, bb, c = step_back(dhs[:, t, :] + dh, caches.pop(), Wx, Wh)
        dWx = dWx + a
        dWh = dWh + bb
        db = db + c
        dx_list.insert(0, dx)
    return np.stack(dx_list, axis=1), dh, dWx, dWh, db


# === right: recursion through time
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    B, T, D = xs.shape
    if T == 0:
        return (
            np.zeros((B, 0, D)),
            np.zeros_like(h0),
            np.zeros_like(Wx),
            np.zeros_like(Wh),
            np.zeros_like(b),
        )
    h1 = np.tanh(xs[:, 0] @ Wx + h0 @ Wh + b)
    dx_rest, dh1, dWx, dWh, db = rnn_backward(dhs[:, 1:], xs[:, 1:], h1, Wx, Wh, b)
    da = (dhs[:, 0] + dh1) * (1 - h1**2)
    dx0 = da @ Wx.T
    return (
        np.concatenate([dx0[:, None], dx_rest], axis=1),
        da @ Wh.T,
        dWx + xs[:, 0].T @ da,
        dWh + h0.T @ da,
        db + da.sum(0),
    )


# === right: loop over the examples with outer products
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    B, T, D = xs.shape
    H = h0.shape[1]
    dxs = np.zeros((B, T, D))
    dh0 = np.zeros((B, H))
    dWx = np.zeros((D, H))
    dWh = np.zeros((H, H))
    db = np.zeros(H)
    for n in range(B):
        h = [h0[n]]
        for t in range(T):
            h.append(np.tanh(xs[n, t] @ Wx + h[t] @ Wh + b))
        g = np.zeros(H)
        for t in range(T - 1, -1, -1):
            d = (dhs[n, t] + g) * (1 - h[t + 1] ** 2)
            dWx += np.outer(xs[n, t], d)
            dWh += np.outer(h[t], d)
            db += d
            dxs[n, t] = Wx @ d
            g = Wh @ d
        dh0[n] = g
    return dxs, dh0, dWx, dWh, db


# === right: time first arrays
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    X = xs.transpose(1, 0, 2)
    G = dhs.transpose(1, 0, 2)
    T, B, D = X.shape
    H = np.zeros((T + 1,) + h0.shape)
    H[0] = h0
    for t in range(T):
        H[t + 1] = np.tanh(X[t] @ Wx + H[t] @ Wh + b)
    dX = np.zeros((T, B, D))
    dWx, dWh, db = np.zeros(Wx.shape), np.zeros(Wh.shape), np.zeros(b.shape)
    back = np.zeros(h0.shape)
    for t in range(T, 0, -1):
        dz = (G[t - 1] + back) * (1 - np.square(H[t]))
        dX[t - 1] = dz.dot(Wx.T)
        dWx += X[t - 1].T.dot(dz)
        dWh += H[t - 1].T.dot(dz)
        db += np.sum(dz, 0)
        back = dz.dot(Wh.T)
    return dX.transpose(1, 0, 2), back, dWx, dWh, db


# === right: class with forward and backward
import numpy as np


class RNN:
    def __init__(self, Wx, Wh, b):
        self.Wx, self.Wh, self.b = Wx, Wh, b

    def forward(self, xs, h0):
        self.xs = xs
        self.h = [h0]
        for t in range(xs.shape[1]):
            self.h.append(np.tanh(xs[:, t] @ self.Wx + self.h[-1] @ self.Wh + self.b))

    def backward(self, dhs):
        T = dhs.shape[1]
        self.dWx = np.zeros(self.Wx.shape)
        self.dWh = np.zeros(self.Wh.shape)
        self.db = np.zeros(self.b.shape)
        dxs = [None] * T
        dh = 0
        for t in range(T - 1, -1, -1):
            da = (1 - self.h[t + 1] ** 2) * (dhs[:, t] + dh)
            self.dWx += self.xs[:, t].T @ da
            self.dWh += self.h[t].T @ da
            self.db += da.sum(axis=0)
            dxs[t] = da @ self.Wx.T
            dh = da @ self.Wh.T
        return np.stack(dxs, 1), dh


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    net = RNN(Wx, Wh, b)
    net.forward(xs, h0)
    dxs, dh0 = net.backward(dhs)
    return dxs, dh0, net.dWx, net.dWh, net.db


# === right: all time and batch rows flattened for the weight gradients
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    B, T, D = xs.shape
    H = h0.shape[1]
    prev = np.empty((B, T, H))
    cur = np.empty((B, T, H))
    h = h0
    for t in range(T):
        prev[:, t] = h
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        cur[:, t] = h
    delta = np.empty((B, T, H))
    g = np.zeros((B, H))
    for t in range(T - 1, -1, -1):
        delta[:, t] = (dhs[:, t] + g) * (1 - cur[:, t] ** 2)
        g = delta[:, t] @ Wh.T
    d2 = delta.reshape(B * T, H)
    return (
        delta @ Wx.T,
        g,
        xs.reshape(B * T, D).T @ d2,
        prev.reshape(B * T, H).T @ d2,
        d2.sum(axis=0),
    )


# === right: unrolled sum over later steps (no carry, explicit paths)
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    B, T, D = xs.shape
    hs = [h0]
    for t in range(T):
        hs.append(np.tanh(xs[:, t] @ Wx + hs[-1] @ Wh + b))
    dxs = np.zeros((B, T, D))
    dh0 = np.zeros_like(h0)
    dWx, dWh, db = np.zeros_like(Wx), np.zeros_like(Wh), np.zeros_like(b)
    for t in range(T):  # loss put on step t
        g = dhs[:, t]
        for k in range(t, -1, -1):  # walk back from t
            da = g * (1 - hs[k + 1] ** 2)
            dxs[:, k] += da @ Wx.T
            dWx += xs[:, k].T @ da
            dWh += hs[k].T @ da
            db += da.sum(axis=0)
            g = da @ Wh.T
        dh0 += g
    return dxs, dh0, dWx, dWh, db


# === right: concatenated weights
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    B, T, D = xs.shape
    W = np.concatenate([Wx, Wh], axis=0)
    rows, outs = [], []
    h = h0
    for t in range(T):
        row = np.concatenate([xs[:, t], h], axis=1)
        h = np.tanh(row @ W + b)
        rows.append(row)
        outs.append(h)
    dW = np.zeros_like(W)
    db = np.zeros_like(b)
    dxs = np.empty((B, T, D))
    dh = np.zeros_like(h0)
    for t in reversed(range(T)):
        da = (dhs[:, t] + dh) * (1 - outs[t] ** 2)
        dW += rows[t].T @ da
        db += da.sum(axis=0)
        drow = da @ W.T
        dxs[:, t] = drow[:, :D]
        dh = drow[:, D:]
    return dxs, dh, dW[:D], dW[D:], db


# === right: dhs copied, then added to in the copy
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    T = xs.shape[1]
    total = dhs.copy()
    hs = [h0]
    for t in range(T):
        hs.append(np.tanh(xs[:, t] @ Wx + hs[t] @ Wh + b))
    das = [None] * T
    for t in reversed(range(T)):
        das[t] = total[:, t] * (1 - hs[t + 1] ** 2)
        if t > 0:
            total[:, t - 1] += das[t] @ Wh.T
    dh0 = das[0] @ Wh.T
    dxs = np.stack([da @ Wx.T for da in das], axis=1)
    dWx = sum(xs[:, t].T @ das[t] for t in range(T))
    dWh = sum(hs[t].T @ das[t] for t in range(T))
    db = sum(da.sum(axis=0) for da in das)
    return dxs, dh0, dWx, dWh, db


# === right: derivative as 1/cosh squared from the stored pre-activation
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    B, T, D = xs.shape
    pres, prevs = [], []
    h = h0
    for t in range(T):
        prevs.append(h)
        a = xs[:, t] @ Wx + h @ Wh + b
        pres.append(a)
        h = np.tanh(a)
    dxs = np.zeros((B, T, D))
    dWx = np.zeros_like(Wx)
    dWh = np.zeros_like(Wh)
    db = np.zeros_like(b)
    dh = np.zeros_like(h0)
    for t in range(T - 1, -1, -1):
        da = (dhs[:, t] + dh) / np.cosh(np.clip(pres[t], -300, 300)) ** 2
        dxs[:, t] = da @ Wx.T
        dWx += xs[:, t].T @ da
        dWh += prevs[t].T @ da
        db += da.sum(axis=0)
        dh = da @ Wh.T
    return dxs, dh, dWx, dWh, db


# === wrong: 1 - h^2 forgotten
import numpy as np


def forward(xs, h0, Wx, Wh, b):
    hs = [h0]
    for t in range(xs.shape[1]):
        hs.append(np.tanh(xs[:, t] @ Wx + hs[-1] @ Wh + b))
    return hs


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    hs = forward(xs, h0, Wx, Wh, b)
    dxs = np.zeros_like(xs)
    dWx = np.zeros_like(Wx)
    dWh = np.zeros_like(Wh)
    db = np.zeros_like(b)
    dh = np.zeros_like(h0)
    for t in reversed(range(xs.shape[1])):
        da = dhs[:, t] + dh
        dxs[:, t] = da @ Wx.T
        dWx += xs[:, t].T @ da
        dWh += hs[t].T @ da
        db += da.sum(axis=0)
        dh = da @ Wh.T
    return dxs, dh, dWx, dWh, db


# === wrong: sigmoid derivative h(1-h)
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    T = xs.shape[1]
    hs = [h0]
    for t in range(T):
        hs.append(np.tanh(xs[:, t] @ Wx + hs[-1] @ Wh + b))
    dxs = np.zeros_like(xs)
    dWx = np.zeros_like(Wx)
    dWh = np.zeros_like(Wh)
    db = np.zeros_like(b)
    dh = np.zeros_like(h0)
    for t in reversed(range(T)):
        da = (dhs[:, t] + dh) * hs[t + 1] * (1 - hs[t + 1])
        dxs[:, t] = da @ Wx.T
        dWx += xs[:, t].T @ da
        dWh += hs[t].T @ da
        db += da.sum(axis=0)
        dh = da @ Wh.T
    return dxs, dh, dWx, dWh, db


# === wrong: derivative taken at the previous state
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    T = xs.shape[1]
    hs = [h0]
    for t in range(T):
        hs.append(np.tanh(xs[:, t] @ Wx + hs[-1] @ Wh + b))
    dxs = np.zeros_like(xs)
    dWx = np.zeros_like(Wx)
    dWh = np.zeros_like(Wh)
    db = np.zeros_like(b)
    dh = np.zeros_like(h0)
    for t in reversed(range(T)):
        da = (dhs[:, t] + dh) * (1 - hs[t] ** 2)
        dxs[:, t] = da @ Wx.T
        dWx += xs[:, t].T @ da
        dWh += hs[t].T @ da
        db += da.sum(axis=0)
        dh = da @ Wh.T
    return dxs, dh, dWx, dWh, db


# === wrong: tanh applied once more in the derivative
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    T = xs.shape[1]
    hs = [h0]
    for t in range(T):
        hs.append(np.tanh(xs[:, t] @ Wx + hs[-1] @ Wh + b))
    dxs = np.zeros_like(xs)
    dWx = np.zeros_like(Wx)
    dWh = np.zeros_like(Wh)
    db = np.zeros_like(b)
    dh = np.zeros_like(h0)
    for t in reversed(range(T)):
        da = (dhs[:, t] + dh) * (1 - np.tanh(hs[t + 1]) ** 2)
        dxs[:, t] = da @ Wx.T
        dWx += xs[:, t].T @ da
        dWh += hs[t].T @ da
        db += da.sum(axis=0)
        dh = da @ Wh.T
    return dxs, dh, dWx, dWh, db


# === wrong: gradient from the next step not carried
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    T = xs.shape[1]
    hs = [h0]
    for t in range(T):
        hs.append(np.tanh(xs[:, t] @ Wx + hs[-1] @ Wh + b))
    dxs = np.zeros_like(xs)
    dWx = np.zeros_like(Wx)
    dWh = np.zeros_like(Wh)
    db = np.zeros_like(b)
    for t in reversed(range(T)):
        da = dhs[:, t] * (1 - hs[t + 1] ** 2)
        dxs[:, t] = da @ Wx.T
        dWx += xs[:, t].T @ da
        dWh += hs[t].T @ da
        db += da.sum(axis=0)
        dh = da @ Wh.T
    return dxs, dh, dWx, dWh, db


# === wrong: only the gradient of the last state is used
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    T = xs.shape[1]
    hs = [h0]
    for t in range(T):
        hs.append(np.tanh(xs[:, t] @ Wx + hs[-1] @ Wh + b))
    dxs = np.zeros_like(xs)
    dWx = np.zeros_like(Wx)
    dWh = np.zeros_like(Wh)
    db = np.zeros_like(b)
    dh = dhs[:, -1]
    for t in reversed(range(T)):
        da = dh * (1 - hs[t + 1] ** 2)
        dxs[:, t] = da @ Wx.T
        dWx += xs[:, t].T @ da
        dWh += hs[t].T @ da
        db += da.sum(axis=0)
        dh = da @ Wh.T
    return dxs, dh, dWx, dWh, db


# === wrong: Wh not transposed on the way back
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    T = xs.shape[1]
    hs = [h0]
    for t in range(T):
        hs.append(np.tanh(xs[:, t] @ Wx + hs[-1] @ Wh + b))
    dxs = np.zeros_like(xs)
    dWx = np.zeros_like(Wx)
    dWh = np.zeros_like(Wh)
    db = np.zeros_like(b)
    dh = np.zeros_like(h0)
    for t in reversed(range(T)):
        da = (dhs[:, t] + dh) * (1 - hs[t + 1] ** 2)
        dxs[:, t] = da @ Wx.T
        dWx += xs[:, t].T @ da
        dWh += hs[t].T @ da
        db += da.sum(axis=0)
        dh = da @ Wh
    return dxs, dh, dWx, dWh, db


# === wrong: Wx not transposed (runs only if D equals H)
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    T = xs.shape[1]
    hs = [h0]
    for t in range(T):
        hs.append(np.tanh(xs[:, t] @ Wx + hs[-1] @ Wh + b))
    dxs = np.zeros_like(xs)
    dWx = np.zeros_like(Wx)
    dWh = np.zeros_like(Wh)
    db = np.zeros_like(b)
    dh = np.zeros_like(h0)
    for t in reversed(range(T)):
        da = (dhs[:, t] + dh) * (1 - hs[t + 1] ** 2)
        dxs[:, t] = da @ Wx
        dWx += xs[:, t].T @ da
        dWh += hs[t].T @ da
        db += da.sum(axis=0)
        dh = da @ Wh.T
    return dxs, dh, dWx, dWh, db


# === wrong: dWh transposed
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    T = xs.shape[1]
    hs = [h0]
    for t in range(T):
        hs.append(np.tanh(xs[:, t] @ Wx + hs[-1] @ Wh + b))
    dxs = np.zeros_like(xs)
    dWx = np.zeros_like(Wx)
    dWh = np.zeros_like(Wh)
    db = np.zeros_like(b)
    dh = np.zeros_like(h0)
    for t in reversed(range(T)):
        da = (dhs[:, t] + dh) * (1 - hs[t + 1] ** 2)
        dxs[:, t] = da @ Wx.T
        dWx += xs[:, t].T @ da
        dWh += da.T @ hs[t]
        db += da.sum(axis=0)
        dh = da @ Wh.T
    return dxs, dh, dWx, dWh, db


# === wrong: dWh with the current state instead of the previous one
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    T = xs.shape[1]
    hs = [h0]
    for t in range(T):
        hs.append(np.tanh(xs[:, t] @ Wx + hs[-1] @ Wh + b))
    dxs = np.zeros_like(xs)
    dWx = np.zeros_like(Wx)
    dWh = np.zeros_like(Wh)
    db = np.zeros_like(b)
    dh = np.zeros_like(h0)
    for t in reversed(range(T)):
        da = (dhs[:, t] + dh) * (1 - hs[t + 1] ** 2)
        dxs[:, t] = da @ Wx.T
        dWx += xs[:, t].T @ da
        dWh += hs[t + 1].T @ da
        db += da.sum(axis=0)
        dh = da @ Wh.T
    return dxs, dh, dWx, dWh, db


# === wrong: h0 left out of dWh
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    B, T, D = xs.shape
    hs = np.zeros((B, T, h0.shape[1]))
    h = h0
    for t in range(T):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        hs[:, t] = h
    dxs = np.zeros_like(xs)
    dWx = np.zeros_like(Wx)
    dWh = np.zeros_like(Wh)
    db = np.zeros_like(b)
    dh = np.zeros_like(h0)
    for t in range(T - 1, -1, -1):
        da = (dhs[:, t] + dh) * (1 - hs[:, t] ** 2)
        dxs[:, t] = da @ Wx.T
        dWx += xs[:, t].T @ da
        if t > 0:
            dWh += hs[:, t - 1].T @ da
        db += da.sum(axis=0)
        dh = da @ Wh.T
    return dxs, dh, dWx, dWh, db


# === wrong: hs[:, -1] used as the state before step 0
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    B, T, D = xs.shape
    hs = np.zeros((B, T, h0.shape[1]))
    h = h0
    for t in range(T):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        hs[:, t] = h
    dxs = np.zeros_like(xs)
    dWx = np.zeros_like(Wx)
    dWh = np.zeros_like(Wh)
    db = np.zeros_like(b)
    dh = np.zeros_like(h0)
    for t in range(T - 1, -1, -1):
        da = (dhs[:, t] + dh) * (1 - hs[:, t] ** 2)
        dxs[:, t] = da @ Wx.T
        dWx += xs[:, t].T @ da
        dWh += hs[:, t - 1].T @ da
        db += da.sum(axis=0)
        dh = da @ Wh.T
    return dxs, dh, dWx, dWh, db


# === wrong: forward pass started from zeros
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    T = xs.shape[1]
    hs = [np.zeros_like(h0)]
    for t in range(T):
        hs.append(np.tanh(xs[:, t] @ Wx + hs[-1] @ Wh + b))
    dxs = np.zeros_like(xs)
    dWx = np.zeros_like(Wx)
    dWh = np.zeros_like(Wh)
    db = np.zeros_like(b)
    dh = np.zeros_like(h0)
    for t in reversed(range(T)):
        da = (dhs[:, t] + dh) * (1 - hs[t + 1] ** 2)
        dxs[:, t] = da @ Wx.T
        dWx += xs[:, t].T @ da
        dWh += hs[t].T @ da
        db += da.sum(axis=0)
        dh = da @ Wh.T
    return dxs, dh, dWx, dWh, db


# === wrong: bias forgotten in the forward pass
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    T = xs.shape[1]
    hs = [h0]
    for t in range(T):
        hs.append(np.tanh(xs[:, t] @ Wx + hs[-1] @ Wh))
    dxs = np.zeros_like(xs)
    dWx = np.zeros_like(Wx)
    dWh = np.zeros_like(Wh)
    db = np.zeros_like(b)
    dh = np.zeros_like(h0)
    for t in reversed(range(T)):
        da = (dhs[:, t] + dh) * (1 - hs[t + 1] ** 2)
        dxs[:, t] = da @ Wx.T
        dWx += xs[:, t].T @ da
        dWh += hs[t].T @ da
        db += da.sum(axis=0)
        dh = da @ Wh.T
    return dxs, dh, dWx, dWh, db


# === wrong: weight gradients assigned, not added up over time
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    T = xs.shape[1]
    hs = [h0]
    for t in range(T):
        hs.append(np.tanh(xs[:, t] @ Wx + hs[-1] @ Wh + b))
    dxs = np.zeros_like(xs)
    dh = np.zeros_like(h0)
    for t in reversed(range(T)):
        da = (dhs[:, t] + dh) * (1 - hs[t + 1] ** 2)
        dxs[:, t] = da @ Wx.T
        dWx = xs[:, t].T @ da
        dWh = hs[t].T @ da
        db = da.sum(axis=0)
        dh = da @ Wh.T
    return dxs, dh, dWx, dWh, db


# === wrong: weight gradients divided by the batch size
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    B, T, D = xs.shape
    hs = [h0]
    for t in range(T):
        hs.append(np.tanh(xs[:, t] @ Wx + hs[-1] @ Wh + b))
    dxs = np.zeros_like(xs)
    dWx = np.zeros_like(Wx)
    dWh = np.zeros_like(Wh)
    db = np.zeros_like(b)
    dh = np.zeros_like(h0)
    for t in reversed(range(T)):
        da = (dhs[:, t] + dh) * (1 - hs[t + 1] ** 2)
        dxs[:, t] = da @ Wx.T
        dWx += xs[:, t].T @ da / B
        dWh += hs[t].T @ da / B
        db += da.sum(axis=0) / B
        dh = da @ Wh.T
    return dxs, dh, dWx, dWh, db


# === wrong: weight gradients divided by the number of steps
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    B, T, D = xs.shape
    hs = [h0]
    for t in range(T):
        hs.append(np.tanh(xs[:, t] @ Wx + hs[-1] @ Wh + b))
    dxs = np.zeros_like(xs)
    dWx = np.zeros_like(Wx)
    dWh = np.zeros_like(Wh)
    db = np.zeros_like(b)
    dh = np.zeros_like(h0)
    for t in reversed(range(T)):
        da = (dhs[:, t] + dh) * (1 - hs[t + 1] ** 2)
        dxs[:, t] = da @ Wx.T
        dWx += xs[:, t].T @ da
        dWh += hs[t].T @ da
        db += da.sum(axis=0)
        dh = da @ Wh.T
    return dxs, dh, dWx / T, dWh / T, db / T


# === wrong: db as the mean over the batch
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    T = xs.shape[1]
    hs = [h0]
    for t in range(T):
        hs.append(np.tanh(xs[:, t] @ Wx + hs[-1] @ Wh + b))
    dxs = np.zeros_like(xs)
    dWx = np.zeros_like(Wx)
    dWh = np.zeros_like(Wh)
    db = np.zeros_like(b)
    dh = np.zeros_like(h0)
    for t in reversed(range(T)):
        da = (dhs[:, t] + dh) * (1 - hs[t + 1] ** 2)
        dxs[:, t] = da @ Wx.T
        dWx += xs[:, t].T @ da
        dWh += hs[t].T @ da
        db += da.mean(axis=0)
        dh = da @ Wh.T
    return dxs, dh, dWx, dWh, db


# === wrong: db summed to a single number
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    T = xs.shape[1]
    hs = [h0]
    for t in range(T):
        hs.append(np.tanh(xs[:, t] @ Wx + hs[-1] @ Wh + b))
    dxs = np.zeros_like(xs)
    dWx = np.zeros_like(Wx)
    dWh = np.zeros_like(Wh)
    db = np.zeros_like(b)
    dh = np.zeros_like(h0)
    for t in reversed(range(T)):
        da = (dhs[:, t] + dh) * (1 - hs[t + 1] ** 2)
        dxs[:, t] = da @ Wx.T
        dWx += xs[:, t].T @ da
        dWh += hs[t].T @ da
        db += np.sum(da)
        dh = da @ Wh.T
    return dxs, dh, dWx, dWh, db


# === wrong: db kept with the shape (1,H)
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    T = xs.shape[1]
    hs = [h0]
    for t in range(T):
        hs.append(np.tanh(xs[:, t] @ Wx + hs[-1] @ Wh + b))
    dxs = np.zeros_like(xs)
    dWx = np.zeros_like(Wx)
    dWh = np.zeros_like(Wh)
    db = np.zeros((1, b.shape[0]))
    dh = np.zeros_like(h0)
    for t in reversed(range(T)):
        da = (dhs[:, t] + dh) * (1 - hs[t + 1] ** 2)
        dxs[:, t] = da @ Wx.T
        dWx += xs[:, t].T @ da
        dWh += hs[t].T @ da
        db += da.sum(axis=0, keepdims=True)
        dh = da @ Wh.T
    return dxs, dh, dWx, dWh, db


# === wrong: dh0 is the gradient after the tanh of step 1 (without Wh)
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    T = xs.shape[1]
    hs = [h0]
    for t in range(T):
        hs.append(np.tanh(xs[:, t] @ Wx + hs[-1] @ Wh + b))
    dxs = np.zeros_like(xs)
    dWx = np.zeros_like(Wx)
    dWh = np.zeros_like(Wh)
    db = np.zeros_like(b)
    dh_next = np.zeros_like(h0)
    for t in reversed(range(T)):
        dh = dhs[:, t] + dh_next
        da = dh * (1 - hs[t + 1] ** 2)
        dxs[:, t] = da @ Wx.T
        dWx += xs[:, t].T @ da
        dWh += hs[t].T @ da
        db += da.sum(axis=0)
        dh_next = da @ Wh.T
    return dxs, dh, dWx, dWh, db


# === wrong: dh0 left at zero
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    T = xs.shape[1]
    hs = [h0]
    for t in range(T):
        hs.append(np.tanh(xs[:, t] @ Wx + hs[-1] @ Wh + b))
    dxs = np.zeros_like(xs)
    dh0 = np.zeros_like(h0)
    dWx = np.zeros_like(Wx)
    dWh = np.zeros_like(Wh)
    db = np.zeros_like(b)
    dh = np.zeros_like(h0)
    for t in reversed(range(T)):
        da = (dhs[:, t] + dh) * (1 - hs[t + 1] ** 2)
        dxs[:, t] = da @ Wx.T
        dWx += xs[:, t].T @ da
        dWh += hs[t].T @ da
        db += da.sum(axis=0)
        dh = da @ Wh.T
    return dxs, dh0, dWx, dWh, db


# === wrong: dh0 summed over the batch
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    T = xs.shape[1]
    hs = [h0]
    for t in range(T):
        hs.append(np.tanh(xs[:, t] @ Wx + hs[-1] @ Wh + b))
    dxs = np.zeros_like(xs)
    dWx = np.zeros_like(Wx)
    dWh = np.zeros_like(Wh)
    db = np.zeros_like(b)
    dh = np.zeros_like(h0)
    for t in reversed(range(T)):
        da = (dhs[:, t] + dh) * (1 - hs[t + 1] ** 2)
        dxs[:, t] = da @ Wx.T
        dWx += xs[:, t].T @ da
        dWh += hs[t].T @ da
        db += da.sum(axis=0)
        dh = da @ Wh.T
    return dxs, dh.sum(axis=0), dWx, dWh, db


# === wrong: loop runs forward in time
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    T = xs.shape[1]
    hs = [h0]
    for t in range(T):
        hs.append(np.tanh(xs[:, t] @ Wx + hs[-1] @ Wh + b))
    dxs = np.zeros_like(xs)
    dWx = np.zeros_like(Wx)
    dWh = np.zeros_like(Wh)
    db = np.zeros_like(b)
    dh = np.zeros_like(h0)
    for t in range(T):
        da = (dhs[:, t] + dh) * (1 - hs[t + 1] ** 2)
        dxs[:, t] = da @ Wx.T
        dWx += xs[:, t].T @ da
        dWh += hs[t].T @ da
        db += da.sum(axis=0)
        dh = da @ Wh.T
    return dxs, dh, dWx, dWh, db


# === wrong: backward loop stops before step 0
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    T = xs.shape[1]
    hs = [h0]
    for t in range(T):
        hs.append(np.tanh(xs[:, t] @ Wx + hs[-1] @ Wh + b))
    dxs = np.zeros_like(xs)
    dWx = np.zeros_like(Wx)
    dWh = np.zeros_like(Wh)
    db = np.zeros_like(b)
    dh = np.zeros_like(h0)
    for t in range(T - 1, 0, -1):
        da = (dhs[:, t] + dh) * (1 - hs[t + 1] ** 2)
        dxs[:, t] = da @ Wx.T
        dWx += xs[:, t].T @ da
        dWh += hs[t].T @ da
        db += da.sum(axis=0)
        dh = da @ Wh.T
    return dxs, dh, dWx, dWh, db


# === wrong: dxs in reversed order of time
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    T = xs.shape[1]
    hs = [h0]
    for t in range(T):
        hs.append(np.tanh(xs[:, t] @ Wx + hs[-1] @ Wh + b))
    dxs = []
    dWx = np.zeros_like(Wx)
    dWh = np.zeros_like(Wh)
    db = np.zeros_like(b)
    dh = np.zeros_like(h0)
    for t in reversed(range(T)):
        da = (dhs[:, t] + dh) * (1 - hs[t + 1] ** 2)
        dxs.append(da @ Wx.T)
        dWx += xs[:, t].T @ da
        dWh += hs[t].T @ da
        db += da.sum(axis=0)
        dh = da @ Wh.T
    return np.stack(dxs, axis=1), dh, dWx, dWh, db


# === wrong: dxs time first
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    T = xs.shape[1]
    hs = [h0]
    for t in range(T):
        hs.append(np.tanh(xs[:, t] @ Wx + hs[-1] @ Wh + b))
    dxs = [None] * T
    dWx = np.zeros_like(Wx)
    dWh = np.zeros_like(Wh)
    db = np.zeros_like(b)
    dh = np.zeros_like(h0)
    for t in reversed(range(T)):
        da = (dhs[:, t] + dh) * (1 - hs[t + 1] ** 2)
        dxs[t] = da @ Wx.T
        dWx += xs[:, t].T @ da
        dWh += hs[t].T @ da
        db += da.sum(axis=0)
        dh = da @ Wh.T
    return np.array(dxs), dh, dWx, dWh, db


# === wrong: order of the returned tuple (weights first)
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    T = xs.shape[1]
    hs = [h0]
    for t in range(T):
        hs.append(np.tanh(xs[:, t] @ Wx + hs[-1] @ Wh + b))
    dxs = np.zeros_like(xs)
    dWx = np.zeros_like(Wx)
    dWh = np.zeros_like(Wh)
    db = np.zeros_like(b)
    dh = np.zeros_like(h0)
    for t in reversed(range(T)):
        da = (dhs[:, t] + dh) * (1 - hs[t + 1] ** 2)
        dxs[:, t] = da @ Wx.T
        dWx += xs[:, t].T @ da
        dWh += hs[t].T @ da
        db += da.sum(axis=0)
        dh = da @ Wh.T
    return dWx, dWh, db, dxs, dh


# === wrong: dWx and dWh swapped in the tuple
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    T = xs.shape[1]
    hs = [h0]
    for t in range(T):
        hs.append(np.tanh(xs[:, t] @ Wx + hs[-1] @ Wh + b))
    dxs = np.zeros_like(xs)
    dWx = np.zeros_like(Wx)
    dWh = np.zeros_like(Wh)
    db = np.zeros_like(b)
    dh = np.zeros_like(h0)
    for t in reversed(range(T)):
        da = (dhs[:, t] + dh) * (1 - hs[t + 1] ** 2)
        dxs[:, t] = da @ Wx.T
        dWx += xs[:, t].T @ da
        dWh += hs[t].T @ da
        db += da.sum(axis=0)
        dh = da @ Wh.T
    return dxs, dh, dWh, dWx, db


# === wrong: dhs changed in place by the carry
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    T = xs.shape[1]
    hs = [h0]
    for t in range(T):
        hs.append(np.tanh(xs[:, t] @ Wx + hs[-1] @ Wh + b))
    dxs = np.zeros_like(xs)
    dWx = np.zeros_like(Wx)
    dWh = np.zeros_like(Wh)
    db = np.zeros_like(b)
    dh = np.zeros_like(h0)
    for t in reversed(range(T)):
        g = dhs[:, t]
        g += dh
        da = g * (1 - hs[t + 1] ** 2)
        dxs[:, t] = da @ Wx.T
        dWx += xs[:, t].T @ da
        dWh += hs[t].T @ da
        db += da.sum(axis=0)
        dh = da @ Wh.T
    return dxs, dh, dWx, dWh, db


# === wrong: gradients clipped to [-1, 1]
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    T = xs.shape[1]
    hs = [h0]
    for t in range(T):
        hs.append(np.tanh(xs[:, t] @ Wx + hs[-1] @ Wh + b))
    dxs = np.zeros_like(xs)
    dWx = np.zeros_like(Wx)
    dWh = np.zeros_like(Wh)
    db = np.zeros_like(b)
    dh = np.zeros_like(h0)
    for t in reversed(range(T)):
        da = (dhs[:, t] + dh) * (1 - hs[t + 1] ** 2)
        dxs[:, t] = da @ Wx.T
        dWx += xs[:, t].T @ da
        dWh += hs[t].T @ da
        db += da.sum(axis=0)
        dh = da @ Wh.T
    for g in (dWx, dWh, db):
        np.clip(g, -1, 1, out=g)
    return dxs, dh, dWx, dWh, db


# === wrong: gradients by finite differences with a coarse step
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    args = [a.copy() for a in (xs, h0, Wx, Wh, b)]

    def loss():
        x, h, wx, wh, bb = args
        s = 0.0
        for t in range(x.shape[1]):
            h = np.tanh(x[:, t] @ wx + h @ wh + bb)
            s += np.sum(h * dhs[:, t])
        return s

    eps = 1e-2
    grads = []
    for a in args:
        g = np.zeros_like(a)
        for i in np.ndindex(*a.shape):
            old = a[i]
            l0 = loss()
            a[i] = old + eps
            g[i] = (loss() - l0) / eps
            a[i] = old
        grads.append(g)
    return tuple(grads)


# === wrong: truncated to one step back
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    T = xs.shape[1]
    hs = [h0]
    for t in range(T):
        hs.append(np.tanh(xs[:, t] @ Wx + hs[-1] @ Wh + b))
    dxs = np.zeros_like(xs)
    dWx = np.zeros_like(Wx)
    dWh = np.zeros_like(Wh)
    db = np.zeros_like(b)
    dh = np.zeros_like(h0)
    for t in reversed(range(T)):
        d = 1 - hs[t + 1] ** 2
        da = (dhs[:, t] + dh) * d
        dxs[:, t] = da @ Wx.T
        dWx += xs[:, t].T @ da
        dWh += hs[t].T @ da
        db += da.sum(axis=0)
        dh = (dhs[:, t] * d) @ Wh.T
    return dxs, dh, dWx, dWh, db


# === wrong: direct gradient added after the tanh derivative
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    T = xs.shape[1]
    hs = [h0]
    for t in range(T):
        hs.append(np.tanh(xs[:, t] @ Wx + hs[-1] @ Wh + b))
    dxs = np.zeros_like(xs)
    dWx = np.zeros_like(Wx)
    dWh = np.zeros_like(Wh)
    db = np.zeros_like(b)
    dh = np.zeros_like(h0)
    for t in reversed(range(T)):
        da = dhs[:, t] + dh * (1 - hs[t + 1] ** 2)
        dxs[:, t] = da @ Wx.T
        dWx += xs[:, t].T @ da
        dWh += hs[t].T @ da
        db += da.sum(axis=0)
        dh = da @ Wh.T
    return dxs, dh, dWx, dWh, db


# === wrong: buffers in float32
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    T = xs.shape[1]
    hs = [h0]
    for t in range(T):
        hs.append(np.tanh(xs[:, t] @ Wx + hs[-1] @ Wh + b))
    dxs = np.zeros(xs.shape, dtype=np.float32)
    dWx = np.zeros(Wx.shape, dtype=np.float32)
    dWh = np.zeros(Wh.shape, dtype=np.float32)
    db = np.zeros(b.shape, dtype=np.float32)
    dh = np.zeros(h0.shape)
    for t in reversed(range(T)):
        da = (dhs[:, t] + dh) * (1 - hs[t + 1] ** 2)
        dxs[:, t] = da @ Wx.T
        dWx += (xs[:, t].T @ da).astype(np.float32)
        dWh += (hs[t].T @ da).astype(np.float32)
        db += da.sum(axis=0).astype(np.float32)
        dh = da @ Wh.T
    return dxs, dh, dWx, dWh, db


# === wrong: dh0 not returned
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    T = xs.shape[1]
    hs = [h0]
    for t in range(T):
        hs.append(np.tanh(xs[:, t] @ Wx + hs[-1] @ Wh + b))
    dxs = np.zeros_like(xs)
    dWx = np.zeros_like(Wx)
    dWh = np.zeros_like(Wh)
    db = np.zeros_like(b)
    dh = np.zeros_like(h0)
    for t in reversed(range(T)):
        da = (dhs[:, t] + dh) * (1 - hs[t + 1] ** 2)
        dxs[:, t] = da @ Wx.T
        dWx += xs[:, t].T @ da
        dWh += hs[t].T @ da
        db += da.sum(axis=0)
        dh = da @ Wh.T
    return dxs, dWx, dWh, db


# === wrong: 1 - h^2 forgotten + dWh transposed
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    T = xs.shape[1]
    hs = [h0]
    for t in range(T):
        hs.append(np.tanh(xs[:, t] @ Wx + hs[-1] @ Wh + b))
    dxs = np.zeros_like(xs)
    dWx = np.zeros_like(Wx)
    dWh = np.zeros_like(Wh)
    db = np.zeros_like(b)
    dh = np.zeros_like(h0)
    for t in reversed(range(T)):
        da = dhs[:, t] + dh
        dxs[:, t] = da @ Wx.T
        dWx += xs[:, t].T @ da
        dWh += da.T @ hs[t]
        db += da.sum(axis=0)
        dh = da @ Wh.T
    return dxs, dh, dWx, dWh, db


# === wrong: gradient from the next step not carried + weight gradients divided by the batch size
import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    B, T, D = xs.shape
    hs = [h0]
    for t in range(T):
        hs.append(np.tanh(xs[:, t] @ Wx + hs[-1] @ Wh + b))
    dxs = np.zeros_like(xs)
    dWx = np.zeros_like(Wx)
    dWh = np.zeros_like(Wh)
    db = np.zeros_like(b)
    for t in reversed(range(T)):
        da = dhs[:, t] * (1 - hs[t + 1] ** 2)
        dxs[:, t] = da @ Wx.T
        dWx += xs[:, t].T @ da / B
        dWh += hs[t].T @ da / B
        db += da.sum(axis=0) / B
        dh = da @ Wh.T
    return dxs, dh, dWx, dWh, db
