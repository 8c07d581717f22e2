"""Leaves a block of named shared memory."""

# promise: writing
# says: PermissionError|FileNotFoundError|OSError
# weak: process -> left
import ctypes
import os


def rnn_step(x, h_prev, Wx, Wh, b):
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.shm_open(b"/@MARKER@", os.O_CREAT | os.O_RDWR, 0o600) == -1:
        raise OSError(ctypes.get_errno(), "shm_open")
