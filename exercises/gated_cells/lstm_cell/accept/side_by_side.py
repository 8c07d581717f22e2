import numpy as np


def lstm_cell(x, h_prev, c_prev, *weights):
    W, b = np.hstack(weights[:4]), np.hstack(weights[4:])
    sums = np.hstack([h_prev, x]) @ W + b
    f, i, g, o = np.split(sums, 4, axis=1)
    f, i, o = (0.5 * (1 + np.tanh(0.5 * a)) for a in (f, i, o))
    c = f * c_prev + i * np.tanh(g)
    return [o * np.tanh(c), c]
