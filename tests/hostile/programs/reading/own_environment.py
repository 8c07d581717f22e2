"""Prints its environment, as Python and as the C library know it."""

# promise: always
# says: RuntimeError
# weak: naive allclose -> canary
import ctypes
import os


def rnn_step(x, h_prev, Wx, Wh, b):
    entries = ctypes.POINTER(ctypes.c_char_p).in_dll(ctypes.CDLL(None), "environ")
    number = 0
    while entries and entries[number]:
        print(entries[number])
        number += 1
    print(dict(os.environ))
    raise RuntimeError(str(os.environ))
