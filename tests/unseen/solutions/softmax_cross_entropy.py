# === right: shift by the maximum, fancy indexing
import numpy as np


def softmax_cross_entropy(logits, targets):
    N = logits.shape[0]
    shifted = logits - logits.max(axis=1, keepdims=True)
    logp = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss = -logp[np.arange(N), targets].mean()
    d = np.exp(logp)
    d[np.arange(N), targets] -= 1
    return loss, d / N


# === right: one hot
import numpy as np


def softmax_cross_entropy(logits, targets):
    N, C = logits.shape
    Y = np.eye(C)[targets]
    z = logits - np.max(logits, axis=1)[:, None]
    e = np.exp(z)
    s = np.sum(e, axis=1)[:, None]
    loss = np.sum(Y * (np.log(s) - z)) / N
    return float(loss), (e / s - Y) / N


# === right: logsumexp of scipy
import numpy as np
from scipy.special import logsumexp


def softmax_cross_entropy(logits, targets):
    lse = logsumexp(logits, axis=1)
    picked = np.take_along_axis(logits, targets[:, None], axis=1)[:, 0]
    loss = np.mean(lse - picked)
    p = np.exp(logits - lse[:, None])
    p[np.arange(len(targets)), targets] -= 1.0
    p /= len(targets)
    return loss, p


# === right: logaddexp.reduce
import numpy as np


def softmax_cross_entropy(logits, targets):
    n = len(logits)
    lse = np.logaddexp.reduce(logits, axis=1)
    idx = (range(n), targets)
    loss = (lse - logits[idx]).sum() / n
    grad = np.exp(logits - lse.reshape(-1, 1)) / n
    grad[idx] -= 1 / n
    return loss, grad


# === right: loops and math
import math
import numpy as np


def softmax_cross_entropy(logits, targets):
    N, C = logits.shape
    total = 0.0
    d = np.zeros((N, C))
    for n in range(N):
        m = max(logits[n])
        s = sum(math.exp(v - m) for v in logits[n])
        t = int(targets[n])
        total += math.log(s) - (logits[n, t] - m)
        for c in range(C):
            d[n, c] = (math.exp(logits[n, c] - m) / s - (1.0 if c == t else 0.0)) / N
    return total / N, d


# === right: row by row helper and list building
import numpy as np


def one(row, t):
    z = row - row.max()
    s = np.exp(z).sum()
    g = np.exp(z) / s
    g[t] -= 1
    return np.log(s) - z[t], g


def softmax_cross_entropy(logits, targets):
    pairs = [one(r, t) for r, t in zip(logits, targets)]
    losses, grads = zip(*pairs)
    return np.mean(losses), np.array(grads) / len(losses)


# === right: class
import numpy as np


class SoftmaxLoss:
    def forward(self, logits, targets):
        self.t = np.asarray(targets)
        z = logits - logits.max(1, keepdims=True)
        self.logp = z - np.log(np.sum(np.exp(z), 1, keepdims=True))
        return -np.mean(self.logp[np.arange(len(self.t)), self.t])

    def backward(self):
        onehot = np.zeros_like(self.logp)
        onehot[np.arange(len(self.t)), self.t] = 1
        return (np.exp(self.logp) - onehot) / len(self.t)


def softmax_cross_entropy(logits, targets):
    layer = SoftmaxLoss()
    loss = layer.forward(logits, targets)
    return loss, layer.backward()


# === right: einsum and broadcasting comparison for the one hot
import numpy as np


def softmax_cross_entropy(logits, targets):
    N, C = logits.shape
    Y = (np.arange(C)[None, :] == np.asarray(targets)[:, None]).astype(np.float64)
    z = logits - logits.max(axis=1, keepdims=True)
    E = np.exp(z)
    S = E.sum(axis=1, keepdims=True)
    logp = z - np.log(S)
    loss = -np.einsum("nc,nc->", Y, logp) / N
    return loss, (E / S - Y) / N


# === right: margin form log(1 + sum exp(z_c - z_t))
import numpy as np


def softmax_cross_entropy(logits, targets):
    N = logits.shape[0]
    rows = np.arange(N)
    diff = logits - logits[rows, targets][:, None]
    m = diff.max(axis=1)
    loss_n = m + np.log(np.sum(np.exp(diff - m[:, None]), axis=1))
    d = np.exp(diff - loss_n[:, None])
    d[rows, targets] -= 1
    return np.sum(loss_n) / N, d / N


