import math


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    hs, cs = [], []
    for n in range(len(x)):
        row = [*h_prev[n].tolist(), *x[n].tolist()]
        h, c = [], []
        for j in range(len(bf)):
            f = sigmoid(total(row, Wf, bf, j))
            i = sigmoid(total(row, Wi, bi, j))
            o = sigmoid(total(row, Wo, bo, j))
            c.append(f * float(c_prev[n][j]) + i * math.tanh(total(row, Wc, bc, j)))
            h.append(o * math.tanh(c[-1]))
        hs.append(h)
        cs.append(c)
    return hs, cs


def total(row, W, b, j):
    return float(b[j]) + sum(value * float(line[j]) for value, line in zip(row, W, strict=True))


def sigmoid(a):
    return 1 / (1 + math.exp(-a))
