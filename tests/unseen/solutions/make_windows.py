# === right: list building
import numpy as np


def make_windows(text, seq_length):
    chars = sorted(set(text))
    ids = {c: i for i, c in enumerate(chars)}
    data = [ids[c] for c in text]
    X, Y = [], []
    for i in range(len(data) - seq_length):
        X.append(data[i : i + seq_length])
        Y.append(data[i + 1 : i + seq_length + 1])
    return (
        np.array(X, dtype=int).reshape(-1, seq_length),
        np.array(Y, dtype=int).reshape(-1, seq_length),
    )


# === right: preallocated
import numpy as np


def make_windows(text, seq_length):
    vocab = sorted(set(text))
    char2id = dict(zip(vocab, range(len(vocab))))
    N = max(0, len(text) - seq_length)
    X = np.zeros((N, seq_length), dtype=np.int64)
    Y = np.zeros((N, seq_length), dtype=np.int64)
    for n in range(N):
        for t in range(seq_length):
            X[n, t] = char2id[text[n + t]]
            Y[n, t] = char2id[text[n + t + 1]]
    return X, Y


# === right: index matrix by broadcasting
import numpy as np


def make_windows(text, seq_length):
    chars = sorted(set(text))
    ids = np.array([chars.index(c) for c in text], dtype=np.int64)
    N = max(0, len(text) - seq_length)
    idx = np.arange(N)[:, None] + np.arange(seq_length)[None, :]
    return ids[idx], ids[idx + 1]


# === right: sliding_window_view with a guard
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def make_windows(text, seq_length):
    table = {c: k for k, c in enumerate(sorted(set(text)))}
    data = np.fromiter((table[c] for c in text), dtype=np.int64, count=len(text))
    if len(data) <= seq_length:
        empty = np.empty((0, seq_length), dtype=np.int64)
        return empty, empty.copy()
    W = sliding_window_view(data, seq_length + 1)
    return W[:, :-1].copy(), W[:, 1:].copy()


# === right: np.unique with return_inverse
import numpy as np


def make_windows(text, seq_length):
    N = max(0, len(text) - seq_length)
    if N == 0:
        return np.zeros((0, seq_length), int), np.zeros((0, seq_length), int)
    codes = np.array([ord(c) for c in text])
    _, ids = np.unique(codes, return_inverse=True)
    ids = ids.reshape(-1)
    X = np.stack([ids[n : n + seq_length] for n in range(N)])
    Y = np.stack([ids[n + 1 : n + 1 + seq_length] for n in range(N)])
    return X, Y


# === right: columns stacked
import numpy as np


def make_windows(text, seq_length):
    vocab = sorted(set(text))
    ids = np.array([vocab.index(c) for c in text], dtype=int)
    N = max(0, len(ids) - seq_length)
    X = np.empty((N, seq_length), dtype=int)
    Y = np.empty_like(X)
    for t in range(seq_length):
        X[:, t] = ids[t : t + N]
        Y[:, t] = ids[t + 1 : t + 1 + N]
    return X, Y


# === right: class with vocabulary
import numpy as np


class Vocab:
    def __init__(self, text):
        self.id = {}
        for c in sorted(set(text)):
            self.id[c] = len(self.id)

    def encode(self, s):
        return [self.id[c] for c in s]


def make_windows(text, seq_length):
    v = Vocab(text)
    n = max(0, len(text) - seq_length)
    X = np.zeros((n, seq_length), dtype=int)
    Y = np.zeros((n, seq_length), dtype=int)
    for i in range(n):
        X[i] = v.encode(text[i : i + seq_length])
        Y[i] = v.encode(text[i + 1 : i + 1 + seq_length])
    return X, Y


# === right: generator of pairs
import numpy as np


def pairs(ids, L):
    i = 0
    while i + L < len(ids):
        yield ids[i : i + L], ids[i + 1 : i + L + 1]
        i += 1


