import math


def rnn_forward(xs, h0, Wx, Wh, b):
    return [sequence(xs[n].tolist(), h0[n].tolist(), Wx, Wh, b.tolist()) for n in range(len(xs))]


def sequence(steps, h, Wx, Wh, b):
    Wx, Wh = Wx.tolist(), Wh.tolist()
    states = []
    for x in steps:
        h = [math.tanh(dot(x, Wx, j) + dot(h, Wh, j) + b[j]) for j in range(len(b))]
        states.append(h)
    return states


def dot(row, matrix, column):
    return sum(value * line[column] for value, line in zip(row, matrix, strict=True))
