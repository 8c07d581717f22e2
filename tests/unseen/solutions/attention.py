# === right: plain
import numpy as np


def attention(query, states):
    scores = states @ query
    e = np.exp(scores - scores.max())
    weights = e / e.sum()
    context = weights @ states
    return context, weights


# === right: np.dot and softmax helper
import numpy as np


def softmax(a):
    a = a - np.max(a)
    ea = np.exp(a)
    return ea / np.sum(ea)


def attention(query, states):
    w = softmax(np.dot(states, query))
    return np.dot(w, states), w


# === right: einsum
import numpy as np


def attention(query, states):
    s = np.einsum("th,h->t", states, query)
    s = np.exp(s - s.max())
    s = s / np.einsum("t->", s)
    return np.einsum("t,th->h", s, states), s


# === right: loops with math
import math
import numpy as np


def attention(query, states):
    T, H = states.shape
    scores = [sum(query[k] * states[t, k] for k in range(H)) for t in range(T)]
    m = max(scores)
    exps = [math.exp(s - m) for s in scores]
    Z = sum(exps)
    weights = np.array([e / Z for e in exps])
    context = np.zeros(H)
    for t in range(T):
        for k in range(H):
            context[k] += weights[t] * states[t, k]
    return context, weights


# === right: broadcasting sums
import numpy as np


def attention(query, states):
    scores = (states * query).sum(axis=1)
    scores = scores - scores.max()
    w = np.exp(scores) / np.exp(scores).sum()
    return (w[:, None] * states).sum(axis=0), w


# === right: scipy softmax
import numpy as np
from scipy.special import softmax


def attention(query, states):
    weights = softmax(states.dot(query))
    return states.T.dot(weights), weights


# === right: log space
import numpy as np


def attention(query, states):
    s = np.matmul(states, query)
    logw = s - np.logaddexp.reduce(s)
    w = np.exp(logw)
    return np.matmul(w, states), w


# === right: class
import numpy as np


class Attention:
    def __init__(self, states):
        self.states = states

    def weights(self, q):
        s = self.states @ q
        e = np.exp(s - s.max())
        return e / e.sum()

    def __call__(self, q):
        w = self.weights(q)
        return w @ self.states, w


def attention(query, states):
    return Attention(states)(query)


# === right: column vectors, flattened at the end
import numpy as np


def attention(query, states):
    q = query.reshape(-1, 1)
    s = states @ q
    e = np.exp(s - s.max(axis=0))
    w = e / e.sum(axis=0)
    c = states.T @ w
    return c.ravel(), w.ravel()


# === right: list building and np.average
import numpy as np


def attention(query, states):
    scores = np.array([np.inner(query, h) for h in states])
    w = np.exp(scores - np.max(scores))
    w /= w.sum()
    return np.average(states, axis=0, weights=w), w


# === right: functional
from functools import reduce
import numpy as np


def attention(query, states):
    scores = np.fromiter(map(lambda h: float(h @ query), states), dtype=np.float64)
    w = np.exp(scores - scores.max())
    w = w / w.sum()
    context = reduce(lambda acc, p: acc + p[0] * p[1], zip(w, states), np.zeros(states.shape[1]))
    return context, w


# === right: tensordot and np.outer
import numpy as np


def attention(query, states):
    s = np.tensordot(states, query, axes=([1], [0]))
    p = np.exp(s - s.max())
    p = p / p.sum()
    return np.tensordot(p, states, axes=1), p


# === right: streaming (online softmax)
import numpy as np


def attention(query, states):
    m = -np.inf
    z = 0.0
    c = np.zeros(states.shape[1])
    scores = []
    for h in states:
        s = h @ query
        new = max(m, s)
        k = np.exp(m - new)
        e = np.exp(s - new)
        z = z * k + e
        c = c * k + e * h
        m = new
        scores.append(s)
    return c / z, np.exp(np.array(scores) - m) / z


# === wrong: scaled by the root of H
import numpy as np


def attention(query, states):
    s = states @ query / np.sqrt(len(query))
    e = np.exp(s - s.max())
    w = e / e.sum()
    return w @ states, w


# === wrong: softmax without the shift overflows
import numpy as np


def attention(query, states):
    e = np.exp(states @ query)
    w = e / e.sum()
    return w @ states, w


# === wrong: (weights, context) order
import numpy as np


def attention(query, states):
    s = states @ query
    e = np.exp(s - s.max())
    w = e / e.sum()
    return w, w @ states


# === wrong: softmax forgotten, raw scores
import numpy as np


def attention(query, states):
    w = states @ query
    return w @ states, w


# === wrong: scores divided by their sum, no exp
import numpy as np


def attention(query, states):
    s = states @ query
    w = s / s.sum()
    return w @ states, w


# === wrong: not normalised
import numpy as np


def attention(query, states):
    s = states @ query
    w = np.exp(s - s.max())
    return w @ states, w


# === wrong: sigmoid in place of softmax
import numpy as np


def attention(query, states):
    w = 1 / (1 + np.exp(-(states @ query)))
    return w @ states, w


# === wrong: hard attention, one hot of the maximum
import numpy as np


def attention(query, states):
    s = states @ query
    w = np.zeros(len(s))
    w[np.argmax(s)] = 1.0
    return w @ states, w


# === wrong: cosine similarity
import numpy as np


def attention(query, states):
    s = states @ query / (np.linalg.norm(states, axis=1) * np.linalg.norm(query))
    e = np.exp(s - s.max())
    w = e / e.sum()
    return w @ states, w


# === wrong: negative distance as the score
import numpy as np


