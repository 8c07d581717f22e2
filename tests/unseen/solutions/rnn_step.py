# === right: one line with @
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    return np.tanh(x @ Wx + h_prev @ Wh + b)


# === right: np.dot with named intermediates
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    from_input = np.dot(x, Wx)
    from_state = np.dot(h_prev, Wh)
    a = from_input + from_state + b
    h = np.tanh(a)
    return h


# === right: np.matmul and np.add
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    pre = np.add(np.add(np.matmul(x, Wx), np.matmul(h_prev, Wh)), b)
    return np.tanh(pre)


# === right: einsum
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    z = np.einsum("bd,dh->bh", x, Wx)
    z = z + np.einsum("bk,kh->bh", h_prev, Wh)
    return np.tanh(z + b[None, :])


# === right: concatenated weights
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    xh = np.concatenate([x, h_prev], axis=1)
    W = np.concatenate([Wx, Wh], axis=0)
    return np.tanh(xh @ W + b)


# === right: hstack with a column of ones for the bias
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    ones = np.ones((x.shape[0], 1))
    row = np.hstack((ones, h_prev, x))
    W = np.vstack((b.reshape(1, -1), Wh, Wx))
    return np.tanh(row.dot(W))


# === right: three nested python loops with math.tanh
import math
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    B, D = x.shape
    H = h_prev.shape[1]
    h = np.zeros((B, H))
    for n in range(B):
        for j in range(H):
            s = b[j]
            for d in range(D):
                s += x[n, d] * Wx[d, j]
            for k in range(H):
                s += h_prev[n, k] * Wh[k, j]
            h[n, j] = math.tanh(s)
    return h


# === right: list comprehension over the batch and np.stack
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    rows = [np.tanh(xi @ Wx + hi @ Wh + b) for xi, hi in zip(x, h_prev)]
    return np.stack(rows, axis=0)


# === right: class with __call__
import numpy as np


class Cell:
    def __init__(self, Wx, Wh, b):
        self.Wx = Wx
        self.Wh = Wh
        self.b = b

    def __call__(self, x, h):
        return np.tanh(x.dot(self.Wx) + h.dot(self.Wh) + self.b)


def rnn_step(x, h_prev, Wx, Wh, b):
    cell = Cell(Wx, Wh, b)
    return cell(x, h_prev)


# === right: column view, everything transposed and back
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    col = Wx.T @ x.T + Wh.T @ h_prev.T + b[:, np.newaxis]
    return np.tanh(col).T


# === right: preallocated output, in-place on the own buffer, out=
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    out = np.empty((x.shape[0], Wx.shape[1]), dtype=np.float64)
    np.matmul(x, Wx, out=out)
    out += h_prev @ Wh
    out += b
    np.tanh(out, out=out)
    return out


# === right: tanh written by hand, stable
import numpy as np


def my_tanh(a):
    e = np.exp(-2.0 * np.abs(a))
    return np.sign(a) * (1.0 - e) / (1.0 + e)


def rnn_step(x, h_prev, Wx, Wh, b):
    return my_tanh(x @ Wx + h_prev @ Wh + b)


# === right: functional with reduce and lambda
from functools import reduce
import numpy as np

affine = lambda pairs, b: reduce(lambda acc, p: acc + p[0] @ p[1], pairs, b)


def rnn_step(x, h_prev, Wx, Wh, b):
    return np.tanh(affine([(x, Wx), (h_prev, Wh)], b))


# === right: asarray to float64 first and tensordot
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    x, h_prev, Wx, Wh, b = (np.asarray(a, dtype=np.float64) for a in (x, h_prev, Wx, Wh, b))
    a = np.tensordot(x, Wx, axes=([1], [0])) + np.tensordot(h_prev, Wh, axes=1) + b
    return np.tanh(a)


# === right: broadcasting and sum instead of a matrix product
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    px = (x[:, :, None] * Wx[None, :, :]).sum(axis=1)
    ph = (h_prev[:, :, None] * Wh[None, :, :]).sum(axis=1)
    return np.tanh(px + ph + b)


# === wrong: Wh transposed
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    return np.tanh(x @ Wx + h_prev @ Wh.T + b)


# === wrong: bias forgotten
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    return np.tanh(np.dot(x, Wx) + np.dot(h_prev, Wh))


# === wrong: bias added twice
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    a_x = x @ Wx + b
    a_h = h_prev @ Wh + b
    return np.tanh(a_x + a_h)


# === wrong: bias added after the tanh
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    h = np.tanh(x @ Wx + h_prev @ Wh)
    return h + b


# === wrong: bias subtracted
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    return np.tanh(x @ Wx + h_prev @ Wh - b)