def make_windows(text, seq_length):
    order = {c: i for i, c in enumerate(sorted(set(text)))}
    ids = list(map(order.get, text))
    both = list(pairs(ids, seq_length))
    X = np.array([p[0] for p in both], dtype=np.int64).reshape(len(both), seq_length)
    Y = np.array([p[1] for p in both], dtype=np.int64).reshape(len(both), seq_length)
    return X, Y


# === right: nested comprehension
import numpy as np


def make_windows(text, seq_length):
    s = sorted(set(text))
    N = max(0, len(text) - seq_length)
    X = [[s.index(text[n + t]) for t in range(seq_length)] for n in range(N)]
    Y = [[s.index(text[n + t + 1]) for t in range(seq_length)] for n in range(N)]
    if N == 0:
        return np.empty((0, seq_length), dtype=int), np.empty((0, seq_length), dtype=int)
    return np.array(X), np.array(Y)


# === right: recursion over the windows
import numpy as np


def collect(ids, L, start=0):
    if start + L >= len(ids):
        return []
    return [ids[start : start + L + 1]] + collect(ids, L, start + 1)


def make_windows(text, seq_length):
    m = {c: i for i, c in enumerate(sorted(set(text)))}
    rows = collect([m[c] for c in text], seq_length)
    A = np.array(rows, dtype=np.int64).reshape(len(rows), seq_length + 1)
    return A[:, :-1], A[:, 1:]


# === right: zip of shifted slices
import numpy as np


def make_windows(text, seq_length):
    m = {c: i for i, c in enumerate(sorted(set(text)))}
    ids = [m[c] for c in text]
    N = max(0, len(ids) - seq_length)
    X = np.array(list(zip(*[ids[t : t + N] for t in range(seq_length)])), dtype=int).reshape(
        N, seq_length
    )
    Y = np.array(
        list(zip(*[ids[t + 1 : t + 1 + N] for t in range(seq_length)])), dtype=int
    ).reshape(N, seq_length)
    return X, Y


# === right: searchsorted
import numpy as np


def make_windows(text, seq_length):
    codes = np.array([ord(c) for c in text], dtype=np.int64)
    vocab = np.array(sorted(set(codes.tolist())), dtype=np.int64)
    ids = np.searchsorted(vocab, codes)
    N = max(len(text) - seq_length, 0)
    take = np.add.outer(np.arange(N), np.arange(seq_length))
    return ids[take], ids[take + 1]


# === wrong: vocabulary not sorted (order of first appearance)
import numpy as np


def make_windows(text, seq_length):
    vocab = list(dict.fromkeys(text))
    ids = [vocab.index(c) for c in text]
    N = max(0, len(ids) - seq_length)
    X = np.array([ids[i : i + seq_length] for i in range(N)], dtype=int).reshape(N, seq_length)
    Y = np.array([ids[i + 1 : i + 1 + seq_length] for i in range(N)], dtype=int).reshape(
        N, seq_length
    )
    return X, Y


# === wrong: ord instead of the index
import numpy as np


def make_windows(text, seq_length):
    ids = [ord(c) for c in text]
    N = max(0, len(ids) - seq_length)
    X = np.array([ids[i : i + seq_length] for i in range(N)], dtype=int).reshape(N, seq_length)
    Y = np.array([ids[i + 1 : i + 1 + seq_length] for i in range(N)], dtype=int).reshape(
        N, seq_length
    )
    return X, Y


# === wrong: ids counted from 1
import numpy as np


def make_windows(text, seq_length):
    m = {c: i for i, c in enumerate(sorted(set(text)), 1)}
    ids = [m[c] for c in text]
    N = max(0, len(ids) - seq_length)
    X = np.array([ids[i : i + seq_length] for i in range(N)], dtype=int).reshape(N, seq_length)
    Y = np.array([ids[i + 1 : i + 1 + seq_length] for i in range(N)], dtype=int).reshape(
        N, seq_length
    )
    return X, Y


# === wrong: ids by frequency
import numpy as np
from collections import Counter


