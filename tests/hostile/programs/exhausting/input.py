"""Waits for somebody to type."""
# promise: always
# says: EOFError
# weak: naive allclose -> runs


def rnn_step(x, h_prev, Wx, Wh, b):
    return input("Your name? ")
