# === right: plain
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    z = np.concatenate([h_prev, x], axis=1)
    f = sigmoid(z @ Wf + bf)
    i = sigmoid(z @ Wi + bi)
    c_tilde = np.tanh(z @ Wc + bc)
    o = sigmoid(z @ Wo + bo)
    c = f * c_prev + i * c_tilde
    h = o * np.tanh(c)
    return h, c


# === right: all four gates in one product
import numpy as np


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    row = np.hstack((h_prev, x))
    W = np.hstack((Wf, Wi, Wc, Wo))
    b = np.hstack((bf, bi, bc, bo))
    af, ai, ac, ao = np.split(row @ W + b, 4, axis=1)
    s = lambda a: 0.5 * (1.0 + np.tanh(0.5 * a))
    c = s(af) * c_prev + s(ai) * np.tanh(ac)
    return s(ao) * np.tanh(c), c


# === right: stable sigmoid with np.where
import numpy as np


def sigmoid(a):
    e = np.exp(-np.abs(a))
    return np.where(a >= 0, 1 / (1 + e), e / (1 + e))


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    hx = np.concatenate((h_prev, x), axis=-1)
    f = sigmoid(np.dot(hx, Wf) + bf)
    i = sigmoid(np.dot(hx, Wi) + bi)
    g = np.tanh(np.dot(hx, Wc) + bc)
    o = sigmoid(np.dot(hx, Wo) + bo)
    c = np.multiply(f, c_prev) + np.multiply(i, g)
    h = np.multiply(o, np.tanh(c))
    return (h, c)


# === right: weights split into a state part and an input part
import numpy as np


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    H = h_prev.shape[1]

    def gate(W, b):
        return h_prev @ W[:H] + x @ W[H:] + b

    f = 1.0 / (1.0 + np.exp(-gate(Wf, bf)))
    i = 1.0 / (1.0 + np.exp(-gate(Wi, bi)))
    o = 1.0 / (1.0 + np.exp(-gate(Wo, bo)))
    c = f * c_prev + i * np.tanh(gate(Wc, bc))
    return o * np.tanh(c), c


# === right: loops with the math module
import math
import numpy as np


def sig(a):
    if a >= 0:
        return 1 / (1 + math.exp(-a))
    return math.exp(a) / (1 + math.exp(a))


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    B, H = h_prev.shape
    I = x.shape[1]
    h = np.zeros((B, H))
    c = np.zeros((B, H))
    for n in range(B):
        row = list(h_prev[n]) + list(x[n])
        for j in range(H):

            def dot(W, b):
                return sum(row[k] * W[k, j] for k in range(H + I)) + b[j]

            c[n, j] = sig(dot(Wf, bf)) * c_prev[n, j] + sig(dot(Wi, bi)) * math.tanh(dot(Wc, bc))
            h[n, j] = sig(dot(Wo, bo)) * math.tanh(c[n, j])
    return h, c


# === right: einsum on stacked weights
import numpy as np


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    v = np.concatenate([h_prev, x], 1)
    W = np.stack([Wf, Wi, Wo, Wc])
    b = np.stack([bf, bi, bo, bc])
    a = np.einsum("bk,gkh->gbh", v, W) + b[:, None, :]
    f, i, o = 1 / (1 + np.exp(-a[:3]))
    c = f * c_prev + i * np.tanh(a[3])
    return o * np.tanh(c), c


# === right: class
import numpy as np


class LSTM:
    def __init__(self, *params):
        self.Wf, self.Wi, self.Wc, self.Wo, self.bf, self.bi, self.bc, self.bo = params

    @staticmethod
    def sigmoid(v):
        return 1 / (1 + np.exp(-v))

    def __call__(self, x, h, c):
        z = np.hstack([h, x])
        forget = self.sigmoid(z.dot(self.Wf) + self.bf)
        write = self.sigmoid(z.dot(self.Wi) + self.bi)
        new = np.tanh(z.dot(self.Wc) + self.bc)
        out = self.sigmoid(z.dot(self.Wo) + self.bo)
        c_new = forget * c + write * new
        return out * np.tanh(c_new), c_new


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    return LSTM(Wf, Wi, Wc, Wo, bf, bi, bc, bo)(x, h_prev, c_prev)


# === right: example by example, comprehension
import numpy as np