def make_windows(text, seq_length):
    m = {c: i for i, (c, _) in enumerate(Counter(text).most_common())}
    ids = [m[c] for c in text]
    N = max(0, len(ids) - seq_length)
    X = np.array([ids[i : i + seq_length] for i in range(N)], dtype=int).reshape(N, seq_length)
    Y = np.array([ids[i + 1 : i + 1 + seq_length] for i in range(N)], dtype=int).reshape(
        N, seq_length
    )
    return X, Y


# === wrong: text lowered first
import numpy as np


def make_windows(text, seq_length):
    text = text.lower()
    m = {c: i for i, c in enumerate(sorted(set(text)))}
    ids = [m[c] for c in text]
    N = max(0, len(ids) - seq_length)
    X = np.array([ids[i : i + seq_length] for i in range(N)], dtype=int).reshape(N, seq_length)
    Y = np.array([ids[i + 1 : i + 1 + seq_length] for i in range(N)], dtype=int).reshape(
        N, seq_length
    )
    return X, Y


# === wrong: spaces and line ends stripped
import numpy as np


def make_windows(text, seq_length):
    text = text.strip()
    m = {c: i for i, c in enumerate(sorted(set(text)))}
    ids = [m[c] for c in text]
    N = max(0, len(ids) - seq_length)
    X = np.array([ids[i : i + seq_length] for i in range(N)], dtype=int).reshape(N, seq_length)
    Y = np.array([ids[i + 1 : i + 1 + seq_length] for i in range(N)], dtype=int).reshape(
        N, seq_length
    )
    return X, Y


# === wrong: last window missing (N one too small)
import numpy as np


def make_windows(text, seq_length):
    m = {c: i for i, c in enumerate(sorted(set(text)))}
    ids = [m[c] for c in text]
    N = max(0, len(ids) - seq_length - 1)
    X = np.array([ids[i : i + seq_length] for i in range(N)], dtype=int).reshape(N, seq_length)
    Y = np.array([ids[i + 1 : i + 1 + seq_length] for i in range(N)], dtype=int).reshape(
        N, seq_length
    )
    return X, Y


# === wrong: one window too many, Y of the last too short
import numpy as np


def make_windows(text, seq_length):
    m = {c: i for i, c in enumerate(sorted(set(text)))}
    ids = [m[c] for c in text]
    N = max(0, len(ids) - seq_length + 1)
    X = np.array([ids[i : i + seq_length] for i in range(N)], dtype=int)
    Y = np.array([ids[i + 1 : i + 1 + seq_length] for i in range(N)], dtype=int)
    return X, Y


# === wrong: one window too many, Y wraps round to the start (np.roll)
import numpy as np


def make_windows(text, seq_length):
    m = {c: i for i, c in enumerate(sorted(set(text)))}
    ids = np.array([m[c] for c in text], dtype=int)
    nxt = np.roll(ids, -1)
    N = max(0, len(ids) - seq_length + 1)
    X = np.array([ids[i : i + seq_length] for i in range(N)], dtype=int).reshape(N, seq_length)
    Y = np.array([nxt[i : i + seq_length] for i in range(N)], dtype=int).reshape(N, seq_length)
    return X, Y


# === wrong: windows do not overlap (stride seq_length)
import numpy as np


def make_windows(text, seq_length):
    m = {c: i for i, c in enumerate(sorted(set(text)))}
    ids = [m[c] for c in text]
    starts = range(0, max(0, len(ids) - seq_length), seq_length)
    X = np.array([ids[i : i + seq_length] for i in starts], dtype=int).reshape(
        len(starts), seq_length
    )
    Y = np.array([ids[i + 1 : i + 1 + seq_length] for i in starts], dtype=int).reshape(
        len(starts), seq_length
    )
    return X, Y


# === wrong: Y is only the next character (N,)
import numpy as np


