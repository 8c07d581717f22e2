"""Aborts the program from inside."""

# promise: always
# says: crashed Python itself \(SIGABRT\)|ended the program
# weak: naive allclose -> died
import os


def rnn_step(x, h_prev, Wx, Wh, b):
    os.abort()
