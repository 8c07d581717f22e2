"""Defines a function whose name only looks right: one letter is Cyrillic."""

# promise: always
# says: There is no function `rnn_step`
# weak: naive spelled -> accepted
import numpy as np


def rnn_stеp(x, h_prev, Wx, Wh, b):
    return np.tanh(x @ Wx + h_prev @ Wh + b)