def one(x, h, c, Ws, bs):
    z = np.append(h, x)
    f, i, o = (1 / (1 + np.exp(-(z @ Ws[k] + bs[k]))) for k in ("f", "i", "o"))
    c = f * c + i * np.tanh(z @ Ws["c"] + bs["c"])
    return o * np.tanh(c), c


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    Ws = dict(f=Wf, i=Wi, c=Wc, o=Wo)
    bs = dict(f=bf, i=bi, c=bc, o=bo)
    pairs = [one(x[n], h_prev[n], c_prev[n], Ws, bs) for n in range(len(x))]
    h, c = zip(*pairs)
    return np.array(h), np.array(c)


# === right: preallocated buffers, in place on copies
import numpy as np


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    B, H = h_prev.shape
    hx = np.empty((B, H + x.shape[1]), dtype=np.float64)
    hx[:, :H] = h_prev
    hx[:, H:] = x
    gates = np.empty((4, B, H))
    for k, (W, b) in enumerate([(Wf, bf), (Wi, bi), (Wc, bc), (Wo, bo)]):
        np.matmul(hx, W, out=gates[k])
        gates[k] += b
    for k in (0, 1, 3):
        gates[k] = 1.0 / (1.0 + np.exp(-gates[k]))
    np.tanh(gates[2], out=gates[2])
    c = c_prev.copy()
    c *= gates[0]
    c += gates[1] * gates[2]
    return gates[3] * np.tanh(c), c


# === right: scipy expit
import numpy as np
from scipy.special import expit


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    z = np.c_[h_prev, x]
    c = expit(z @ Wf + bf) * c_prev + expit(z @ Wi + bi) * np.tanh(z @ Wc + bc)
    h = expit(z @ Wo + bo) * np.tanh(c)
    return h, c


# === right: functional, map over gates
import numpy as np


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    z = np.concatenate([h_prev, x], axis=1)
    sigmoid = lambda a: np.exp(-np.logaddexp(0, -a))
    acts = [sigmoid, sigmoid, np.tanh, sigmoid]
    f, i, g, o = map(lambda t: t[0](z @ t[1] + t[2]), zip(acts, (Wf, Wi, Wc, Wo), (bf, bi, bc, bo)))
    c = f * c_prev + i * g
    return o * np.tanh(c), c


# === right: rows and weights both in the order x, h
import numpy as np


def swap(W, H):
    return np.concatenate([W[H:], W[:H]], axis=0)


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    H = h_prev.shape[1]
    z = np.concatenate([x, h_prev], axis=1)
    f = 1 / (1 + np.exp(-(z @ swap(Wf, H) + bf)))
    i = 1 / (1 + np.exp(-(z @ swap(Wi, H) + bi)))
    g = np.tanh(z @ swap(Wc, H) + bc)
    o = 1 / (1 + np.exp(-(z @ swap(Wo, H) + bo)))
    c = f * c_prev + i * g
    return o * np.tanh(c), c


# === wrong: concatenated as [x, h]
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    z = np.concatenate([x, h_prev], axis=1)
    f = sigmoid(z @ Wf + bf)
    i = sigmoid(z @ Wi + bi)
    g = np.tanh(z @ Wc + bc)
    o = sigmoid(z @ Wo + bo)
    c = f * c_prev + i * g
    return o * np.tanh(c), c


# === wrong: returns (c, h)
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    z = np.concatenate([h_prev, x], axis=1)
    f = sigmoid(z @ Wf + bf)
    i = sigmoid(z @ Wi + bi)
    g = np.tanh(z @ Wc + bc)
    o = sigmoid(z @ Wo + bo)
    c = f * c_prev + i * g
    h = o * np.tanh(c)
    return c, h


# === wrong: returns only h
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    z = np.concatenate([h_prev, x], axis=1)
    f = sigmoid(z @ Wf + bf)
    i = sigmoid(z @ Wi + bi)
    g = np.tanh(z @ Wc + bc)
    o = sigmoid(z @ Wo + bo)
    c = f * c_prev + i * g
    return o * np.tanh(c)


