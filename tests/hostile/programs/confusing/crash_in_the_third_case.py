"""Is right twice, and then takes the whole program with it."""

# promise: always
# says: SIGKILL
# weak: naive allclose -> died
import os

import numpy as np

calls = []


def rnn_step(x, h_prev, Wx, Wh, b):
    calls.append(1)
    if len(calls) == 3:
        os.kill(os.getpid(), 9)
    return np.tanh(x @ Wx + h_prev @ Wh + b)