# === wrong: activation forgotten
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    h = x @ Wx + h_prev @ Wh + b
    return h


# === wrong: sigmoid instead of tanh
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def rnn_step(x, h_prev, Wx, Wh, b):
    return sigmoid(x @ Wx + h_prev @ Wh + b)


# === wrong: relu instead of tanh
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    return np.maximum(0, x @ Wx + h_prev @ Wh + b)


# === wrong: tanh for each part apart
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    return np.tanh(x @ Wx) + np.tanh(h_prev @ Wh + b)


# === wrong: previous state ignored
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    return np.tanh(x @ Wx + b)


# === wrong: state part multiplied elementwise by the previous state instead of added
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    return np.tanh(x @ Wx + h_prev * (h_prev @ Wh) + b)


# === wrong: elementwise with the diagonal of Wh
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    return np.tanh(x @ Wx + h_prev * np.diag(Wh) + b)


# === wrong: concatenation order of rows and weights does not match
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    row = np.concatenate([h_prev, x], axis=1)
    W = np.concatenate([Wx, Wh], axis=0)
    return np.tanh(row @ W + b)


# === wrong: only the first row of the batch is returned
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    for n in range(x.shape[0]):
        h = np.tanh(x[n] @ Wx + h_prev[n] @ Wh + b)
        return h.reshape(1, -1)


# === wrong: batch axis lost when the batch is 1 (squeeze)
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    return np.squeeze(np.tanh(x @ Wx + h_prev @ Wh + b))


# === wrong: float32
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    x = x.astype(np.float32)
    h_prev = h_prev.astype(np.float32)
    a = x @ Wx.astype(np.float32) + h_prev @ Wh.astype(np.float32) + b.astype(np.float32)
    return np.tanh(a)


# === wrong: result stored in a float16 buffer
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    h = np.zeros(h_prev.shape, dtype=np.float16)
    h[:] = np.tanh(x @ Wx + h_prev @ Wh + b)
    return h.astype(np.float64)


# === wrong: h_prev overwritten in place
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    h_prev[:] = np.tanh(x @ Wx + h_prev @ Wh + b)
    return h_prev


# === wrong: h_prev used as the out= buffer
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    a = x @ Wx + h_prev @ Wh + b
    np.tanh(a, out=h_prev)
    return a * 0 + h_prev


# === wrong: tanh by hand overflows
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    a = x @ Wx + h_prev @ Wh + b
    return (np.exp(a) - np.exp(-a)) / (np.exp(a) + np.exp(-a))


# === wrong: returns a tuple of state and pre-activation
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    a = x @ Wx + h_prev @ Wh + b
    return np.tanh(a), a


# === wrong: list of arrays returned
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    h = []
    for n in range(len(x)):
        h.append(np.tanh(x[n] @ Wx + h_prev[n] @ Wh + b))
    return h


# === wrong: prints instead of returning
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    h = np.tanh(x @ Wx + h_prev @ Wh + b)
    print(h)


# === wrong: column vectors, runs only if D, H and B are equal
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    return np.tanh(Wx @ x + Wh @ h_prev + b)


# === wrong: works for batch 1 only (reshaped to one row)
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    x = x.reshape(1, Wx.shape[0])
    h_prev = h_prev.reshape(1, -1)
    return np.tanh(x @ Wx + h_prev @ Wh + b)


# === wrong: mean of the two parts instead of the sum
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    return np.tanh((x @ Wx + h_prev @ Wh) / 2 + b)


# === wrong: bias along the batch axis
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    return np.tanh(x @ Wx + h_prev @ Wh + b.reshape(-1, 1))


# === wrong: state averaged over the batch
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    h_mean = h_prev.mean(axis=0, keepdims=True)
    return np.tanh(x @ Wx + h_mean @ Wh + b)


# === wrong: softmax in place of tanh
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    a = x @ Wx + h_prev @ Wh + b
    e = np.exp(a - a.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


# === wrong: inner loop misses the last hidden unit
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    B, D = x.shape
    H = len(b)
    out = np.zeros((B, H))
    for n in range(B):
        for j in range(H):
            s = b[j]
            for d in range(D):
                s += x[n, d] * Wx[d, j]
            for k in range(H - 1):
                s += h_prev[n, k] * Wh[k, j]
            out[n, j] = np.tanh(s)
    return out


# === wrong: Wh transposed + bias forgotten
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    return np.tanh(np.dot(x, Wx) + np.dot(h_prev, Wh.T))


# === wrong: activation forgotten + batch axis lost for batch 1
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    return (x @ Wx + h_prev @ Wh + b).squeeze()
