# === right: preallocated and a loop over time
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    B, T, D = xs.shape
    H = h0.shape[1]
    hs = np.zeros((B, T, H))
    h = h0
    for t in range(T):
        h = np.tanh(xs[:, t, :] @ Wx + h @ Wh + b)
        hs[:, t, :] = h
    return hs


# === right: list and np.stack
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    states = []
    h = h0
    for t in range(xs.shape[1]):
        h = np.tanh(np.dot(xs[:, t], Wx) + np.dot(h, Wh) + b)
        states.append(h)
    return np.stack(states, axis=1)


# === right: input part for all steps in advance
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    pre = xs @ Wx + b
    hs = np.empty_like(pre)
    h = h0
    for t in range(xs.shape[1]):
        h = np.tanh(pre[:, t] + h @ Wh)
        hs[:, t] = h
    return hs


# === right: time first with a swapaxes at both ends
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    out = []
    h = h0.copy()
    for x in np.swapaxes(xs, 0, 1):
        h = np.tanh(np.matmul(x, Wx) + np.matmul(h, Wh) + b)
        out.append(h)
    return np.swapaxes(np.array(out), 0, 1)


# === right: helper step function
import numpy as np


def rnn_step(x, h_prev, Wx, Wh, b):
    return np.tanh(x @ Wx + h_prev @ Wh + b)


def rnn_forward(xs, h0, Wx, Wh, b):
    T = xs.shape[1]
    hs = np.zeros((xs.shape[0], T, Wh.shape[0]), dtype=np.float64)
    for t in range(T):
        prev = h0 if t == 0 else hs[:, t - 1]
        hs[:, t] = rnn_step(xs[:, t], prev, Wx, Wh, b)
    return hs


# === right: array of T+1 states, first dropped at the end
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    B, T, _ = xs.shape
    h = np.zeros((T + 1, B, h0.shape[1]))
    h[0] = h0
    for t in range(1, T + 1):
        h[t] = np.tanh(xs[:, t - 1] @ Wx + h[t - 1] @ Wh + b)
    return h[1:].transpose(1, 0, 2)


# === right: recursion
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    B, T, D = xs.shape
    if T == 0:
        return np.zeros((B, 0, h0.shape[1]))
    h1 = np.tanh(xs[:, 0] @ Wx + h0 @ Wh + b)
    rest = rnn_forward(xs[:, 1:], h1, Wx, Wh, b)
    return np.concatenate([h1[:, None, :], rest], axis=1)


# === right: itertools.accumulate
from itertools import accumulate
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    steps = [xs[:, t] for t in range(xs.shape[1])]
    states = list(accumulate(steps, lambda h, x: np.tanh(x @ Wx + h @ Wh + b), initial=h0))
    return np.stack(states[1:], axis=1)


# === right: class that holds the state
import numpy as np


class RNN:
    def __init__(self, Wx, Wh, b, h0):
        self.Wx, self.Wh, self.b = Wx, Wh, b
        self.h = np.array(h0, dtype=float)

    def step(self, x):
        self.h = np.tanh(x @ self.Wx + self.h @ self.Wh + self.b)
        return self.h

    def run(self, xs):
        return np.stack([self.step(xs[:, t]) for t in range(xs.shape[1])], 1)


def rnn_forward(xs, h0, Wx, Wh, b):
    return RNN(Wx, Wh, b, h0).run(xs)


# === right: loop over examples and over time
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    result = []
    for n in range(xs.shape[0]):
        h = h0[n]
        seq = []
        for t in range(xs.shape[1]):
            h = np.tanh(xs[n, t] @ Wx + h @ Wh + b)
            seq.append(h)
        result.append(seq)
    return np.array(result)


# === right: einsum
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    u = np.einsum("btd,dh->bth", xs, Wx) + b
    h = h0
    hs = np.zeros_like(u)
    for t in range(u.shape[1]):
        h = np.tanh(u[:, t] + np.einsum("bk,kh->bh", h, Wh))
        hs[:, t] = h
    return hs


# === right: concatenated weights and np.concatenate of slices
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    W = np.vstack([Wh, Wx])
    h = h0
    parts = []
    for t in range(xs.shape[1]):
        h = np.tanh(np.hstack([h, xs[:, t]]) @ W + b)
        parts.append(np.expand_dims(h, 1))
    return np.concatenate(parts, axis=1)


# === right: generator
import numpy as np


def states(xs, h, Wx, Wh, b):
    for t in range(xs.shape[1]):
        h = np.tanh(xs[:, t, :].dot(Wx) + h.dot(Wh) + b)
        yield h