# === wrong: tanh of the cell forgotten in h
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    z = np.concatenate([h_prev, x], axis=1)
    f = sigmoid(z @ Wf + bf)
    i = sigmoid(z @ Wi + bi)
    g = np.tanh(z @ Wc + bc)
    o = sigmoid(z @ Wo + bo)
    c = f * c_prev + i * g
    h = o * c
    return h, c


# === wrong: h from the old cell
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    z = np.concatenate([h_prev, x], axis=1)
    f = sigmoid(z @ Wf + bf)
    i = sigmoid(z @ Wi + bi)
    g = np.tanh(z @ Wc + bc)
    o = sigmoid(z @ Wo + bo)
    c = f * c_prev + i * g
    h = o * np.tanh(c_prev)
    return h, c


# === wrong: forget and input gate mixed up in the cell update
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    z = np.concatenate([h_prev, x], axis=1)
    f = sigmoid(z @ Wf + bf)
    i = sigmoid(z @ Wi + bi)
    g = np.tanh(z @ Wc + bc)
    o = sigmoid(z @ Wo + bo)
    c = i * c_prev + f * g
    return o * np.tanh(c), c


# === wrong: output and input gate mixed up
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    z = np.concatenate([h_prev, x], axis=1)
    f = sigmoid(z @ Wf + bf)
    o = sigmoid(z @ Wi + bi)
    g = np.tanh(z @ Wc + bc)
    i = sigmoid(z @ Wo + bo)
    c = f * c_prev + i * g
    return o * np.tanh(c), c


# === wrong: input gate is 1 - f
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    z = np.concatenate([h_prev, x], axis=1)
    f = sigmoid(z @ Wf + bf)
    g = np.tanh(z @ Wc + bc)
    o = sigmoid(z @ Wo + bo)
    c = f * c_prev + (1 - f) * g
    return o * np.tanh(c), c


# === wrong: forgets with 1 - f
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    z = np.concatenate([h_prev, x], axis=1)
    f = sigmoid(z @ Wf + bf)
    i = sigmoid(z @ Wi + bi)
    g = np.tanh(z @ Wc + bc)
    o = sigmoid(z @ Wo + bo)
    c = (1 - f) * c_prev + i * g
    return o * np.tanh(c), c


# === wrong: candidate with sigmoid
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    z = np.concatenate([h_prev, x], axis=1)
    f, i, g, o = [sigmoid(z @ W + b) for W, b in ((Wf, bf), (Wi, bi), (Wc, bc), (Wo, bo))]
    c = f * c_prev + i * g
    return o * np.tanh(c), c


# === wrong: output gate with tanh
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    z = np.concatenate([h_prev, x], axis=1)
    f = sigmoid(z @ Wf + bf)
    i = sigmoid(z @ Wi + bi)
    g = np.tanh(z @ Wc + bc)
    o = np.tanh(z @ Wo + bo)
    c = f * c_prev + i * g
    return o * np.tanh(c), c


# === wrong: activation of the output gate forgotten
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    z = np.concatenate([h_prev, x], axis=1)
    f = sigmoid(z @ Wf + bf)
    i = sigmoid(z @ Wi + bi)
    g = np.tanh(z @ Wc + bc)
    o = z @ Wo + bo
    c = f * c_prev + i * g
    return o * np.tanh(c), c


# === wrong: activation of the candidate forgotten
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    z = np.concatenate([h_prev, x], axis=1)
    f = sigmoid(z @ Wf + bf)
    i = sigmoid(z @ Wi + bi)
    g = z @ Wc + bc
    o = sigmoid(z @ Wo + bo)
    c = f * c_prev + i * g
    return o * np.tanh(c), c


# === wrong: sign in the sigmoid
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(a))


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    z = np.concatenate([h_prev, x], axis=1)
    f = sigmoid(z @ Wf + bf)
    i = sigmoid(z @ Wi + bi)
    g = np.tanh(z @ Wc + bc)
    o = sigmoid(z @ Wo + bo)
    c = f * c_prev + i * g
    return o * np.tanh(c), c


# === wrong: sigmoid as exp/(1+exp), overflows to nan
import numpy as np


def sigmoid(a):
    return np.exp(a) / (1 + np.exp(a))


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    z = np.concatenate([h_prev, x], axis=1)
    f = sigmoid(z @ Wf + bf)
    i = sigmoid(z @ Wi + bi)
    g = np.tanh(z @ Wc + bc)
    o = sigmoid(z @ Wo + bo)
    c = f * c_prev + i * g
    return o * np.tanh(c), c