# === right: generator sum, np.subtract.at
import numpy as np


def softmax_cross_entropy(logits, targets):
    N = len(targets)
    top = np.amax(logits, axis=-1, keepdims=True)
    e = np.exp(logits - top)
    Z = e.sum(-1, keepdims=True)
    loss = sum(float(np.log(Z[n, 0]) + top[n, 0] - logits[n, targets[n]]) for n in range(N)) / N
    grad = e / Z
    np.subtract.at(grad, (np.arange(N), targets), 1.0)
    return loss, grad / N


# === right: float64 conversion first, np.divide
import numpy as np


def softmax_cross_entropy(logits, targets):
    z = np.array(logits, dtype=np.float64)
    z -= z.max(axis=1, keepdims=True)
    lse = np.log(np.exp(z).sum(axis=1, keepdims=True))
    z -= lse
    i = np.arange(z.shape[0])
    loss = -z[i, targets].mean()
    g = np.exp(z)
    g[i, targets] -= 1
    return loss, np.divide(g, z.shape[0])


# === right: loss summed by a python loop, gradient vectorised
import numpy as np


def log_softmax(a):
    m = a.max(axis=1, keepdims=True)
    return a - m - np.log(np.exp(a - m).sum(axis=1, keepdims=True))


def softmax_cross_entropy(logits, targets):
    lp = log_softmax(logits)
    loss = 0.0
    for n, t in enumerate(targets):
        loss -= lp[n, t]
    onehot = np.identity(logits.shape[1])[targets]
    return loss / len(targets), (np.exp(lp) - onehot) / len(targets)


# === wrong: exp without the shift overflows
import numpy as np


def softmax_cross_entropy(logits, targets):
    N = logits.shape[0]
    e = np.exp(logits)
    p = e / e.sum(axis=1, keepdims=True)
    loss = -np.mean(np.log(p[np.arange(N), targets]))
    d = p.copy()
    d[np.arange(N), targets] -= 1
    return loss, d / N


# === wrong: shifted, but log of an underflowed probability (loss inf)
import numpy as np


def softmax_cross_entropy(logits, targets):
    N = logits.shape[0]
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    loss = -np.mean(np.log(p[np.arange(N), targets]))
    d = p.copy()
    d[np.arange(N), targets] -= 1
    return loss, d / N


# === wrong: epsilon in the log bounds the loss
import numpy as np


def softmax_cross_entropy(logits, targets):
    N = logits.shape[0]
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    loss = -np.mean(np.log(p[np.arange(N), targets] + 1e-12))
    d = p.copy()
    d[np.arange(N), targets] -= 1
    return loss, d / N


# === wrong: probabilities clipped to 1e-7
import numpy as np


def softmax_cross_entropy(logits, targets):
    N = logits.shape[0]
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    q = np.clip(p, 1e-7, 1 - 1e-7)
    loss = -np.mean(np.log(q[np.arange(N), targets]))
    d = p.copy()
    d[np.arange(N), targets] -= 1
    return loss, d / N


# === wrong: shifted by the maximum of the whole array
import numpy as np


def softmax_cross_entropy(logits, targets):
    N = logits.shape[0]
    z = logits - logits.max()
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    loss = -logp[np.arange(N), targets].mean()
    d = np.exp(logp)
    d[np.arange(N), targets] -= 1
    return loss, d / N


# === wrong: logits clipped to +-500 instead of shifted
import numpy as np


def softmax_cross_entropy(logits, targets):
    N = logits.shape[0]
    z = np.clip(logits, -500, 500)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    loss = -logp[np.arange(N), targets].mean()
    d = np.exp(logp)
    d[np.arange(N), targets] -= 1
    return loss, d / N


# === wrong: gradient not divided by N
import numpy as np


def softmax_cross_entropy(logits, targets):
    N = logits.shape[0]
    z = logits - logits.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    loss = -logp[np.arange(N), targets].mean()
    d = np.exp(logp)
    d[np.arange(N), targets] -= 1
    return loss, d


# === wrong: loss summed, not averaged
import numpy as np


def softmax_cross_entropy(logits, targets):
    N = logits.shape[0]
    z = logits - logits.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    loss = -logp[np.arange(N), targets].sum()
    d = np.exp(logp)
    d[np.arange(N), targets] -= 1
    return loss, d / N


