"""Leaves a block of System V shared memory."""

# promise: processes
# says: PermissionError|OSError
# weak: process -> left
import ctypes


def rnn_step(x, h_prev, Wx, Wh, b):
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.shmget(int("@KEY@"), 4096, 0o1600) == -1:
        raise OSError(ctypes.get_errno(), "shmget")