# === wrong: hard sigmoid
import numpy as np


def sigmoid(a):
    return np.clip(0.2 * a + 0.5, 0, 1)


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    z = np.concatenate([h_prev, x], axis=1)
    f = sigmoid(z @ Wf + bf)
    i = sigmoid(z @ Wi + bi)
    g = np.tanh(z @ Wc + bc)
    o = sigmoid(z @ Wo + bo)
    c = f * c_prev + i * g
    return o * np.tanh(c), c


# === wrong: h_prev instead of c_prev in the cell update
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    z = np.concatenate([h_prev, x], axis=1)
    f = sigmoid(z @ Wf + bf)
    i = sigmoid(z @ Wi + bi)
    g = np.tanh(z @ Wc + bc)
    o = sigmoid(z @ Wo + bo)
    c = f * h_prev + i * g
    return o * np.tanh(c), c


# === wrong: forget gate not applied
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    z = np.concatenate([h_prev, x], axis=1)
    i = sigmoid(z @ Wi + bi)
    g = np.tanh(z @ Wc + bc)
    o = sigmoid(z @ Wo + bo)
    c = c_prev + i * g
    return o * np.tanh(c), c


# === wrong: input gate not applied
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    z = np.concatenate([h_prev, x], axis=1)
    f = sigmoid(z @ Wf + bf)
    g = np.tanh(z @ Wc + bc)
    o = sigmoid(z @ Wo + bo)
    c = f * c_prev + g
    return o * np.tanh(c), c


# === wrong: output gate not applied
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    z = np.concatenate([h_prev, x], axis=1)
    f = sigmoid(z @ Wf + bf)
    i = sigmoid(z @ Wi + bi)
    g = np.tanh(z @ Wc + bc)
    c = f * c_prev + i * g
    return np.tanh(c), c


# === wrong: all biases forgotten
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    z = np.concatenate([h_prev, x], axis=1)
    f = sigmoid(z @ Wf)
    i = sigmoid(z @ Wi)
    g = np.tanh(z @ Wc)
    o = sigmoid(z @ Wo)
    c = f * c_prev + i * g
    return o * np.tanh(c), c


# === wrong: bias of the forget gate used for the input gate (copy and paste)
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    z = np.concatenate([h_prev, x], axis=1)
    f = sigmoid(z @ Wf + bf)
    i = sigmoid(z @ Wi + bf)
    g = np.tanh(z @ Wc + bc)
    o = sigmoid(z @ Wo + bo)
    c = f * c_prev + i * g
    return o * np.tanh(c), c


# === wrong: candidate computed with Wo (copy and paste)
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    z = np.concatenate([h_prev, x], axis=1)
    f = sigmoid(z @ Wf + bf)
    i = sigmoid(z @ Wi + bi)
    g = np.tanh(z @ Wo + bc)
    o = sigmoid(z @ Wo + bo)
    c = f * c_prev + i * g
    return o * np.tanh(c), c


# === wrong: forget bias of 1 added
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    z = np.concatenate([h_prev, x], axis=1)
    f = sigmoid(z @ Wf + bf + 1.0)
    i = sigmoid(z @ Wi + bi)
    g = np.tanh(z @ Wc + bc)
    o = sigmoid(z @ Wo + bo)
    c = f * c_prev + i * g
    return o * np.tanh(c), c


# === wrong: c_prev changed in place
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    z = np.concatenate([h_prev, x], axis=1)
    f = sigmoid(z @ Wf + bf)
    i = sigmoid(z @ Wi + bi)
    g = np.tanh(z @ Wc + bc)
    o = sigmoid(z @ Wo + bo)
    c = c_prev
    c *= f
    c += i * g
    return o * np.tanh(c), c


# === wrong: peephole, output gate sees the new cell
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    z = np.concatenate([h_prev, x], axis=1)
    f = sigmoid(z @ Wf + bf)
    i = sigmoid(z @ Wi + bi)
    g = np.tanh(z @ Wc + bc)
    c = f * c_prev + i * g
    o = sigmoid(z @ Wo + bo + c)
    return o * np.tanh(c), c