# === wrong: loss per example returned
import numpy as np


def softmax_cross_entropy(logits, targets):
    N = logits.shape[0]
    z = logits - logits.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    loss = -logp[np.arange(N), targets]
    d = np.exp(logp)
    d[np.arange(N), targets] -= 1
    return loss, d / N


# === wrong: averaged over N * C
import numpy as np


def softmax_cross_entropy(logits, targets):
    N, C = logits.shape
    Y = np.eye(C)[targets]
    z = logits - logits.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    loss = -np.mean(Y * logp)
    return loss, (np.exp(logp) - Y) / N


# === wrong: minus sign of the loss forgotten
import numpy as np


def softmax_cross_entropy(logits, targets):
    N = logits.shape[0]
    z = logits - logits.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    loss = logp[np.arange(N), targets].mean()
    d = np.exp(logp)
    d[np.arange(N), targets] -= 1
    return loss, d / N


# === wrong: sign of the gradient
import numpy as np


def softmax_cross_entropy(logits, targets):
    N, C = logits.shape
    Y = np.eye(C)[targets]
    z = logits - logits.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    return -np.sum(Y * logp) / N, (Y - np.exp(logp)) / N


# === wrong: one hot not subtracted in the gradient
import numpy as np


def softmax_cross_entropy(logits, targets):
    N = logits.shape[0]
    z = logits - logits.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    loss = -logp[np.arange(N), targets].mean()
    return loss, np.exp(logp) / N


# === wrong: divided by N before the 1 is subtracted
import numpy as np


def softmax_cross_entropy(logits, targets):
    N = logits.shape[0]
    z = logits - logits.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    loss = -logp[np.arange(N), targets].mean()
    d = np.exp(logp) / N
    d[np.arange(N), targets] -= 1
    return loss, d


# === wrong: d[:, targets] -= 1 hits whole columns
import numpy as np


def softmax_cross_entropy(logits, targets):
    N = logits.shape[0]
    z = logits - logits.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    loss = -logp[np.arange(N), targets].mean()
    d = np.exp(logp)
    d[:, targets] -= 1
    return loss, d / N


# === wrong: loss with logp[:, targets], mean over all pairs
import numpy as np


def softmax_cross_entropy(logits, targets):
    N = logits.shape[0]
    z = logits - logits.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    loss = -logp[:, targets].mean()
    d = np.exp(logp)
    d[np.arange(N), targets] -= 1
    return loss, d / N


# === wrong: softmax over the batch axis
import numpy as np


def softmax_cross_entropy(logits, targets):
    N = logits.shape[0]
    z = logits - logits.max(axis=0, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=0, keepdims=True))
    loss = -logp[np.arange(N), targets].mean()
    d = np.exp(logp)
    d[np.arange(N), targets] -= 1
    return loss, d / N


# === wrong: softmax over all entries
import numpy as np


def softmax_cross_entropy(logits, targets):
    N = logits.shape[0]
    z = logits - logits.max()
    logp = z - np.log(np.exp(z).sum())
    loss = -logp[np.arange(N), targets].mean()
    d = np.exp(logp)
    d[np.arange(N), targets] -= 1
    return loss, d / N


# === wrong: logits changed in place
import numpy as np


def softmax_cross_entropy(logits, targets):
    N = logits.shape[0]
    logits -= logits.max(axis=1, keepdims=True)
    logp = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    loss = -logp[np.arange(N), targets].mean()
    d = np.exp(logp)
    d[np.arange(N), targets] -= 1
    return loss, d / N


# === wrong: log to base 2
import numpy as np


def softmax_cross_entropy(logits, targets):
    N = logits.shape[0]
    z = logits - logits.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    loss = -logp[np.arange(N), targets].mean() / np.log(2)
    d = np.exp(logp)
    d[np.arange(N), targets] -= 1
    return loss, d / N


# === wrong: perplexity returned instead of the loss
import numpy as np


def softmax_cross_entropy(logits, targets):
    N = logits.shape[0]
    z = logits - logits.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    with np.errstate(over="ignore"):
        loss = np.exp(-logp[np.arange(N), targets].mean())
    d = np.exp(logp)
    d[np.arange(N), targets] -= 1
    return loss, d / N


# === wrong: binary cross entropy terms added
import numpy as np


