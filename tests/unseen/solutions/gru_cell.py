# === right: plain
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    hx = np.concatenate([h_prev, x], axis=1)
    z = sigmoid(hx @ Wz + bz)
    r = sigmoid(hx @ Wr + br)
    h_tilde = np.tanh(np.concatenate([r * h_prev, x], axis=1) @ Wh + bh)
    return (1 - z) * h_prev + z * h_tilde


# === right: h_prev + z * (h~ - h_prev), sigmoid through tanh
import numpy as np


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    sig = lambda a: 0.5 * np.tanh(0.5 * a) + 0.5
    row = np.hstack((h_prev, x))
    z = sig(np.dot(row, Wz) + bz)
    r = sig(np.dot(row, Wr) + br)
    cand = np.tanh(np.dot(np.hstack((r * h_prev, x)), Wh) + bh)
    return h_prev + z * (cand - h_prev)


# === right: split weights
import numpy as np


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    H = h_prev.shape[1]
    z = 1 / (1 + np.exp(-(h_prev @ Wz[:H] + x @ Wz[H:] + bz)))
    r = 1 / (1 + np.exp(-(h_prev @ Wr[:H] + x @ Wr[H:] + br)))
    n = np.tanh((r * h_prev) @ Wh[:H] + x @ Wh[H:] + bh)
    return (1 - z) * h_prev + z * n


# === right: both gates in one product
import numpy as np


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    H = h_prev.shape[1]
    hx = np.concatenate((h_prev, x), axis=-1)
    gates = hx @ np.concatenate((Wz, Wr), axis=1) + np.concatenate((bz, br))
    gates = 1.0 / (1.0 + np.exp(-gates))
    z, r = gates[:, :H], gates[:, H:]
    hx2 = hx.copy()
    hx2[:, :H] *= r
    h_tilde = np.tanh(hx2 @ Wh + bh)
    return (1.0 - z) * h_prev + z * h_tilde


# === right: loops and math
import math
import numpy as np


def sig(a):
    return 1 / (1 + math.exp(-a)) if a > 0 else math.exp(a) / (1 + math.exp(a))


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    B, H = h_prev.shape
    I = x.shape[1]
    out = np.zeros((B, H))
    for n in range(B):
        v = [h_prev[n, k] for k in range(H)] + [x[n, k] for k in range(I)]
        z = [sig(sum(v[k] * Wz[k, j] for k in range(H + I)) + bz[j]) for j in range(H)]
        r = [sig(sum(v[k] * Wr[k, j] for k in range(H + I)) + br[j]) for j in range(H)]
        w = [r[k] * v[k] if k < H else v[k] for k in range(H + I)]
        for j in range(H):
            cand = math.tanh(sum(w[k] * Wh[k, j] for k in range(H + I)) + bh[j])
            out[n, j] = (1 - z[j]) * h_prev[n, j] + z[j] * cand
    return out


# === right: einsum
import numpy as np


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    def lin(h, W, b):
        return np.einsum("bk,kh->bh", np.concatenate([h, x], 1), W) + b

    def sigmoid(a):
        return np.exp(-np.logaddexp(0.0, -a))

    z = sigmoid(lin(h_prev, Wz, bz))
    r = sigmoid(lin(h_prev, Wr, br))
    return (1 - z) * h_prev + z * np.tanh(lin(r * h_prev, Wh, bh))


# === right: class
import numpy as np


class GRU:
    def __init__(self, Wz, Wr, Wh, bz, br, bh):
        self.p = {"z": (Wz, bz), "r": (Wr, br), "h": (Wh, bh)}

    def lin(self, name, h, x):
        W, b = self.p[name]
        return np.concatenate([h, x], axis=1).dot(W) + b

    def step(self, x, h):
        z = self.sigmoid(self.lin("z", h, x))
        r = self.sigmoid(self.lin("r", h, x))
        n = np.tanh(self.lin("h", r * h, x))
        return z * n + (1 - z) * h

    @staticmethod
    def sigmoid(a):
        return np.where(
            a >= 0, 1 / (1 + np.exp(-np.abs(a))), np.exp(-np.abs(a)) / (1 + np.exp(-np.abs(a)))
        )


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    return GRU(Wz, Wr, Wh, bz, br, bh).step(x, h_prev)


# === right: example by example
import numpy as np


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    rows = []
    for xi, hi in zip(x, h_prev):
        v = np.concatenate([hi, xi])
        z = 1 / (1 + np.exp(-(v @ Wz + bz)))
        r = 1 / (1 + np.exp(-(v @ Wr + br)))
        n = np.tanh(np.concatenate([r * hi, xi]) @ Wh + bh)
        rows.append((1 - z) * hi + z * n)
    return np.array(rows)