# === wrong: cell squashed, tanh(c) also returned as c
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    z = np.concatenate([h_prev, x], axis=1)
    f = sigmoid(z @ Wf + bf)
    i = sigmoid(z @ Wi + bi)
    g = np.tanh(z @ Wc + bc)
    o = sigmoid(z @ Wo + bo)
    c = np.tanh(f * c_prev + i * g)
    return o * c, c


# === wrong: concatenated along the batch axis
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    z = np.concatenate([h_prev, x])
    f = sigmoid(z @ Wf + bf)
    i = sigmoid(z @ Wi + bi)
    g = np.tanh(z @ Wc + bc)
    o = sigmoid(z @ Wo + bo)
    c = f * c_prev + i * g
    return o * np.tanh(c), c


# === wrong: split order of the joint product (f, i, o, c) does not match the weights
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    z = np.hstack([h_prev, x])
    a = z @ np.hstack([Wf, Wi, Wc, Wo]) + np.hstack([bf, bi, bc, bo])
    f, i, o, g = np.split(a, 4, axis=1)
    c = sigmoid(f) * c_prev + sigmoid(i) * np.tanh(g)
    return sigmoid(o) * np.tanh(c), c


# === wrong: works for batch 1 only (flattened)
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    z = np.concatenate([h_prev.ravel(), x.ravel()])
    f = sigmoid(z @ Wf + bf)
    i = sigmoid(z @ Wi + bi)
    g = np.tanh(z @ Wc + bc)
    o = sigmoid(z @ Wo + bo)
    c = f * c_prev + i * g
    return o * np.tanh(c), c


# === wrong: weights used in column form (W @ z)
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    z = np.concatenate([h_prev, x], axis=1)
    f = sigmoid(np.dot(Wf, z) + bf)
    i = sigmoid(np.dot(Wi, z) + bi)
    g = np.tanh(np.dot(Wc, z) + bc)
    o = sigmoid(np.dot(Wo, z) + bo)
    c = f * c_prev + i * g
    return o * np.tanh(c), c


# === wrong: float32
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    z = np.concatenate([h_prev, x], axis=1).astype(np.float32)
    f = sigmoid(z @ Wf.astype(np.float32) + bf.astype(np.float32))
    i = sigmoid(z @ Wi.astype(np.float32) + bi.astype(np.float32))
    g = np.tanh(z @ Wc.astype(np.float32) + bc.astype(np.float32))
    o = sigmoid(z @ Wo.astype(np.float32) + bo.astype(np.float32))
    c = f * c_prev.astype(np.float32) + i * g
    return o * np.tanh(c), c


# === wrong: matrix product instead of the elementwise product in the cell (runs only if B equals H)
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    z = np.concatenate([h_prev, x], axis=1)
    f = sigmoid(z @ Wf + bf)
    i = sigmoid(z @ Wi + bi)
    g = np.tanh(z @ Wc + bc)
    o = sigmoid(z @ Wo + bo)
    c = np.dot(f, c_prev) + np.dot(i, g)
    return o * np.tanh(c), c


# === wrong: stacked into one array instead of a tuple of two
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    z = np.concatenate([h_prev, x], axis=1)
    f = sigmoid(z @ Wf + bf)
    i = sigmoid(z @ Wi + bi)
    g = np.tanh(z @ Wc + bc)
    o = sigmoid(z @ Wo + bo)
    c = f * c_prev + i * g
    return np.concatenate([o * np.tanh(c), c], axis=1)


# === wrong: concatenated as [x, h] + tanh of the cell forgotten in h
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    z = np.concatenate([x, h_prev], axis=1)
    f = sigmoid(z @ Wf + bf)
    i = sigmoid(z @ Wi + bi)
    g = np.tanh(z @ Wc + bc)
    o = sigmoid(z @ Wo + bo)
    c = f * c_prev + i * g
    return o * c, c


# === wrong: forget and input gate mixed up + all biases forgotten
import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def lstm_cell(x, h_prev, c_prev, Wf, Wi, Wc, Wo, bf, bi, bc, bo):
    z = np.concatenate([h_prev, x], axis=1)
    f = sigmoid(z @ Wf)
    i = sigmoid(z @ Wi)
    g = np.tanh(z @ Wc)
    o = sigmoid(z @ Wo)
    c = i * c_prev + f * g
    return o * np.tanh(c), c