def attention(query, states):
    s = -np.linalg.norm(states - query, axis=1)
    e = np.exp(s - s.max())
    w = e / e.sum()
    return w @ states, w


# === wrong: softmax over the features
import numpy as np


def attention(query, states):
    s = states * query
    e = np.exp(s - s.max(axis=1, keepdims=True))
    a = e / e.sum(axis=1, keepdims=True)
    w = a.mean(axis=1)
    return w @ states, w


# === wrong: mean instead of the weighted sum (divided by T)
import numpy as np


def attention(query, states):
    s = states @ query
    e = np.exp(s - s.max())
    w = e / e.sum()
    return np.mean(w[:, None] * states, axis=0), w


# === wrong: plain mean of the states as context
import numpy as np


def attention(query, states):
    s = states @ query
    e = np.exp(s - s.max())
    w = e / e.sum()
    return states.mean(axis=0), w


# === wrong: weighted states not summed (T,H)
import numpy as np


def attention(query, states):
    s = states @ query
    e = np.exp(s - s.max())
    w = e / e.sum()
    return w[:, None] * states, w


# === wrong: summed over the features instead of time
import numpy as np


def attention(query, states):
    s = states @ query
    e = np.exp(s - s.max())
    w = e / e.sum()
    return (w[:, None] * states).sum(axis=1), w


# === wrong: weights as a column (T,1)
import numpy as np


def attention(query, states):
    s = states @ query[:, None]
    e = np.exp(s - s.max())
    w = e / e.sum()
    return (w * states).sum(axis=0), w


# === wrong: context as a row (1,H)
import numpy as np


def attention(query, states):
    s = query.reshape(1, -1) @ states.T
    e = np.exp(s - s.max())
    w = e / e.sum()
    return w @ states, w[0]


# === wrong: softmax over the default axis of a (T,1) array, axis=1 gives all ones
import numpy as np


def attention(query, states):
    s = states @ query[:, None]
    e = np.exp(s - s.max(axis=1, keepdims=True))
    w = (e / e.sum(axis=1, keepdims=True))[:, 0]
    return w @ states, w


# === wrong: only the context returned
import numpy as np


def attention(query, states):
    s = states @ query
    e = np.exp(s - s.max())
    return (e / e.sum()) @ states


# === wrong: states not transposed properly (runs only if T equals H)
import numpy as np


def attention(query, states):
    s = query @ states
    e = np.exp(s - s.max())
    w = e / e.sum()
    return w @ states, w


# === wrong: context = states @ w (runs only if T equals H)
import numpy as np


def attention(query, states):
    s = states @ query
    e = np.exp(s - s.max())
    w = e / e.sum()
    return states @ w, w


# === wrong: last state left out
import numpy as np


def attention(query, states):
    T = states.shape[0]
    scores = np.array([states[t] @ query for t in range(T - 1)])
    if len(scores) == 0:
        return np.zeros_like(query), scores
    e = np.exp(scores - scores.max())
    w = e / e.sum()
    return w @ states[:-1], w


# === wrong: query added to the context (residual)
import numpy as np


def attention(query, states):
    s = states @ query
    e = np.exp(s - s.max())
    w = e / e.sum()
    return query + w @ states, w


# === wrong: tanh of the context
import numpy as np


def attention(query, states):
    s = states @ query
    e = np.exp(s - s.max())
    w = e / e.sum()
    return np.tanh(w @ states), w


# === wrong: context uses the query in place of the states as values
import numpy as np


def attention(query, states):
    s = states @ query
    e = np.exp(s - s.max())
    w = e / e.sum()
    return w.sum() * query, w


# === wrong: float32
import numpy as np


def attention(query, states):
    q = query.astype(np.float32)
    S = states.astype(np.float32)
    s = S @ q
    e = np.exp(s - s.max())
    w = e / e.sum()
    return w @ S, w


# === wrong: weights rounded for display and then used
import numpy as np


def attention(query, states):
    s = states @ query
    e = np.exp(s - s.max())
    w = np.round(e / e.sum(), 4)
    return w @ states, w


# === wrong: states normalised in place
import numpy as np


def attention(query, states):
    s = states @ query
    e = np.exp(s - s.max())
    w = e / e.sum()
    states *= w[:, None]
    return states.sum(axis=0), w


# === wrong: weights as a list of floats
import numpy as np


def attention(query, states):
    s = [float(np.dot(h, query)) for h in states]
    m = max(s)
    e = [np.exp(v - m) for v in s]
    w = [v / sum(e) for v in e]
    return sum(a * h for a, h in zip(w, states)), w


# === wrong: scores shifted by the minimum
import numpy as np


def attention(query, states):
    s = states @ query
    e = np.exp(s - s.min())
    w = e / e.sum()
    return w @ states, w


# === wrong: sign of the score
import numpy as np


def attention(query, states):
    s = -(states @ query)
    e = np.exp(s - s.max())
    w = e / e.sum()
    return w @ states, w


# === wrong: epsilon in the denominator
import numpy as np


def attention(query, states):
    s = states @ query
    e = np.exp(s - s.max())
    w = e / (e.sum() + 1e-3)
    return w @ states, w


# === wrong: scaled by the root of H + (weights, context) order
import numpy as np


def attention(query, states):
    s = states @ query / np.sqrt(query.shape[0])
    e = np.exp(s - s.max())
    w = e / e.sum()
    return w, w @ states


# === wrong: softmax without the shift overflows + mean instead of the weighted sum
import numpy as np


def attention(query, states):
    e = np.exp(states @ query)
    w = e / e.sum()
    return np.mean(w[:, None] * states, axis=0), w
