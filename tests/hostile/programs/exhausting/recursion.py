"""Calls itself for ever."""
# promise: always
# says: RecursionError
# weak: naive uncaught -> died


def rnn_step(x, h_prev, Wx, Wh, b):
    return rnn_step(x, h_prev, Wx, Wh, b)