def make_windows(text, seq_length):
    m = {c: i for i, c in enumerate(sorted(set(text)))}
    ids = [m[c] for c in text]
    N = max(0, len(ids) - seq_length)
    X = np.array([ids[i : i + seq_length] for i in range(N)], dtype=int).reshape(N, seq_length)
    Y = np.array([ids[i + seq_length] for i in range(N)], dtype=int)
    return X, Y


# === wrong: Y is the window after X (shift by seq_length)
import numpy as np


def make_windows(text, seq_length):
    m = {c: i for i, c in enumerate(sorted(set(text)))}
    ids = np.array([m[c] for c in text], dtype=int)
    N = max(0, len(ids) - seq_length)
    X = np.zeros((N, seq_length), dtype=int)
    Y = np.zeros((N, seq_length), dtype=int)
    for i in range(N):
        X[i] = ids[i : i + seq_length]
        nxt = ids[i + seq_length : i + 2 * seq_length]
        Y[i, : len(nxt)] = nxt
    return X, Y


# === wrong: Y equal to X
import numpy as np


def make_windows(text, seq_length):
    m = {c: i for i, c in enumerate(sorted(set(text)))}
    ids = [m[c] for c in text]
    N = max(0, len(ids) - seq_length)
    X = np.array([ids[i : i + seq_length] for i in range(N)], dtype=int).reshape(N, seq_length)
    Y = X.copy()
    return X, Y


# === wrong: Y shifted to the left neighbour (one earlier)
import numpy as np


def make_windows(text, seq_length):
    m = {c: i for i, c in enumerate(sorted(set(text)))}
    ids = [m[c] for c in text]
    N = max(0, len(ids) - seq_length)
    X = np.array([ids[i + 1 : i + 1 + seq_length] for i in range(N)], dtype=int).reshape(
        N, seq_length
    )
    Y = np.array([ids[i : i + seq_length] for i in range(N)], dtype=int).reshape(N, seq_length)
    return X, Y


# === wrong: Y two characters later
import numpy as np


def make_windows(text, seq_length):
    m = {c: i for i, c in enumerate(sorted(set(text)))}
    ids = np.array([m[c] for c in text] + [0], dtype=int)
    N = max(0, len(text) - seq_length)
    X = np.array([ids[i : i + seq_length] for i in range(N)], dtype=int).reshape(N, seq_length)
    Y = np.array([ids[i + 2 : i + 2 + seq_length] for i in range(N)], dtype=int).reshape(
        N, seq_length
    )
    return X, Y


# === wrong: Y shifted inside the window, last column 0
import numpy as np


def make_windows(text, seq_length):
    m = {c: i for i, c in enumerate(sorted(set(text)))}
    ids = [m[c] for c in text]
    N = max(0, len(ids) - seq_length)
    X = np.array([ids[i : i + seq_length] for i in range(N)], dtype=int).reshape(N, seq_length)
    Y = np.zeros_like(X)
    Y[:, :-1] = X[:, 1:]
    return X, Y


# === wrong: Y rolled inside the window
import numpy as np


def make_windows(text, seq_length):
    m = {c: i for i, c in enumerate(sorted(set(text)))}
    ids = [m[c] for c in text]
    N = max(0, len(ids) - seq_length)
    X = np.array([ids[i : i + seq_length] for i in range(N)], dtype=int).reshape(N, seq_length)
    return X, np.roll(X, -1, axis=1)


# === wrong: window length seq_length - 1 for X and Y
import numpy as np


def make_windows(text, seq_length):
    m = {c: i for i, c in enumerate(sorted(set(text)))}
    ids = [m[c] for c in text]
    N = max(0, len(ids) - seq_length)
    W = np.array([ids[i : i + seq_length] for i in range(N)], dtype=int).reshape(N, seq_length)
    return W[:, :-1], W[:, 1:]


# === wrong: negative shape for a short text (max(0, .) forgotten)
import numpy as np


