# === right: helper and reversed view
import numpy as np


def run(xs, h, Wx, Wh, b):
    out = []
    for t in range(xs.shape[1]):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        out.append(h)
    return np.stack(out, axis=1)


def bidirectional_forward(xs, h0_f, h0_b, fwd, bwd):
    f = run(xs, h0_f, *fwd)
    r = run(xs[:, ::-1], h0_b, *bwd)[:, ::-1]
    return np.concatenate([f, r], axis=2)


# === right: two loops into one preallocated array
import numpy as np


def bidirectional_forward(xs, h0_f, h0_b, fwd, bwd):
    B, T, D = xs.shape
    H = h0_f.shape[1]
    out = np.zeros((B, T, 2 * H))
    Wx, Wh, b = fwd
    h = h0_f
    for t in range(T):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        out[:, t, :H] = h
    Wx, Wh, b = bwd
    h = h0_b
    for t in range(T - 1, -1, -1):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        out[:, t, H:] = h
    return out


# === right: one loop for both directions
import numpy as np


def bidirectional_forward(xs, h0_f, h0_b, fwd, bwd):
    B, T, _ = xs.shape
    H = h0_f.shape[1]
    out = np.empty((B, T, 2 * H))
    hf, hb = h0_f, h0_b
    for t in range(T):
        hf = np.tanh(np.dot(xs[:, t], fwd[0]) + np.dot(hf, fwd[1]) + fwd[2])
        hb = np.tanh(np.dot(xs[:, -1 - t], bwd[0]) + np.dot(hb, bwd[1]) + bwd[2])
        out[:, t, :H] = hf
        out[:, -1 - t, H:] = hb
    return out


# === right: np.flip
import numpy as np


def rnn(xs, h0, params):
    Wx, Wh, b = params
    hs = np.zeros((xs.shape[0], xs.shape[1], h0.shape[1]))
    prev = h0
    for t in range(xs.shape[1]):
        hs[:, t] = np.tanh(xs[:, t] @ Wx + prev @ Wh + b)
        prev = hs[:, t]
    return hs


def bidirectional_forward(xs, h0_f, h0_b, fwd, bwd):
    left = rnn(xs, h0_f, fwd)
    right = np.flip(rnn(np.flip(xs, axis=1), h0_b, bwd), axis=1)
    return np.concatenate((left, right), axis=-1)


# === right: lists with insert(0)
import numpy as np


def bidirectional_forward(xs, h0_f, h0_b, fwd, bwd):
    T = xs.shape[1]
    fs, bs = [], []
    h = h0_f
    for t in range(T):
        h = np.tanh(xs[:, t] @ fwd[0] + h @ fwd[1] + fwd[2])
        fs.append(h)
    h = h0_b
    for t in reversed(range(T)):
        h = np.tanh(xs[:, t] @ bwd[0] + h @ bwd[1] + bwd[2])
        bs.insert(0, h)
    return np.stack([np.hstack(p) for p in zip(fs, bs)], axis=1)


# === right: class
import numpy as np


class Direction:
    def __init__(self, params, reverse):
        self.Wx, self.Wh, self.b = params
        self.reverse = reverse

    def __call__(self, xs, h):
        order = range(xs.shape[1])
        if self.reverse:
            order = reversed(order)
        res = {}
        for t in order:
            h = np.tanh(xs[:, t].dot(self.Wx) + h.dot(self.Wh) + self.b)
            res[t] = h
        return np.stack([res[t] for t in sorted(res)], axis=1)


def bidirectional_forward(xs, h0_f, h0_b, fwd, bwd):
    parts = [Direction(fwd, False)(xs, h0_f), Direction(bwd, True)(xs, h0_b)]
    return np.concatenate(parts, axis=2)


# === right: recursion
import numpy as np


def rec(steps, h, p):
    if not steps:
        return []
    h = np.tanh(steps[0] @ p[0] + h @ p[1] + p[2])
    return [h] + rec(steps[1:], h, p)