def rnn_forward(xs, h0, Wx, Wh, b):
    return np.array(list(states(xs, h0, Wx, Wh, b))).transpose((1, 0, 2))


# === right: plain python scalars
import math
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    B, T, D = xs.shape
    H = h0.shape[1]
    hs = np.zeros((B, T, H))
    for n in range(B):
        prev = [float(v) for v in h0[n]]
        for t in range(T):
            new = []
            for j in range(H):
                s = float(b[j])
                s += sum(xs[n, t, d] * Wx[d, j] for d in range(D))
                s += sum(prev[k] * Wh[k, j] for k in range(H))
                new.append(math.tanh(s))
            hs[n, t] = new
            prev = new
    return hs


# === right: while loop, dict of states
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    h = {-1: h0}
    t = 0
    while t < xs.shape[1]:
        h[t] = np.tanh(xs[:, t] @ Wx + h[t - 1] @ Wh + b)
        t += 1
    return np.stack([h[k] for k in range(t)], axis=1)


# === wrong: state not carried, always h0
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    hs = []
    for t in range(xs.shape[1]):
        h = np.tanh(xs[:, t] @ Wx + h0 @ Wh + b)
        hs.append(h)
    return np.stack(hs, axis=1)


# === wrong: initial state ignored, zeros used
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    B, T, D = xs.shape
    H = Wh.shape[0]
    h = np.zeros((B, H))
    hs = np.zeros((B, T, H))
    for t in range(T):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        hs[:, t] = h
    return hs


# === wrong: initial state included in the result (T+1 states)
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    hs = [h0]
    for t in range(xs.shape[1]):
        hs.append(np.tanh(xs[:, t] @ Wx + hs[-1] @ Wh + b))
    return np.stack(hs, axis=1)


# === wrong: states h0 to h_{T-1} returned
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    hs = [h0]
    for t in range(xs.shape[1]):
        hs.append(np.tanh(xs[:, t] @ Wx + hs[-1] @ Wh + b))
    return np.stack(hs[:-1], axis=1)


# === wrong: only the last state returned
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    h = h0
    for t in range(xs.shape[1]):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
    return h


# === wrong: last state repeated in every slot
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    h = h0.copy()
    hs = []
    for t in range(xs.shape[1]):
        h[:] = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        hs.append(h)
    return np.stack(hs, axis=1)


# === wrong: sequence read from the end
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    B, T, D = xs.shape
    hs = np.zeros((B, T, h0.shape[1]))
    h = h0
    for t in reversed(range(T)):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        hs[:, t] = h
    return hs


# === wrong: result is time first (T,B,H)
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    hs = []
    h = h0
    for t in range(xs.shape[1]):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        hs.append(h)
    return np.array(hs)


# === wrong: list of arrays returned
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    hs = []
    h = h0
    for t in range(xs.shape[1]):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        hs.append(h)
    return hs


# === wrong: reshape instead of transpose from (T,B,H)
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    B, T, D = xs.shape
    hs = []
    h = h0
    for t in range(T):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        hs.append(h)
    return np.array(hs).reshape(B, T, -1)


# === wrong: loop over the batch only, so the state is never carried over time
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    hs = []
    for n in range(xs.shape[0]):
        h = np.tanh(xs[n] @ Wx + h0[n] @ Wh + b)
        hs.append(h)
    return np.stack(hs, axis=0)


# === wrong: first time step left out
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    B, T, D = xs.shape
    hs = np.zeros((B, T, h0.shape[1]))
    h = h0
    for t in range(1, T):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        hs[:, t] = h
    return hs


# === wrong: last time step left out (row of zeros)
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    B, T, D = xs.shape
    hs = np.zeros((B, T, h0.shape[1]))
    h = h0
    for t in range(T - 1):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        hs[:, t] = h
    return hs


# === wrong: hs[:, t-1] at t=0 reads the empty last slot instead of h0
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    B, T, D = xs.shape
    hs = np.zeros((B, T, h0.shape[1]))
    for t in range(T):
        hs[:, t] = np.tanh(xs[:, t] @ Wx + hs[:, t - 1] @ Wh + b)
    return hs


# === wrong: state two steps back
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    hs = []
    for t in range(xs.shape[1]):
        prev = hs[t - 2] if t > 1 else h0
        hs.append(np.tanh(xs[:, t] @ Wx + prev @ Wh + b))
    return np.stack(hs, axis=1)


# === wrong: Wh transposed
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    B, T, D = xs.shape
    hs = np.zeros((B, T, h0.shape[1]))
    h = h0
    for t in range(T):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh.T + b)
        hs[:, t] = h
    return hs