def make_windows(text, seq_length):
    m = {c: i for i, c in enumerate(sorted(set(text)))}
    ids = [m[c] for c in text]
    N = len(ids) - seq_length
    X = np.zeros((N, seq_length), dtype=int)
    Y = np.zeros((N, seq_length), dtype=int)
    for i in range(N):
        X[i] = ids[i : i + seq_length]
        Y[i] = ids[i + 1 : i + 1 + seq_length]
    return X, Y


# === wrong: empty result has the shape (0,)
import numpy as np


def make_windows(text, seq_length):
    m = {c: i for i, c in enumerate(sorted(set(text)))}
    ids = [m[c] for c in text]
    X, Y = [], []
    for i in range(len(ids) - seq_length):
        X.append(ids[i : i + seq_length])
        Y.append(ids[i + 1 : i + 1 + seq_length])
    return np.array(X, dtype=int), np.array(Y, dtype=int)


# === wrong: empty result is float (dtype not given)
import numpy as np


def make_windows(text, seq_length):
    m = {c: i for i, c in enumerate(sorted(set(text)))}
    ids = [m[c] for c in text]
    N = max(0, len(ids) - seq_length)
    X = np.array([ids[i : i + seq_length] for i in range(N)]).reshape(N, seq_length)
    Y = np.array([ids[i + 1 : i + 1 + seq_length] for i in range(N)]).reshape(N, seq_length)
    return X, Y


# === wrong: float arrays
import numpy as np


def make_windows(text, seq_length):
    m = {c: i for i, c in enumerate(sorted(set(text)))}
    ids = [m[c] for c in text]
    N = max(0, len(ids) - seq_length)
    X = np.zeros((N, seq_length))
    Y = np.zeros((N, seq_length))
    for i in range(N):
        X[i] = ids[i : i + seq_length]
        Y[i] = ids[i + 1 : i + 1 + seq_length]
    return X, Y


# === wrong: uint8 ids overflow for large alphabets
import numpy as np


def make_windows(text, seq_length):
    m = {c: i for i, c in enumerate(sorted(set(text)))}
    ids = np.array([m[c] for c in text], dtype=np.int64).astype(np.uint8)
    N = max(0, len(ids) - seq_length)
    idx = np.arange(N)[:, None] + np.arange(seq_length)
    return ids[idx], ids[idx + 1]


# === wrong: lists returned
import numpy as np


def make_windows(text, seq_length):
    m = {c: i for i, c in enumerate(sorted(set(text)))}
    ids = [m[c] for c in text]
    N = max(0, len(ids) - seq_length)
    X = [ids[i : i + seq_length] for i in range(N)]
    Y = [ids[i + 1 : i + 1 + seq_length] for i in range(N)]
    return X, Y


# === wrong: characters returned, not ids
import numpy as np


def make_windows(text, seq_length):
    N = max(0, len(text) - seq_length)
    X = np.array([list(text[i : i + seq_length]) for i in range(N)]).reshape(N, seq_length)
    Y = np.array([list(text[i + 1 : i + 1 + seq_length]) for i in range(N)]).reshape(N, seq_length)
    return X, Y


# === wrong: one hot arrays
import numpy as np


def make_windows(text, seq_length):
    vocab = sorted(set(text))
    ids = np.array([vocab.index(c) for c in text], dtype=int)
    N = max(0, len(ids) - seq_length)
    idx = np.arange(N)[:, None] + np.arange(seq_length)
    E = np.eye(len(vocab), dtype=int)
    return E[ids[idx]], E[ids[idx + 1]]


# === wrong: transposed (seq_length, N)
import numpy as np


def make_windows(text, seq_length):
    m = {c: i for i, c in enumerate(sorted(set(text)))}
    ids = np.array([m[c] for c in text], dtype=int)
    N = max(0, len(ids) - seq_length)
    X = np.array([ids[t : t + N] for t in range(seq_length)])
    Y = np.array([ids[t + 1 : t + 1 + N] for t in range(seq_length)])
    return X, Y


# === wrong: vocabulary built for every window apart
import numpy as np


def encode(s):
    m = {c: i for i, c in enumerate(sorted(set(s)))}
    return [m[c] for c in s]