def bidirectional_forward(xs, h0_f, h0_b, fwd, bwd):
    steps = [xs[:, t] for t in range(xs.shape[1])]
    f = rec(steps, h0_f, fwd)
    r = rec(steps[::-1], h0_b, bwd)[::-1]
    return np.array([np.concatenate([a, c], axis=1) for a, c in zip(f, r)]).transpose(1, 0, 2)


# === right: accumulate
from itertools import accumulate
import numpy as np


def scan(steps, h0, Wx, Wh, b):
    return list(accumulate(steps, lambda h, x: np.tanh(x @ Wx + h @ Wh + b), initial=h0))[1:]


def bidirectional_forward(xs, h0_f, h0_b, fwd, bwd):
    steps = list(np.swapaxes(xs, 0, 1))
    f = np.stack(scan(steps, h0_f, *fwd), 1)
    r = np.stack(scan(steps[::-1], h0_b, *bwd)[::-1], 1)
    return np.dstack((f, r))


# === right: example by example
import numpy as np


def bidirectional_forward(xs, h0_f, h0_b, fwd, bwd):
    B, T, D = xs.shape
    out = []
    for n in range(B):
        f = [h0_f[n]]
        for t in range(T):
            f.append(np.tanh(xs[n, t] @ fwd[0] + f[-1] @ fwd[1] + fwd[2]))
        g = [h0_b[n]]
        for t in range(T):
            g.append(np.tanh(xs[n, T - 1 - t] @ bwd[0] + g[-1] @ bwd[1] + bwd[2]))
        out.append([np.concatenate([f[t + 1], g[T - t]]) for t in range(T)])
    return np.array(out)


# === right: einsum, input part in advance
import numpy as np


def bidirectional_forward(xs, h0_f, h0_b, fwd, bwd):
    T = xs.shape[1]
    af = np.einsum("btd,dh->bth", xs, fwd[0]) + fwd[2]
    ab = np.einsum("btd,dh->bth", xs, bwd[0]) + bwd[2]
    hf, hb = h0_f, h0_b
    for t in range(T):
        hf = np.tanh(af[:, t] + np.einsum("bk,kh->bh", hf, fwd[1]))
        af[:, t] = hf
        s = T - t - 1
        hb = np.tanh(ab[:, s] + np.einsum("bk,kh->bh", hb, bwd[1]))
        ab[:, s] = hb
    return np.concatenate([af, ab], axis=2)


# === right: generator
import numpy as np


def walk(xs, h, params, order):
    Wx, Wh, b = params
    for t in order:
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        yield t, h


def bidirectional_forward(xs, h0_f, h0_b, fwd, bwd):
    B, T, _ = xs.shape
    Hf, Hb = h0_f.shape[1], h0_b.shape[1]
    out = np.zeros((B, T, Hf + Hb), dtype=np.float64)
    for t, h in walk(xs, h0_f, fwd, range(T)):
        out[:, t, :Hf] = h
    for t, h in walk(xs, h0_b, bwd, range(T)[::-1]):
        out[:, t, Hf:] = h
    return out


# === right: both directions as one block diagonal network
import numpy as np


def bidirectional_forward(xs, h0_f, h0_b, fwd, bwd):
    H = h0_f.shape[1]
    T = xs.shape[1]
    Z = np.zeros((H, H))
    Wh = np.block([[fwd[1], Z], [Z, bwd[1]]])
    b = np.concatenate([fwd[2], bwd[2]])
    h = np.concatenate([h0_f, h0_b], axis=1)
    fs, bs = [], []
    for t in range(T):
        a = np.concatenate([xs[:, t] @ fwd[0], xs[:, T - 1 - t] @ bwd[0]], axis=1)
        h = np.tanh(a + h @ Wh + b)
        fs.append(h[:, :H])
        bs.append(h[:, H:])
    return np.concatenate([np.stack(fs, 1), np.stack(bs[::-1], 1)], axis=2)


# === wrong: backward states not turned back
import numpy as np