# === right: scipy expit and np.c_
import numpy as np
from scipy.special import expit


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    z = expit(np.c_[h_prev, x] @ Wz + bz)
    r = expit(np.c_[h_prev, x] @ Wr + br)
    h_new = np.tanh(np.c_[h_prev * r, x] @ Wh + bh)
    return z * h_new + (1 - z) * h_prev


# === right: preallocated row buffer, out=
import numpy as np


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    B, H = h_prev.shape
    buf = np.empty((B, H + x.shape[1]))
    buf[:, :H] = h_prev
    buf[:, H:] = x
    z = np.matmul(buf, Wz)
    z += bz
    z = 1 / (1 + np.exp(-z))
    r = np.matmul(buf, Wr)
    r += br
    r = 1 / (1 + np.exp(-r))
    np.multiply(buf[:, :H], r, out=buf[:, :H])
    n = np.matmul(buf, Wh)
    n += bh
    np.tanh(n, out=n)
    h = (1 - z) * h_prev
    h += z * n
    return h


# === right: functional with a make_gate helper
import numpy as np


def make_gate(act, W, b):
    return lambda h, x: act(np.concatenate([h, x], axis=1) @ W + b)


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    sigmoid = lambda a: 1 / (1 + np.exp(-a))
    update = make_gate(sigmoid, Wz, bz)
    reset = make_gate(sigmoid, Wr, br)
    candidate = make_gate(np.tanh, Wh, bh)
    z = update(h_prev, x)
    return (1 - z) * h_prev + z * candidate(reset(h_prev, x) * h_prev, x)


# === right: np.average style mix with stacked states
import numpy as np


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    hx = np.concatenate([h_prev, x], axis=1)
    z, r = (1 / (1 + np.exp(-(hx @ W + b))) for W, b in [(Wz, bz), (Wr, br)])
    n = np.tanh(np.concatenate([np.multiply(r, h_prev), x], axis=1) @ Wh + bh)
    weights = np.stack([1 - z, z])
    return np.sum(weights * np.stack([h_prev, n]), axis=0)


# === wrong: z and 1-z mixed up
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    hx = np.concatenate([h_prev, x], axis=1)
    z = sigmoid(hx @ Wz + bz)
    r = sigmoid(hx @ Wr + br)
    n = np.tanh(np.concatenate([r * h_prev, x], axis=1) @ Wh + bh)
    return z * h_prev + (1 - z) * n


# === wrong: reset gate forgotten in the candidate
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    hx = np.concatenate([h_prev, x], axis=1)
    z = sigmoid(hx @ Wz + bz)
    r = sigmoid(hx @ Wr + br)
    n = np.tanh(hx @ Wh + bh)
    return (1 - z) * h_prev + z * n


# === wrong: reset gate applied to the whole row, also x (runs only if sizes are equal)
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    hx = np.concatenate([h_prev, x], axis=1)
    z = sigmoid(hx @ Wz + bz)
    r = sigmoid(hx @ Wr + br)
    n = np.tanh(np.concatenate([r * h_prev, r * x], axis=1) @ Wh + bh)
    return (1 - z) * h_prev + z * n


# === wrong: reset after the product (PyTorch form)
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    H = h_prev.shape[1]
    hx = np.concatenate([h_prev, x], axis=1)
    z = sigmoid(hx @ Wz + bz)
    r = sigmoid(hx @ Wr + br)
    n = np.tanh(r * (h_prev @ Wh[:H]) + x @ Wh[H:] + bh)
    return (1 - z) * h_prev + z * n


# === wrong: reset and update gate mixed up
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    hx = np.concatenate([h_prev, x], axis=1)
    r = sigmoid(hx @ Wz + bz)
    z = sigmoid(hx @ Wr + br)
    n = np.tanh(np.concatenate([r * h_prev, x], axis=1) @ Wh + bh)
    return (1 - z) * h_prev + z * n


# === wrong: concatenated as [x, h] for the gates
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    xh = np.concatenate([x, h_prev], axis=1)
    z = sigmoid(xh @ Wz + bz)
    r = sigmoid(xh @ Wr + br)
    n = np.tanh(np.concatenate([r * h_prev, x], axis=1) @ Wh + bh)
    return (1 - z) * h_prev + z * n


# === wrong: concatenated as [x, h] everywhere
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    xh = np.hstack([x, h_prev])
    z = sigmoid(xh @ Wz + bz)
    r = sigmoid(xh @ Wr + br)
    n = np.tanh(np.hstack([x, r * h_prev]) @ Wh + bh)
    return (1 - z) * h_prev + z * n


# === wrong: concatenated as [x, r*h] in the candidate only
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    hx = np.hstack([h_prev, x])
    z = sigmoid(hx @ Wz + bz)
    r = sigmoid(hx @ Wr + br)
    n = np.tanh(np.hstack([x, r * h_prev]) @ Wh + bh)
    return (1 - z) * h_prev + z * n


