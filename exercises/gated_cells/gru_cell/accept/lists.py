import math


def gru_cell(x, h_prev, Wz, Wr, Wh, bz, br, bh):
    return [cell(list(a), list(h), Wz, Wr, Wh, bz, br, bh) for a, h in zip(x, h_prev, strict=True)]


def cell(x, h, Wz, Wr, Wh, bz, br, bh):
    z = [sigmoid(s) for s in sums(h + x, Wz, bz)]
    r = [sigmoid(s) for s in sums(h + x, Wr, br)]
    seen = [gate * old for gate, old in zip(r, h, strict=True)]
    new = [math.tanh(s) for s in sums(seen + x, Wh, bh)]
    return [(1 - z[j]) * h[j] + z[j] * new[j] for j in range(len(h))]


def sums(row, W, b):
    return [sum(row[k] * W[k][j] for k in range(len(row))) + b[j] for j in range(len(b))]


def sigmoid(a):
    return 1 / (1 + math.exp(-a))