def run(xs, h, Wx, Wh, b):
    out = []
    for t in range(xs.shape[1]):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        out.append(h)
    return np.stack(out, axis=1)


def bidirectional_forward(xs, h0_f, h0_b, fwd, bwd):
    f = run(xs, h0_f, *fwd)
    r = run(xs[:, ::-1], h0_b, *bwd)
    return np.concatenate([f, r], axis=2)


# === wrong: input not reversed, only the result turned
import numpy as np


def run(xs, h, Wx, Wh, b):
    out = []
    for t in range(xs.shape[1]):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        out.append(h)
    return np.stack(out, axis=1)


def bidirectional_forward(xs, h0_f, h0_b, fwd, bwd):
    f = run(xs, h0_f, *fwd)
    r = run(xs, h0_b, *bwd)[:, ::-1]
    return np.concatenate([f, r], axis=2)


# === wrong: both run forward
import numpy as np


def run(xs, h, Wx, Wh, b):
    out = []
    for t in range(xs.shape[1]):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        out.append(h)
    return np.stack(out, axis=1)


def bidirectional_forward(xs, h0_f, h0_b, fwd, bwd):
    return np.concatenate([run(xs, h0_f, *fwd), run(xs, h0_b, *bwd)], axis=2)


# === wrong: reversed along the batch axis
import numpy as np


def run(xs, h, Wx, Wh, b):
    out = []
    for t in range(xs.shape[1]):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        out.append(h)
    return np.stack(out, axis=1)


def bidirectional_forward(xs, h0_f, h0_b, fwd, bwd):
    f = run(xs, h0_f, *fwd)
    r = run(xs[::-1], h0_b, *bwd)[::-1]
    return np.concatenate([f, r], axis=2)


# === wrong: reversed along the feature axis
import numpy as np


def run(xs, h, Wx, Wh, b):
    out = []
    for t in range(xs.shape[1]):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        out.append(h)
    return np.stack(out, axis=1)


def bidirectional_forward(xs, h0_f, h0_b, fwd, bwd):
    f = run(xs, h0_f, *fwd)
    r = run(xs[:, :, ::-1], h0_b, *bwd)[:, :, ::-1]
    return np.concatenate([f, r], axis=2)


# === wrong: backward half first
import numpy as np


def run(xs, h, Wx, Wh, b):
    out = []
    for t in range(xs.shape[1]):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        out.append(h)
    return np.stack(out, axis=1)


def bidirectional_forward(xs, h0_f, h0_b, fwd, bwd):
    f = run(xs, h0_f, *fwd)
    r = run(xs[:, ::-1], h0_b, *bwd)[:, ::-1]
    return np.concatenate([r, f], axis=2)


# === wrong: concatenated along time
import numpy as np


def run(xs, h, Wx, Wh, b):
    out = []
    for t in range(xs.shape[1]):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        out.append(h)
    return np.stack(out, axis=1)


def bidirectional_forward(xs, h0_f, h0_b, fwd, bwd):
    f = run(xs, h0_f, *fwd)
    r = run(xs[:, ::-1], h0_b, *bwd)[:, ::-1]
    return np.concatenate([f, r], axis=1)


# === wrong: concatenated along the batch (axis default)
import numpy as np


def run(xs, h, Wx, Wh, b):
    out = []
    for t in range(xs.shape[1]):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        out.append(h)
    return np.stack(out, axis=1)


def bidirectional_forward(xs, h0_f, h0_b, fwd, bwd):
    f = run(xs, h0_f, *fwd)
    r = run(xs[:, ::-1], h0_b, *bwd)[:, ::-1]
    return np.concatenate([f, r])


# === wrong: summed instead of concatenated
import numpy as np


def run(xs, h, Wx, Wh, b):
    out = []
    for t in range(xs.shape[1]):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        out.append(h)
    return np.stack(out, axis=1)


def bidirectional_forward(xs, h0_f, h0_b, fwd, bwd):
    f = run(xs, h0_f, *fwd)
    r = run(xs[:, ::-1], h0_b, *bwd)[:, ::-1]
    return f + r