# === wrong: candidate with sigmoid
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    hx = np.concatenate([h_prev, x], axis=1)
    z = sigmoid(hx @ Wz + bz)
    r = sigmoid(hx @ Wr + br)
    n = sigmoid(np.concatenate([r * h_prev, x], axis=1) @ Wh + bh)
    return (1 - z) * h_prev + z * n


# === wrong: activation of the candidate forgotten
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    hx = np.concatenate([h_prev, x], axis=1)
    z = sigmoid(hx @ Wz + bz)
    r = sigmoid(hx @ Wr + br)
    n = np.concatenate([r * h_prev, x], axis=1) @ Wh + bh
    return (1 - z) * h_prev + z * n


# === wrong: gates with tanh
import numpy as np


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    hx = np.concatenate([h_prev, x], axis=1)
    z = np.tanh(hx @ Wz + bz)
    r = np.tanh(hx @ Wr + br)
    n = np.tanh(np.concatenate([r * h_prev, x], axis=1) @ Wh + bh)
    return (1 - z) * h_prev + z * n


# === wrong: tanh once more around the result
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    hx = np.concatenate([h_prev, x], axis=1)
    z = sigmoid(hx @ Wz + bz)
    r = sigmoid(hx @ Wr + br)
    n = np.tanh(np.concatenate([r * h_prev, x], axis=1) @ Wh + bh)
    return np.tanh((1 - z) * h_prev + z * n)


# === wrong: all biases forgotten
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    hx = np.concatenate([h_prev, x], axis=1)
    z = sigmoid(hx @ Wz)
    r = sigmoid(hx @ Wr)
    n = np.tanh(np.concatenate([r * h_prev, x], axis=1) @ Wh)
    return (1 - z) * h_prev + z * n


# === wrong: bias of the candidate forgotten
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    hx = np.concatenate([h_prev, x], axis=1)
    z = sigmoid(hx @ Wz + bz)
    r = sigmoid(hx @ Wr + br)
    n = np.tanh(np.concatenate([r * h_prev, x], axis=1) @ Wh)
    return (1 - z) * h_prev + z * n


# === wrong: Wz used for both gates (copy and paste)
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    hx = np.concatenate([h_prev, x], axis=1)
    z = sigmoid(hx @ Wz + bz)
    r = sigmoid(hx @ Wz + br)
    n = np.tanh(np.concatenate([r * h_prev, x], axis=1) @ Wh + bh)
    return (1 - z) * h_prev + z * n


# === wrong: bz and br mixed up
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    hx = np.concatenate([h_prev, x], axis=1)
    z = sigmoid(hx @ Wz + br)
    r = sigmoid(hx @ Wr + bz)
    n = np.tanh(np.concatenate([r * h_prev, x], axis=1) @ Wh + bh)
    return (1 - z) * h_prev + z * n


# === wrong: update gate not applied to the old state
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    hx = np.concatenate([h_prev, x], axis=1)
    z = sigmoid(hx @ Wz + bz)
    r = sigmoid(hx @ Wr + br)
    n = np.tanh(np.concatenate([r * h_prev, x], axis=1) @ Wh + bh)
    return h_prev + z * n


# === wrong: old state left out of the result
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    hx = np.concatenate([h_prev, x], axis=1)
    z = sigmoid(hx @ Wz + bz)
    r = sigmoid(hx @ Wr + br)
    n = np.tanh(np.concatenate([r * h_prev, x], axis=1) @ Wh + bh)
    return z * n


# === wrong: reset gate as 1 - r
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    hx = np.concatenate([h_prev, x], axis=1)
    z = sigmoid(hx @ Wz + bz)
    r = sigmoid(hx @ Wr + br)
    n = np.tanh(np.concatenate([(1 - r) * h_prev, x], axis=1) @ Wh + bh)
    return (1 - z) * h_prev + z * n


# === wrong: reset old state also used in the final mix
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    hx = np.concatenate([h_prev, x], axis=1)
    z = sigmoid(hx @ Wz + bz)
    r = sigmoid(hx @ Wr + br)
    h_reset = r * h_prev
    n = np.tanh(np.concatenate([h_reset, x], axis=1) @ Wh + bh)
    return (1 - z) * h_reset + z * n


# === wrong: h_prev overwritten by r * h_prev in place
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    old = h_prev.copy()
    hx = np.concatenate([h_prev, x], axis=1)
    z = sigmoid(hx @ Wz + bz)
    r = sigmoid(hx @ Wr + br)
    h_prev *= r
    n = np.tanh(np.concatenate([h_prev, x], axis=1) @ Wh + bh)
    return (1 - z) * old + z * n