def make_windows(text, seq_length):
    N = max(0, len(text) - seq_length)
    rows = [encode(text[i : i + seq_length + 1]) for i in range(N)]
    A = np.array(rows, dtype=int).reshape(N, seq_length + 1)
    return A[:, :-1], A[:, 1:]


# === wrong: vocabulary sorted backwards
import numpy as np


def make_windows(text, seq_length):
    m = {c: i for i, c in enumerate(sorted(set(text), reverse=True))}
    ids = [m[c] for c in text]
    N = max(0, len(ids) - seq_length)
    X = np.array([ids[i : i + seq_length] for i in range(N)], dtype=int).reshape(N, seq_length)
    Y = np.array([ids[i + 1 : i + 1 + seq_length] for i in range(N)], dtype=int).reshape(
        N, seq_length
    )
    return X, Y


# === wrong: set without sorting (order changes between runs)
import numpy as np


def make_windows(text, seq_length):
    m = {c: i for i, c in enumerate(set(text))}
    ids = [m[c] for c in text]
    N = max(0, len(ids) - seq_length)
    X = np.array([ids[i : i + seq_length] for i in range(N)], dtype=int).reshape(N, seq_length)
    Y = np.array([ids[i + 1 : i + 1 + seq_length] for i in range(N)], dtype=int).reshape(
        N, seq_length
    )
    return X, Y


# === wrong: sorted text without set (doubles leave gaps in the ids)
import numpy as np


def make_windows(text, seq_length):
    letters = sorted(text)
    ids = [letters.index(c) for c in text]
    N = max(0, len(ids) - seq_length)
    X = np.array([ids[i : i + seq_length] for i in range(N)], dtype=int).reshape(N, seq_length)
    Y = np.array([ids[i + 1 : i + 1 + seq_length] for i in range(N)], dtype=int).reshape(
        N, seq_length
    )
    return X, Y


# === wrong: repeated windows removed
import numpy as np


def make_windows(text, seq_length):
    m = {c: i for i, c in enumerate(sorted(set(text)))}
    ids = [m[c] for c in text]
    N = max(0, len(ids) - seq_length)
    rows = list(dict.fromkeys(tuple(ids[i : i + seq_length + 1]) for i in range(N)))
    A = np.array(rows, dtype=int).reshape(len(rows), seq_length + 1)
    return A[:, :-1], A[:, 1:]


# === wrong: (Y, X) order
import numpy as np


def make_windows(text, seq_length):
    m = {c: i for i, c in enumerate(sorted(set(text)))}
    ids = np.array([m[c] for c in text], dtype=int)
    N = max(0, len(ids) - seq_length)
    idx = np.arange(N)[:, None] + np.arange(seq_length)
    return ids[idx + 1], ids[idx]


# === wrong: ids counted from 1 + last window missing
import numpy as np


def make_windows(text, seq_length):
    m = {c: i + 1 for i, c in enumerate(sorted(set(text)))}
    ids = [m[c] for c in text]
    N = max(0, len(ids) - seq_length - 1)
    X = np.array([ids[i : i + seq_length] for i in range(N)], dtype=int).reshape(N, seq_length)
    Y = np.array([ids[i + 1 : i + 1 + seq_length] for i in range(N)], dtype=int).reshape(
        N, seq_length
    )
    return X, Y


# === wrong: windows do not overlap + vocabulary not sorted
import numpy as np


def make_windows(text, seq_length):
    vocab = []
    for c in text:
        if c not in vocab:
            vocab.append(c)
    ids = [vocab.index(c) for c in text]
    starts = range(0, max(0, len(ids) - seq_length), seq_length)
    X = np.array([ids[i : i + seq_length] for i in starts], dtype=int).reshape(
        len(starts), seq_length
    )
    Y = np.array([ids[i + 1 : i + 1 + seq_length] for i in starts], dtype=int).reshape(
        len(starts), seq_length
    )
    return X, Y