# === wrong: stacked on a new axis (B,T,2,H)
import numpy as np


def run(xs, h, Wx, Wh, b):
    out = []
    for t in range(xs.shape[1]):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        out.append(h)
    return np.stack(out, axis=1)


def bidirectional_forward(xs, h0_f, h0_b, fwd, bwd):
    f = run(xs, h0_f, *fwd)
    r = run(xs[:, ::-1], h0_b, *bwd)[:, ::-1]
    return np.stack([f, r], axis=2)


# === wrong: units of both directions interleaved
import numpy as np


def run(xs, h, Wx, Wh, b):
    out = []
    for t in range(xs.shape[1]):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        out.append(h)
    return np.stack(out, axis=1)


def bidirectional_forward(xs, h0_f, h0_b, fwd, bwd):
    f = run(xs, h0_f, *fwd)
    r = run(xs[:, ::-1], h0_b, *bwd)[:, ::-1]
    return np.stack([f, r], axis=-1).reshape(f.shape[0], f.shape[1], -1)


# === wrong: forward weights used for both directions
import numpy as np


def run(xs, h, Wx, Wh, b):
    out = []
    for t in range(xs.shape[1]):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        out.append(h)
    return np.stack(out, axis=1)


def bidirectional_forward(xs, h0_f, h0_b, fwd, bwd):
    f = run(xs, h0_f, *fwd)
    r = run(xs[:, ::-1], h0_b, *fwd)[:, ::-1]
    return np.concatenate([f, r], axis=2)


# === wrong: h0_f used for both directions
import numpy as np


def run(xs, h, Wx, Wh, b):
    out = []
    for t in range(xs.shape[1]):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        out.append(h)
    return np.stack(out, axis=1)


def bidirectional_forward(xs, h0_f, h0_b, fwd, bwd):
    f = run(xs, h0_f, *fwd)
    r = run(xs[:, ::-1], h0_f, *bwd)[:, ::-1]
    return np.concatenate([f, r], axis=2)


# === wrong: backward net starts from the last forward state
import numpy as np


def run(xs, h, Wx, Wh, b):
    out = []
    for t in range(xs.shape[1]):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        out.append(h)
    return np.stack(out, axis=1)


def bidirectional_forward(xs, h0_f, h0_b, fwd, bwd):
    f = run(xs, h0_f, *fwd)
    r = run(xs[:, ::-1], f[:, -1], *bwd)[:, ::-1]
    return np.concatenate([f, r], axis=2)


# === wrong: backward net reads the forward states instead of the input
import numpy as np


def run(xs, h, Wx, Wh, b):
    out = []
    for t in range(xs.shape[1]):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        out.append(h)
    return np.stack(out, axis=1)


def bidirectional_forward(xs, h0_f, h0_b, fwd, bwd):
    f = run(xs, h0_f, *fwd)
    r = run(f[:, ::-1], h0_b, *bwd)[:, ::-1]
    return np.concatenate([f, r], axis=2)


# === wrong: backward state one step late (state that has not seen x_t)
import numpy as np


def bidirectional_forward(xs, h0_f, h0_b, fwd, bwd):
    B, T, D = xs.shape
    H = h0_f.shape[1]
    out = np.zeros((B, T, 2 * H))
    h = h0_f
    for t in range(T):
        h = np.tanh(xs[:, t] @ fwd[0] + h @ fwd[1] + fwd[2])
        out[:, t, :H] = h
    h = h0_b
    for t in range(T - 1, -1, -1):
        out[:, t, H:] = h
        h = np.tanh(xs[:, t] @ bwd[0] + h @ bwd[1] + bwd[2])
    return out


# === wrong: backward loop does not reach t = 0
import numpy as np


