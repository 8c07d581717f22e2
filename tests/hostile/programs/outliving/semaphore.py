"""Leaves a System V semaphore behind."""

# promise: processes
# says: PermissionError|OSError
# weak: process -> left
import ctypes


def rnn_step(x, h_prev, Wx, Wh, b):
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.semget(int("@KEY@"), 1, 0o1600) == -1:
        raise OSError(ctypes.get_errno(), "semget")
