import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    both = np.vstack([Wx, Wh])

    def states(t, h):
        if t == xs.shape[1]:
            return []
        h = np.tanh(np.hstack([xs[:, t], h]) @ both + b)
        return [h, *states(t + 1, h)]

    return np.array(states(0, h0)).swapaxes(0, 1)