# === wrong: reset gate added to the old state instead of multiplied
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    hx = np.concatenate([h_prev, x], axis=1)
    z = sigmoid(hx @ Wz + bz)
    r = sigmoid(hx @ Wr + br)
    n = np.tanh(np.concatenate([r + h_prev, x], axis=1) @ Wh + bh)
    return (1 - z) * h_prev + z * n


# === wrong: unstable sigmoid exp/(1+exp)
import numpy as np


def sigmoid(a):
    return np.exp(a) / (np.exp(a) + 1)


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    hx = np.concatenate([h_prev, x], axis=1)
    z = sigmoid(hx @ Wz + bz)
    r = sigmoid(hx @ Wr + br)
    n = np.tanh(np.concatenate([r * h_prev, x], axis=1) @ Wh + bh)
    return (1 - z) * h_prev + z * n


# === wrong: minus forgotten in the sigmoid
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(a))


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    hx = np.concatenate([h_prev, x], axis=1)
    z = sigmoid(hx @ Wz + bz)
    r = sigmoid(hx @ Wr + br)
    n = np.tanh(np.concatenate([r * h_prev, x], axis=1) @ Wh + bh)
    return (1 - z) * h_prev + z * n


# === wrong: gates rounded to 0 and 1
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    hx = np.concatenate([h_prev, x], axis=1)
    z = np.round(sigmoid(hx @ Wz + bz))
    r = np.round(sigmoid(hx @ Wr + br))
    n = np.tanh(np.concatenate([r * h_prev, x], axis=1) @ Wh + bh)
    return (1 - z) * h_prev + z * n


# === wrong: float32
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    x, h_prev, Wz, Wr, Wh, bz, br, bh = [
        np.asarray(a, dtype=np.float32) for a in (x, h_prev, Wz, Wr, Wh, bz, br, bh)
    ]
    hx = np.concatenate([h_prev, x], axis=1)
    z = sigmoid(hx @ Wz + bz)
    r = sigmoid(hx @ Wr + br)
    n = np.tanh(np.concatenate([r * h_prev, x], axis=1) @ Wh + bh)
    return (1 - z) * h_prev + z * n


# === wrong: returns a list of rows
import numpy as np


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    rows = []
    for xi, hi in zip(x, h_prev):
        v = np.concatenate([hi, xi])
        z = 1 / (1 + np.exp(-(v @ Wz + bz)))
        r = 1 / (1 + np.exp(-(v @ Wr + br)))
        n = np.tanh(np.concatenate([r * hi, xi]) @ Wh + bh)
        rows.append((1 - z) * hi + z * n)
    return rows


# === wrong: returns (h, z, r) as in the notes
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    hx = np.concatenate([h_prev, x], axis=1)
    z = sigmoid(hx @ Wz + bz)
    r = sigmoid(hx @ Wr + br)
    n = np.tanh(np.concatenate([r * h_prev, x], axis=1) @ Wh + bh)
    return (1 - z) * h_prev + z * n, z, r


# === wrong: gate averaged over the units (one number per example)
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    hx = np.concatenate([h_prev, x], axis=1)
    z = sigmoid(hx @ Wz + bz).mean(axis=1, keepdims=True)
    r = sigmoid(hx @ Wr + br)
    n = np.tanh(np.concatenate([r * h_prev, x], axis=1) @ Wh + bh)
    return (1 - z) * h_prev + z * n


# === wrong: reset gate reads the new candidate instead of the old state
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    hx = np.concatenate([h_prev, x], axis=1)
    z = sigmoid(hx @ Wz + bz)
    n0 = np.tanh(hx @ Wh + bh)
    r = sigmoid(np.concatenate([n0, x], axis=1) @ Wr + br)
    n = np.tanh(np.concatenate([r * h_prev, x], axis=1) @ Wh + bh)
    return (1 - z) * h_prev + z * n


# === wrong: works for batch 1 only
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    h = h_prev[0]
    hx = np.concatenate([h, x[0]])
    z = sigmoid(hx @ Wz + bz)
    r = sigmoid(hx @ Wr + br)
    n = np.tanh(np.concatenate([r * h, x[0]]) @ Wh + bh)
    return ((1 - z) * h + z * n)[None, :]


# === wrong: z and 1-z mixed up + reset gate forgotten in the candidate
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    hx = np.concatenate([h_prev, x], axis=1)
    z = sigmoid(hx @ Wz + bz)
    n = np.tanh(hx @ Wh + bh)
    return z * h_prev + (1 - z) * n


# === wrong: concatenated as [x, h] everywhere + all biases forgotten
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    xh = np.hstack([x, h_prev])
    z = sigmoid(xh @ Wz)
    r = sigmoid(xh @ Wr)
    n = np.tanh(np.hstack([x, r * h_prev]) @ Wh)
    return (1 - z) * h_prev + z * n