def bidirectional_forward(xs, h0_f, h0_b, fwd, bwd):
    B, T, D = xs.shape
    H = h0_f.shape[1]
    out = np.zeros((B, T, 2 * H))
    h = h0_f
    for t in range(T):
        h = np.tanh(xs[:, t] @ fwd[0] + h @ fwd[1] + fwd[2])
        out[:, t, :H] = h
    h = h0_b
    for t in range(T - 1, 0, -1):
        h = np.tanh(xs[:, t] @ bwd[0] + h @ bwd[1] + bwd[2])
        out[:, t, H:] = h
    return out


# === wrong: backward loop skips the last step
import numpy as np


def bidirectional_forward(xs, h0_f, h0_b, fwd, bwd):
    B, T, D = xs.shape
    H = h0_f.shape[1]
    out = np.zeros((B, T, 2 * H))
    h = h0_f
    for t in range(T):
        h = np.tanh(xs[:, t] @ fwd[0] + h @ fwd[1] + fwd[2])
        out[:, t, :H] = h
    h = h0_b
    for t in range(T - 2, -1, -1):
        h = np.tanh(xs[:, t] @ bwd[0] + h @ bwd[1] + bwd[2])
        out[:, t, H:] = h
    return out


# === wrong: only the two last states (B,2H)
import numpy as np


def bidirectional_forward(xs, h0_f, h0_b, fwd, bwd):
    T = xs.shape[1]
    hf, hb = h0_f, h0_b
    for t in range(T):
        hf = np.tanh(xs[:, t] @ fwd[0] + hf @ fwd[1] + fwd[2])
        hb = np.tanh(xs[:, T - 1 - t] @ bwd[0] + hb @ bwd[1] + bwd[2])
    return np.concatenate([hf, hb], axis=1)


# === wrong: backward state never carried
import numpy as np


def bidirectional_forward(xs, h0_f, h0_b, fwd, bwd):
    B, T, D = xs.shape
    out = []
    h = h0_f
    for t in range(T):
        h = np.tanh(xs[:, t] @ fwd[0] + h @ fwd[1] + fwd[2])
        hb = np.tanh(xs[:, t] @ bwd[0] + h0_b @ bwd[1] + bwd[2])
        out.append(np.concatenate([h, hb], axis=1))
    return np.stack(out, axis=1)


# === wrong: initial states ignored
import numpy as np


def run(xs, Wx, Wh, b):
    out = []
    h = np.zeros((xs.shape[0], Wh.shape[0]))
    for t in range(xs.shape[1]):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        out.append(h)
    return np.stack(out, axis=1)


def bidirectional_forward(xs, h0_f, h0_b, fwd, bwd):
    f = run(xs, *fwd)
    r = run(xs[:, ::-1], *bwd)[:, ::-1]
    return np.concatenate([f, r], axis=2)


# === wrong: xs reversed in place
import numpy as np


def run(xs, h, Wx, Wh, b):
    out = []
    for t in range(xs.shape[1]):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        out.append(h)
    return np.stack(out, axis=1)


def bidirectional_forward(xs, h0_f, h0_b, fwd, bwd):
    f = run(xs, h0_f, *fwd)
    xs[:] = xs[:, ::-1].copy()
    r = run(xs, h0_b, *bwd)[:, ::-1]
    return np.concatenate([f, r], axis=2)


# === wrong: tuple of two arrays returned
import numpy as np


def run(xs, h, Wx, Wh, b):
    out = []
    for t in range(xs.shape[1]):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        out.append(h)
    return np.stack(out, axis=1)


def bidirectional_forward(xs, h0_f, h0_b, fwd, bwd):
    f = run(xs, h0_f, *fwd)
    r = run(xs[:, ::-1], h0_b, *bwd)[:, ::-1]
    return f, r


# === wrong: result time first
import numpy as np


def run(xs, h, Wx, Wh, b):
    out = []
    for t in range(xs.shape[1]):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        out.append(h)
    return np.array(out)


def bidirectional_forward(xs, h0_f, h0_b, fwd, bwd):
    f = run(xs, h0_f, *fwd)
    r = run(xs[:, ::-1], h0_b, *bwd)[::-1]
    return np.concatenate([f, r], axis=2)


# === wrong: backward net without bias
import numpy as np