# === wrong: pre-activation carried instead of the state
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    hs = []
    a = h0
    for t in range(xs.shape[1]):
        a = xs[:, t] @ Wx + a @ Wh + b
        hs.append(np.tanh(a))
    return np.stack(hs, axis=1)


# === wrong: bias forgotten
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    hs = []
    h = h0
    for t in range(xs.shape[1]):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh)
        hs.append(h)
    return np.stack(hs, axis=1)


# === wrong: bias only in the first step
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    hs = []
    h = h0
    for t in range(xs.shape[1]):
        a = xs[:, t] @ Wx + h @ Wh
        if t == 0:
            a = a + b
        h = np.tanh(a)
        hs.append(h)
    return np.stack(hs, axis=1)


# === wrong: activation forgotten
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    hs = []
    h = h0
    for t in range(xs.shape[1]):
        h = xs[:, t] @ Wx + h @ Wh + b
        hs.append(h)
    return np.stack(hs, axis=1)


# === wrong: sigmoid instead of tanh
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    hs = []
    h = h0
    for t in range(xs.shape[1]):
        h = 1.0 / (1.0 + np.exp(-(xs[:, t] @ Wx + h @ Wh + b)))
        hs.append(h)
    return np.stack(hs, axis=1)


# === wrong: h0 overwritten in place
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    B, T, D = xs.shape
    hs = np.zeros((B, T, h0.shape[1]))
    h = h0
    for t in range(T):
        h[:] = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        hs[:, t] = h
    return hs


# === wrong: stored in float32
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    B, T, D = xs.shape
    hs = np.zeros((B, T, h0.shape[1]), dtype=np.float32)
    h = h0
    for t in range(T):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        hs[:, t] = h
    return hs


# === wrong: states rounded through float16 on the way
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    hs = []
    h = h0
    for t in range(xs.shape[1]):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b).astype("float16").astype("float64")
        hs.append(h)
    return np.stack(hs, axis=1)


# === wrong: result buffer has the shape of xs (works only if D equals H)
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    hs = np.zeros_like(xs)
    h = h0
    for t in range(xs.shape[1]):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        hs[:, t, :] = h
    return hs


# === wrong: works for batch 1 only
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    h = h0[0]
    out = []
    for t in range(xs.shape[1]):
        h = np.tanh(xs[0, t] @ Wx + h @ Wh + b)
        out.append(h)
    return np.array(out)[None]


# === wrong: only the first example's h0 used for the whole batch
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    B, T, D = xs.shape
    h = np.repeat(h0[:1], B, axis=0)
    hs = np.zeros((B, T, h.shape[1]))
    for t in range(T):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        hs[:, t] = h
    return hs


# === wrong: returns states and last state as a tuple
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    h = h0
    hs = []
    for t in range(xs.shape[1]):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        hs.append(h)
    return np.stack(hs, axis=1), h


# === wrong: return inside the loop
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    B, T, D = xs.shape
    hs = np.zeros((B, T, h0.shape[1]))
    h = h0
    for t in range(T):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        hs[:, t] = h
        return hs


# === wrong: nothing returned
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    B, T, D = xs.shape
    hs = np.zeros((B, T, h0.shape[1]))
    h = h0
    for t in range(T):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        hs[:, t] = h


# === wrong: state of the previous example carried into the next one
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    out = []
    h = h0[0]
    for seq in xs:
        states = []
        for x in seq:
            h = np.tanh(x @ Wx + h @ Wh + b)
            states.append(h)
        out.append(states)
    return np.array(out)


# === wrong: squeeze drops axes of length 1
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    h = h0
    hs = []
    for t in range(xs.shape[1]):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        hs.append(h)
    return np.squeeze(np.stack(hs, axis=1))


# === wrong: concatenated along the features (B,T*H)
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    h = h0
    hs = []
    for t in range(xs.shape[1]):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        hs.append(h)
    return np.concatenate(hs, axis=1)


# === wrong: residual, old state added to the new one
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    hs = []
    h = h0
    for t in range(xs.shape[1]):
        h = h + np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        hs.append(h)
    return np.stack(hs, axis=1)


# === wrong: state not carried + bias forgotten
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    return np.stack([np.tanh(xs[:, t] @ Wx + h0 @ Wh) for t in range(xs.shape[1])], axis=1)


# === wrong: initial state ignored + Wh transposed
import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    B, T, D = xs.shape
    hs = np.zeros((B, T, h0.shape[1]))
    h = np.zeros_like(h0)
    for t in range(T):
        h = np.tanh(np.dot(xs[:, t], Wx) + np.dot(h, Wh.T) + b)
        hs[:, t] = h
    return hs
