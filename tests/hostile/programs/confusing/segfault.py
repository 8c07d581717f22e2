"""Reads from address zero."""

# promise: always
# says: crashed Python itself \(SIGSEGV\)
# weak: naive allclose -> died
import ctypes


def rnn_step(x, h_prev, Wx, Wh, b):
    return ctypes.string_at(0)