def bidirectional_forward(xs, h0_f, h0_b, fwd, bwd):
    B, T, D = xs.shape
    H = h0_f.shape[1]
    out = np.zeros((B, T, 2 * H))
    h = h0_f
    for t in range(T):
        h = np.tanh(xs[:, t] @ fwd[0] + h @ fwd[1] + fwd[2])
        out[:, t, :H] = h
    h = h0_b
    for t in range(T - 1, -1, -1):
        h = np.tanh(xs[:, t] @ bwd[0] + h @ bwd[1])
        out[:, t, H:] = h
    return out


# === wrong: slices of width D instead of H (works only if D equals H)
import numpy as np


def bidirectional_forward(xs, h0_f, h0_b, fwd, bwd):
    B, T, D = xs.shape
    out = np.zeros((B, T, 2 * D))
    hf, hb = h0_f, h0_b
    for t in range(T):
        hf = np.tanh(xs[:, t] @ fwd[0] + hf @ fwd[1] + fwd[2])
        out[:, t, :D] = hf
    for t in range(T)[::-1]:
        hb = np.tanh(xs[:, t] @ bwd[0] + hb @ bwd[1] + bwd[2])
        out[:, t, D:] = hb
    return out


# === wrong: float32 result
import numpy as np


def run(xs, h, Wx, Wh, b):
    out = []
    for t in range(xs.shape[1]):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        out.append(h)
    return np.array(out, dtype="float32").transpose(1, 0, 2)


def bidirectional_forward(xs, h0_f, h0_b, fwd, bwd):
    f = run(xs, h0_f, *fwd)
    r = run(xs[:, ::-1], h0_b, *bwd)[:, ::-1]
    return np.concatenate([f, r], axis=2)


# === wrong: activation forgotten in both directions
import numpy as np


def run(xs, h, Wx, Wh, b):
    out = []
    for t in range(xs.shape[1]):
        h = xs[:, t] @ Wx + h @ Wh + b
        out.append(h)
    return np.stack(out, axis=1)


def bidirectional_forward(xs, h0_f, h0_b, fwd, bwd):
    f = run(xs, h0_f, *fwd)
    r = run(xs[:, ::-1], h0_b, *bwd)[:, ::-1]
    return np.concatenate([f, r], axis=2)


# === wrong: Wh of the backward net transposed
import numpy as np


def bidirectional_forward(xs, h0_f, h0_b, fwd, bwd):
    B, T, D = xs.shape
    H = h0_f.shape[1]
    out = np.zeros((B, T, 2 * H))
    h = h0_f
    for t in range(T):
        h = np.tanh(xs[:, t] @ fwd[0] + h @ fwd[1] + fwd[2])
        out[:, t, :H] = h
    h = h0_b
    for t in range(T - 1, -1, -1):
        h = np.tanh(xs[:, t] @ bwd[0] + h @ bwd[1].T + bwd[2])
        out[:, t, H:] = h
    return out


# === wrong: backward states not turned back + backward half first
import numpy as np


def run(xs, h, Wx, Wh, b):
    out = []
    for t in range(xs.shape[1]):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        out.append(h)
    return np.stack(out, axis=1)


def bidirectional_forward(xs, h0_f, h0_b, fwd, bwd):
    f = run(xs, h0_f, *fwd)
    r = run(xs[:, ::-1], h0_b, *bwd)
    return np.concatenate([r, f], axis=2)


# === wrong: initial states ignored + forward weights used for both directions
import numpy as np


def bidirectional_forward(xs, h0_f, h0_b, fwd, bwd):
    B, T, D = xs.shape
    H = h0_f.shape[1]
    Wx, Wh, b = fwd
    out = np.zeros((B, T, 2 * H))
    h = np.zeros((B, H))
    for t in range(T):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        out[:, t, :H] = h
    h = np.zeros((B, H))
    for t in range(T - 1, -1, -1):
        h = np.tanh(xs[:, t] @ Wx + h @ Wh + b)
        out[:, t, H:] = h
    return out