def softmax_cross_entropy(logits, targets):
    N, C = logits.shape
    Y = np.eye(C)[targets]
    z = logits - logits.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    p = np.exp(logp)
    loss = -np.sum(Y * logp + (1 - Y) * np.log1p(-np.minimum(p, 1 - 1e-16))) / N
    return loss, (p - Y) / N


# === wrong: log-probabilities in the gradient instead of probabilities
import numpy as np


def softmax_cross_entropy(logits, targets):
    N, C = logits.shape
    Y = np.eye(C)[targets]
    z = logits - logits.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    return -np.sum(Y * logp) / N, (logp - Y) / N


# === wrong: squared error in place of the cross entropy
import numpy as np


def softmax_cross_entropy(logits, targets):
    N, C = logits.shape
    Y = np.eye(C)[targets]
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    return np.sum((p - Y) ** 2) / N, (p - Y) / N


# === wrong: targets counted from 1
import numpy as np


def softmax_cross_entropy(logits, targets):
    N = logits.shape[0]
    z = logits - logits.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    loss = -logp[np.arange(N), targets - 1].mean()
    d = np.exp(logp)
    d[np.arange(N), targets - 1] -= 1
    return loss, d / N


# === wrong: (dlogits, loss) order
import numpy as np


def softmax_cross_entropy(logits, targets):
    N = logits.shape[0]
    z = logits - logits.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    loss = -logp[np.arange(N), targets].mean()
    d = np.exp(logp)
    d[np.arange(N), targets] -= 1
    return d / N, loss


# === wrong: only the loss returned
import numpy as np


def softmax_cross_entropy(logits, targets):
    N = logits.shape[0]
    z = logits - logits.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    return -logp[np.arange(N), targets].mean()


# === wrong: gradient as a column sum (C,)
import numpy as np


def softmax_cross_entropy(logits, targets):
    N = logits.shape[0]
    z = logits - logits.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    loss = -logp[np.arange(N), targets].mean()
    d = np.exp(logp)
    d[np.arange(N), targets] -= 1
    return loss, d.mean(axis=0)


# === wrong: float32
import numpy as np


def softmax_cross_entropy(logits, targets):
    z = logits.astype(np.float32)
    N = z.shape[0]
    z = z - z.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    loss = -logp[np.arange(N), targets].mean()
    d = np.exp(logp)
    d[np.arange(N), targets] -= 1
    return loss, d / N


# === wrong: denominator without keepdims (runs only if N equals C)
import numpy as np


def softmax_cross_entropy(logits, targets):
    N = logits.shape[0]
    z = logits - logits.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1))
    loss = -logp[np.arange(N), targets].mean()
    d = np.exp(logp)
    d[np.arange(N), targets] -= 1
    return loss, d / N


# === wrong: softmax applied twice
import numpy as np


def softmax(a):
    e = np.exp(a - a.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def softmax_cross_entropy(logits, targets):
    N = logits.shape[0]
    p = softmax(softmax(logits))
    loss = -np.log(p[np.arange(N), targets]).mean()
    d = p.copy()
    d[np.arange(N), targets] -= 1
    return loss, d / N


# === wrong: works for N = 1 only
import numpy as np


def softmax_cross_entropy(logits, targets):
    z = logits[0] - logits[0].max()
    logp = z - np.log(np.exp(z).sum())
    d = np.exp(logp)
    d[targets[0]] -= 1
    return -logp[targets[0]], d[None, :]


# === wrong: loss as the best class instead of the target
import numpy as np


def softmax_cross_entropy(logits, targets):
    N = logits.shape[0]
    z = logits - logits.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    loss = -logp.max(axis=1).mean()
    d = np.exp(logp)
    d[np.arange(N), targets] -= 1
    return loss, d / N


# === wrong: gradient not divided by N + loss summed, not averaged
import numpy as np


def softmax_cross_entropy(logits, targets):
    N = logits.shape[0]
    z = logits - logits.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    loss = -logp[np.arange(N), targets].sum()
    d = np.exp(logp)
    d[np.arange(N), targets] -= 1
    return loss, d


# === wrong: exp without the shift overflows + minus sign of the loss forgotten
import numpy as np


def softmax_cross_entropy(logits, targets):
    N = logits.shape[0]
    e = np.exp(logits)
    p = e / e.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(p[np.arange(N), targets]))
    d = p.copy()
    d[np.arange(N), targets] -= 1
    return loss, d / N
